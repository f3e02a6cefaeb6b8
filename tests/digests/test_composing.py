"""Digests of analysed articles."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations

from digests.articles import Actor, ActorKind, AnalysedArticle, Article, Kind, Quote, Speaker
from digests.composing import compose, key_quotes, summary_digest
from digests.text import Span

NOON = datetime(2026, 1, 7, 12, tzinfo=UTC)
PEACE = (
    "Ministers of nine European countries met in Paris on Tuesday to discuss troops for the border of Ukraine. "
    "President Emmanuel Macron of France said that the troops would stay far away from the front lines. "
    "Prime Minister Keir Starmer of Britain “will never give up” on the plan for the border, his office said. "
    "Poland would not send troops to the border of Ukraine, Prime Minister Donald Tusk told the other ministers."
)
FLOOD = "The river Elbe flooded three villages in Saxony after days of heavy rain, the fire brigade of Dresden said."


def article(
    id: str, text: str, outlet: str | None = "The Gazette", published: datetime | None = NOON
) -> AnalysedArticle:
    return AnalysedArticle(Article(id, f"Title {id}", text, outlet=outlet, published=published), (), ())


def quote(text: str, words: str, speaker: str | None, kind: Kind = Kind.INDIRECT, confidence: float = 0.9) -> Quote:
    start = text.index(words)
    speakers = (Speaker(speaker),) if speaker else ()
    return Quote((Span(start, start + len(words)),), (), (), kind, speakers, confidence)


STARMER = quote(PEACE, "“will never give up” on the plan for the border", "Keir Starmer", Kind.MIXED)
MACRON = quote(PEACE, "the troops would stay far away from the front lines", "Emmanuel Macron")
TUSK = quote(PEACE, "Poland would not send troops to the border of Ukraine", "Donald Tusk")


def spoken(*quotes: Quote, actors: tuple[Actor, ...] = ()) -> AnalysedArticle:
    return replace(article("a", PEACE), quotes=quotes, actors=actors)


def test_a_story_told_by_more_outlets_comes_first() -> None:
    articles = [
        article("flood", FLOOD, published=NOON + timedelta(hours=1)),
        article("one", PEACE, "The Gazette"),
        article("two", PEACE.replace("nine", "eight"), "The Herald", NOON - timedelta(hours=1)),
    ]

    digest = compose(articles, NOON, NOON)

    assert [[a.id for a in story.articles] for story in digest.stories] == [["one", "two"], ["flood"]]


def test_the_order_of_the_articles_does_not_matter() -> None:
    articles = [article("a", PEACE), article("b", FLOOD), article("c", PEACE, None, None)]

    assert len({compose(order, NOON, NOON) for order in permutations(articles)}) == 1


def test_a_topic_keeps_articles_with_all_its_words() -> None:
    digest = compose([article("a", PEACE), article("b", FLOOD)], NOON, NOON, topic="elbe Rain")

    assert [story.headline for story in digest.stories] == ["Title b"]


def test_no_articles_are_an_empty_digest() -> None:
    assert compose([], NOON, NOON).stories == ()


def test_a_summary_sentence_is_its_stretch_of_the_text() -> None:
    (story,) = summary_digest(article("a", PEACE), 3).stories

    assert len(story.sentences) == 3
    assert all(PEACE[s.start : s.end] == s.text for s in story.sentences)


def test_an_article_of_unknown_time_can_be_summarised() -> None:
    assert summary_digest(article("a", PEACE, published=None)).start.utcoffset() == timedelta(0)


def test_a_quote_that_the_summary_tells_is_not_a_key_quote() -> None:
    (story,) = summary_digest(spoken(MACRON, STARMER, TUSK), 3).stories

    told = {(s.start, s.end) for s in story.sentences}
    assert all(not (s < q.quote.content[0].start < e) for q in story.quotes for s, e in told)


def test_unknown_speakers_and_unsure_quotes_are_left_out() -> None:
    nobody = replace(MACRON, speakers=())
    unsure = replace(TUSK, confidence=0.3)

    assert [k.quote for k in key_quotes([spoken(nobody, unsure, STARMER)], (), 3)] == [STARMER]


def test_another_speaker_comes_before_a_second_quote() -> None:
    again = replace(TUSK, speakers=STARMER.speakers, kind=Kind.DIRECT)

    assert {k.quote.speakers[0].name for k in key_quotes([spoken(MACRON, STARMER, again)], (), 2)} == {
        "Emmanuel Macron",
        "Keir Starmer",
    }


def test_who_is_named_most_is_quoted_first() -> None:
    actors = (
        Actor("Donald Tusk", ActorKind.PERSON, mentions=tuple(Span(n, n + 1) for n in range(9))),
        Actor("Emmanuel Macron", ActorKind.PERSON, mentions=(Span(0, 1),)),
    )

    assert [k.quote for k in key_quotes([spoken(MACRON, TUSK, actors=actors)], (), 1)] == [TUSK]


def test_the_same_words_in_two_outlets_are_shown_once() -> None:
    assert len(key_quotes([spoken(MACRON), spoken(MACRON)], (), 3)) == 1


def test_thousands_of_one_quote_are_shown_once() -> None:
    entry = spoken(*[STARMER] * 20_000, MACRON)

    chosen = key_quotes([entry], (), 3)

    assert [key.quote for key in chosen] == [MACRON, STARMER]


def test_of_the_same_words_the_surest_are_shown() -> None:
    unsure = replace(STARMER, confidence=0.7)

    assert [key.quote for key in key_quotes([spoken(unsure, STARMER)], (), 3)] == [STARMER]


def test_the_statements_of_whoever_is_watched_go_before_all_others():
    actors = tuple(Actor(name, ActorKind.PERSON) for name in ("Emmanuel Macron", "Donald Tusk"))
    own = quote(PEACE, "met in Paris on Tuesday to discuss troops for the border", "Donald Tusk")
    entry = spoken(MACRON, STARMER, TUSK, own, actors=actors)

    chosen = key_quotes([entry], (), 3, first=("Donald Tusk",))

    assert [key.quote.speakers[0].name for key in chosen] == ["Donald Tusk", "Donald Tusk", "Keir Starmer"]


def test_no_sentence_is_told_in_which_a_hidden_statement_stands() -> None:
    hidden = replace(spoken(TUSK), quotes=(), hidden=STARMER.content)

    (story,) = summary_digest(hidden, 4).stories
    (other,) = summary_digest(spoken(TUSK), 4).stories

    assert [sentence.text.split()[1] for sentence in other.sentences] == ["of", "Emmanuel", "Minister", "would"]
    assert [sentence.text.split()[1] for sentence in story.sentences] == ["of", "Emmanuel", "would"]


def test_no_quote_is_shown_that_shares_words_with_a_hidden_statement() -> None:
    hidden = replace(spoken(MACRON, TUSK), hidden=(Span(*TUSK.content[0])._replace(end=TUSK.content[0].start + 6),))

    assert [key.quote for key in key_quotes([hidden], (), 3)] == [MACRON]
