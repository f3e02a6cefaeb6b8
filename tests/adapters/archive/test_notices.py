"""Notices: each is told once, by one process, on each database and in memory."""

from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from adapters.archive import SqlArchive, open_archive
from digests.deliveries.notices import NewNotice, Notice, NoticeOutcome, Notices, NoticeState
from digests.deliveries.subscriptions import Address
from tests.adapters.archive.databases import empty_database
from tests.fakes.notices import FakeNotices

NOW = datetime(2026, 1, 6, 12, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)
HERE = Address("files", "news-room")
FAILS = NewNotice("feed 3", "Feed 3 fails.", "W1", HERE)
EVERYONES = NewNotice("feed 4", "Feed 4 fails.")


@pytest.fixture(params=["sqlite", "postgresql", "in memory"])
def notices(request: pytest.FixtureRequest, tmp_path: Path) -> Generator[Notices]:
    if request.param == "in memory":
        yield FakeNotices()
        return
    with empty_database(request.param, tmp_path) as url:
        opened = open_archive(url, threshold=0.5)
        yield opened.notices()
        opened.close()


def claimed(notices: Notices, now: datetime = NOW, *platforms: str, unaddressed: bool = False) -> Notice | None:
    return notices.claim(platforms or ("files",), now, unaddressed=unaddressed)


def test_a_notice_is_claimed_as_it_was_added(notices: Notices):
    notices.add(FAILS, NOW)
    notice = claimed(notices)

    assert notice == Notice(notice.id if notice else 0, "Feed 3 fails.", "W1", HERE, 1, NOW)


def test_what_is_claimed_is_claimed_by_nobody_else_ever(notices: Notices):
    notices.add(FAILS, NOW)
    claimed(notices)

    assert claimed(notices, NOW + timedelta(days=999)) is None
    assert notices.states() == {NoticeState.TELLING: 1}


def test_a_notice_of_the_same_key_is_none(notices: Notices):
    assert (notices.add(FAILS, NOW), notices.add(FAILS, LATER)) == (True, False)


def test_not_even_once_it_was_told(notices: Notices):
    notices.add(FAILS, NOW)
    notice = claimed(notices)
    assert notice is not None
    notices.settle(notice.id, NoticeOutcome(NoticeState.TOLD))

    assert notices.add(FAILS, LATER) is False


def test_a_notice_for_another_platform_waits(notices: Notices):
    notices.add(FAILS, NOW)

    assert claimed(notices, NOW, "terminal", unaddressed=True) is None


def test_a_notice_without_an_address_goes_where_the_operator_is_told(notices: Notices):
    notices.add(EVERYONES, NOW)

    assert claimed(notices) is None
    notice = claimed(notices, unaddressed=True)
    assert notice is not None
    assert notice.address is None


def test_one_that_is_put_off_waits_for_its_moment_and_counts_its_attempts(notices: Notices):
    notices.add(FAILS, NOW)
    first = claimed(notices)
    assert first is not None
    notices.settle(first.id, NoticeOutcome(NoticeState.WAITING, "It is busy.", LATER))

    assert claimed(notices, LATER - timedelta(seconds=1)) is None
    second = claimed(notices, LATER)
    assert second is not None
    assert second.attempts == 2


def test_what_is_true_no_longer_is_not_told_and_may_come_again(notices: Notices):
    notices.add(FAILS, NOW)

    assert notices.withdraw(FAILS.key)
    assert claimed(notices) is None
    assert notices.add(FAILS, LATER)


def test_what_was_told_can_not_be_withdrawn(notices: Notices):
    notices.add(FAILS, NOW)
    claimed(notices)

    assert not notices.withdraw(FAILS.key)


def test_the_oldest_is_told_first(notices: Notices):
    notices.add(EVERYONES, NOW)
    notices.add(FAILS, NOW)
    lines = [notice.line for _ in range(2) if (notice := claimed(notices, unaddressed=True))]

    assert lines == ["Feed 4 fails.", "Feed 3 fails."]


def test_of_many_who_come_at_once_one_gets_it(archive: SqlArchive):
    notices = archive.notices()
    for number in range(8):
        notices.add(NewNotice(f"feed {number}", f"{number}", address=HERE), NOW)

    def all_that_come(_: int = 0) -> list[str]:
        lines: list[str] = []
        while notice := claimed(notices):
            lines.append(notice.line)
        return lines

    with ThreadPoolExecutor(4) as threads:
        taken = [line for lines in threads.map(all_that_come, range(4)) for line in lines]

    assert len(taken) == len(set(taken))
    assert set(taken) | set(all_that_come()) == {str(number) for number in range(8)}


def test_what_was_dealt_with_long_ago_is_forgotten_and_what_waits_is_not(archive: SqlArchive):
    notices = archive.notices()
    notices.add(FAILS, NOW)
    claimed(notices)
    notices.add(EVERYONES, NOW)
    notices.add(NewNotice("new", "New."), NOW + timedelta(days=91))

    assert notices.states() == {NoticeState.WAITING: 2}


def test_what_waits_is_found_by_the_beginning_of_its_key(notices: Notices):
    for key in ("feed 4", "feed 3", "digest 1", "f%", "told"):
        notices.add(NewNotice(key, "It fails.", None, HERE if key == "told" else None), NOW)
    claimed(notices)

    assert notices.waiting("feed ") == ["feed 3", "feed 4"]
    assert notices.waiting("f%") == ["f%"]
    assert notices.waiting("told") == []
