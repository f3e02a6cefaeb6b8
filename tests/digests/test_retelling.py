"""A story of several outlets says nothing twice, and the newest on conflict."""

from itertools import permutations

from digests.articles import AnalysedArticle
from digests.composing import Story, compose, compose_news
from tests.digests.composing_articles import NOON, article

FIRE = "A fire in the old harbour of Rotterdam killed 12 sailors and injured dozens on Sunday, the mayor said."
CRANE = "The flames spread from a grain silo to two cranes and a warehouse full of timber before dawn."
SMOKE = "Thousands of residents of Rotterdam were told to keep doors and windows shut because of the smoke."
SHIP = "Investigators believe that the fire began in the engine room of a tanker under the flag of Liberia."
HARBOUR = f"{FIRE} {CRANE} {SMOKE}"


def story(*articles: AnalysedArticle, sentences: int = 3) -> Story:
    (told,) = compose(articles, NOON, NOON, sentences=sentences).stories
    return told


def printed(told: Story) -> list[str]:
    return [sentence.text for sentence in told.sentences]


def test_a_sentence_of_two_outlets_is_told_once():
    copy = HARBOUR.replace("A fire", "On Sunday a fire").replace(" on Sunday,", ",")

    told = story(article("a", HARBOUR), article("b", copy, "The Herald"), sentences=6)

    assert sorted(printed(told)) == sorted([FIRE, CRANE, SMOKE])


def test_another_outlet_adds_what_the_first_does_not_say():
    told = story(article("a", HARBOUR), article("b", f"{FIRE} {SHIP}", "The Herald", -1))

    assert [(s.text, s.article) for s in told.sentences] == [(FIRE, "a"), (CRANE, "a"), (SHIP, "b")]


def test_each_sentence_is_its_stretch_of_its_own_article():
    told = story(article("a", HARBOUR), article("b", f"{FIRE} {SHIP}", "The Herald", -1))

    texts = {entry.id: entry.text for entry in told.articles}
    assert all(texts[s.article][s.start : s.end] == s.text for s in told.sentences)


def test_the_newest_figure_stands_in_a_summary_of_several_outlets():
    newest = FIRE.replace("12", "14")

    told = story(article("old", HARBOUR), article("new", newest, "The Herald", 3))

    assert newest in printed(told)
    assert FIRE not in printed(told)


def test_a_figure_in_letters_is_replaced_by_one_in_digits():
    old, newest = FIRE.replace("12", "nine"), FIRE.replace("12", "11")

    told = story(article("old", f"{old} {CRANE} {SMOKE}"), article("new", newest, "The Herald", 3))

    assert old not in printed(told)


def test_two_figures_of_one_hour_do_not_stand_side_by_side():
    other = FIRE.replace("12", "14")

    told = story(article("a", HARBOUR), article("b", f"{other} {CRANE}", "The Herald"), sentences=6)

    assert not {FIRE, other} <= set(printed(told))


def test_an_article_of_unknown_time_corrects_nothing():
    undated = article("undated", FIRE.replace("12", "14"), "The Herald", None)

    assert FIRE in printed(story(article("dated", HARBOUR), undated))


def test_what_the_same_outlet_said_before_is_not_added():
    told = story(article("a", HARBOUR), article("b", f"{FIRE} {SHIP}", hours=-1))

    assert SHIP not in printed(told)


def test_a_sentence_that_is_brought_from_elsewhere_stands_alone():
    leaning = "He believed that the fire had begun in the engine room of a tanker under the flag of Liberia."

    told = story(article("a", HARBOUR), article("b", f"{FIRE} {leaning}", "The Herald", -1))

    assert leaning not in printed(told)


def test_articles_in_any_order_tell_the_same_story():
    articles = [
        article("a", HARBOUR),
        article("b", f"{FIRE} {SHIP}", "The Herald"),
        article("c", FIRE.replace("12", "14"), "The Times", 2),
        article("d", f"{SMOKE} {FIRE}", None, None),
    ]

    assert len({compose(order, NOON, NOON) for order in permutations(articles)}) == 1


def test_what_arrives_late_with_an_older_figure_is_not_told_after_the_newer_one():
    late, told = article("late", HARBOUR, hours=-3), article("told", FIRE.replace("12", "14"), "The Herald")

    (continued,) = compose_news([late], [told], NOON, NOON).stories
    assert FIRE not in printed(continued)


def test_what_another_outlet_says_at_greater_length_is_not_added():
    longer = (
        "Talking to reporters in front of the town hall, Ann Lee, a spokeswoman for the port, confirmed rumours that"
        " the flames had spread from a silo to cranes and a warehouse."
    )

    told = story(article("a", HARBOUR), article("b", f"{FIRE} {longer}", "The Herald", -1))

    assert longer not in printed(told)


def test_what_arrives_late_is_told_however_much_was_told_since():
    told = [article(f"told{n}", FIRE, f"Outlet {n}", hours=n) for n in range(20)]

    (continued,) = compose_news([article("late", f"{FIRE} {SHIP}", hours=-3)], told, NOON, NOON).stories

    assert printed(continued) == [SHIP]


def test_a_sentence_that_names_nobody_stays_in_its_own_article():
    nobody = "The actress who had complained of noise from the loading of ships for months refused to leave her house."

    told = story(article("a", HARBOUR), article("b", f"{FIRE} {nobody}", "The Herald", -1))

    assert nobody not in printed(told)
