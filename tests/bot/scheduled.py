"""Digests on a schedule for processes under test: databases with subscriptions that are due."""

import sys
from collections.abc import Generator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from adapters.archive import open_archive
from digests.composing import CONFIRMED
from digests.deliveries.delivery import Delivery
from digests.deliveries.ports import Outbox
from digests.deliveries.subscriptions import Address, NewSubscription
from digests.schedules import Schedule

__all__ = ["BUSY", "database", "deliveries", "outbox", "subscribe_due"]

_BUSY = """
from bot import command_line, running
from bot.service import Rhythm
run = running.run
running.run = lambda load: run(load, Rhythm(poll=0.2))
command_line.main()
"""

BUSY = (sys.executable, "-c", _BUSY)
"""As `tests.bot.processes.NEWS_DIGEST`, but that its service looks at the subscriptions more often."""


def database(home: Path) -> dict[str, str]:
    """The settings for a database in this folder."""
    return {"DATABASE_URL": f"sqlite:///{home / 'archive.sqlite'}"}


@contextmanager
def outbox(home: Path) -> Generator[Outbox]:
    """What is scheduled and delivered there."""
    with closing(open_archive(database(home)["DATABASE_URL"], threshold=CONFIRMED)) as archive:
        yield archive.outbox()


def subscribe_due(home: Path, address: Address) -> None:
    """Store a subscription that has been due since a minute or two ago."""
    due = datetime.now(UTC) - timedelta(minutes=1)
    with outbox(home) as stored:
        stored.subscribe(
            NewSubscription(address, Schedule(frozenset({due.time().replace(second=0, microsecond=0)}), "UTC")),
            due - timedelta(hours=1),
        )


def deliveries(home: Path) -> Sequence[Delivery]:
    """The deliveries there, newest first."""
    with outbox(home) as stored:
        return stored.deliveries()
