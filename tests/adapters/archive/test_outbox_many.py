"""On each database: no number of subscriptions, slots or editions is too great for one call of the outbox."""

from datetime import timedelta

from sqlalchemy import text

from adapters.archive.engines import database_at
from adapters.archive.moments import to_micros
from adapters.archive.outbox import SqlOutbox
from digests.deliveries.delivery import Outcome, Reschedule
from digests.schedules import Slot
from tests.adapters.archive.articles import NOON
from tests.adapters.archive.publications import wanted

MINUTE = timedelta(minutes=1)
MORE = 66_000
"""More than there may be parameters in a statement of PostgreSQL's."""

_EDITIONS = (
    "INSERT INTO editions (id, hash, platform, articles) {many} SELECT n, 'h' || n, 'files', '[\"x\"]' FROM many"
)
_DIGESTS = (
    "INSERT INTO digests (subscription, slot, due, outcome, late, written, edition) "
    "{many} SELECT 1 + n % 2, 's' || n, {at}, 'published', false, {at}, n FROM many"
)
_MANY = f"WITH RECURSIVE many(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM many WHERE n < {MORE})"


def test_subscriptions_were_told_of_any_number_of_editions(outbox: SqlOutbox, url: str) -> None:
    ids = [outbox.subscribe(wanted(channel), NOON).id for channel in "ab"]
    database = database_at(url)
    with database.delivering.begin() as connection:
        for statement in (_EDITIONS, _DIGESTS):
            connection.execute(text(statement.format(many=_MANY, at=to_micros(NOON))))
    database.close()

    assert dict(outbox.told(ids, NOON)) == dict.fromkeys(ids, ("x",))


def test_any_number_of_slots_is_skipped_at_once(outbox: SqlOutbox) -> None:
    items: list[Reschedule] = []
    for number in range(MORE // 100):
        made = outbox.subscribe(wanted(f"channel {number}"), NOON)
        # No name of a slot is that of another.
        times = [NOON + (100 * number + skipped) * MINUTE for skipped in range(100)]
        slots = tuple(Slot(at, at.replace(tzinfo=None), "UTC") for at in times)
        items.append(Reschedule(made, slots, NOON, None))

    assert all(outbox.publish(items, NOON))

    records = outbox.digests(items[-1].subscription.id, limit=1000)
    assert [record.outcome for record in records] == [Outcome.SKIPPED] * 100
