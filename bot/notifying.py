"""Telling administrators what they are to hear once (`digests.deliveries.notices`), beside the dispatcher."""

import asyncio
import random
from collections.abc import Callable, Sequence
from datetime import datetime

import structlog

from adapters.archive import ArchiveError
from digests.deliveries.notices import Notice, Notices, NoticeState, outcome_of
from digests.deliveries.posting import Poster, PostingError, UnclearError
from digests.deliveries.subscriptions import Address

__all__ = ["Notifier"]

_POLL = 30.0  # seconds between two looks for what is to be told
_LONGEST_POST = 20.0  # seconds: what `Poster.tell` promises

log = structlog.get_logger()


class Notifier:
    """Tells what is to be told, one notice after the other. ``operator``: where those without an address go; None for
    nowhere, then they wait for a process that knows. ``review`` is called in a thread before anything is told, to
    withdraw what is true no longer. ``poll`` and ``longest`` in seconds."""

    def __init__(
        self,
        notices: Notices,
        posters: Sequence[Poster],
        clock: Callable[[], datetime],
        *,
        operator: Address | None,
        chance: random.Random,
        review: Callable[[], None] = lambda: None,
        poll: float = _POLL,
        longest: float = _LONGEST_POST,
    ) -> None:
        self._notices = notices
        self._posters = {poster.platform: poster for poster in posters}
        self._clock = clock
        self._operator = operator
        self._chance = chance
        self._review = review
        self._poll = poll
        self._longest = longest
        if operator and operator.platform not in self._posters:
            log.warning(
                "the operator's platform is not configured: correct NEWS_DIGEST_OPERATOR", address=str(operator)
            )
            self._operator = None

    async def run(self) -> None:
        """Tell, for as long as it isn't cancelled; what is being told by then is waited for."""
        while True:
            try:
                await self.tell_all()
            except ArchiveError as error:
                log.warning("no notices looked for", problem=str(error))
            await asyncio.sleep(self._poll)

    async def tell_all(self) -> None:
        """Tell all that may be told now.

        Raises:
            ArchiveError: the database can't be read or written. A notice that was posted just then is told all the
                same, and never again.
        """
        await asyncio.to_thread(self._review)
        while await self._told_one():
            pass

    async def _told_one(self) -> bool:
        # Cancelled between the commit of the intent and the post, it would be lost: both are seen through.
        telling = asyncio.create_task(self._claim_and_tell())
        try:
            return await asyncio.shield(telling)
        except asyncio.CancelledError:
            await asyncio.wait({telling})
            if error := telling.exception():
                log.warning("what came of a notice is not recorded", problem=str(error))
            raise

    async def _claim_and_tell(self) -> bool:
        notice = await asyncio.to_thread(
            self._notices.claim, tuple(self._posters), self._clock(), unaddressed=self._operator is not None
        )
        if notice is None:
            return False
        address = notice.address or self._operator
        if address is None:
            raise ValueError("a notice without an address was claimed where nobody is to be told")
        error = await self._post(notice, address)
        outcome = outcome_of(notice, error, self._clock(), self._chance.random())
        await asyncio.to_thread(self._notices.settle, notice.id, outcome)
        if outcome.state is NoticeState.TOLD:
            log.info("administrators were told", notice=notice.id, address=str(address))
        else:
            log.warning(
                "administrators were not told", notice=notice.id, state=outcome.state.value, problem=outcome.problem
            )
        return True

    async def _post(self, notice: Notice, address: Address) -> PostingError | None:
        try:
            async with asyncio.timeout(self._longest):
                await self._posters[address.platform].tell(address.channel, notice.line)
        except PostingError as error:
            return error
        except TimeoutError:
            return UnclearError(f"no reply within {self._longest:g} seconds")
        except Exception as error:  # noqa: BLE001 (whatever it is, it says nothing of what was done)
            # Its own words stay out: they may hold a secret.
            log.error("an error that nobody foresaw", notice=notice.id, error=type(error).__name__)  # noqa: TRY400
            return UnclearError(f"an error that nobody foresaw, {type(error).__name__}")
        return None
