"""The terminal's conversation: a line in, an answer out, until end of input or /quit."""

from collections.abc import AsyncIterator, Awaitable, Callable

from adapters.terminal.rendering import lines_of
from adapters.terminal.screen import Screen, line
from digests.errors import NewsDigestError
from digests.questions.answers import Answer
from digests.questions.asked import Question

__all__ = ["converse"]

_LEAVING = ("/quit", "/exit")


async def converse(
    lines: AsyncIterator[str],
    *,
    parse: Callable[[str], Question],
    ask: Callable[[Question], Awaitable[Answer]],
    screen: Screen,
    errors: Screen,
) -> None:
    """Answer each line on the screen. A line that can't be read or answered is told, and the next one taken."""
    async for typed in lines:
        command = typed.strip()
        if not command:
            continue
        # "/quit now" leaves too; without the slash the word must stand alone.
        if command.split()[0].casefold() in _LEAVING or f"/{command.casefold()}" in _LEAVING:
            return
        try:
            answer = await ask(parse(command))
        except NewsDigestError as error:
            errors.show([line(row) for row in str(error).splitlines()])
            continue
        screen.show(lines_of(answer))
        screen.show([line()])
