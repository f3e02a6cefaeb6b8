"""What may be meant by an argument that is being typed: people, outlets, times, and what has a number.

It answers keystrokes: everything comes from an index, and nothing lies beyond the asker's workspace.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from digests.deliveries.ports import Outbox
from digests.deliveries.subscriptions import Subscription
from digests.errors import QuestionError, ScheduleError
from digests.questions.answers import ActorEntry
from digests.questions.asked import Asker, PauseFeed, RemoveFeed, ResumeFeed
from digests.questions.command import Argument, ArgumentKind, Command
from digests.questions.ports import Archive
from digests.questions.subscribing import check_asker
from digests.questions.watch_questions import Unwatch
from digests.schedules import describe_schedule, read_schedule, zones_like
from digests.sources.ports import Sources

__all__ = ["MOST", "Completing", "Completion", "is_completed"]

MOST = 25
"""Completions at most: as many as Discord shows."""

_WHEN = "when"
_IN_A_ZONE = re.compile(r"(.*\bin\s+)(\S*)", re.IGNORECASE)
_FEEDS = (RemoveFeed, PauseFeed, ResumeFeed)


@dataclass(frozen=True, slots=True)
class Completion:
    """One completion: what is put into the argument, and how it is shown. Neither is cut to a platform's limits."""

    value: str | int
    label: str


def is_completed(command: Command, argument: Argument) -> bool:
    """Whether an argument has completions."""
    if argument.several:
        return False
    if argument.kind in {ArgumentKind.PERSON, ArgumentKind.OUTLET}:
        return True
    if argument.kind is ArgumentKind.TEXT and argument.name == _WHEN:
        return True
    return argument.name == "id" and (command.group in {"digests", "feeds"} or command.asks is Unwatch)


class Completing:
    """Completes arguments from what is stored."""

    def __init__(self, archive: Archive, outbox: Outbox, sources: Sources) -> None:
        self._archive = archive
        self._outbox = outbox
        self._sources = sources

    def complete(self, command: Command, argument: Argument, typed: str, asker: Asker) -> tuple[Completion, ...]:
        """At most `MOST`, best first; none for whoever may not ask the command.

        Raises:
            ArchiveError: the database can't be read.
        """
        try:
            check_asker(command, asker)
        except QuestionError:
            return ()
        if not is_completed(command, argument):
            return ()
        found: Iterator[Completion]
        if argument.kind is ArgumentKind.PERSON:
            found = map(_person, self._archive.complete_actor(typed, asker.workspace, MOST))
        elif argument.kind is ArgumentKind.OUTLET:
            found = (Completion(name, name) for name in self._archive.complete_outlet(typed, asker.workspace, MOST))
        elif argument.name == _WHEN:
            found = _schedules(typed)
        else:
            numbered = self._feeds(asker) if command.asks in _FEEDS else self._digests(command, asker)
            found = (one for one in numbered if typed.casefold() in one.label.casefold())
        return tuple(one for one, _ in zip(found, range(MOST), strict=False))

    def _digests(self, command: Command, asker: Asker) -> Iterator[Completion]:
        watches = command.asks is Unwatch
        workspace = None if asker.operator else asker.workspace
        address = asker.private if watches else None
        if watches and address is None:
            return
        for subscription in self._outbox.subscriptions(workspace=workspace, address=address, watches=watches):
            if watches and subscription.workspace != asker.workspace:
                continue
            yield Completion(subscription.id, _digest(subscription))

    def _feeds(self, asker: Asker) -> Iterator[Completion]:
        for source in self._sources.all():
            if not asker.operator and source.workspace != asker.workspace:
                continue
            yield Completion(source.id, f"{source.id}: {source.title or source.url}")


def _person(entry: ActorEntry) -> Completion:
    """The role and the number of statements tell namesakes apart."""
    count = f"{entry.statements:,} statement{'' if entry.statements == 1 else 's'}"
    return Completion(
        entry.handle, f"{entry.name} · {entry.role} · {count}" if entry.role else f"{entry.name} · {count}"
    )


def _digest(subscription: Subscription) -> str:
    what = subscription.wish.watched or subscription.wish.topic
    return f"{subscription.id}: {f'{what}, ' if what else ''}{describe_schedule(subscription.schedule)}"


def _schedules(typed: str) -> Iterator[Completion]:
    """What was typed, where it can be read; with the zones that it may go on with."""
    words = " ".join(typed.split())
    if words and _is_schedule(words):
        yield Completion(words, words)
    placed = _IN_A_ZONE.fullmatch(words + (" " if typed.endswith(" ") and words.endswith(" in") else ""))
    start, zone = (placed[1], placed[2]) if placed else (f"{words or 'daily 8:00'} in ", "")
    for name in _zones(zone):
        if (whole := f"{start}{name}") != words and _is_schedule(whole):
            yield Completion(whole, whole)


def _zones(typed: str) -> Sequence[str]:
    return zones_like(typed, 60)


def _is_schedule(text: str) -> bool:
    try:
        read_schedule(text)
    except ScheduleError:
        return False
    return True
