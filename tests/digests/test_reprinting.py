"""Wire copy on ten sites is one article with ten outlets, and news in it is none of that."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import permutations

from digests.composing import compose, compose_news, updates
from digests.composing.reprinting import joined
from tests.digests.composing_articles import NOON, article, quote

SENTENCES = [
    "The ministers of both countries met in Geneva on Tuesday to talk about the border.",
    "They agreed on a list of 11 crossings that will open again before the winter begins.",
    "Farmers on both sides had asked for years to be allowed to sell their milk across it.",
    "A first lorry left the valley at dawn, decorated with flags and followed by children.",
    "Critics doubt that the agreement makes it clear who is to pay for the new customs houses.",
    "Mayor Ann Example said: “It is the best news since the railway came to this valley.”",
    "Officials will meet again in March, when the snow on the passes has usually melted.",
    "Until then two of the crossings stay closed at night, and one of them on Sundays too.",
]
WIRE = "\n\n".join(SENTENCES)
SPOKEN = quote(WIRE, "“It is the best news since the railway came to this valley.”", "Ann Example")
FLOOD = "A river broke its banks in Lower Silesia. Hundreds left their homes. The army brought boats and sandbags."
NAMES = [f"Outlet {number}" for number in range(10)]


def copies(*texts: str) -> list[str]:
    """The ids of what remains of such articles."""
    entries = [article(f"a{number}", text, f"Outlet {number}") for number, text in enumerate(texts)]
    return [entry.article.id for entry in joined(entries)]


def test_wire_copy_on_ten_sites_is_one_article_with_ten_outlets() -> None:
    entries = [article(f"a{number}", WIRE, name, number, (SPOKEN,)) for number, name in enumerate(NAMES)]

    (story,) = compose(entries, NOON, NOON).stories

    assert [told.id for told in story.articles] == ["a0"]
    assert story.articles[0].outlets == tuple(NAMES)
    assert [key.others for key in story.quotes] == [()]


def test_the_order_of_copies_does_not_matter() -> None:
    entries = [
        article("cut", "\n\n".join(SENTENCES[:4]), "Cut", -9),
        article("wire", WIRE, "Wire", 1),
        article("later", f"GENEVA (Wire) - {WIRE}", "Later", 2),
        article("flood", FLOOD, "Flood"),
    ]
    digests = {compose(order, NOON, NOON) for order in permutations(entries)}

    (digest,) = digests
    assert sorted(told.id for story in digest.stories for told in story.articles) == ["flood", "wire"]


def test_the_fullest_text_stands_for_the_others_though_it_came_last() -> None:
    assert copies("\n\n".join(SENTENCES[:4]), WIRE) == ["a1"]


def test_of_equally_full_texts_the_earliest_stands_for_the_others() -> None:
    entries = [
        article("a", WIRE, "Late", 2),
        article("b", f"GENEVA - {WIRE}", "Early", 1),
        article("c", WIRE, "?", None),
    ]

    assert [entry.article.id for entry in joined(entries)] == ["b"]


def test_other_texts_on_one_event_remain_two_articles() -> None:
    assert copies(WIRE, " ".join(reversed(FLOOD.split())) + FLOOD) == ["a0", "a1"]


def test_a_copy_with_another_figure_is_an_article() -> None:
    newer = WIRE.replace("11 crossings", "14 crossings")

    assert updates(article("b", newer).article, article("a", WIRE).article)
    assert copies(WIRE, newer) == ["a0", "a1"]


def test_a_copy_with_one_more_statement_updates_the_article_and_holds_it() -> None:
    fuller = f"{WIRE}\n\nThe opposition leader Bo Sample warned that nobody had counted the costs."

    assert updates(article("b", fuller).article, article("a", WIRE).article)
    assert copies(WIRE, fuller) == ["a1"]


def test_another_headline_a_dateline_and_local_colour_are_no_news() -> None:
    edited = f"GENEVA (Wire) - {WIRE}\n\nIn our own town nobody wanted to comment, though many heard of it."

    assert copies(edited, WIRE) == ["a0"]


def updating(text: str, title: str = "") -> bool:
    """Whether such a text updates the wire copy."""
    known, newer = article("a", WIRE).article, article("b", text).article
    return updates(replace(newer, title=title or known.title), known)


def test_a_new_lead_over_the_old_text_is_news_though_nobody_is_quoted() -> None:
    lead = "Senator Bo Sample resigned hours after a gunman had wounded him. The gunman fled and is being hunted."

    assert updating(f"{lead}\n\n{WIRE}")
    assert copies(WIRE, f"{lead}\n\n{WIRE}") == ["a1"]


def test_a_new_headline_over_the_old_text_is_news() -> None:
    assert updating(WIRE, "Senator Bo Sample resigns after shooting")


def test_a_figure_that_stands_in_the_place_of_none_is_news() -> None:
    assert updating(f"{WIRE}\n\nPolice found 47 bodies.")


def test_two_sentences_at_the_end_that_are_new_are_news() -> None:
    assert updating(f"{WIRE}\n\nThe governor of the province resigned. Parliament was dissolved by the army overnight.")


def test_a_dateline_with_a_day_and_notices_of_the_site_are_no_news() -> None:
    notices = "Sign up for our daily newsletter.\n\n© 2026 The Daily Star. All rights reserved."

    assert not updating(f"GENEVA, Jan 27 (Wire) - {WIRE}\n\n{notices}")


def test_a_lead_in_other_words_is_no_news() -> None:
    own = "Ministers of both countries have met in Geneva for talks about the border."

    assert not updating("\n\n".join([own, *SENTENCES[1:]]))


def test_a_text_that_is_printed_again_after_a_month_is_news() -> None:
    entries = [article("old", WIRE, "Wire", -24 * 30), article("new", WIRE, "Wire")]

    assert len(joined(entries)) == 2


def test_an_article_that_is_given_twice_is_one_without_reprints() -> None:
    (entry,) = joined([article("a", WIRE, "Wire"), article("a", WIRE, "Wire")])

    assert entry.article.reprints == ()


def test_the_same_page_for_telephones_is_no_reprint() -> None:
    pages = [article("a", WIRE, "Wire"), article("b", WIRE, "Wire Mobile", 1)]
    urls = ["https://www.wire.example/border/", "http://m.wire.example/border"]
    entries = [replace(e, article=replace(e.article, url=url)) for e, url in zip(pages, urls, strict=True)]

    assert [entry.article.outlets for entry in joined(entries)] == [("Wire",)]


def test_a_story_of_many_outlets_by_reprints_comes_first() -> None:
    entries = [article(f"a{number}", WIRE, name, -8) for number, name in enumerate(NAMES[:3])]
    others = [article("flood", FLOOD, "Flood Times"), article("flood2", FLOOD.replace("army", "navy"), "Flood Post")]

    assert compose([*others, *entries], NOON, NOON).stories[0].articles[0].id == "a0"


def test_a_copy_of_what_was_told_is_no_news() -> None:
    digest = compose_news([article("b", WIRE, "Other")], [article("a", WIRE, "Wire", -1)], NOON, NOON)

    assert digest.stories == ()


def test_one_time_is_unknown() -> None:
    entries = [article("a", WIRE, "Wire", None), article("b", WIRE, "Other")]

    assert joined(entries)[0].article.reprints[0].outlet == "Wire"
    assert datetime(2026, 1, 7, 12, tzinfo=UTC) == joined(entries)[0].article.published
