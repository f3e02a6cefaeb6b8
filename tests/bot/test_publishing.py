"""On each database: what is due is published once, with what is new, whatever happens to clocks and processes."""

from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from adapters.archive import SqlArchive, open_archive
from bot.publishing import Published
from digests.deliveries.delivery import Outcome
from tests.adapters.archive.databases import empty_database
from tests.bot.publishing import (
    DAY,
    EIGHT,
    FLOOD,
    HOUR,
    MINUTE,
    REBUILT,
    collect,
    look,
    outcomes,
    posted,
    subscribe,
)
from tests.fakes.articles import script


@pytest.fixture(params=["sqlite", "postgresql"])
def archive(request: pytest.FixtureRequest, tmp_path: Path) -> Generator[SqlArchive]:
    with empty_database(request.param, tmp_path) as url:
        opened = open_archive(url, threshold=0.5)
        yield opened
        opened.close()


def test_a_digest_that_is_due_is_published_with_the_news(archive: SqlArchive) -> None:
    outbox = archive.outbox()
    collect(archive, FLOOD, EIGHT - HOUR)
    subscribe(outbox)

    published = look(outbox, archive, EIGHT)

    assert (published.published, posted(outbox)) == (1, [FLOOD])


def test_the_next_look_is_at_the_next_slot(archive: SqlArchive) -> None:
    outbox = archive.outbox()
    subscribe(outbox)

    assert look(outbox, archive, EIGHT).next_look == EIGHT + DAY


def test_a_second_look_publishes_nothing(archive: SqlArchive) -> None:
    outbox = archive.outbox()
    subscribe(outbox)
    look(outbox, archive, EIGHT)

    assert look(outbox, archive, EIGHT + MINUTE).published == 0


def test_two_publishers_at_once_publish_each_slot_once(archive: SqlArchive) -> None:
    outbox = archive.outbox()
    collect(archive, FLOOD, EIGHT - HOUR)
    for number in range(20):
        subscribe(outbox, channel=f"channel {number}")
    both = Barrier(2)

    def publish() -> Published:
        both.wait(30)
        return look(outbox, archive, EIGHT)

    with ThreadPoolExecutor(2) as pool:
        first, second = (looked.result() for looked in [pool.submit(publish), pool.submit(publish)])

    assert (first.published + second.published, len(posted(outbox))) == (20, 20)


def test_after_an_outage_the_newest_slot_alone_comes_late_and_older_ones_are_skipped(archive: SqlArchive) -> None:
    outbox = archive.outbox()
    collect(archive, FLOOD, EIGHT + 2 * DAY)
    subscription = subscribe(outbox)

    published = look(outbox, archive, EIGHT + 2 * DAY + HOUR)

    assert posted(outbox) == [f"Late. {FLOOD}"]
    assert published.skipped == 2
    assert outcomes(outbox, subscription) == [
        ("Tue 08", Outcome.SKIPPED),
        ("Wed 08", Outcome.SKIPPED),
        ("Thu 08", Outcome.PUBLISHED),
    ]


def test_a_clock_that_is_put_back_publishes_no_slot_again(archive: SqlArchive) -> None:
    outbox = archive.outbox()
    subscription = subscribe(outbox, "at 08:00 and 09:00 every day in UTC")
    for at in (EIGHT, EIGHT + HOUR, EIGHT, EIGHT + HOUR, EIGHT + 2 * HOUR):
        look(outbox, archive, at)

    assert outcomes(outbox, subscription) == [("Tue 08", Outcome.PUBLISHED), ("Tue 09", Outcome.PUBLISHED)]


def test_a_clock_that_is_an_hour_ahead_for_a_moment_costs_no_slot_its_digest(archive: SqlArchive) -> None:
    outbox = archive.outbox()
    subscription = subscribe(outbox, "at 08:00, 08:20, 08:40 and 09:00 every day in UTC")
    look(outbox, archive, EIGHT)
    look(outbox, archive, EIGHT + HOUR + 5 * MINUTE)
    for minutes in range(6, 125):
        look(outbox, archive, EIGHT + minutes * MINUTE)

    assert [outcome for _, outcome in outcomes(outbox, subscription)] == [Outcome.PUBLISHED] * 4


def test_a_clock_that_is_days_ahead_for_a_moment_costs_no_day_its_digest(archive: SqlArchive) -> None:
    outbox = archive.outbox()
    subscription = subscribe(outbox)
    for days, late in ((0, 0 * HOUR), (2, HOUR), (0, MINUTE), (1, MINUTE), (2, MINUTE), (3, MINUTE)):
        look(outbox, archive, EIGHT + days * DAY + late)

    assert [day for day, _ in outcomes(outbox, subscription)] == ["Tue 08", "Wed 08", "Thu 08", "Fri 08"]
    assert {outcome for _, outcome in outcomes(outbox, subscription)} == {Outcome.PUBLISHED}


def test_a_story_is_not_told_again_the_next_day(archive: SqlArchive) -> None:
    outbox = archive.outbox()
    subscribe(outbox)
    collect(archive, FLOOD, EIGHT - HOUR)
    look(outbox, archive, EIGHT)
    collect(archive, FLOOD, EIGHT + HOUR)
    look(outbox, archive, EIGHT + DAY)

    assert posted(outbox) == [FLOOD, "Nothing new."]


def test_a_story_with_something_new_in_it_is_told_again_with_that_alone(archive: SqlArchive) -> None:
    outbox = archive.outbox()
    subscribe(outbox)
    collect(archive, FLOOD, EIGHT - HOUR)
    look(outbox, archive, EIGHT)
    collect(archive, f"{FLOOD} {REBUILT}", EIGHT + HOUR)
    look(outbox, archive, EIGHT + DAY)

    assert posted(outbox) == [FLOOD, REBUILT]


def test_what_was_collected_after_a_digest_is_in_the_next(archive: SqlArchive) -> None:
    outbox = archive.outbox()
    subscribe(outbox)
    look(outbox, archive, EIGHT)
    archive.add(script(FLOOD, published=EIGHT - 10 * MINUTE), EIGHT + 5 * MINUTE)
    look(outbox, archive, EIGHT + DAY)

    assert posted(outbox) == ["Nothing new.", FLOOD]
