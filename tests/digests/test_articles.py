from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from digests.articles import Article, Kind, Quote, article_id, quoted_text
from digests.text import Span


def test_an_article_keeps_its_id_when_its_text_is_corrected():
    one = article_id(url="https://news.example/1", outlet="A", title="T", text="x")
    other = article_id(url="https://news.example/1", outlet="A", title="T2", text="y")

    assert one == other


def test_one_headline_in_two_outlets_is_two_articles():
    assert article_id(url=None, outlet="A", title="T", text="") != article_id(url=None, outlet="B", title="T", text="")


def test_a_text_with_a_lone_surrogate_has_an_id():
    assert article_id(url=None, outlet=None, title="", text="\ud800")


def test_a_time_without_zone_is_refused():
    with pytest.raises(ValueError, match="aware"):
        Article("1", "T", "x", published=datetime(2026, 1, 1))  # noqa: DTZ001 - the fault under test

    assert Article("1", "T", "x", published=datetime(2026, 1, 1, tzinfo=UTC)).published


COLLECTED = datetime(2026, 1, 7, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("said", "believed"),
    [
        (COLLECTED - timedelta(days=3), COLLECTED - timedelta(days=3)),
        (datetime(1955, 4, 5, tzinfo=UTC), datetime(1955, 4, 5, tzinfo=UTC)),
        (COLLECTED + timedelta(hours=14), COLLECTED),
        (COLLECTED + timedelta(days=1), COLLECTED),
        (COLLECTED + timedelta(days=1, seconds=1), None),
        (datetime(2126, 1, 1, tzinfo=UTC), None),
        (datetime(1970, 1, 1, tzinfo=UTC), None),
        (datetime(1969, 12, 31, 19, tzinfo=UTC), None),
        (datetime(1, 1, 1, tzinfo=UTC), None),
        (None, None),
    ],
)
def test_a_time_that_cannot_be_true_is_unknown(said: datetime | None, believed: datetime | None):
    assert Article("1", "T", "x", published=said).as_of(COLLECTED).published == believed


@pytest.mark.parametrize(
    "spans",
    [(Span(3, 3),), (Span(4, 3),), (Span(-1, 3),), (Span(5, 8), Span(0, 3)), (Span(0, 4), Span(3, 8))],
)
@pytest.mark.parametrize("part", ["content", "cue", "source"])
def test_the_spans_of_a_quote_stand_in_order_and_apart(part: str, spans: tuple[Span, ...]):
    whole = Quote((Span(0, 9),), (), (), Kind.DIRECT, (), 1.0)

    with pytest.raises(ValueError, match="span"):
        replace(whole, **{part: spans})


@pytest.mark.parametrize("confidence", [-0.1, 1.1, float("nan")])
def test_a_confidence_is_a_probability(confidence: float):
    with pytest.raises(ValueError, match="probability"):
        Quote((Span(0, 9),), (), (), Kind.DIRECT, (), confidence)


def test_a_quote_has_words():
    with pytest.raises(ValueError, match="content"):
        Quote((), (), (), Kind.DIRECT, (), 1.0)


def test_where_nothing_is_left_out_between_two_parts_there_is_no_ellipsis():
    text = "“We go.\n\n“We stay”, and: no"

    assert quoted_text(text, (Span(0, 7), Span(9, 18), Span(25, 27))) == "“We go. “We stay” … no"
    assert quoted_text(text, (Span(0, 7), Span(7, 9))) == "“We go."


def test_the_parts_of_a_statement_are_joined_by_an_ellipsis():
    text = "“We go,” he said, “to\nParis.”"

    assert quoted_text(text, (Span(0, 8), Span(18, len(text)))) == "“We go,” … “to Paris.”"
