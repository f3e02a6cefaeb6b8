"""Whether a site wants a page fetched: its robots.txt, asked for once and remembered."""

import asyncio
import threading
import time
from collections import OrderedDict
from dataclasses import dataclass
from datetime import timedelta

from yarl import URL

from adapters.web.errors import (
    FetchError,
    RefusedAddressError,
    RestingError,
    RobotsError,
    StatusError,
    TooManyRedirectsError,
    UnknownRobotsError,
    UnreachableError,
)
from adapters.web.fetching import Fetcher
from adapters.web.robots_rules import MAX_BYTES, RobotsRules
from adapters.web.urls import shown, web_url

__all__ = ["KnownRobots", "Robots"]

_KEPT_FOR = 86_400.0  # seconds: as long as RFC 9309, section 2.4, allows
_LEAST_KEPT_FOR = 3_600.0  # seconds, whatever its site says: it isn't asked for with every page
_ERROR_KEPT_FOR = 600.0  # seconds: a site that couldn't be reached may be back soon
_SITES = 1_000  # that are remembered
_RULES = 200_000  # of all of them together: some 60 MB


@dataclass(frozen=True, slots=True)
class _Site:
    rules: RobotsRules | None  # None: they can't be had
    until: float  # of time.monotonic
    problem: str = ""  # why its host can't be reached, where that is why they can't be had


class KnownRobots:
    """What is known of sites' rules: a thousand sites, and the rules that fit into some 60 MB. For all threads."""

    def __init__(self) -> None:
        self._sites: OrderedDict[URL, _Site] = OrderedDict()
        self._changing = threading.Lock()
        self._count = 0  # of rules

    def __len__(self) -> int:
        """How many sites are known."""
        return len(self._sites)

    def of(self, origin: URL) -> _Site | None:
        """What is known of a site, and not too old."""
        with self._changing:
            site = self._sites.get(origin)
            if site is None or site.until < time.monotonic():
                return None
            self._sites.move_to_end(origin)
            return site

    def learn(self, origin: URL, rules: RobotsRules | None, seconds: float, problem: str = "") -> _Site:
        """Remember the rules of a site, None where they can't be had, for so long; ``problem`` is why its host can't be
        reached at all."""
        site = _Site(rules, time.monotonic() + seconds, problem)
        with self._changing:
            self._drop(origin)
            self._sites[origin] = site
            self._count += len(rules or ())
            while len(self._sites) > 1 and (len(self._sites) > _SITES or self._count > _RULES):
                self._drop(next(iter(self._sites)))
        return site

    def _drop(self, origin: URL) -> None:
        site = self._sites.pop(origin, None)
        self._count -= len(site.rules or ()) if site else 0


class Robots:
    """Answers for the robot called ``product``, fetching what it needs to know. For one event loop; ``known`` may be
    shared with others."""

    def __init__(self, fetcher: Fetcher, known: KnownRobots | None = None, product: str = "news-digest") -> None:
        self._fetcher = fetcher
        self._known = KnownRobots() if known is None else known
        self._product = product
        self._asking: dict[URL, asyncio.Lock] = {}

    async def permit(self, url: str) -> None:
        """Return if a page may be fetched. To be handed to `Fetcher.fetch`, which asks again at each redirect.

        Raises:
            RobotsError: its site doesn't want that.
            UnknownRobotsError: its site can't be asked.
            RestingError: its site wants to be left alone.
            RefusedAddressError: it is no web address.
        """
        page = web_url(url)
        site = await self._site(page.origin())
        if site.rules is None:
            unread = "its site's robots.txt couldn't be read. Try again later."
            raise UnknownRobotsError(f"{shown(url)} is not fetched: {site.problem or unread}")
        if not site.rules.allows(page.raw_path_qs):
            raise RobotsError(
                f"{shown(url)} is not fetched: its site's robots.txt doesn't want that. Use the site's feed."
            )

    async def _site(self, origin: URL) -> _Site:
        if site := self._known.of(origin):
            return site
        lock = self._asking.setdefault(origin, asyncio.Lock())
        try:
            async with lock:  # who comes while it is being fetched waits for that
                return self._known.of(origin) or self._known.learn(origin, *await self._fetched(origin))
        finally:
            if not lock.locked():
                self._asking.pop(origin, None)

    async def _fetched(self, origin: URL) -> tuple[RobotsRules | None, float, str]:
        """The rules, for how many seconds they may be kept (section 2.3.1 of RFC 9309), and why the host can't be
        reached."""
        try:
            file = await self._fetcher.fetch(
                str(origin / "robots.txt"), accept="text/plain", largest=MAX_BYTES, cut=True
            )
        except RestingError:
            raise  # it wasn't asked: nothing is known
        except (TooManyRedirectsError, RefusedAddressError):
            # A redirect that isn't followed. Where the site itself is refused, so is the page that is fetched next.
            return RobotsRules.all_allowed(), _KEPT_FOR, ""
        except StatusError as error:
            # 429 is no answer about the file: as with 5xx, nobody knows what it says.
            if error.status < 500 and error.status != 429:
                return RobotsRules.all_allowed(), _KEPT_FOR, ""
            return None, _ERROR_KEPT_FOR, ""
        except UnreachableError as error:
            return None, _ERROR_KEPT_FOR, str(error)
        except FetchError:
            return None, _ERROR_KEPT_FOR, ""
        rules = RobotsRules.of(file.body.decode("utf-8", errors="replace"), self._product)
        return rules, _kept_for(file.fresh_for), ""


def _kept_for(fresh_for: timedelta | None) -> float:
    """Seconds: as long as its site says (Cache-Control, Expires), an hour at least and a day at most."""
    return _KEPT_FOR if fresh_for is None else min(max(fresh_for.total_seconds(), _LEAST_KEPT_FOR), _KEPT_FOR)
