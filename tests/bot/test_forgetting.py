"""When digests of long ago are forgotten, and that nothing that fails ends it."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from structlog.testing import capture_logs

from adapters.archive import open_archive
from bot.forgetting import DIGESTS_KEPT, Forgetting, forgettings, go_on_forgetting
from config import Settings
from digests.errors import NewsDigestError
from tests.adapters.archive.articles import said

NOW = datetime(2026, 6, 1, tzinfo=UTC)


class Outbox:
    """Forgets so many, call by call; an error is raised instead. It tells when it is asked once more."""

    def __init__(self, *found: int | Exception) -> None:
        self._found = [*found, 0]
        self.asked: list[datetime] = []
        self.is_done = asyncio.Event()
        self._loop = asyncio.get_running_loop()

    def forget(self, before: datetime) -> int:
        self.asked.append(before)
        if not self._found:
            self._loop.call_soon_threadsafe(self.is_done.set)
            return 0
        found = self._found.pop(0)
        if isinstance(found, Exception):
            raise found
        return found


def forgotten(*found: int | Exception, clock: Callable[[], datetime] = lambda: NOW) -> list[datetime]:
    """What the outbox was asked to forget before, until it had nothing more."""

    async def scenario() -> list[datetime]:
        outbox = Outbox(*found)
        digests = Forgetting("digests", DIGESTS_KEPT, outbox.forget)
        forgetting = asyncio.create_task(go_on_forgetting(digests, clock, timedelta(0)))
        async with asyncio.timeout(20):
            await outbox.is_done.wait()
        forgetting.cancel()
        await asyncio.wait({forgetting})
        return outbox.asked

    return asyncio.run(scenario())


def test_what_is_older_than_ninety_days_is_forgotten_batch_by_batch() -> None:
    with capture_logs() as logs:
        asked = forgotten(500, 17, 0)

    assert set(asked) == {NOW - timedelta(days=90)}
    assert [log["digests"] for log in logs] == [517]


def test_a_clock_that_is_ahead_for_a_moment_has_nothing_forgotten_too_early() -> None:
    readings = iter([NOW, NOW + timedelta(days=365)])

    asked = forgotten(0, 0, 0, clock=lambda: next(readings, NOW))

    assert set(asked) == {NOW - DIGESTS_KEPT}


def test_forgetting_that_fails_is_told_and_tried_again() -> None:
    with capture_logs() as logs:
        forgotten(NewsDigestError("the database is locked; wait"), 3)

    assert [log["event"] for log in logs] == [
        "digests of long ago were not forgotten",
        "digests of long ago forgotten",
    ]


def test_texts_are_forgotten_after_as_many_days_as_the_settings_say(tmp_path: Path) -> None:
    archive = open_archive(f"sqlite:///{tmp_path}/archive.sqlite", threshold=0.5)
    archive.add(said(("Jane Roe", "tariffs would rise")), NOW - timedelta(days=31))
    _, texts = forgettings(Settings(news_digest_keep_days=30), archive.outbox(), archive)
    found = [texts.forget(NOW - texts.kept) for _ in range(2)]
    archive.close()

    assert (texts.kept, found) == (timedelta(days=30), [1, 0])


def test_texts_are_kept_for_ever_where_the_settings_say_nothing(tmp_path: Path) -> None:
    archive = open_archive(f"sqlite:///{tmp_path}/archive.sqlite", threshold=0.5)
    found = forgettings(Settings(news_digest_keep_days=None), archive.outbox(), archive)
    archive.close()

    assert [one.what for one in found] == ["digests"]
