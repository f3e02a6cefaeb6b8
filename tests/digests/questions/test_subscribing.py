"""Digests on a schedule, asked about by administrators and by the operator, over an outbox in memory."""

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TypeVar

import pytest
from hypothesis import given

from digests.composing import Digest
from digests.deliveries.delivery import Change as Happening
from digests.deliveries.delivery import Edition, Occasion, Publication
from digests.deliveries.states import Event, State
from digests.deliveries.subscriptions import Address, Subscription, WhenEmpty, Wish
from digests.errors import NewsDigestError, QuestionError, ScheduleError
from digests.questions.asked import (
    Asker,
    Pause,
    Preview,
    Question,
    Resume,
    Status,
    Subscribe,
    Subscriptions,
    Unsubscribe,
)
from digests.questions.service import Questions
from digests.questions.subscribing import Platform, Subscribing
from digests.questions.subscription_answers import (
    Change,
    ChangedAnswer,
    PreviewAnswer,
    RemovedAnswer,
    StatusAnswer,
    SubscriptionsAnswer,
)
from digests.schedules import next_slot
from tests.fakes.archive import FakeArchive
from tests.fakes.outbox import FakeOutbox
from tests.fakes.questions import questions
from tests.fakes.reader import FakeReader

NOW = datetime(2026, 7, 6, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
HERE, THERE = Address("chat", "C1"), Address("chat", "C9")
MINE = Asker("W1", administrator=True, address=HERE)
OTHERS = Asker("W2", administrator=True, address=THERE)
OPERATOR = Asker(operator=True, address=Address("terminal", "main"))
DAILY = Subscribe("daily 8:00 in London")

A = TypeVar("A")


def _no_slash(channel: str) -> None:
    if "/" in channel:
        raise ValueError("holds a slash")


PLATFORMS = {
    "chat": Platform(),
    "terminal": Platform(),
    "files": Platform(check_channel=_no_slash),
    "webhook": Platform("set NEWS_DIGEST_WEBHOOK_URL"),
}


class Desk:
    """The service over an outbox, and whoever asks it."""

    def __init__(self) -> None:
        self.outbox = FakeOutbox()
        self.previewed: list[tuple[Subscription, datetime]] = []
        subscribing = Subscribing(self.outbox, self._preview, PLATFORMS)
        self._questions = Questions(FakeArchive(), FakeReader(), subscribing, threshold=0.5)

    def ask(self, kind: type[A], question: Question, asker: Asker = MINE, now: datetime = NOW) -> A:
        answer = self._questions.answer(question, asker, now)
        assert isinstance(answer, kind)
        return answer

    def scheduled(self, question: Subscribe = DAILY, asker: Asker = MINE) -> Subscription:
        return self.ask(ChangedAnswer, question, asker).entry.subscription

    def publish(self, subscription: Subscription, event: Event, problem: str | None = None) -> None:
        """Publish the next slot of a subscription, and have this happen to its delivery."""
        slot = next_slot(subscription.schedule, NOW)
        assert slot
        edition = Edition(subscription.address.platform, ("“An article's words.”",), ("a1",))
        occasion, at = Occasion(slot, late=False), slot.due
        self.outbox.publish([Publication(subscription, occasion, edition, (), 1, at, at, None)], at)
        (delivery,) = self.outbox.claim(subscription.address.platform, "me", at, limit=1)
        assert delivery.lease
        self.outbox.record([Happening(delivery.id, delivery.lease, Event.BEGIN, at)])
        self.outbox.record([Happening(delivery.id, delivery.lease, event, at, at, problem=problem)])

    def _preview(self, subscription: Subscription, now: datetime) -> Digest:
        self.previewed.append((subscription, now))
        return Digest(now - 24 * HOUR, now, ())


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.mark.parametrize(
    "question", [DAILY, Subscriptions(), Preview(1), Pause(1), Resume(1), Unsubscribe(1), Status()]
)
def test_whoever_is_no_administrator_is_told_whom_to_ask(desk: Desk, question: Question) -> None:
    with pytest.raises(QuestionError, match=r"^/[a-z]+ is for administrators of this workspace: ask one of them\.$"):
        desk.ask(ChangedAnswer, question, replace(MINE, administrator=False))


def test_an_administrator_outside_of_any_workspace_does_not_see_all_of_them(desk: Desk) -> None:
    with pytest.raises(QuestionError, match="ask in one of its channels"):
        desk.ask(SubscriptionsAnswer, Subscriptions(), replace(MINE, workspace=None))


def test_a_digest_goes_where_it_was_asked_for(desk: Desk) -> None:
    subscription = desk.scheduled(Subscribe("daily 8:00 in London", "Ukraine  talks", 3, 2, 0, WhenEmpty.SILENT))

    assert subscription.address == HERE
    assert subscription.workspace == "W1"
    assert subscription.wish == Wish("Ukraine talks", 3, 2, 0, WhenEmpty.SILENT)


def test_the_next_run_is_told_in_the_zone_of_the_schedule(desk: Desk) -> None:
    following = desk.ask(ChangedAnswer, DAILY).entry.next

    assert following
    assert following.isoformat() == "2026-07-07T08:00:00+01:00"


def test_the_operator_may_send_a_digest_anywhere(desk: Desk) -> None:
    subscription = desk.scheduled(replace(DAILY, to="Files:morning news"), OPERATOR)

    assert subscription.address == Address("files", "morning news")
    assert subscription.workspace is None


@pytest.mark.parametrize(
    ("to", "said"),
    [
        ("webhook:news", "Nothing can be posted to webhook yet: set NEWS_DIGEST_WEBHOOK_URL."),
        ("pigeon:post", "There is no platform “pigeon”: there are chat, files, terminal, webhook."),
        ("files:a/b", "“a/b” can be no channel of files: it holds a slash."),
    ],
)
def test_a_place_that_nothing_can_be_posted_to_is_refused_with_what_to_do(desk: Desk, to: str, said: str) -> None:
    with pytest.raises(QuestionError) as caught:
        desk.scheduled(replace(DAILY, to=to), OPERATOR)

    assert str(caught.value) == said


def test_an_administrator_sends_nothing_to_another_platform(desk: Desk) -> None:
    with pytest.raises(QuestionError, match="Only the operator may send digests to files"):
        desk.scheduled(replace(DAILY, to="files:news"))


def test_where_nothing_says_where_to_it_is_asked_for(desk: Desk) -> None:
    with pytest.raises(QuestionError, match="Add to PLATFORM:CHANNEL"):
        desk.scheduled(DAILY, Asker(operator=True))


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ("daily 8:00", "a schedule needs a time zone; add for example: in Europe/London"),
        ("never", "can't be read"),
        ("daily 8:00 in London to #news", "“to #news” can't be read.*A channel is written PLATFORM:CHANNEL"),
    ],
)
def test_a_schedule_that_cannot_be_read_is_answered_in_the_words_of_schedules(desk: Desk, when: str, said: str) -> None:
    with pytest.raises(ScheduleError, match=said):
        desk.scheduled(Subscribe(when))


def test_the_same_digest_twice_in_one_channel_is_refused(desk: Desk) -> None:
    desk.scheduled()

    with pytest.raises(QuestionError, match="Digest 1 is just that already"):
        desk.scheduled(Subscribe("every day at 08:00 Europe/London"))


@pytest.mark.parametrize("asks", [Preview, Pause, Resume, Unsubscribe])
def test_the_digest_of_another_workspace_is_answered_like_one_that_does_not_exist(
    desk: Desk, asks: type[Preview | Pause | Resume | Unsubscribe]
) -> None:
    theirs = desk.scheduled(DAILY, OTHERS)

    for number in (theirs.id, 77):
        with pytest.raises(QuestionError, match=f"^There is no digest {number}: /digests lists them.$"):
            desk.ask(ChangedAnswer, asks(number))

    assert desk.outbox.subscription(theirs.id) == theirs


def test_a_workspace_lists_its_own_digests_and_the_operator_all(desk: Desk) -> None:
    mine, theirs = desk.scheduled(), desk.scheduled(DAILY, OTHERS)

    assert [e.subscription for e in desk.ask(SubscriptionsAnswer, Subscriptions()).entries] == [mine]
    assert [e.subscription for e in desk.ask(SubscriptionsAnswer, Subscriptions(), OPERATOR).entries] == [mine, theirs]


def test_a_preview_is_composed_now_and_writes_nothing(desk: Desk) -> None:
    subscription = desk.scheduled()

    answer = desk.ask(PreviewAnswer, Preview(subscription.id))

    assert answer.digest == Digest(NOW - 24 * HOUR, NOW, ())
    assert desk.previewed == [(subscription, NOW)]
    assert desk.outbox.subscription(subscription.id) == subscription
    assert desk.outbox.digests(subscription.id) == []


def test_a_paused_digest_has_no_next_run_until_it_is_resumed(desk: Desk) -> None:
    desk.scheduled()

    paused, resumed = desk.ask(ChangedAnswer, Pause(1)), desk.ask(ChangedAnswer, Resume(1))

    assert (paused.change, paused.entry.next, paused.entry.subscription.paused) == (Change.PAUSED, None, True)
    assert (resumed.change, resumed.entry.subscription.paused) == (Change.RESUMED, False)
    assert resumed.entry.next


def test_a_removed_digest_comes_back_by_the_line_that_the_answer_holds(desk: Desk) -> None:
    subscription = desk.scheduled(Subscribe("mon-fri 8:00 in London quiet 22:00-7:00", "Ukraine", 3, 2, 0))

    again = desk.scheduled(desk.ask(RemovedAnswer, Unsubscribe(subscription.id)).again)

    assert (again.address, again.schedule, again.wish) == (
        subscription.address,
        subscription.schedule,
        subscription.wish,
    )
    assert desk.outbox.subscription(subscription.id) is None


def test_status_begins_with_what_comes_next(desk: Desk) -> None:
    for when in ("daily 8:00 in London", "daily 23:00 in London", "weekly sunday 9am in London"):
        desk.scheduled(Subscribe(when))
    desk.ask(ChangedAnswer, Pause(1))

    assert [entry.subscription.id for entry in desk.ask(StatusAnswer, Status()).entries] == [2, 3, 1]


def test_status_shows_what_is_overdue_before_twenty_that_come_next(desk: Desk) -> None:
    desk.scheduled(Subscribe("weekly monday 14:00 in London"))  # 13:00 UTC
    for minute in range(20):
        desk.scheduled(Subscribe(f"weekly monday 15:{minute:02} in London"))

    status = desk.ask(StatusAnswer, Status(), now=NOW + HOUR + timedelta(minutes=30))

    assert [entry.subscription.id for entry in status.entries] == list(range(1, 21))
    assert status.more == 1


@pytest.mark.parametrize(
    ("event", "state"),
    [(Event.REFUSE, State.FAILED), (Event.DOUBT, State.UNCERTAIN), (Event.POSTPONE, State.PENDING)],
)
def test_status_tells_what_is_not_sent_and_what_to_do(desk: Desk, event: Event, state: State) -> None:
    desk.publish(desk.scheduled(), event, "the channel is gone")

    (unsent,) = desk.ask(StatusAnswer, Status(), now=NOW + 24 * HOUR).unsent

    assert (unsent.delivery.state, unsent.delivery.problem) == (state, "the channel is gone")
    assert unsent.advice


def test_status_leaves_out_what_merely_waits(desk: Desk) -> None:
    desk.publish(desk.scheduled(), Event.POSTPONE)

    assert desk.ask(StatusAnswer, Status(), now=NOW + 24 * HOUR).unsent == ()


def test_the_status_of_a_workspace_tells_nothing_of_others(desk: Desk) -> None:
    desk.publish(desk.scheduled(DAILY, OTHERS), Event.REFUSE, "the channel is gone")

    assert desk.ask(StatusAnswer, Status(), now=NOW + 24 * HOUR) == StatusAnswer((), ())


def test_what_is_not_paused_is_not_resumed(desk: Desk) -> None:
    desk.scheduled()

    with pytest.raises(QuestionError, match="Digest 1 is not paused"):
        desk.ask(ChangedAnswer, Resume(1))


def test_the_operator_sees_the_counts_of_all_messages(desk: Desk) -> None:
    desk.publish(desk.scheduled(), Event.ACCEPT)

    standing = desk.ask(StatusAnswer, Status(), OPERATOR).standing

    assert standing
    assert standing.counts[State.SENT] == 1


def test_the_last_digest_is_told_with_its_states(desk: Desk) -> None:
    desk.publish(desk.scheduled(), Event.ACCEPT)

    (entry,) = desk.ask(SubscriptionsAnswer, Subscriptions()).entries

    assert entry.last
    assert {state: n for state, n in entry.last.states.items() if n} == {State.SENT: 1}


@given(questions())
def test_whatever_the_operator_asks_is_answered_or_told_what_to_ask_instead(question: Question) -> None:
    desk = Desk()
    desk.scheduled()

    with suppress(NewsDigestError):
        desk.ask(object, question, OPERATOR)


@given(questions())
def test_whatever_another_workspace_asks_leaves_a_digest_as_it_is(question: Question) -> None:
    desk = Desk()
    subscription = desk.scheduled()

    with suppress(NewsDigestError):
        desk.ask(object, question, OTHERS)

    assert desk.outbox.subscription(subscription.id) == subscription


def test_a_digest_whose_platform_is_no_longer_configured_says_what_to_set(desk: Desk) -> None:
    desk.scheduled()
    later = Subscribing(desk.outbox, lambda _, now: Digest(now, now, ()), {"chat": Platform("set CHAT_TOKEN")})

    answer = later.answer(Subscriptions(), MINE, NOW)

    assert isinstance(answer, SubscriptionsAnswer)
    assert answer.entries[0].trouble == "nothing can be posted to chat: set CHAT_TOKEN"
