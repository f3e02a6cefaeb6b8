"""Answering anybody: what they watch.

A watch is a subscription to where only one person reads, with a filter, silent when there is nothing. Whose it is, its
private address and workspace say: ids of other people's are answered like ids that don't exist.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from digests.composing import Criteria, Filter
from digests.deliveries.news import arrived_so_far
from digests.deliveries.ports import Outbox
from digests.deliveries.subscriptions import Address, NewSubscription, Subscription, WhenEmpty, Wish
from digests.errors import QuestionError
from digests.questions.answers import ActorEntry, UnclearName
from digests.questions.asked import Asker
from digests.questions.meaning import actor_meant, bears
from digests.questions.naming import spellings
from digests.questions.ports import Archive
from digests.questions.standing import Platform, check_address, standing_of
from digests.questions.tokens import unquoted
from digests.questions.values import cleaned
from digests.questions.watch_answers import HOURLY, MADE_ELSEWHERE, WatchChange, WatchesAnswer
from digests.questions.watch_questions import Unwatch, Watch, Watches, WatchQuestion
from digests.schedules import read_schedule

__all__ = ["MOST_WATCHES", "Watching"]

MOST_WATCHES = 20
"""Of one person."""

_SHORT = Wish(stories=3, sentences=2, quotes=3, when_empty=WhenEmpty.SILENT)


class Watching:
    """Answers the questions about watches. ``platforms``: all that there are, by their names in addresses."""

    def __init__(self, outbox: Outbox, archive: Archive, platforms: Mapping[str, Platform]) -> None:
        self._outbox = outbox
        self._archive = archive
        self._platforms = platforms

    def answer(self, question: WatchQuestion, asker: Asker, now: datetime) -> WatchesAnswer | UnclearName:
        """The answer to a question asked at ``now`` (UTC).

        Raises:
            QuestionError: it can't be answered as it stands; the message says what to ask instead.
            ScheduleError: the schedule can't be read; the message says what to write.
            ArchiveError: the database can't be read or written.
        """
        address = asker.private
        if address is None:
            raise QuestionError(
                "A watch is told to you alone, and there is no place here where nobody else reads: "
                "ask in a private message, or from an account that can be sent one."
            )
        match question:
            case Watch():
                return self._watch(question, address, asker, now)
            case Watches():
                return self._answer(WatchChange.LISTED, self._own(address, asker), now)
            case Unwatch(id):
                mine = [watch for watch in self._own(address, asker) if watch.id == id]
                if not mine or not self._outbox.unsubscribe(id):
                    hint = f" {MADE_ELSEWHERE}" if asker.operator else ""
                    raise QuestionError(f"There is no watch {id}: /watches lists yours.{hint}")
                return self._answer(WatchChange.REMOVED, mine, now)

    def _watch(self, question: Watch, address: Address, asker: Asker, now: datetime) -> WatchesAnswer | UnclearName:
        check_address(address, self._platforms)
        schedule = read_schedule(question.when) if question.when else HOURLY
        actor = self._actor(cleaned(question.what), asker)
        if isinstance(actor, UnclearName):
            return actor
        wish = self._followed(actor, asker) if actor else _worded(cleaned(question.what))
        there = self._own(address, asker)
        if double := next((watch for watch in there if _is_same(watch.wish, wish)), None):
            raise QuestionError(
                f"You watch {wish.watched} already, as number {double.id}; to watch it at other times: "
                f"/unwatch {double.id} first."
            )
        if len(there) >= MOST_WATCHES:
            raise QuestionError(f"You watch {len(there)} things, and {MOST_WATCHES} is the most: /unwatch one of them.")
        # Read before it is stored: what arrives between the two is told, and nothing lost.
        seen = arrived_so_far(self._archive, now)
        made = self._outbox.subscribe(NewSubscription(address, schedule, wish, asker.workspace, seen), now)
        return self._answer(WatchChange.WATCHED, [made], now)

    def _actor(self, what: str, asker: Asker) -> ActorEntry | UnclearName | None:
        """Whom this names; None where nobody is known by it. In quotation marks only a whole name is one."""
        name = unquoted(what)
        if not spellings(name) or self._archive.is_empty(asker.workspace):
            return None
        meant = actor_meant(self._archive, name, asker)
        if isinstance(meant, UnclearName):
            return replace(meant, command="watch") if meant.known else None
        return meant if bears(meant, name) or name == what else None

    def _followed(self, actor: ActorEntry, asker: Asker) -> Wish:
        """By the names of now; each look asks for those that are known then."""
        names = self._archive.also_called(actor.name, asker.workspace, actor.id)
        return replace(_SHORT, filter=Filter(Criteria(names=names)), watched=actor.name, followed=actor.id)

    def _own(self, address: Address, asker: Asker) -> Sequence[Subscription]:
        found = self._outbox.subscriptions(workspace=asker.workspace, address=address, watches=True)
        # No workspace narrows nothing: whoever asks outside of all sees none of a workspace's.
        return [watch for watch in found if watch.workspace == asker.workspace]

    def _answer(self, change: WatchChange, watches: Sequence[Subscription], now: datetime) -> WatchesAnswer:
        entries = (standing_of(watch, self._outbox, self._platforms, now) for watch in watches)
        return WatchesAnswer(change, tuple(entries))


def _worded(what: str) -> Wish:
    """Articles in which all these words stand; as they are, where they stand in quotation marks."""
    words = unquoted(what)
    try:
        criteria = Criteria(words=(words,)) if words != what else Criteria(topics=(words,))
    except ValueError:
        raise QuestionError(f"“{words}” holds no word to look for. Example: /watch Starmer") from None
    return replace(_SHORT, filter=Filter(criteria), watched=words)


def _is_same(one: Wish, other: Wish) -> bool:
    """Whether they watch the same; by how many names somebody is known changes with the news."""
    by_name, others_name = (wish.filter.include.names != () for wish in (one, other))
    if by_name and others_name:
        return one.watched == other.watched
    return _lower(one) == _lower(other)


def _lower(wish: Wish) -> tuple[list[str], ...]:
    include = wish.filter.include
    return tuple([text.casefold() for text in texts] for texts in (include.words, include.topics, include.names))
