"""Articles on the web that somebody asks for by URL: what is needed for that, and how often it may be done."""

import threading
from collections import OrderedDict, deque
from datetime import datetime, timedelta
from typing import Protocol

from digests.articles import Article
from digests.errors import QuestionError
from digests.questions.asked import Asker

__all__ = ["PageLimit", "PageWeb", "is_page_url"]

_OF_PERSON, _OF_WORKSPACE = 5, 20  # pages a minute
_MINUTE = timedelta(minutes=1)
_KNOWN = 10_000  # people and workspaces
_LONGEST = 2_000  # characters of a URL


class PageWeb(Protocol):
    """Reads pages of the web. Each call may take many seconds."""

    def canonical(self, url: str) -> str:
        """The one spelling of a URL, without what tracks its reader."""
        ...

    def read(self, url: str) -> Article:
        """The article of a page.

        Raises:
            FetchError: it can't be fetched.
            ReadingError: there is no article, or none that everybody can read.
        """
        ...


def is_page_url(source: str) -> bool:
    """Whether a source is a URL of the web, and not a text that begins with one."""
    is_one_word = len(source) <= _LONGEST and not any(map(str.isspace, source))
    return is_one_word and source.lower().startswith(("http://", "https://"))


class PageLimit:
    """How many pages people may have fetched: so that nobody sends us to a site again and again. For all threads.

    The operator may have as many as there are: sites have their pause all the same.
    """

    def __init__(self) -> None:
        self._fetched: OrderedDict[tuple[str | None, str | None], deque[datetime]] = OrderedDict()
        self._counting = threading.Lock()

    def count(self, asker: Asker, now: datetime) -> None:
        """Count a page that is about to be fetched.

        Raises:
            QuestionError: there were too many in the last minute.
        """
        if asker.operator:
            return
        limits: dict[tuple[str | None, str | None], int] = {(asker.workspace, None): _OF_WORKSPACE}
        if asker.person is not None:
            limits[asker.workspace, asker.person] = _OF_PERSON
        with self._counting:
            for who, most in limits.items():
                recent = self._recent(who, now)
                if len(recent) >= most:
                    wait = max(1, round((recent[0] + _MINUTE - now).total_seconds()))
                    whose = "you" if who[1] else "all of you together"
                    raise QuestionError(
                        f"I read {most} pages a minute for {whose}, so that no site is overrun: ask again in {wait} s."
                    )
            for who in limits:
                self._fetched[who].append(now)

    def _recent(self, who: tuple[str | None, str | None], now: datetime) -> "deque[datetime]":
        recent = self._fetched.setdefault(who, deque())
        self._fetched.move_to_end(who)
        while recent and recent[0] <= now - _MINUTE:
            recent.popleft()
        while len(self._fetched) > _KNOWN:
            self._fetched.popitem(last=False)
        return recent
