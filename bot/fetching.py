"""A fetcher by the settings. aiohttp is loaded where one is made: files alone need none."""

from importlib.metadata import version
from typing import TYPE_CHECKING
from urllib.request import getproxies

from config import Settings

if TYPE_CHECKING:
    from adapters.web import Fetcher

__all__ = ["fetcher_of"]

_PROGRAM = "news-digest"
_AT_ONCE = 64  # visits: some hosts hang


def fetcher_of(settings: Settings) -> "Fetcher":
    """A fetcher that reaches what the settings allow, through the environment's proxies (HTTPS_PROXY, NO_PROXY)."""
    from adapters.web import Fetcher  # noqa: PLC0415 (see above)

    return Fetcher(
        agent=f"{_PROGRAM}/{version(_PROGRAM)}",
        contact=settings.news_digest_contact,
        own=settings.news_digest_own_networks,
        proxies=getproxies(),
        at_once=_AT_ONCE,
    )
