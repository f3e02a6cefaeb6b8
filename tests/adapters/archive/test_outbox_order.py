"""Whatever happens in whatever order: parts go out in theirs, one at a time in a channel, and no doubt is forgotten."""

import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters.archive import open_archive
from digests.deliveries.delivery import Change, Delivery, Lease
from digests.deliveries.ports import Outbox
from digests.deliveries.states import FINAL, Event, State, TransitionError, sources_of
from tests.adapters.archive.articles import NOON
from tests.adapters.archive.publications import MORNING, publishing, wanted
from tests.fakes.outbox import FakeOutbox

# The oldest of the leases and deliveries known is 0; what has long been over is tried as well as what is going on.
WHICH = st.integers(0, 5)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("claim"), st.sampled_from(["me", "you"])),
        st.tuples(st.just("record"), WHICH, st.sampled_from([None, *Event])),
        st.tuples(st.just("expire"), WHICH),
        st.tuples(st.sampled_from(["retry", "drop"]), WHICH),
    ),
    max_size=30,
)


@contextmanager
def outbox_of(kind: str) -> Generator[Outbox]:
    if kind == "in memory":
        yield FakeOutbox()
        return
    with tempfile.TemporaryDirectory() as folder:
        archive = open_archive(f"sqlite:///{folder}/archive.sqlite", threshold=0.5)
        yield archive.outbox()
        archive.close()


class Course:
    """An outbox with two digests for one channel, and all that was ever claimed of it."""

    def __init__(self, outbox: Outbox) -> None:
        self.outbox = outbox
        self.claims: list[Delivery] = []
        self.now = MORNING
        for parts in (("one", "two", "three"), ("other",)):
            outbox.publish([publishing(outbox.subscribe(wanted(), NOON), *parts)], MORNING)

    def step(self, action: str, *arguments: object) -> None:
        self.now += timedelta(minutes=1)
        match action, arguments:
            case "claim", (str(owner),):
                claims = self.outbox.claim("files", owner, self.now, limit=9)
                for delivery in claims:
                    self.check_claim(delivery)
                self.claims += claims
            case "record", (int(which), Event() | None as event):
                self.record(which, event)
            case "expire", (int(which),):
                self.outbox.expire(dict(list(self.outbox.leased().items())[: which + 1]), self.now)
            case _:
                assert isinstance(arguments[0], int)
                self.decide(action, arguments[0])

    def record(self, which: int, event: Event | None) -> None:
        if not self.claims:
            return
        claim = self.claims[-1 - which % len(self.claims)]
        assert claim.lease is not None
        before = self.parts()[claim.id]
        (recorded,) = self.outbox.record([Change(claim.id, claim.lease, event, self.now)])
        after = self.parts()[claim.id]
        if recorded:
            assert event is Event.ACCEPT or before.lease == claim.lease
            assert event not in {Event.RETRY, Event.DROP}
            assert event is None or before.state in sources_of(event)
        else:
            assert after == before

    def decide(self, action: str, which: int) -> None:
        deliveries = list(self.parts().values())
        decide = self.outbox.retry if action == "retry" else self.outbox.drop
        try:
            decide(deliveries[which % len(deliveries)].id, self.now)
        except TransitionError:
            assert list(self.parts().values()) == deliveries

    def parts(self) -> dict[int, Delivery]:
        return {delivery.id: delivery for delivery in sorted(self.outbox.deliveries(), key=lambda d: d.id)}

    def check_claim(self, claim: Delivery) -> None:
        before = [d for d in self.parts().values() if d.digest == claim.digest and d.part < claim.part]
        assert all(delivery.state is State.SENT for delivery in before)
        assert claim.state in {State.PENDING, State.UNCERTAIN}

    def check(self, former: dict[int, Delivery]) -> None:
        parts = self.parts()
        assert len(self.outbox.leased()) <= 1
        for delivery in parts.values():
            before = [d for d in parts.values() if d.digest == delivery.digest and d.part < delivery.part]
            if delivery.state in {State.SENDING, State.SENT, State.UNCERTAIN, State.HELD} or delivery.lease:
                assert all(d.state is State.SENT for d in before)
            assert (delivery.state is State.SENDING) <= (delivery.lease is not None)
            assert (delivery.first_attempt is None) == (delivery.state in {State.PENDING, State.FAILED}) or (
                delivery.state in FINAL
            )
        for key, delivery in former.items():
            assert delivery.state not in FINAL or parts[key] == delivery


@pytest.mark.parametrize("kind", ["in memory", "sqlite"])
def test_no_part_goes_before_another_whatever_happens(kind: str) -> None:
    examples = 300 if kind == "in memory" else 10

    @settings(max_examples=examples, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None)
    @given(STEPS)
    def walk(steps: list[tuple[str, object]]) -> None:
        with outbox_of(kind) as outbox:
            course = Course(outbox)
            for action, *arguments in steps:
                former = course.parts()
                course.step(action, *arguments)
                course.check(former)

    walk()


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None)
@given(STEPS)
def test_the_database_and_the_stand_in_go_the_same_way(steps: list[tuple[str, object]]) -> None:
    with outbox_of("sqlite") as stored, outbox_of("in memory") as remembered:
        courses = [Course(stored), Course(remembered)]
        for action, *arguments in steps:
            for course in courses:
                course.step(action, *arguments)

        shown = [[_plain(delivery) for delivery in course.parts().values()] for course in courses]

    assert shown[0] == shown[1]


def _plain(delivery: Delivery) -> tuple[object, ...]:
    """All that doesn't depend on what is random."""
    lease: Lease | None = delivery.lease
    times = (delivery.again, delivery.give_up, delivery.first_attempt, delivery.last_attempt)
    return (delivery.id, delivery.state, delivery.attempts, lease, delivery.problem, *times)
