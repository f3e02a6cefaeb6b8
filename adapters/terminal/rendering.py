"""Answers as lines for a terminal.

Quotation marks are printed only where the article has them: none is added here, not even round titles.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime

from adapters.terminal.rendering_subscriptions import preview_heading, subscription_lines
from adapters.terminal.screen import Line, line
from digests.articles import Act, Kind, Speaker, quoted_text
from digests.composing import Digest, KeyQuote, Story
from digests.questions.answers import (
    ActorAnswer,
    ActorEntry,
    Answer,
    CompareAnswer,
    DigestAnswer,
    HelpAnswer,
    SearchAnswer,
    Statement,
    StatementsAnswer,
    SummaryAnswer,
    UnclearName,
    VoicesAnswer,
)
from digests.questions.subscription_answers import (
    ChangedAnswer,
    PreviewAnswer,
    RemovedAnswer,
    StatusAnswer,
    SubscriptionsAnswer,
)

__all__ = ["digest_lines", "lines_of", "story_lines"]

_WORDS = re.compile(r"\w+")
_PLAIN_CUES = frozenset(
    "according add added adds also and has have said saying say says tell telling tells to told".split()
)
_TITLE = "bold"
_NAME = "bold cyan"
_FAINT = "dim"
_WARNING = "yellow"
_LINK = "underline"


def lines_of(answer: Answer) -> Sequence[Line]:
    """The lines that show an answer."""
    return list(_lines(answer))


def digest_lines(digest: Digest) -> Sequence[Line]:
    """The lines that show a digest."""
    return list(_digest(digest))


def story_lines(story: Story) -> Sequence[Line]:
    """The lines that show one story of a digest."""
    return list(_story(story))


def _lines(answer: Answer) -> Iterator[Line]:  # noqa: C901 (a case each)
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
            yield from _digest(answer.digest)
        case SearchAnswer():
            yield from _search(answer)
        case ActorAnswer():
            yield from _actor(answer)
        case VoicesAnswer():
            yield from _voices(answer)
        case PreviewAnswer(subscription, digest):
            yield from preview_heading(subscription, empty=not digest.stories)
            yield from _digest(digest)
        case ChangedAnswer() | SubscriptionsAnswer() | RemovedAnswer() | StatusAnswer():
            yield from subscription_lines(answer)
        case HelpAnswer():
            yield from _help(answer)


def _statements(answer: StatementsAnswer) -> Iterator[Line]:
    on = _narrowing(answer)
    if not answer.statements:
        yield from _silence(answer, on)
        return
    count = _counted(len(answer.statements) + answer.more, "statement")
    what = f"{count} about " if answer.subject else f"{count} by "
    yield line(what, (answer.actor.name, _NAME), _role(answer.actor.role), on)
    for statement in answer.statements:
        yield line()
        yield from _statement(statement)
    if answer.more:
        yield line()
        yield line((f"{answer.more} earlier ones are not shown; ask with a higher limit, or more narrowly.", _FAINT))


def _silence(answer: StatementsAnswer, on: str) -> Iterator[Line]:
    name, role = answer.actor.name, _role(answer.actor.role)
    kind = "No statement about " if answer.subject else "No statement by "
    yield line(kind, (name, _NAME), role, on, " is known.")
    if on and answer.actor.statements and not answer.subject:
        yield line((f"Without these limits there are {answer.actor.statements}: who-said {name}", _FAINT))
    if answer.others:
        quoted = ", ".join(f"{other.name}{_role(other.role)}: {other.statements}" for other in answer.others)
        yield line(f"Quoted about {name}: {quoted}")
        yield line((f"To read these, ask: quotes-about {name}", _FAINT))


def _narrowing(answer: StatementsAnswer) -> str:
    about = f" about {answer.about}" if answer.about else ""
    outlet = f" in {answer.outlet}" if answer.outlet else ""
    since = f" since {_date(answer.since)}" if answer.since else ""
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
        # A comparison takes two names, so that one alone is no command.
        command = "" if answer.command == "compare" else f"{answer.command} "
        yield line((f"Ask with the whole name: {command}{answer.name_for(answer.candidates[0])}", _FAINT))


def _compare(answer: CompareAnswer) -> Iterator[Line]:
    yield line(("About ", _TITLE), (answer.about, _TITLE))
    for side in (answer.first, answer.second):
        yield line()
        yield from _statements(side)


def _summary(answer: SummaryAnswer) -> Iterator[Line]:
    yield line((answer.title or "Without a title", _TITLE))
    yield line((_facts(answer.outlet, _date(answer.published)), _FAINT))
    if not answer.analysed:
        yield line(("This article is not in English: it is listed, but not analysed for who said what.", _WARNING))
    if answer.sentences:
        yield line()
        yield line(" ".join(sentence.text for sentence in answer.sentences))
    for statement in answer.quotes:
        yield line()
        yield from _statement(statement, place=False)
    if answer.url:
        yield line()
        yield line((answer.url, _LINK))


def _digest(digest: Digest) -> Iterator[Line]:
    period = f"{_date(digest.start)} to {_date(digest.end)}"
    if not digest.stories:
        yield line(f"No news from {period}.")
        return
    yield line(("Digest", _TITLE), (f", {period}", _FAINT))
    for story in digest.stories:
        yield line()
        yield from _story(story)


def _story(story: Story) -> Iterator[Line]:
    yield line((story.headline or "Without a title", _TITLE))
    if story.continues:
        yield line(("New in a story told before", _FAINT))
    for article in story.articles:
        other = article.title if article.title != story.headline else None
        yield line((_facts(article.outlet, _date(article.published), other), _FAINT))
    if story.sentences:
        yield line()
        yield line(" ".join(sentence.text for sentence in story.sentences), indent=2)
    for key in story.quotes:
        yield line()
        yield from _key_quote(key, several=len(story.articles) > 1)
    urls = [article.url for article in story.articles if article.url]
    if urls:
        yield line()
    for url in urls:
        yield line((url, _LINK), indent=2)


def _key_quote(key: KeyQuote, *, several: bool) -> Iterator[Line]:
    cue = quoted_text(key.article.text, key.quote.cue)
    yield _who(key.quote.speakers, key.quote.kind, cue, [], indent=2)
    yield line(quoted_text(key.article.text, key.quote.content), indent=4)
    if several:
        yield line((_facts(key.article.outlet, _date(key.article.published)), _FAINT), indent=4)


def _search(answer: SearchAnswer) -> Iterator[Line]:
    if not (answer.articles or answer.statements):
        yield line(f"Nothing found for: {answer.words}")
        return
    first = True
    for hit in answer.articles:
        if not first:
            yield line()
        first = False
        yield line((hit.title or "Without a title", _TITLE))
        if hit.excerpt:
            yield line(hit.excerpt, indent=2)
        yield line((_facts(hit.outlet, _date(hit.published), hit.url), _FAINT), indent=2)
    for statement in answer.statements:
        if not first:
            yield line()
        first = False
        yield from _statement(statement)


def _actor(answer: ActorAnswer) -> Iterator[Line]:
    actor = answer.actor
    counted = _counted(actor.statements, "statement")
    yield line((actor.name, _NAME), _role(actor.role), f", {counted}, {answer.confirmed} confirmed")
    if actor.aliases:
        yield line(f"Also printed as: {', '.join(actor.aliases)}")
    for role in answer.roles:
        yield line(f"Called {role.text} by ", _facts(role.outlet, _date(role.published)))
    for statement in answer.latest:
        yield line()
        yield from _statement(statement)


def _voices(answer: VoicesAnswer) -> Iterator[Line]:
    if not answer.voices:
        yield line(f"Nobody was quoted since {_date(answer.since)}.")
        return
    yield line(("Most quoted", _TITLE), (f" since {_date(answer.since)}", _FAINT))
    for voice in answer.voices:
        counts = f": {_counted(voice.statements, 'statement')}"
        counts += f" in {_counted(voice.outlets, 'outlet')}" if voice.outlets else ""
        yield line((voice.actor.name, _NAME), _role(voice.actor.role), counts, indent=2)


def _help(answer: HelpAnswer) -> Iterator[Line]:
    for usage, purpose in answer.commands:
        yield line((usage, _NAME))
        yield line(purpose, indent=4)
    if len(answer.commands) > 1:  # all of them, with the one that the terminal alone has
        yield line(("/quit", _NAME))
        yield line("End the conversation; Ctrl-D does it too.", indent=4)
    for name, purpose in answer.arguments:
        yield line((name, _NAME), f": {purpose}", indent=4)
    if answer.example:
        yield line((f"For example: {answer.example}", _FAINT))


def _statement(statement: Statement, *, place: bool = True) -> Iterator[Line]:
    doubts = ["subject only"] if statement.act is Act.SUBJECT else []
    doubts += [] if statement.trusted else ["unconfirmed"]
    yield _who(statement.speakers, statement.kind, statement.cue, doubts, indent=2)
    yield line(statement.text, indent=4)
    if place:
        where = statement.url or statement.title
        yield line((_facts(statement.outlet, _date(statement.published), where), _FAINT), indent=4)


def _who(speakers: Sequence[Speaker], kind: Kind, cue: str, doubts: Sequence[str], *, indent: int) -> Line:
    parts: list[str | tuple[str, str]] = []
    for index, speaker in enumerate(speakers):
        parts += [] if index == 0 else [" and "] if index == len(speakers) - 1 else [", "]
        parts += [(speaker.name, _NAME), _role(speaker.role)]
    # A mixed statement is paraphrase in part, and paraphrase is never passed off as somebody's words.
    how = "said" if kind is Kind.DIRECT else "reported"
    if kind is not Kind.DIRECT and cue and not _PLAIN_CUES.issuperset(_WORDS.findall(cue.casefold())):
        how += f" ({' '.join(cue.split()).strip(' ,:')})"  # "denied", "warned": part of what was reported
    doubt = [part for word in doubts for part in (", ", (word, _WARNING))]
    return line(*(parts or [("unknown", _NAME)]), f", {how}", *doubt, ":", indent=indent)


def _entry(actor: ActorEntry, name: str) -> Line:
    statements = _counted(actor.statements, "statement")
    return line((name, _NAME), _role(actor.role), f", {statements}", indent=2)


def _role(role: str | None) -> str:
    return f" ({role})" if role else ""


def _facts(outlet: str | None, *others: str | None) -> str:
    return " · ".join(fact for fact in (outlet or "unknown outlet", *others) if fact)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _date(moment: datetime | None) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC" if moment else "undated"
