"""Answers as lines for a terminal.

Quotation marks are printed only where the article has them: none is added here, not even round titles.
"""

from collections.abc import Iterator, Sequence

from adapters.terminal.rendering_corrections import correction_lines
from adapters.terminal.rendering_digests import digest_lines, story_lines
from adapters.terminal.rendering_feeds import feeds_lines
from adapters.terminal.rendering_statements import statement_lines
from adapters.terminal.rendering_subscriptions import preview_heading, subscription_lines
from adapters.terminal.rendering_watches import watches_lines
from adapters.terminal.screen import Line, line
from adapters.terminal.wording import FAINT, LINK, NAME, TITLE, WARNING, also_in, bracketed, counted, date, facts
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
from digests.questions.feed_answers import FeedsAnswer
from digests.questions.subscription_answers import (
    ChangedAnswer,
    PreviewAnswer,
    RemovedAnswer,
    StatusAnswer,
    SubscriptionsAnswer,
)
from digests.questions.watch_answers import WatchesAnswer

__all__ = ["digest_lines", "lines_of", "story_lines"]


def lines_of(answer: Answer) -> Sequence[Line]:
    """The lines that show an answer."""
    return list(_lines(answer))


def _lines(answer: Answer) -> Iterator[Line]:  # noqa: C901, PLR0912 (a case each)
    match answer:
        case StatementsAnswer():
            yield from _statements(answer)
        case UnclearName():
            yield from _unclear(answer)
        case CompareAnswer():
            yield from _compare(answer)
        case SummaryAnswer():
            yield from _summary(answer)
        case DigestAnswer():
            yield from digest_lines(answer.digest)
        case SearchAnswer():
            yield from _search(answer)
        case ActorAnswer():
            yield from _actor(answer)
        case VoicesAnswer():
            yield from _voices(answer)
        case PreviewAnswer(subscription, digest):
            yield from preview_heading(subscription, empty=not digest.stories)
            yield from digest_lines(digest)
        case ChangedAnswer() | SubscriptionsAnswer() | RemovedAnswer() | StatusAnswer():
            yield from subscription_lines(answer)
        case FeedsAnswer():
            yield from feeds_lines(answer)
        case WatchesAnswer():
            yield from watches_lines(answer)
        case CorrectionsAnswer() | ReportsAnswer() | UnclearStatement():
            yield from correction_lines(answer)
        case HelpAnswer():
            yield from _help(answer)


def _statements(answer: StatementsAnswer) -> Iterator[Line]:
    on = _narrowing(answer)
    if not answer.statements:
        yield from _silence(answer, on)
        return
    count = counted(len(answer.statements) + answer.more, "statement")
    what = f"{count} about " if answer.subject else f"{count} by "
    yield line(what, (answer.actor.name, NAME), bracketed(answer.actor.role), on)
    for statement in answer.statements:
        yield line()
        yield from statement_lines(statement)
    if answer.more:
        yield line()
        yield line((f"{answer.more} earlier ones are not shown; ask with a higher limit, or more narrowly.", FAINT))


def _silence(answer: StatementsAnswer, on: str) -> Iterator[Line]:
    name, role = answer.actor.name, bracketed(answer.actor.role)
    kind = "No statement about " if answer.subject else "No statement by "
    yield line(kind, (name, NAME), role, on, " is known.")
    if on and answer.actor.statements and not answer.subject:
        yield line((f"Without these limits there are {answer.actor.statements}: who-said {name}", FAINT))
    if answer.others:
        quoted = ", ".join(f"{other.name}{bracketed(other.role)}: {other.statements}" for other in answer.others)
        yield line(f"Quoted about {name}: {quoted}")
        yield line((f"To read these, ask: quotes-about {name}", FAINT))


def _narrowing(answer: StatementsAnswer) -> str:
    about = f" about {answer.about}" if answer.about else ""
    outlet = f" in {answer.outlet}" if answer.outlet else ""
    since = f" since {date(answer.since)}" if answer.since else ""
    return about + outlet + since


def _unclear(answer: UnclearName) -> Iterator[Line]:
    if answer.known:
        yield line(f"{answer.name} can be any of these:")
    elif answer.candidates:
        yield line(f"Nobody called {answer.name} is known. The nearest names:")
    else:
        yield line(f"Nobody called {answer.name} is known, nor anybody of a name like it.")
    for candidate in answer.candidates:
        yield _entry(candidate, answer.name_for(candidate))
    if answer.candidates:
        # Of what takes more than a name, one alone is no command.
        known = command_named(answer.command)
        alone = known is not None and sum(argument.required for argument in known.arguments) == 1
        command = f"{answer.command} " if alone else ""
        yield line((f"Ask with the whole name: {command}{answer.name_for(answer.candidates[0])}", FAINT))


def _compare(answer: CompareAnswer) -> Iterator[Line]:
    yield line(("About ", TITLE), (answer.about, TITLE))
    for side in (answer.first, answer.second):
        yield line()
        yield from _statements(side)


def _summary(answer: SummaryAnswer) -> Iterator[Line]:
    yield line((answer.title or "Without a title", TITLE))
    yield line((facts(answer.outlet, date(answer.published)), FAINT))
    if others := also_in(answer.outlet, answer.others):
        yield line((others, FAINT))
    if not answer.analysed:
        yield line(("This article is not in English: it is listed, but neither summarised nor analysed.", WARNING))
    if answer.sentences:
        yield line()
        yield line(" ".join(sentence.text for sentence in answer.sentences))
    for statement in answer.quotes:
        yield line()
        yield from statement_lines(statement, place=False)
    if answer.url:
        yield line()
        yield line((answer.url, LINK))


def _search(answer: SearchAnswer) -> Iterator[Line]:
    if not (answer.articles or answer.statements):
        yield line(f"Nothing found for: {answer.words}")
        return
    first = True
    for hit in answer.articles:
        if not first:
            yield line()
        first = False
        yield line((hit.title or "Without a title", TITLE))
        if hit.excerpt:
            yield line(hit.excerpt, indent=2)
        yield line((facts(hit.outlet, date(hit.published), hit.url), FAINT), indent=2)
        if others := also_in(hit.outlet, hit.others):
            yield line((others, FAINT), indent=2)
    for statement in answer.statements:
        if not first:
            yield line()
        first = False
        yield from statement_lines(statement)


def _actor(answer: ActorAnswer) -> Iterator[Line]:
    actor = answer.actor
    made = counted(actor.statements, "statement")
    yield line((actor.name, NAME), bracketed(actor.role), f", {made}, {answer.confirmed} confirmed")
    if actor.aliases:
        yield line(f"Also printed as: {', '.join(actor.aliases)}")
    for role in answer.roles:
        yield line(f"Called {role.text} by ", facts(role.outlet, date(role.published)))
    for statement in answer.latest:
        yield line()
        yield from statement_lines(statement)


def _voices(answer: VoicesAnswer) -> Iterator[Line]:
    if not answer.voices:
        yield line(f"Nobody was quoted since {date(answer.since)}.")
        return
    yield line(("Most quoted", TITLE), (f" since {date(answer.since)}", FAINT))
    for voice in answer.voices:
        counts = f": {counted(voice.statements, 'statement')}"
        counts += f" in {counted(voice.outlets, 'outlet')}" if voice.outlets else ""
        yield line((voice.actor.name, NAME), bracketed(voice.actor.role), counts, indent=2)


def _help(answer: HelpAnswer) -> Iterator[Line]:
    for usage, purpose in answer.commands:
        yield line((usage, NAME))
        yield line(purpose, indent=4)
    if len(answer.commands) > 1:  # all of them, with the one that the terminal alone has
        yield line(("/quit", NAME))
        yield line("End the conversation; Ctrl-D does it too.", indent=4)
    for name, purpose in answer.arguments:
        yield line((name, NAME), f": {purpose}", indent=4)
    if answer.example:
        yield line((f"For example: {answer.example}", FAINT))


def _entry(actor: ActorEntry, name: str) -> Line:
    statements = counted(actor.statements, "statement")
    return line((name, NAME), bracketed(actor.role), f", {statements}", indent=2)
