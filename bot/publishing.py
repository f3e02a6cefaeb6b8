"""Publishing: what is due is looked at and written, batch by batch, so that memory doesn't grow with the number.

That a slot has one digest at most is the outbox's promise: several processes may look at once, and a look that
breaks off is made again.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import structlog

from bot.interruptible import StoppedError
from bot.look import AGAIN, Finding, Found, Look, Renderer, listed
from digests.deliveries.delivery import Publication, Written
from digests.deliveries.ports import Composer, NewsArchive, Outbox
from digests.deliveries.subscriptions import Subscription

__all__ = ["Published", "Publisher"]

_BATCH = 500  # subscriptions that are read at once; those that get the same are written in one transaction


@dataclass(frozen=True, slots=True)
class Published:
    """What a look came to, in subscriptions.

    ``published`` have deliveries now; ``silent`` had no news; ``held`` wait for the end of quiet hours; ``failed``
    could not be composed; ``overtaken`` were changed, or dealt with by another process, meanwhile; ``elsewhere`` are
    on platforms of other processes. ``skipped`` counts slots. ``next_look`` (UTC): when to look again, None for
    never.
    """

    published: int
    silent: int
    held: int
    failed: int
    overtaken: int
    elsewhere: int
    skipped: int
    next_look: datetime | None


class Publisher:
    """Publishes what is due. ``renderers`` are the platforms of this process, by the name in addresses."""

    def __init__(
        self, outbox: Outbox, archive: NewsArchive, composer: Composer, renderers: Mapping[str, Renderer]
    ) -> None:
        self._outbox = outbox
        self._archive = archive
        self._composer = composer
        self._renderers = renderers
        self._foreign: set[str] = set()  # platforms that were warned of
        self._log = structlog.get_logger()

    def publish_due(self, now: datetime) -> Published:
        """Look at all subscriptions that are due at ``now`` (aware UTC), and write what is found.

        A digest that can't be composed or rendered is logged and tried again a minute later; the others are written.
        Nor does one that can't be written keep back those after it.

        Raises:
            ArchiveError: the outbox can't be read or written; what wasn't written is due still. Where that holds for
                some of it alone, the rest is written.
        """
        look = Look(now, self._outbox, self._archive, self._composer, self._renderers)
        counts: Counter[str] = Counter()
        failures: list[Exception] = []
        for batch in self._due(now):
            ours = [subscription for subscription in batch if self._is_ours(subscription)]
            counts["elsewhere"] += len(batch) - len(ours)
            try:
                for found in look.found(ours):
                    self._try_to_write(found, now, counts, failures)
            except StoppedError:
                raise
            # Whatever it is, it is not that of the subscriptions after these.
            except Exception as error:  # noqa: BLE001
                ids = [subscription.id for subscription in ours]
                self._log.error("subscriptions can't be looked at", subscriptions=listed(ids), exc_info=error)
                failures.append(error)
        if failures:
            raise failures[0]
        return Published(
            published=counts[Finding.PUBLISHED],
            silent=counts[Finding.SILENT],
            held=counts[Finding.HELD],
            failed=counts[Finding.FAILED],
            overtaken=counts["overtaken"],
            elsewhere=counts["elsewhere"],
            skipped=counts["skipped"],
            next_look=self._next_look(now),
        )

    def _due(self, now: datetime) -> Iterator[Sequence[Subscription]]:
        """The digests of channels before watches: these may be many, each with a digest of its own to compose."""
        for watches in (False, True):
            after = 0
            while batch := self._outbox.due(now, limit=_BATCH, after=after, watches=watches):
                after = batch[-1].id
                yield batch

    def _is_ours(self, subscription: Subscription) -> bool:
        platform = subscription.address.platform
        if platform in self._renderers:
            return True
        if platform not in self._foreign:
            self._foreign.add(platform)
            self._log.warning("platform isn't configured here; its digests are left to others", platform=platform)
        return False

    def _try_to_write(
        self, found: Sequence[Found], now: datetime, counts: Counter[str], failures: list[Exception]
    ) -> None:
        try:
            written = self._outbox.publish([each.item for each in found], now)
        except Exception as error:  # noqa: BLE001 (see above)
            ids = [each.item.subscription.id for each in found]
            self._log.error("digests can't be written", subscriptions=listed(ids), exc_info=error)
            failures.append(error)
            return
        for each, made in zip(found, written, strict=True):
            if made:
                self._tell(each, made, counts)
            else:
                counts["overtaken"] += 1
                self._log.info("overtaken by another process or a change", subscription=each.item.subscription.id)

    def _tell(self, found: Found, made: Written, counts: Counter[str]) -> None:
        item = found.item
        log = self._log.bind(subscription=item.subscription.id)
        counts[found.finding] += 1
        counts["skipped"] += len(item.skipped)
        for slot in item.skipped:
            log.info("slot skipped", slot=slot.name)
        if isinstance(item, Publication):
            slot, late = item.occasion.slot.name, item.occasion.late
            log.info(
                f"digest {found.finding}", digest=made.digest, slot=slot, late=late, deliveries=list(made.deliveries)
            )
        elif found.finding in {Finding.HELD, Finding.FAILED}:
            log.info(f"digest {found.finding}", next_look=item.next_look)

    def _next_look(self, now: datetime) -> datetime | None:
        """Not at once where something due was left to another process, but no later than what is next."""
        first = self._outbox.next_look()
        if first is None or first > now:
            return first
        return min(now + AGAIN, self._outbox.next_look(now) or now + AGAIN)
