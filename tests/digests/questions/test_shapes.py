"""The JSON shapes: a contract of keys."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from digests.articles import Act, ActorKind, Article, Kind, Quote, Reprint, Speaker
from digests.composing import Digest, Headline, KeyQuote, Story, SummarySentence
from digests.questions.answers import (
    ActorAnswer,
    ActorEntry,
    ArticleHit,
    PrintedRole,
    SearchAnswer,
    StatementsAnswer,
    SummaryAnswer,
    UnclearName,
    Voice,
    VoicesAnswer,
)
from digests.questions.shapes import (
    answer_shape,
    digest_shape,
    quote_shape,
    statement_shape,
    summary_shape,
    who_said_shape,
)
from digests.questions.statements import statement_of
from digests.text import Span

TEXT = "“A,” he said,\n “B.”"
ARTICLE = Article("a1", "Title", TEXT, outlet="Islam Times", published=datetime(2026, 1, 6, 18, tzinfo=UTC))
SPEAKERS = (Speaker("Giorgia Meloni", "Prime Minister"), Speaker("Donald Tusk"))
QUOTE = Quote((Span(1, 3), Span(16, 18)), (Span(8, 12),), (Span(5, 7),), Kind.DIRECT, SPEAKERS, 0.75)
STATEMENT = {
    "id": None,
    "text": "A, … B.",
    "kind": "direct",
    "speakers": [{"name": "Giorgia Meloni", "role": "Prime Minister"}, {"name": "Donald Tusk", "role": None}],
    "source": "he",
    "cue": "said",
    "confirmed": True,
    "outlet": "Islam Times",
    "title": "Title",
    "published": "2026-01-06T18:00:00Z",
    "url": None,
    "article": "a1",
    "spans": [[1, 3], [16, 18]],
    "act": "speech",
    "others": [],
}
STARMER = ActorEntry(1, "Keir Starmer", ActorKind.PERSON, "UK Prime Minister", 3, ("Starmer",))


def test_a_quote_of_analyse_has_its_offsets_and_joined_speakers() -> None:
    assert quote_shape(QUOTE, 0.8) == {
        "content": [[1, 3], [16, 18]],
        "cue": [[8, 12]],
        "source": [[5, 7]],
        "kind": "direct",
        "speaker_name": "Giorgia Meloni & Donald Tusk",
        "confidence": 0.75,
        "published": False,
        "act": "speech",
    }


def test_a_quote_without_a_speaker_names_none_and_is_not_published() -> None:
    unknown = Quote((Span(1, 3),), (), (), Kind.DIRECT, (), 0.75)

    assert quote_shape(unknown, 0.75)["speaker_name"] is None
    assert not quote_shape(unknown, 0.75)["published"]


def test_a_statement_has_the_words_as_they_stand_in_the_article() -> None:
    assert statement_shape(statement_of(ARTICLE, QUOTE, 0.75)) == STATEMENT


def test_a_statement_under_the_threshold_is_not_confirmed() -> None:
    assert not statement_of(ARTICLE, QUOTE, 0.76).confirmed


@pytest.mark.parametrize("act", [Act.SUBJECT, Act.THOUGHT, Act.PLAN])
def test_what_is_no_speech_is_neither_published_nor_confirmed(act: Act) -> None:
    thought = replace(QUOTE, act=act)

    assert not quote_shape(thought, 0.5)["published"]
    assert not statement_of(ARTICLE, thought, 0.5).confirmed


def test_who_said_has_the_actor_and_its_quotes() -> None:
    answer = StatementsAnswer(STARMER, (statement_of(ARTICLE, QUOTE, 0.5),))

    assert who_said_shape(answer) == {
        "actor": {"name": "Keir Starmer", "aliases": ["Starmer"], "role": "UK Prime Minister"},
        "candidates": [],
        "quotes": [STATEMENT],
    }


def test_who_said_of_an_unclear_name_has_candidates_alone() -> None:
    assert who_said_shape(UnclearName("Stramer", (STARMER,), known=False)) == {
        "actor": None,
        "candidates": [{"name": "Keir Starmer", "ask": "Keir Starmer", "role": "UK Prime Minister", "statements": 3}],
        "quotes": [],
    }


def test_a_summary_has_its_sentences_with_offsets() -> None:
    sentence = SummarySentence("B.", 16, 18, "a1")
    answer = SummaryAnswer("a1", "Title", None, None, None, (sentence,), (statement_of(ARTICLE, QUOTE, 0.5),))

    assert summary_shape(answer) == {
        "article": "a1",
        "title": "Title",
        "outlet": None,
        "url": None,
        "published": None,
        "others": [],
        "sentences": [{"text": "B.", "start": 16, "end": 18, "article": "a1"}],
        "quotes": [STATEMENT],
    }


def test_an_actor_has_its_roles_and_latest_statements() -> None:
    answer = ActorAnswer(STARMER, (PrintedRole("Prime Minister", "Islam Times", None),), (), confirmed=2)

    assert answer_shape(answer, 0.5) == {
        "actor": {"name": "Keir Starmer", "aliases": ["Starmer"], "role": "UK Prime Minister"},
        "candidates": [],
        "statements": 3,
        "confirmed": 2,
        "roles": [{"text": "Prime Minister", "outlet": "Islam Times", "published": None}],
        "quotes": [],
    }


def test_voices_have_their_counts_within_the_period() -> None:
    assert answer_shape(VoicesAnswer(datetime(2026, 1, 6, tzinfo=UTC), (Voice(STARMER, 2, 1),)), 0.5) == {
        "since": "2026-01-06T00:00:00Z",
        "voices": [{"name": "Keir Starmer", "role": "UK Prime Minister", "statements": 2, "outlets": 1}],
    }


def test_a_search_has_articles_and_quotes() -> None:
    hit = ArticleHit("a1", "Title", "Islam Times", None, None, "An excerpt.")

    shape = answer_shape(SearchAnswer("troops", (hit,), (statement_of(ARTICLE, QUOTE, 0.5),)), 0.5)

    assert shape == {
        "words": "troops",
        "articles": [
            {
                "article": "a1",
                "title": "Title",
                "outlet": "Islam Times",
                "url": None,
                "published": None,
                "excerpt": "An excerpt.",
                "others": [],
            }
        ],
        "quotes": [STATEMENT],
    }


def test_a_digest_names_each_outlet_once_and_tells_its_times_in_utc() -> None:
    start = datetime(2026, 1, 6, 1, tzinfo=timezone(timedelta(hours=1)))
    nameless = Article("a2", "Other", "C.")
    story = Story("Title", (ARTICLE, nameless, ARTICLE), (), (KeyQuote(ARTICLE, QUOTE),))

    shape = digest_shape(Digest(start, start + timedelta(days=1), (story,)), 0.5)

    assert json.loads(json.dumps(shape)) == {
        "from": "2026-01-06T00:00:00Z",
        "to": "2026-01-07T00:00:00Z",
        "stories": [
            {
                "headline": "Title",
                "outlets": ["Islam Times"],
                "articles": ["a1", "a2", "a1"],
                "sentences": [],
                "quotes": [{**STATEMENT, "others": []}],
                "continues": False,
            }
        ],
        "more": [],
        "untold": 0,
    }


FOX = Reprint("Fox", "Title of Fox", "https://fox.example/a", datetime(2026, 1, 7, 9, tzinfo=UTC))
FOX_SHAPE = {
    "outlet": "Fox",
    "title": "Title of Fox",
    "url": "https://fox.example/a",
    "published": "2026-01-07T09:00:00Z",
}


def test_a_statement_tells_where_else_its_article_is_printed() -> None:
    printed = replace(ARTICLE, reprints=(FOX,))

    assert statement_shape(statement_of(printed, QUOTE, 0.5))["others"] == [FOX_SHAPE]


def test_a_story_has_the_outlets_of_reprints_and_its_key_quotes_where_they_stand() -> None:
    printed = replace(ARTICLE, reprints=(FOX, Reprint("Islam Times", "Again")))
    moment = datetime(2026, 1, 6, tzinfo=UTC)
    story = Story("Headline", (printed,), (), (KeyQuote(printed, QUOTE),))

    (shape,) = digest_shape(Digest(moment, moment, (story,)), 0.5)["stories"]

    assert shape["outlets"] == ["Islam Times", "Fox"]
    assert shape["quotes"][0]["others"][0] == FOX_SHAPE


def test_what_a_digest_has_no_room_for_is_named_in_it() -> None:
    moment = datetime(2026, 1, 6, tzinfo=UTC)
    more = (Headline("Rain", "Fox", "https://fox.example/rain"), Headline("Wind"))

    shape = digest_shape(Digest(moment, moment, (), more=more, untold=3), 0.5)

    assert shape["more"] == [
        {"headline": "Rain", "outlet": "Fox", "url": "https://fox.example/rain"},
        {"headline": "Wind", "outlet": None, "url": None},
    ]
    assert shape["untold"] == 3
