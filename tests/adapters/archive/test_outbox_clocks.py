"""What a clock that was ahead has put off: its moment is never waited for once the clock is right."""

from datetime import timedelta

from digests.deliveries.ports import Outbox
from digests.deliveries.retries import CAP, LONGEST
from digests.deliveries.states import Event
from tests.adapters.archive.publications import MORNING, begun, claimed, happened, published

SECOND = timedelta(seconds=1)


def test_what_is_put_off_for_longer_than_anything_ever_is_was_put_off_by_a_clock_that_was_ahead(
    any_outbox: Outbox,
) -> None:
    published(any_outbox)
    delivery = begun(any_outbox)
    happened(any_outbox, delivery, Event.POSTPONE, again=MORNING + LONGEST + SECOND, problem="429")

    assert claimed(any_outbox, MORNING).id == delivery.id


def test_an_ordinary_wait_is_waited_for(any_outbox: Outbox) -> None:
    published(any_outbox)
    happened(any_outbox, begun(any_outbox), Event.POSTPONE, again=MORNING + CAP, problem="429")

    assert any_outbox.claim("files", "me", MORNING, limit=10) == []


def test_no_more_is_claimed_than_was_asked_for_whyever_it_waits(any_outbox: Outbox) -> None:
    for channel in ("a", "b", "c"):
        published(any_outbox, channel=channel)
    for delivery in any_outbox.claim("files", "me", MORNING, limit=10):
        ahead = None if delivery.address.channel == "c" else MORNING + timedelta(hours=1)
        assert happened(any_outbox, delivery, None, again=ahead)

    found = any_outbox.claim("files", "me", MORNING, limit=2)

    assert [delivery.address.channel for delivery in found] == ["c", "a"]
