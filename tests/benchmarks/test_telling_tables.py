"""The tables of stories and summaries that `make evaluate` prints."""

from benchmarks.quality.grouping import Stories, stories_table
from benchmarks.quality.summarising import Summaries, summaries_table
from benchmarks.stories import articles


def summaries(system: str, over_lead: float) -> Summaries:
    return Summaries(system, 9, 38.0, 17.0, 25.0, over_lead, (over_lead - 1, over_lead + 1))


def test_ours_is_marked_and_stands_below_the_first_sentences():
    found = [summaries(*one) for one in (("the first 3 sentences", 0), ("sumy KL", -4), ("news-digest", 2))]

    table = summaries_table(found)

    assert [row[0] for row in table.rows] == ["sumy KL", "the first 3 sentences", "news-digest"]
    assert table.ours == {2}


def test_a_difference_has_its_sign_and_interval():
    assert summaries_table([summaries("news-digest", 2.0)]).rows[0][-1] == "+2.00 (+1.00 to +3.00)"


def test_stories_are_scored_in_percent():
    assert stories_table([Stories("at once", 1_000, 0.9, 0.8, 0.85, (0.8, 0.91))]).rows == (
        ("at once", "1,000", "90.0", "80.0", "85.0", "80.0 to 91.0"),
    )


def test_stories_without_an_interval_show_none():
    assert stories_table([Stories("one by one", 9, 0.9, 0.8, 0.85)]).rows[0][-1] == ""


def test_invented_articles_are_the_same_each_time():
    assert list(articles(20)) == list(articles(20))
    assert len({text for text, _ in articles(20)}) == 20
