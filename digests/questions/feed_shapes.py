"""Answers about feeds as JSON-ready dictionaries; see `digests.questions.shapes`."""

from typing import TypedDict

from digests.questions.feed_answers import FeedsAnswer
from digests.questions.times import iso_time, iso_time_or_none
from digests.sources import Source

__all__ = ["FeedsShape", "SourceShape", "feeds_shape", "source_shape"]


class SourceShape(TypedDict):
    """A source and how it fares. ``state``: "new", "ok", "failing", "gone" or "paused". ``next``: when it is looked at
    again; null where it never is."""

    id: int
    url: str
    address: str
    title: str
    workspace: str | None
    configured: bool
    paused: bool
    state: str
    failures: int
    failing_since: str | None
    problem: str | None
    added: str
    collected: str | None
    next: str | None


class FeedsShape(TypedDict):
    """Feeds and what was done to them (``change``); ``sample``: titles of one that was looked at."""

    change: str
    sources: list[SourceShape]
    title: str
    address: str | None
    sample: list[str]
    known: int
    unusable: int
    opml: str | None
    waiting: int | None


def feeds_shape(answer: FeedsAnswer) -> FeedsShape:
    """The shape of an answer about feeds."""
    return {
        "change": answer.change.value,
        "sources": [source_shape(source) for source in answer.feeds],
        "title": answer.title,
        "address": answer.address,
        "sample": list(answer.sample),
        "known": answer.known,
        "unusable": answer.unusable,
        "opml": answer.opml,
        "waiting": answer.waiting,
    }


def source_shape(source: Source) -> SourceShape:
    """One source."""
    health = source.health
    return {
        "id": source.id,
        "url": source.url,
        "address": source.address,
        "title": source.title,
        "workspace": source.workspace,
        "configured": source.configured,
        "paused": source.paused,
        "state": source.state,
        "failures": health.failures,
        "failing_since": iso_time_or_none(health.failing_since),
        "problem": health.problem,
        "added": iso_time(source.added),
        "collected": iso_time_or_none(source.collected),
        "next": None if source.paused else iso_time_or_none(health.next_look),
    }
