"""Where news comes from, and how that is going. Reading what came from there is in `digests.sources.reading`."""

from digests.sources.health import FeedHealth, failed, fetched, must_tell, postponed, told
from digests.sources.source import NewSource, ReadItem, ReadSource, Source, Taken, Waiting

__all__ = [
    "FeedHealth",
    "NewSource",
    "ReadItem",
    "ReadSource",
    "Source",
    "Taken",
    "Waiting",
    "failed",
    "fetched",
    "must_tell",
    "postponed",
    "told",
]
