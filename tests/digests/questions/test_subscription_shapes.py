"""The JSON shapes of answers about digests on a schedule: a contract of keys."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from digests.composing import Criteria, Digest, Filter
from digests.deliveries.delivery import Delivery, Outcome
from digests.deliveries.ports import DigestRecord, Standing
from digests.deliveries.states import State
from digests.deliveries.subscriptions import Address, Subscription, Wish
from digests.questions.asked import Subscribe
from digests.questions.shapes import answer_shape
from digests.questions.subscription_answers import (
    Change,
    ChangedAnswer,
    PreviewAnswer,
    RemovedAnswer,
    StatusAnswer,
    SubscriptionEntry,
    SubscriptionsAnswer,
    UnsentEntry,
)
from digests.questions.subscription_shapes import delivery_shape
from digests.schedules import read_schedule

NOON = datetime(2026, 7, 6, 12, tzinfo=UTC)
SLOT = "2026-07-06T08:00[Europe/London]"
NO_CRITERIA: dict[str, list[str]] = {"words": [], "topics": [], "actors": [], "outlets": [], "names": []}
NEWS = Subscription(
    id=3,
    uid="u",
    address=Address("files", "news"),
    schedule=read_schedule("mon-fri 8:00 in London"),
    wish=Wish("Ukraine", filter=Filter(Criteria(actors=("Macron",)), Criteria(words=("football",)))),
    workspace="W1",
    paused=False,
    created=NOON,
    looked=NOON,
    seen=0,
    since=NOON,
    fresh=True,
)
LAST = DigestRecord(7, 3, SLOT, NOON, Outcome.PUBLISHED, True, NOON, {State.SENT: 1, State.HELD: 0}, None)
ENTRY = SubscriptionEntry(NEWS, datetime(2026, 7, 7, 8, tzinfo=timezone(timedelta(hours=1))), LAST, "it is late")
SHAPE = {
    "id": 3,
    "platform": "files",
    "channel": "news",
    "workspace": "W1",
    "schedule": "at 08:00 on weekdays in Europe/London",
    "meaning": "from Monday to Friday at 08:00, Europe/London time",
    "topic": "Ukraine",
    "filter": {"include": {**NO_CRITERIA, "actors": ["Macron"]}, "exclude": {**NO_CRITERIA, "words": ["football"]}},
    "stories": 5,
    "sentences": 3,
    "quotes": 3,
    "when_empty": "say",
    "paused": False,
    "next": "2026-07-07T07:00:00Z",
    "last": {
        "slot": SLOT,
        "due": "2026-07-06T12:00:00Z",
        "outcome": "published",
        "late": True,
        "states": {"sent": 1},
        "problem": None,
    },
    "trouble": "it is late",
}
DELIVERY = Delivery(
    id=12,
    key="5f0c",
    subscription=3,
    digest=7,
    slot=SLOT,
    address=NEWS.address,
    part=1,
    parts=2,
    content="“An article's words.”",
    state=State.HELD,
    due=NOON,
    again=None,
    give_up=NOON,
    attempts=2,
    first_attempt=NOON,
    last_attempt=NOON,
    lease=None,
    receipt=None,
    problem="the reply was lost",
)
DELIVERY_SHAPE = {
    "id": 12,
    "state": "held",
    "platform": "files",
    "channel": "news",
    "digest": 7,
    "slot": SLOT,
    "part": 1,
    "parts": 2,
    "attempts": 2,
    "due": "2026-07-06T12:00:00Z",
    "again": None,
    "key": "5f0c",
    "receipt": None,
    "problem": "the reply was lost",
}


def test_a_scheduled_digest_has_what_can_be_typed_again_and_what_it_means() -> None:
    assert answer_shape(ChangedAnswer(ENTRY, Change.SCHEDULED), 0.5) == SHAPE


def test_a_list_of_digests_has_each_as_it_was_scheduled() -> None:
    assert answer_shape(SubscriptionsAnswer((ENTRY,)), 0.5) == {"digests": [SHAPE]}


def test_a_preview_has_the_digest_as_digest_prints_it() -> None:
    assert answer_shape(PreviewAnswer(NEWS, Digest(NOON, NOON, ())), 0.5) == {
        "id": 3,
        "digest": {
            "from": "2026-07-06T12:00:00Z",
            "to": "2026-07-06T12:00:00Z",
            "stories": [],
            "more": [],
            "untold": 0,
        },
    }


def test_a_removed_digest_has_the_line_that_brings_it_back() -> None:
    again = Subscribe("at 08:00 every day in UTC", to="files:news")

    assert answer_shape(RemovedAnswer(NEWS, again), 0.5) == {
        "removed": 3,
        "again": '/schedule "at 08:00 every day in UTC" to files:news',
    }


def test_a_delivery_has_no_word_of_an_article() -> None:
    assert delivery_shape(DELIVERY) == DELIVERY_SHAPE


def test_status_counts_every_state() -> None:
    answer = StatusAnswer((ENTRY,), (UnsentEntry(DELIVERY, "look"),), 7, Standing({State.HELD: 1}, 0, None, None))

    assert answer_shape(answer, 0.5) == {
        "digests": [SHAPE],
        "more": 7,
        "unsent": [{"delivery": DELIVERY_SHAPE, "advice": "look"}],
        "counts": {"pending": 0, "sending": 0, "sent": 0, "uncertain": 0, "held": 1, "failed": 0, "dropped": 0},
        "due": 0,
        "oldest_due": None,
        "behind": None,
        "failing": [],
        "open_reports": 0,
    }


def test_the_status_of_a_workspace_has_no_counts() -> None:
    shape: Any = answer_shape(StatusAnswer((), ()), 0.5)

    assert (shape["counts"], shape["due"], shape["oldest_due"]) == (None, None, None)
