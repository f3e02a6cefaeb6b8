"""Whether a site wants a page fetched: its robots.txt, asked for once a day."""

import asyncio
import time
from collections import OrderedDict
from dataclasses import dataclass, field

from yarl import URL

from adapters.web.errors import FetchError, RefusedAddressError, RobotsError, StatusError, TooManyRedirectsError
from adapters.web.fetching import Fetcher
from adapters.web.robots_rules import MAX_BYTES, RobotsRules
from adapters.web.urls import shown, web_url

__all__ = ["Robots"]

_KEPT_FOR = 86_400.0  # seconds: as long as RFC 9309, section 2.4, allows
_ERROR_KEPT_FOR = 600.0  # seconds: a site that couldn't be reached may be back soon
_SITES = 1_000  # that are remembered


@dataclass(slots=True)
class _Site:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    rules: RobotsRules | None = None
    until: float = 0.0  # of time.monotonic


class Robots:
    """Answers for the robot called ``product``, fetching what it needs to know. For one event loop."""

    def __init__(self, fetcher: Fetcher, product: str = "news-digest") -> None:
        self._fetcher = fetcher
        self._product = product
        self._sites: OrderedDict[URL, _Site] = OrderedDict()

    async def permit(self, url: str) -> None:
        """Return if a page may be fetched. To be handed to `Fetcher.fetch`, which asks again at each redirect.

        Raises:
            RobotsError: its site doesn't want that, or can't be asked.
            RefusedAddressError: it is no web address.
        """
        page = web_url(url)
        rules = await self._rules(page.origin())
        if not rules.allows(page.raw_path_qs):
            raise RobotsError(
                f"{shown(url)} is not fetched: its site's robots.txt doesn't want that, or couldn't be read. "
                "Use the site's feed."
            )

    async def _rules(self, origin: URL) -> RobotsRules:
        site = self._sites.setdefault(origin, _Site())
        self._sites.move_to_end(origin)
        while len(self._sites) > _SITES:
            self._sites.popitem(last=False)
        async with site.lock:  # who comes while it is being fetched waits for that
            if site.rules is None or site.until < time.monotonic():
                site.rules, kept_for = await self._fetched(origin)
                site.until = time.monotonic() + kept_for
            return site.rules

    async def _fetched(self, origin: URL) -> tuple[RobotsRules, float]:
        """The rules, and for how many seconds they may be kept (section 2.3.1 of RFC 9309)."""
        try:
            file = await self._fetcher.fetch(
                str(origin / "robots.txt"), accept="text/plain", largest=MAX_BYTES, cut=True
            )
        except (TooManyRedirectsError, RefusedAddressError):
            # A redirect that isn't followed. Where the site itself is refused, so is the page that is fetched next.
            return RobotsRules.all_allowed(), _KEPT_FOR
        except StatusError as error:
            # 429 is no answer about the file: as with 5xx, nobody knows what it says.
            if error.status < 500 and error.status != 429:
                return RobotsRules.all_allowed(), _KEPT_FOR
            return RobotsRules.all_forbidden(), _ERROR_KEPT_FOR
        except FetchError:
            return RobotsRules.all_forbidden(), _ERROR_KEPT_FOR
        return RobotsRules.of(file.body.decode("utf-8", errors="replace"), self._product), _KEPT_FOR
