"""How the terminal shows a story that several outlets tell."""

from dataclasses import replace
from datetime import UTC, datetime

from adapters.terminal.rendering_digests import story_lines
from digests.articles import Article, Kind, Quote, Reprint, Speaker
from digests.composing import KeyQuote, Printing, Story, SummarySentence
from digests.text import Span

NOON = datetime(2026, 1, 6, 12, tzinfo=UTC)
RAIN = Article("a", "Rain", "It rained. “It rains.”", outlet="The Daily", published=NOON)
WIND = Article("b", "Rain", "It blew. “It’s raining.”", outlet="The Herald", published=NOON.replace(hour=9))


def quote(start: int, end: int) -> Quote:
    return Quote((Span(start, end),), (), (), Kind.DIRECT, (Speaker("Jo Doe"),), 0.9)


def shown(*sentences: SummarySentence, quotes: tuple[KeyQuote, ...] = ()) -> list[str]:
    lines = story_lines(Story("Rain", (RAIN, WIND), sentences, quotes))
    return [" " * row.indent + row.text.plain for row in lines][3:]


def test_sentences_of_two_articles_say_whose_they_are_and_of_when():
    assert shown(SummarySentence("It rained.", 0, 10, "a"), SummarySentence("It blew.", 0, 8, "b")) == [
        "",
        "  It rained.",
        "  The Daily · 2026-01-06 12:00 UTC",
        "",
        "  It blew.",
        "  The Herald · 2026-01-06 09:00 UTC",
    ]


def test_a_quotation_printed_alike_elsewhere_names_the_outlet():
    key = KeyQuote(RAIN, quote(11, 22), (Printing(WIND, quote(9, 24), reworded=False),))

    assert shown(quotes=(key,))[-1] == "    also in The Herald · 2026-01-06 09:00 UTC"


def test_another_wording_is_shown():
    key = KeyQuote(RAIN, quote(11, 22), (Printing(WIND, quote(9, 24), reworded=True),))

    assert shown(quotes=(key,))[-1] == "    The Herald · 2026-01-06 09:00 UTC: “It’s raining.”"


def test_the_outlets_that_reprint_an_article_are_named_on_one_line():
    reprints = (
        Reprint("Fox", "Rain"),
        Reprint("The Daily", "Rain"),
        Reprint(None, "Rain", "https://guardian.example/a"),
    )
    lines = story_lines(Story("Rain", (replace(RAIN, reprints=reprints),), (), ()))

    assert lines[2].text.plain == "also in: Fox, guardian.example"
