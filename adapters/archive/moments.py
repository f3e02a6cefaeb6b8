"""Time as the database orders it.

Times are stored as whole microseconds since 1970 in UTC: exact, the same on every database, and compared
without parsing. The order of statements (time, then place in the article) is in their ids: 34 bits of
seconds, 13 bits that tell the articles of one second apart, 17 bits of place. The newest statements of
anybody are then the highest ids of an index, without sorting; within one second, articles stand in the
order in which they came.
"""

from datetime import UTC, datetime, timedelta
from functools import lru_cache

__all__ = ["ARTICLES_A_SECOND", "STATEMENTS_AN_ARTICLE", "from_micros", "moment_of", "quote_id", "to_micros"]

ARTICLES_A_SECOND = 1 << 13  # further ones spill into the next second
STATEMENTS_AN_ARTICLE = 1 << 17

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
# Times outside 1697 to 2242 are stored exactly, but ordered as if they were the first or last of these years.
_SECONDS = 1 << 33


def to_micros(at: datetime) -> int:
    """An aware time as microseconds since 1970 UTC."""
    return (at - _EPOCH) // _MICROSECOND


@lru_cache(maxsize=1_024)
def from_micros(micros: int) -> datetime:
    """The aware UTC time of microseconds since 1970."""
    return _EPOCH + timedelta(microseconds=micros)


def moment_of(micros: int) -> int:
    """The first moment (an article's place in the order of time) of the second that holds this time."""
    return max(-_SECONDS, min(micros // 1_000_000, _SECONDS - 2)) * ARTICLES_A_SECOND


def quote_id(moment: int, place: int) -> int:
    """The id of the statement at a ``place`` (from 0) in the article of a ``moment``."""
    return moment * STATEMENTS_AN_ARTICLE + place
