"""`news-digest run`: collect, show today's digest, then answer commands until end of input or /quit."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Awaitable, Callable

import platformdirs
import structlog

from adapters.terminal.conversation import converse
from adapters.terminal.progress import waiting
from adapters.terminal.rendering import lines_of
from adapters.terminal.screen import Screen, line
from adapters.terminal.typed import CommandCompleter, history_in, piped_lines, prompted_lines
from bot import logs
from bot.complaints import complain
from bot.reporting import collect_sources, no_article_in
from bot.thresholds import threshold_of
from bot.wiring import APPLICATION, Desk, desk_of
from bot.worker import Worker
from config import Settings
from digests.errors import NewsDigestError
from digests.questions.answers import Answer, DigestAnswer
from digests.questions.asked import DigestNow, Question, Summarise
from digests.questions.commands import COMMANDS, ArgumentKind
from digests.questions.grammar import read_question

__all__ = ["run"]

_GREETING = "/help lists what can be asked, for example /who-said Starmer; /quit leaves."


def run(load: Callable[[], Settings]) -> int:
    """Run the terminal platform with these settings.

    Raises:
        NoSourcesError: there is nothing to collect from.
        ArchiveError: the database can't be opened, read or written.
    """
    settings = load()
    logs.configure(settings.news_digest_log_level, settings.news_digest_log_format)
    log = structlog.get_logger()
    if settings.discord_token or settings.slack_bot_token:
        complain("this version talks to the terminal only: the tokens of Discord and Slack are not used yet")
    with Worker(threshold=threshold_of(settings)) as worker, desk_of(settings, worker) as desk:
        collected = collect_sources(settings, worker, desk)
        log.info("collected", new=collected.new, revised=collected.revised, failed=len(collected.faults))
        if empty := desk.archive.is_empty():
            complain(str(no_article_in(settings)))
        asyncio.run(_talk(desk, worker))
    return 1 if collected.faults or empty else 0


async def _talk(desk: Desk, worker: Worker) -> None:
    prompting = os.isatty(0) and os.isatty(1)
    screen = Screen(sys.stdout, terminal=prompting)
    errors = Screen(sys.stderr, terminal=prompting)

    async def ask(question: Question) -> Answer:
        with waiting(sys.stderr, "Working"):
            return await desk.ask(question)

    try:
        await _show_digest(ask, screen, errors)
        if prompting:
            screen.show([line((_GREETING, "dim"))])
        await converse(_typed(desk, prompting=prompting), parse=read_question, ask=ask, screen=screen, errors=errors)
    finally:
        # Before the event loop waits for its threads: one of them may wait for the worker.
        worker.close()


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
