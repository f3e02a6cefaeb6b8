"""`news-digest run`: the service, and at the terminal today's digest and a prompt.

Where the terminal is the only platform, it collects, shows today's digest and answers commands until end of input, with
the service beside it. Where others are configured, the service is what it is for: it goes on until it is stopped, and
nobody is talked to unless at a terminal.
"""

import asyncio
import os
import sys
from collections.abc import Callable, Coroutine, Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from typing import Any, TextIO

import structlog

from adapters.terminal.progress import waiting
from adapters.terminal.screen import Screen
from adapters.terminal.typed import AbovePrompt, stream_above_prompt
from bot import logs
from bot.chatting import answer_chats
from bot.complaints import complain
from bot.gathering import files_named
from bot.platforms import is_service
from bot.reporting import collect_sources, no_article_in
from bot.service import Rhythm
from bot.serving import Serving, serving
from bot.stopping import stop_signals
from bot.talking import talk
from bot.thresholds import threshold_of
from bot.wiring import Desk, desk_of
from bot.worker import Worker
from config import Settings

__all__ = ["run"]

# Questions, looks, collecting, claims and records each take a thread: those that wait for the worker must leave some to
# those who post. Python's own number, that of the processors and four, is too small for that.
_THREADS = 32


def run(load: Callable[[], Settings], rhythm: Rhythm | None = None) -> int:
    """Run with these settings.

    Raises:
        NoSourcesError: there is nothing to collect from.
        ArchiveError: the database can't be opened, read or written.
        EndpointError: the address for HTTP can't be listened on.
        ServiceError: the service ended by itself.
    """
    settings = load()
    rhythm = rhythm or Rhythm(collect=timedelta(minutes=settings.news_digest_collect_minutes))
    _log_to(sys.stderr, settings)
    if settings.slack_bot_token:
        complain("this version does not talk to Slack yet: its tokens are not used")
    prompting = os.isatty(0) and os.isatty(1)
    with Worker(threshold=threshold_of(settings)) as worker, desk_of(settings, worker) as desk:
        if is_service(settings):
            # What is wrong there is told before anything is begun.
            files_named(settings, feeds=bool(desk.sources.all()))
            live = _live(settings, desk, worker, rhythm, collected=False, prompting=prompting, talking=prompting)
            asyncio.run(live)
            return 0
        collected = collect_sources(settings, worker, desk)
        structlog.get_logger().info(
            "collected", new=collected.new, revised=collected.revised, failed=len(collected.faults)
        )
        if empty := desk.archive.is_empty():
            complain(str(no_article_in(settings)))
        live = _live(settings, desk, worker, rhythm, collected=True, prompting=prompting, talking=True)
        return asyncio.run(live) or (1 if collected.faults or empty else 0)


async def _live(
    settings: Settings,
    desk: Desk,
    worker: Worker,
    rhythm: Rhythm,
    *,
    collected: bool,
    prompting: bool,
    talking: bool,
) -> int | None:
    """The service, and the conversation beside it, until one of them ends or a signal comes: its exit status."""
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(_THREADS, "crossing"))
    screen = (AbovePrompt(sys.stdout) if prompting else Screen(sys.stdout)) if talking else None
    with _logging(settings, prompting=prompting), stop_signals() as stop:
        try:
            async with serving(settings, desk, worker, screen, collected=collected, rhythm=rhythm) as running:
                conversation = [_conversation(settings, desk, running, prompting=prompting)] if talking else []
                await _first_of(stop.wait(), running.ended(), answer_chats(settings, desk), *conversation)
                structlog.get_logger().info("stopping", signal=stop.status is not None)
        finally:
            # Before the event loop waits for its threads: one of them may wait for the worker.
            worker.close()
    return stop.status


@contextmanager
def _logging(settings: Settings, *, prompting: bool) -> Generator[None]:
    """What is logged meanwhile does not end up in the line that is being typed."""
    if not (prompting and sys.stderr.isatty()):
        yield
        return
    with stream_above_prompt() as stream:
        _log_to(stream, settings)
        try:
            yield
        finally:
            _log_to(sys.stderr, settings)


def _log_to(stream: TextIO, settings: Settings) -> None:
    level, form = settings.news_digest_log_level, settings.news_digest_log_format
    logs.configure(level, form, logs.secrets_of(settings), stream=stream)


async def _conversation(settings: Settings, desk: Desk, running: Serving, *, prompting: bool) -> None:
    if not running.service.collected.is_set():
        with waiting(sys.stderr, "Collecting"):
            await running.service.collected.wait()
        if await asyncio.to_thread(desk.archive.is_empty):
            complain(str(no_article_in(settings)))
    await talk(desk, prompting=prompting)
    if not prompting:
        # Nobody sits there and waits: what is due is shown before the end.
        await running.settled("terminal")


async def _first_of(*works: Coroutine[Any, Any, None]) -> None:
    """Until the first of them has ended; the others are broken off. What it raised comes out."""
    tasks = [asyncio.create_task(work) for work in works]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    for task in done:
        task.result()
