"""The answer about feeds: plain data, as all answers are."""

from dataclasses import dataclass
from enum import StrEnum

from digests.sources import Source

__all__ = ["FeedsAnswer", "FeedsChange"]


class FeedsChange(StrEnum):
    """What was done to feeds."""

    LISTED = "listed"
    ADDED = "added"
    REMOVED = "removed"
    PAUSED = "paused"
    RESUMED = "resumed"
    TESTED = "tested"
    EXPORTED = "exported"


@dataclass(frozen=True, slots=True)
class FeedsAnswer:
    """Feeds, and what was done to them.

    ``title`` and ``sample``: how a feed that was looked at calls itself, and the titles of its first items. ``known``:
    how many that were to be added are there already; ``unusable``: how many can't be read, as their URL is none of the
    web. ``opml``: the list that was asked for. ``waiting``: how many
    articles wait for analysis; None where the asker may not know.
    """

    change: FeedsChange
    feeds: tuple[Source, ...] = ()
    title: str = ""
    address: str | None = None
    sample: tuple[str, ...] = ()
    known: int = 0
    unusable: int = 0
    opml: str | None = None
    waiting: int | None = None
