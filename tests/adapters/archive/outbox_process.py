"""A process beside another one: `python -m tests.adapters.archive.outbox_process URL publish|deliver NAME`.

It goes when it is told to, by a line, and prints what it has done, one line each.
"""

import sys

from adapters.archive import open_archive
from digests.deliveries.delivery import Change
from digests.deliveries.ports import Outbox
from digests.deliveries.states import Event
from tests.adapters.archive.publications import MORNING, publishing

__all__: list[str] = []


def main() -> None:
    """Do the work that the other process does too."""
    url, work, name = sys.argv[1:]
    archive = open_archive(url, threshold=0.5, busy_seconds=30)
    outbox = archive.outbox()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    done = publish(outbox) if work == "publish" else deliver(outbox, name)
    sys.stdout.write("".join(f"{line}\n" for line in done))
    archive.close()


def publish(outbox: Outbox) -> list[str]:
    """Publish for all who are due; the ids of those for whom it was done here."""
    done: list[str] = []
    while due := outbox.due(MORNING, limit=7):
        written = outbox.publish([publishing(subscription, "one", "two") for subscription in due], MORNING)
        done += [str(subscription.id) for subscription, mine in zip(due, written, strict=True) if mine]
    return done


def deliver(outbox: Outbox, name: str) -> list[str]:
    """Deliver all that there is; the keys of what was delivered here."""
    done: list[str] = []
    while outbox.standing(MORNING).due:
        for delivery in outbox.claim("files", name, MORNING, limit=3):
            assert delivery.lease is not None
            events = (Event.BEGIN, Event.ACCEPT)
            recorded = outbox.record([Change(delivery.id, delivery.lease, event, MORNING) for event in events])
            assert list(recorded) == [True, True]
            done.append(delivery.key)
    return done


if __name__ == "__main__":
    main()
