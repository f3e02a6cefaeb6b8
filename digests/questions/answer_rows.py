"""Answers in rows: what all platforms say alike.

A summary, a search and a digest are shown as each platform shows articles, and aren't here.
"""

from collections.abc import Iterator

from digests.composing import Digest
from digests.questions.answers import (
    ActorAnswer,
    ActorEntry,
    Answer,
    CompareAnswer,
    DigestAnswer,
    HelpAnswer,
    SearchAnswer,
    StatementsAnswer,
    SummaryAnswer,
    UnclearName,
    UnclearStatement,
    VoicesAnswer,
)
from digests.questions.commands import command_named
from digests.questions.correction_answers import CorrectionsAnswer, ReportsAnswer
from digests.questions.correction_rows import correction_rows
from digests.questions.feed_answers import FeedsAnswer
from digests.questions.feed_rows import feeds_rows
from digests.questions.rows import Part, Row, Told, Tone, row
from digests.questions.subscription_answers import PreviewAnswer
from digests.questions.subscription_rows import subscription_rows
from digests.questions.watch_answers import WatchesAnswer
from digests.questions.watch_rows import watches_rows
from digests.questions.wording import UNKNOWN_OUTLET, bracketed, counted

__all__ = ["period_row", "rows_of"]


def rows_of(answer: Answer) -> Iterator[Told]:  # noqa: C901 (a case each)
    """What is said of an answer. None of one about articles, and of a list of feeds as a file."""
    match answer:
        case SummaryAnswer() | SearchAnswer() | DigestAnswer() | PreviewAnswer():
            return
        case StatementsAnswer():
            yield from _statements(answer)
        case UnclearName():
            yield from _unclear(answer)
        case CompareAnswer():
            yield from _compare(answer)
        case ActorAnswer():
            yield from _actor(answer)
        case VoicesAnswer():
            yield from _voices(answer)
        case HelpAnswer():
            yield from _help(answer)
        case FeedsAnswer():
            yield from feeds_rows(answer)
        case WatchesAnswer():
            yield from watches_rows(answer)
        case CorrectionsAnswer() | ReportsAnswer() | UnclearStatement():
            yield from correction_rows(answer)
        case _:
            yield from subscription_rows(answer)


def period_row(digest: Digest) -> Row:
    """What stands above a digest that was asked for, or in place of an empty one."""
    about = f" about {digest.topic}" if digest.topic else ""
    if not digest.stories:
        return row(f"No news{about} from ", digest.start, " to ", digest.end, ".")
    faint = Tone.FAINT
    period = ((", ", faint), (digest.start, faint), (" to ", faint), (digest.end, faint))
    return row((f"Digest{about}", Tone.TITLE), *period)


def _statements(answer: StatementsAnswer) -> Iterator[Told]:
    on = _narrowing(answer)
    if not answer.statements:
        yield from _silence(answer, on)
        return
    count = counted(len(answer.statements) + answer.more, "statement")
    what = f"{count} about " if answer.subject else f"{count} by "
    yield row(what, (answer.actor.name, Tone.NAME), bracketed(answer.actor.role), *on, opens=True)
    for statement in answer.statements:
        yield row()
        yield statement
    if answer.more:
        yield row()
        more = f"{answer.more} earlier ones are not shown; ask with a higher limit, or more narrowly."
        yield row((more, Tone.FAINT))


def _silence(answer: StatementsAnswer, on: tuple[Part, ...]) -> Iterator[Row]:
    name, role = answer.actor.name, bracketed(answer.actor.role)
    kind = "No statement about " if answer.subject else "No statement by "
    yield row(kind, (name, Tone.NAME), role, *on, " is known.", opens=True)
    if on and answer.actor.statements and not answer.subject:
        yield row((f"Without these limits there are {answer.actor.statements}: who-said {name}", Tone.FAINT))
    if answer.others:
        quoted = ", ".join(f"{other.name}{bracketed(other.role)}: {other.statements}" for other in answer.others)
        yield row(f"Quoted about {name}: {quoted}")
        yield row((f"To read these, ask: quotes-about {name}", Tone.FAINT))


def _narrowing(answer: StatementsAnswer) -> tuple[Part, ...]:
    about = (f" about {answer.about}",) if answer.about else ()
    outlet = (f" in {answer.outlet}",) if answer.outlet else ()
    since = (" since ", answer.since) if answer.since else ()
    return (*about, *outlet, *since)


def _unclear(answer: UnclearName) -> Iterator[Row]:
    if answer.known:
        yield row(f"{answer.name} can be any of these:")
    elif answer.candidates:
        yield row(f"Nobody called {answer.name} is known. The nearest names:")
    else:
        yield row(f"Nobody called {answer.name} is known, nor anybody of a name like it.")
    for candidate in answer.candidates:
        yield _entry(candidate, answer.name_for(candidate))
    if answer.candidates:
        # Of what takes more than a name, one alone is no command.
        known = command_named(answer.command)
        alone = known is not None and sum(argument.required for argument in known.arguments) == 1
        command = f"{answer.command} " if alone else ""
        whole = answer.name_for(answer.candidates[0])
        # A shell takes what follows a bare "#" for a comment.
        shown = f'"{whole}"' if "#" in whole else whole
        yield row((f"Ask with the whole name: {command}{shown}", Tone.FAINT))


def _compare(answer: CompareAnswer) -> Iterator[Told]:
    yield row((f"About {answer.about}", Tone.TITLE))
    for side in (answer.first, answer.second):
        yield row()
        yield from _statements(side)


def _actor(answer: ActorAnswer) -> Iterator[Told]:
    actor = answer.actor
    made = counted(actor.statements, "statement")
    yield row((actor.name, Tone.NAME), bracketed(actor.role), f", {made}, {answer.confirmed} confirmed")
    if actor.aliases:
        yield row(f"Also printed as: {', '.join(actor.aliases)}")
    for role in answer.roles:
        by = f"Called {role.text} by {role.outlet or UNKNOWN_OUTLET} · "
        yield row(by, role.published or "undated")
    for statement in answer.latest:
        yield row()
        yield statement


def _voices(answer: VoicesAnswer) -> Iterator[Row]:
    if not answer.voices:
        yield row("Nobody was quoted since ", answer.since, ".")
        return
    yield row(("Most quoted", Tone.TITLE), (" since ", Tone.FAINT), (answer.since, Tone.FAINT))
    for voice in answer.voices:
        counts = f": {counted(voice.statements, 'statement')}"
        counts += f" in {counted(voice.outlets, 'outlet')}" if voice.outlets else ""
        yield row((voice.actor.name, Tone.NAME), bracketed(voice.actor.role), counts, indent=2)


def _help(answer: HelpAnswer) -> Iterator[Row]:
    for usage, purpose in answer.commands:
        yield row((usage, Tone.NAME))
        yield row(purpose, indent=4)
    for name, purpose in answer.arguments:
        yield row((name, Tone.NAME), f": {purpose}", indent=4)
    if answer.example:
        yield row((f"For example: {answer.example}", Tone.FAINT))


def _entry(actor: ActorEntry, name: str) -> Row:
    statements = counted(actor.statements, "statement")
    return row((name, Tone.NAME), bracketed(actor.role), f", {statements}", indent=2)
