"""Where news comes from, and how that is going."""

from digests.sources.health import FeedHealth, failed, fetched, must_tell, postponed, told

__all__ = ["FeedHealth", "failed", "fetched", "must_tell", "postponed", "told"]
