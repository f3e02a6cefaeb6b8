"""Puts the service together by the settings, and runs it beside whatever else the process does."""

import asyncio
import os
import random
import secrets
import socket
import time
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from typing import TYPE_CHECKING, cast

import structlog

from adapters.archive import ArchiveError
from adapters.terminal.screen import Screen
from bot.dispatching import Dispatcher
from bot.forgetting import forgettings
from bot.gathering import Gathering
from bot.interruptible import InterruptibleComposer
from bot.notifying import Notifier
from bot.platforms import posters_of
from bot.publishing import Published, Publisher
from bot.refusals import Refusals
from bot.service import Rhythm, Service
from bot.wiring import OPERATOR, Desk
from bot.worker import Worker
from config import Settings
from digests.deliveries.delivery import Outcome
from digests.deliveries.notices import address_written
from digests.deliveries.ports import Standing
from digests.deliveries.posting import Poster
from digests.errors import NewsDigestError

if TYPE_CHECKING:
    from bot.metrics import Metrics

__all__ = ["ServiceError", "Serving", "serving"]

_SETTLING = 20.0  # seconds: what a post may take
_GLANCE = 0.05  # seconds between two glances at the database


class ServiceError(NewsDigestError):
    """The service ended by itself."""


class Serving:
    """A service that runs."""

    def __init__(self, service: Service, composer: InterruptibleComposer, gathering: Gathering, desk: Desk) -> None:
        self.service = service
        self._composer = composer
        self._gathering = gathering
        self._desk = desk
        self._task = asyncio.create_task(service.run(), name="service")

    async def ended(self) -> None:
        """Until it has ended, by itself or because it was stopped."""
        await asyncio.wait({self._task})

    async def settled(self, platform: str) -> None:
        """Until the subscriptions have been looked at, and what is due on the platform now has been posted; no longer
        than posting may take."""
        await self.service.looked.wait()
        with suppress(TimeoutError):
            async with asyncio.timeout(_SETTLING):
                # No event tells it: another process may be the one that posts it.
                while await asyncio.to_thread(self._desk.outbox.has_due, platform, self._desk.clock()):  # noqa: ASYNC110
                    await asyncio.sleep(_GLANCE)

    async def stop(self) -> None:
        """Stop it, once the posts that are under way have ended.

        Raises:
            ServiceError: it ended by itself before.
        """
        self._composer.stop()
        self._gathering.stop()
        if not self._task.done():
            await self.service.stop()
        await self.ended()
        if self._task.cancelled():
            return  # what was on its way had to be abandoned; the dispatcher has said so
        if error := _innermost(self._task.exception()):
            structlog.get_logger().error("the service ended", exc_info=error)
            raise ServiceError(f"the service ended ({type(error).__name__}); this is a bug, please report it") from None


@asynccontextmanager
async def serving(
    settings: Settings, desk: Desk, worker: Worker, screen: Screen | None, *, collected: bool, rhythm: Rhythm
) -> AsyncGenerator[Serving]:
    """The service, as long as this lasts. ``screen``: where digests for the terminal are shown, None for nowhere;
    ``collected``: whether the sources have just been collected.

    Raises:
        EndpointError: the address for HTTP can't be listened on.
        PostingError: a platform's settings can't be used.
        ServiceError: it ended by itself.
    """
    async with AsyncExitStack() as stack:
        posters = await stack.enter_async_context(posters_of(settings, screen))
        platforms = {poster.platform: poster for poster in posters}
        metrics = _metrics(settings)
        refusals = Refusals(desk.archive.notices(), desk.outbox, desk.clock)
        dispatcher = Dispatcher(
            desk.outbox,
            posters,
            f"{socket.gethostname()}-{os.getpid()}-{secrets.token_hex(4)}",
            lease=settings.news_digest_lease,
            clock=desk.clock,
            monotonic=_seconds,
            chance=random.Random(),  # noqa: S311 (jitter is no secret)
            observer=metrics,
            tell=refusals.tell,
        )
        composer = InterruptibleComposer(worker)
        gathering = Gathering(settings, desk, worker)
        service = Service(
            Publisher(desk.outbox, desk.archive, composer, platforms),
            dispatcher,
            lambda: gathering.gather(hurried=True),
            desk.clock,
            collect_first=not collected,
            note=_note_in(metrics),
            forgettings=forgettings(settings, desk.outbox, desk.archive),
            notify=_notifier(settings, desk, posters, refusals).run,
            rhythm=rhythm,
        )
        if settings.news_digest_http and metrics:
            await stack.enter_async_context(
                _endpoint(settings.news_digest_http, desk, service, metrics, tuple(platforms))
            )
        running = Serving(service, composer, gathering, desk)
        structlog.get_logger().info("up", platforms=sorted(platforms), lease=settings.news_digest_lease)
        try:
            yield running
        finally:
            await running.stop()


def _notifier(settings: Settings, desk: Desk, posters: Sequence[Poster], refusals: Refusals) -> Notifier:
    told_at = settings.news_digest_operator
    operator = address_written(told_at) if told_at else None
    if operator is None and any(poster.platform == "terminal" for poster in posters):
        operator = OPERATOR.address
    chance = random.Random()  # noqa: S311 (jitter is no secret)
    return Notifier(
        desk.archive.notices(), posters, desk.clock, operator=operator, chance=chance, review=refusals.review
    )


def _innermost(error: BaseException | None) -> BaseException | None:
    """The first of the errors that tasks ended with together."""
    while isinstance(error, BaseExceptionGroup):
        error = cast("BaseExceptionGroup[BaseException]", error).exceptions[0]
    return error


def _seconds() -> float:
    """Seconds that go on while the process is stopped, and where that is known, while the machine sleeps: a lease that
    was held before is over then."""
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))


def _metrics(settings: Settings) -> "Metrics | None":
    if not settings.news_digest_http:
        return None
    from bot.metrics import Metrics  # noqa: PLC0415 (a good part of the time to start, where nobody asks for it)

    return Metrics()


def _note_in(metrics: "Metrics | None") -> Callable[[Published | None], None]:
    def note(found: Published | None) -> None:
        if metrics is None:
            return
        metrics.looked(well=found is not None)
        if found:
            metrics.decided(Outcome.PUBLISHED, found.published)
            metrics.decided(Outcome.SILENT, found.silent)
            metrics.decided(Outcome.SKIPPED, found.skipped)

    return note


@asynccontextmanager
async def _endpoint(
    address: str, desk: Desk, service: Service, metrics: "Metrics", platforms: tuple[str, ...]
) -> AsyncGenerator[None]:
    from bot.endpoint import endpoint  # noqa: PLC0415 (aiohttp.web: see above)
    from bot.health import DatabaseProbe, Vitals, vitals  # noqa: PLC0415

    def look() -> Standing:
        if problem := desk.archive.check().problem:
            raise ArchiveError(problem)
        return desk.outbox.standing(desk.clock(), final=False)

    probe = DatabaseProbe(look)

    async def examine() -> Vitals:
        standing = await probe.standing()
        unanswered = {name: metrics.unanswered(name) for name in platforms}
        return vitals(standing, desk.clock(), service.silent, unanswered, failing=service.failing)

    async with endpoint(address, examine, metrics) as port:
        structlog.get_logger().info("listening", port=port)
        yield
