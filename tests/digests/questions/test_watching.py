"""Watches: somebody follows a person or words, and nobody else hears of it."""

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TypeVar

import pytest
from hypothesis import given

from digests.articles import Actor, ActorKind
from digests.composing import Criteria, Digest, Filter
from digests.deliveries.delivery import Change as Happening
from digests.deliveries.delivery import Edition, Occasion, Publication
from digests.deliveries.states import Event
from digests.deliveries.subscriptions import Address, Subscription, WhenEmpty
from digests.errors import NewsDigestError, QuestionError, ScheduleError
from digests.questions.answers import UnclearName
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
from digests.questions.standing import Platform
from digests.questions.subscribing import Subscribing
from digests.questions.subscription_answers import ChangedAnswer, StatusAnswer, SubscriptionsAnswer
from digests.questions.watch_answers import HOURLY, Follows, WatchChange, WatchesAnswer, follows
from digests.questions.watch_questions import Unwatch, Watch, Watches
from digests.questions.watching import MOST_WATCHES, Watching
from digests.schedules import next_slot, read_schedule
from tests.fakes.archive import FakeArchive
from tests.fakes.articles import script
from tests.fakes.outbox import FakeOutbox
from tests.fakes.questions import questions
from tests.fakes.reader import FakeReader

NOW = datetime(2026, 7, 6, 12, tzinfo=UTC)
PLATFORMS = {"chat": Platform(), "mail": Platform("set MAIL_SERVER")}
ANN = Asker("W1", person="chat:ann", address=Address("chat", "C1"), private=Address("chat", "DM ann"))
BOB = replace(ANN, person="chat:bob", private=Address("chat", "DM bob"))
ADMINISTRATOR = replace(BOB, administrator=True)
OPERATOR = Asker(operator=True, administrator=True, address=Address("chat", "C1"), private=Address("chat", "desk"))

ARTICLE = """Keir Starmer, UK Prime Minister: We will send troops.
Ursula von der Leyen: Europe stands ready to help with money.
Hillary Clinton: He was right to go there at once.
Bill Clinton: She has always been right about this.
NATO: Our forces stay where they are for the winter."""

A = TypeVar("A")


class Desk:
    """The service over an archive and an outbox, and whoever asks it."""

    def __init__(self) -> None:
        self.archive, self.outbox = FakeArchive(), FakeOutbox()
        subscribing = Subscribing(self.outbox, lambda _, now: Digest(now, now, ()), PLATFORMS)
        self._questions = Questions(
            self.archive,
            FakeReader(),
            subscribing,
            threshold=0.5,
            watching=Watching(self.outbox, self.archive, PLATFORMS),
        )

    def ask(self, kind: type[A], question: Question, asker: Asker = ANN) -> A:
        answer = self._questions.answer(question, asker, NOW)
        assert isinstance(answer, kind)
        return answer

    def watch(self, what: str, when: str | None = None, asker: Asker = ANN) -> Subscription:
        (entry,) = self.ask(WatchesAnswer, Watch(what, when), asker).entries
        return entry.subscription

    def watched(self, asker: Asker = ANN) -> list[int]:
        return [entry.subscription.id for entry in self.ask(WatchesAnswer, Watches(), asker).entries]


@pytest.fixture
def desk() -> Desk:
    made = Desk()
    also = [Actor("NATO", ActorKind.ORGANISATION)]
    made.archive.add(script(ARTICLE, published=NOW - timedelta(days=1), also=also), NOW)
    return made


def test_a_name_that_means_one_actor_follows_that_actor_and_says_so(desk: Desk) -> None:
    watch = desk.watch("PM Starmer")

    assert watch.wish.watched == "Keir Starmer"
    assert watch.wish.filter == Filter(Criteria(names=("Keir Starmer", "Starmer")))
    assert follows(watch.wish) is Follows.ACTOR


def test_a_surname_that_others_bear_is_not_followed_alone(desk: Desk) -> None:
    assert desk.watch("Hillary Clinton").wish.filter.include.names == ("Hillary Clinton",)


def test_a_surname_of_several_words_is_followed(desk: Desk) -> None:
    assert "von der Leyen" in desk.watch("Ursula von der Leyen").wish.filter.include.names


def test_an_organisation_is_followed_by_its_name_as_printed(desk: Desk) -> None:
    assert desk.watch("NATO").wish.filter.include.names == ("NATO",)


def test_a_name_that_several_bear_is_asked_back(desk: Desk) -> None:
    answer = desk.ask(UnclearName, Watch("Clinton"))

    assert ([entry.name for entry in answer.candidates], answer.command) == (
        ["Bill Clinton", "Hillary Clinton"],
        "watch",
    )
    assert desk.watched() == []


def test_a_candidate_is_watched_by_its_handle(desk: Desk) -> None:
    candidate = desk.ask(UnclearName, Watch("Clinton")).candidates[0]

    assert desk.watch(candidate.handle).wish.watched == "Bill Clinton"


def test_words_that_name_nobody_must_all_stand_in_an_article(desk: Desk) -> None:
    watch = desk.watch("rail  strike")

    assert (watch.wish.watched, watch.wish.filter) == ("rail strike", Filter(Criteria(topics=("rail strike",))))
    assert follows(watch.wish) is Follows.WORDS


def test_words_in_quotation_marks_are_a_phrase(desk: Desk) -> None:
    watch = desk.watch('"rail strike"')

    assert (watch.wish.watched, watch.wish.filter) == ("rail strike", Filter(Criteria(words=("rail strike",))))
    assert follows(watch.wish) is Follows.PHRASE


def test_in_quotation_marks_a_part_of_a_name_is_words_and_the_whole_name_a_name(desk: Desk) -> None:
    assert follows(desk.watch('"der Leyen"').wish) is Follows.PHRASE
    assert follows(desk.watch('"Keir Starmer"').wish) is Follows.ACTOR


def test_before_the_first_article_words_are_words() -> None:
    assert follows(Desk().watch("Keir Starmer").wish) is Follows.WORDS


def test_what_holds_no_word_is_refused(desk: Desk) -> None:
    with pytest.raises(QuestionError, match="holds no word to look for"):
        desk.watch("?!")


def test_a_watch_is_short_silent_without_news_and_looked_at_every_hour(desk: Desk) -> None:
    watch = desk.watch("Starmer")

    assert (watch.wish.stories, watch.wish.sentences, watch.wish.quotes) == (3, 2, 3)
    assert watch.wish.when_empty is WhenEmpty.SILENT
    assert watch.schedule == HOURLY
    assert [next_slot(HOURLY, NOW + timedelta(minutes=n)) for n in (0, 59)] == [next_slot(HOURLY, NOW)] * 2


def test_a_watch_is_looked_at_when_somebody_says(desk: Desk) -> None:
    assert desk.watch("Starmer", "daily 8:00 in London").schedule == read_schedule("daily 8:00 in London")


def test_a_schedule_that_cannot_be_read_is_told(desk: Desk) -> None:
    with pytest.raises(ScheduleError, match="needs a time zone"):
        desk.watch("Starmer", "daily 8:00")


def test_a_watch_begins_with_what_arrives_from_now_on(desk: Desk) -> None:
    watch = desk.watch("Starmer")

    assert (watch.seen, watch.since, watch.fresh) == (1, NOW, False)


def test_a_watch_goes_where_nobody_else_reads_and_belongs_to_the_workspace(desk: Desk) -> None:
    watch = desk.watch("Starmer")

    assert (watch.address, watch.workspace) == (ANN.private, "W1")


@pytest.mark.parametrize("question", [Watch("Starmer"), Watches(), Unwatch(1)])
def test_without_a_place_where_nobody_else_reads_there_is_no_watch(desk: Desk, question: Question) -> None:
    with pytest.raises(QuestionError, match="ask in a private message"):
        desk.ask(WatchesAnswer, question, replace(ANN, private=None))


def test_where_nothing_can_be_posted_nothing_is_watched(desk: Desk) -> None:
    with pytest.raises(QuestionError, match="Nothing can be posted to mail yet: set MAIL_SERVER"):
        desk.watch("Starmer", asker=replace(ANN, private=Address("mail", "ann")))


@pytest.mark.parametrize("again", ["Keir Starmer", "starmer"])
def test_the_same_watch_twice_is_refused_and_names_the_one_there_is(desk: Desk, again: str) -> None:
    there = desk.watch("Starmer")

    with pytest.raises(QuestionError, match=f"You watch Keir Starmer already, as number {there.id};"):
        desk.watch(again, "daily 8:00 in London")


def test_the_same_words_in_capitals_are_the_same_watch(desk: Desk) -> None:
    desk.watch("rail strike")

    with pytest.raises(QuestionError, match="already"):
        desk.watch("Rail Strike")


def test_two_people_may_watch_the_same(desk: Desk) -> None:
    mine, theirs = desk.watch("Starmer"), desk.watch("Starmer", asker=BOB)

    assert (desk.watched(), desk.watched(BOB)) == ([mine.id], [theirs.id])


def test_nobody_watches_more_than_twenty_things(desk: Desk) -> None:
    for number in range(MOST_WATCHES):
        desk.watch(f"words {number}")

    with pytest.raises(QuestionError, match="You watch 20 things, and 20 is the most"):
        desk.watch("one more")
    assert desk.watch("one more", asker=BOB)


def test_a_watch_that_is_removed_is_gone(desk: Desk) -> None:
    watch = desk.watch("Starmer")

    answer = desk.ask(WatchesAnswer, Unwatch(watch.id))

    assert (answer.change, [entry.subscription for entry in answer.entries]) == (WatchChange.REMOVED, [watch])
    assert desk.watched() == []


@pytest.mark.parametrize(
    "asker", [BOB, ADMINISTRATOR, OPERATOR, replace(ANN, workspace="W2"), replace(ANN, workspace=None)]
)
def test_the_watch_of_another_person_or_workspace_is_answered_like_one_that_does_not_exist(
    desk: Desk, asker: Asker
) -> None:
    watch = desk.watch("Starmer")

    for number in (watch.id, 77):
        with pytest.raises(QuestionError, match=f"^There is no watch {number}: /watches lists yours."):
            desk.ask(WatchesAnswer, Unwatch(number), asker)
    assert desk.watched(asker) == []
    assert desk.watched() == [watch.id]


def test_a_digest_in_the_same_private_place_is_no_watch(desk: Desk) -> None:
    mine = replace(ADMINISTRATOR, address=ADMINISTRATOR.private)
    digest = desk.ask(ChangedAnswer, Subscribe("daily 8:00 in London"), mine).entry.subscription

    with pytest.raises(QuestionError, match=f"There is no watch {digest.id}"):
        desk.ask(WatchesAnswer, Unwatch(digest.id), mine)
    assert desk.watched(mine) == []


@pytest.mark.parametrize("asker", [ADMINISTRATOR, OPERATOR])
@pytest.mark.parametrize("asks", [Preview, Pause, Resume, Unsubscribe])
def test_a_watch_is_no_digest_that_anybody_could_look_into_or_change(
    desk: Desk, asks: type[Preview | Pause | Resume | Unsubscribe], asker: Asker
) -> None:
    watch = desk.watch("Starmer")

    with pytest.raises(QuestionError, match=f"There is no digest {watch.id}: /digests lists them."):
        desk.ask(object, asks(watch.id), asker)

    assert desk.outbox.subscription(watch.id) == watch


def test_administrators_see_no_watch_and_nothing_of_what_became_of_it(desk: Desk) -> None:
    watch = desk.watch("Starmer")
    held_up(desk, watch)

    status = desk.ask(StatusAnswer, Status(), ADMINISTRATOR)

    assert desk.ask(SubscriptionsAnswer, Subscriptions(), ADMINISTRATOR).entries == ()
    assert (status.entries, status.unsent) == ((), ())


def test_the_operator_sees_that_the_message_of_a_watch_is_not_sent(desk: Desk) -> None:
    held_up(desk, desk.watch("Starmer"))

    assert len(desk.ask(StatusAnswer, Status(), OPERATOR).unsent) == 1


@given(questions())
def test_whatever_others_ask_leaves_a_watch_as_it_is(question: Question) -> None:
    desk = Desk()
    watch = desk.watch("Starmer")

    for asker in (ADMINISTRATOR, OPERATOR):
        with suppress(NewsDigestError):
            desk.ask(object, question, asker)

    assert desk.outbox.subscription(watch.id) == watch


def held_up(desk: Desk, watch: Subscription) -> None:
    """Publish something for a watch that is refused."""
    slot = next_slot(watch.schedule, NOW)
    assert slot
    edition, at = Edition("chat", ("News of Starmer.",), ("a1",)), slot.due
    desk.outbox.publish([Publication(watch, Occasion(slot, late=False), edition, (), 1, at, at, None)], at)
    (delivery,) = desk.outbox.claim("chat", "me", at, limit=1)
    assert delivery.lease
    desk.outbox.record(
        [
            Happening(delivery.id, delivery.lease, Event.BEGIN, at),
            Happening(delivery.id, delivery.lease, Event.REFUSE, at, at, problem="gone"),
        ]
    )
