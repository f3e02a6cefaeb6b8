"""The order of a digest's stories."""

from dataclasses import replace

from digests.articles import Actor, ActorKind, AnalysedArticle
from digests.composing import compose
from tests.digests.composing_articles import NOON, article

EVENTS = (
    "The river Elbe flooded three villages in Saxony after days of heavy rain.",
    "Ministers of nine European countries discussed troops for the border of Ukraine.",
    "A tanker burned in the harbour of Rotterdam and blocked two cranes.",
    "Astronomers photographed a comet with two tails above Chile.",
    "Bakers in Naples went on strike over the price of flour.",
)


def headlines(*articles: AnalysedArticle) -> list[str]:
    return [story.headline.removeprefix("Title ") for story in compose(articles, NOON, NOON).stories]


def about(entry: AnalysedArticle, name: str) -> AnalysedArticle:
    return replace(entry, actors=(Actor(name, ActorKind.PERSON),))


def test_the_newest_comes_first_among_stories_of_one_outlet_each():
    assert headlines(article("a", EVENTS[0], hours=-12), article("b", EVENTS[1], "The Herald")) == ["b", "a"]


def test_more_outlets_come_before_newer_ones():
    old = [article(name, EVENTS[0], name, -48) for name in ("a", "b")]

    assert headlines(*old, article("c", EVENTS[1], "c"))[-1] == "c"


def test_the_actor_of_most_articles_comes_first_among_equally_recent_stories():
    lee = about(article("a", EVENTS[0], "a", 1), "Ann Lee")
    ray = about(article("b", EVENTS[1], "b", 2), "Bob Ray")
    again = about(article("c", EVENTS[2], "c", -30), "Ann Lee")

    assert headlines(lee, ray, again) == ["a", "b", "c"]


def test_after_two_stories_of_one_outlet_comes_another_ones():
    busy = [article(name, text, hours=hour) for name, text, hour in zip("abc", EVENTS, (0, -12, -24), strict=False)]

    assert headlines(*busy, article("d", EVENTS[3], "The Herald", -48)) == ["a", "b", "d", "c"]


def test_an_outlet_alone_has_all_its_stories():
    busy = [article(name, text, hours=-place) for place, (name, text) in enumerate(zip("abcde", EVENTS, strict=True))]

    assert len(headlines(*busy)) == len(EVENTS)


def test_stories_of_unknown_outlets_may_follow_each_other():
    unknown = [
        article(name, text, None, -place) for place, (name, text) in enumerate(zip("abcd", EVENTS, strict=False))
    ]

    assert headlines(*unknown) == ["a", "b", "c", "d"]
