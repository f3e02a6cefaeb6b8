"""Fetchers by the settings. aiohttp is loaded where the first one is made: files alone need none."""

import threading
from importlib.metadata import version
from typing import TYPE_CHECKING
from urllib.request import getproxies

from config import Settings

if TYPE_CHECKING:
    from adapters.web import Fetcher, KnownRobots, Politeness, Robots

__all__ = ["Fetchers"]

_PROGRAM = "news-digest"
_AT_ONCE = 64  # visits: some hosts hang


class Fetchers:
    """Makes a fetcher for each round and each question, in whatever thread and event loop that is.

    All of them share what a site is owed: one visitor at a time, a pause after each, rest where it asks for it, and
    its robots.txt once. One for each process.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._beginning = threading.Lock()
        self._shared: tuple[Politeness, KnownRobots] | None = None

    def fetcher(self) -> "Fetcher":
        """A fetcher that reaches what the settings allow, through the environment's proxies (HTTPS_PROXY, NO_PROXY)."""
        from adapters.web import Fetcher  # noqa: PLC0415 (see above)

        polite, _ = self._owed()
        return Fetcher(
            agent=f"{_PROGRAM}/{version(_PROGRAM)}",
            contact=self._settings.news_digest_contact,
            own=self._settings.news_digest_own_networks,
            proxies=getproxies(),
            at_once=_AT_ONCE,
            politeness=polite,
        )

    def robots(self, fetcher: "Fetcher") -> "Robots":
        """What sites want fetched, asked with this fetcher where it isn't known."""
        from adapters.web import Robots  # noqa: PLC0415 (see above)

        return Robots(fetcher, self._owed()[1])

    def _owed(self) -> "tuple[Politeness, KnownRobots]":
        from adapters.web import KnownRobots, Politeness  # noqa: PLC0415 (see above)

        with self._beginning:
            self._shared = self._shared or (Politeness(), KnownRobots())
            return self._shared
