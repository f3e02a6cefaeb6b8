"""What follows when a source, or a page of one, can't be had. Purely: what happened and ``now`` are parameters."""

from datetime import datetime, timedelta

from adapters.web import FetchError, shown
from adapters.web.errors import RestingError, StatusError
from digests.deliveries.notices import NewNotice, address_written
from digests.sources import FeedHealth, Source

__all__ = ["may_be_had_later", "notice_key", "notice_of"]

_TRIED_FOR = timedelta(days=1)  # a page that can't be had now is asked for again
_LONGEST_REST = timedelta(days=1)  # as long as the wish of a host is heeded
_SERVER_ERRORS = 500  # HTTP statuses from here on may pass
_PASSING = frozenset({408, 425, 429})


def may_be_had_later(error: FetchError, published: datetime | None, added: datetime, now: datetime) -> bool:
    """Whether a page that could not be had is asked for again, and its teaser not taken for all that there is.

    That goes on for a day after it was ``published``, or its source ``added``, whichever came later; and as long as
    its host wants to be left alone, as the page was not even asked for then. A page whose feed gives it no date is
    asked for again only where its host says when.
    """
    if isinstance(error, StatusError):
        passes = error.status >= _SERVER_ERRORS or error.status in _PASSING or error.retry_after is not None
        if not passes:
            return False
    if published is None:
        return error.retry_after is not None
    waited = now - max(published, added)
    return waited < (_TRIED_FOR + _LONGEST_REST if isinstance(error, RestingError) else _TRIED_FOR)


def notice_key(source: Source) -> str:
    """Names one bout of failures of a source: the one since it was read last."""
    since = source.collected or source.added
    return f"source {source.id} of {source.added.isoformat()} fails since {since.isoformat()}"


def notice_of(source: Source, health: FeedHealth) -> NewNotice:
    """What is told of a source that fails for good."""
    since = f" since {health.failing_since:%d %B %Y}" if health.failing_since else ""
    again = "It is tried again once a day" if health.next_look else "It isn't tried again"
    name = f"{source.title} ({shown(source.url)})" if source.title else shown(source.url)
    return NewNotice(
        notice_key(source),
        f"Feed {source.id}, {name}, fails{since}: {health.problem} {again}: /feeds lists it.",
        source.workspace,
        address_written(source.tell) if source.tell else None,
    )
