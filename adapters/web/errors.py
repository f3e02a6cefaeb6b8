"""What can go wrong when something is fetched, each told in one line that says what to do.

The messages name a URL without its user, password and query, where secrets are: `adapters.web.urls.shown`.
"""

from datetime import timedelta

from digests.errors import NewsDigestError

__all__ = [
    "BrokenBodyError",
    "FetchError",
    "FetchTimeoutError",
    "RefusedAddressError",
    "RestingError",
    "RobotsError",
    "StatusError",
    "TooLargeError",
    "TooManyRedirectsError",
    "UnknownRobotsError",
    "UnreachableError",
]


class FetchError(NewsDigestError):
    """Something could not be fetched.

    ``retry_after`` is how long its host wants to be left alone, where it said so; ``gone`` is True where it will never
    come back, and nobody need ask again.
    """

    def __init__(self, message: str, *, retry_after: timedelta | None = None, gone: bool = False) -> None:
        super().__init__(message)
        self.retry_after = retry_after
        self.gone = gone


class RefusedAddressError(FetchError):
    """A URL that isn't followed: no web address, or one that leads into a network that isn't everybody's."""


class UnreachableError(FetchError):
    """A host that has no address, doesn't answer, can't be trusted or doesn't speak HTTP."""


class FetchTimeoutError(FetchError):
    """A host that took too long, or sent too slowly."""


class TooLargeError(FetchError):
    """A body that is larger than allowed, or would be when it is decompressed."""


class BrokenBodyError(FetchError):
    """A body that broke off, is damaged, or is compressed in a way that isn't known."""


class StatusError(FetchError):
    """An HTTP status other than those of success; ``status`` is its number."""

    def __init__(self, message: str, *, status: int, retry_after: timedelta | None = None) -> None:
        super().__init__(message, retry_after=retry_after, gone=status == 410)
        self.status = status


class RestingError(FetchError):
    """The host wasn't asked: it has said how long to leave it alone, and ``retry_after`` of that is left."""


class TooManyRedirectsError(FetchError):
    """Redirects that go on and on, or round in circles."""


class RobotsError(FetchError):
    """A page that the site's robots.txt doesn't want fetched."""


class UnknownRobotsError(FetchError):
    """A page that may not be fetched for now, as its site's robots.txt can't be had."""
