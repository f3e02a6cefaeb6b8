"""The conversation at the terminal: today's digest, then answers until end of input or /quit."""

import sys
from collections.abc import AsyncIterator, Awaitable, Callable

import platformdirs

from adapters.terminal.conversation import converse
from adapters.terminal.progress import doing, waiting
from adapters.terminal.rendering import lines_of
from adapters.terminal.screen import Screen, line
from adapters.terminal.typed import CommandCompleter, history_in, piped_lines, prompted_lines
from bot.wiring import APPLICATION, OPERATOR, Desk
from digests.errors import NewsDigestError
from digests.questions.answers import Answer, DigestAnswer
from digests.questions.asked import DigestNow, Question, Summarise
from digests.questions.commands import COMMANDS, ArgumentKind
from digests.questions.grammar import read_question

__all__ = ["talk"]

_GREETING = "/help lists what can be asked, for example /who-said Starmer; /quit leaves."


async def talk(desk: Desk, *, prompting: bool) -> None:
    """Talk to whoever sits at the terminal, where ``prompting``; or else answer the lines that are piped in."""
    screen = Screen(sys.stdout, terminal=prompting)
    errors = Screen(sys.stderr, terminal=prompting)

    async def ask(question: Question) -> Answer:
        with waiting(sys.stderr, doing(question)):
            return await desk.ask(question, OPERATOR)

    await _show_digest(ask, screen, errors)
    if prompting:
        screen.show([line((_GREETING, "dim"))])
    await converse(_typed(desk, prompting=prompting), parse=read_question, ask=ask, screen=screen, errors=errors)


async def _show_digest(ask: Callable[[Question], Awaitable[Answer]], screen: Screen, errors: Screen) -> None:
    try:
        answer = await ask(DigestNow())
        screen.show([*lines_of(answer), line()])
        if isinstance(answer, DigestAnswer) and not answer.digest.stories:
            # A quiet day: what was news last is better than an empty page.
            screen.show([line("The newest article:"), line(), *lines_of(await ask(Summarise())), line()])
    except NewsDigestError as error:
        errors.show([line(str(error))])


def _typed(desk: Desk, *, prompting: bool) -> AsyncIterator[str]:
    if not prompting:
        return piped_lines(0)
    naming = [c.name for c in COMMANDS if any(a.kind is ArgumentKind.PERSON for a in c.arguments)]
    completer = CommandCompleter([*(c.name for c in COMMANDS), "quit"], naming, desk.archive.completion())
    return prompted_lines(completer, history_in(platformdirs.user_state_path(APPLICATION)))
