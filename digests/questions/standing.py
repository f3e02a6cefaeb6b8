"""How a subscription stands, and where one may go: for all who answer about them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from digests.deliveries.ports import Outbox
from digests.deliveries.subscriptions import Address, Subscription
from digests.errors import QuestionError
from digests.questions.advice import trouble_of
from digests.questions.subscription_answers import SubscriptionEntry
from digests.questions.values import cleaned
from digests.schedules import next_slot
from digests.schedules.zones import zone_rules

__all__ = ["Platform", "address_of", "check_address", "next_due", "standing_of"]


@dataclass(frozen=True, slots=True)
class Platform:
    """A platform, as far as subscribing needs it.

    ``missing``: what to do so that it can be posted to, None where it can. ``doubt``: why nobody may see what
    goes there though it can, and what to do about it. ``check_channel`` raises ValueError where no channel there
    can have a name; its message goes on from "it ...". None: any name will do.
    """

    missing: str | None = None
    check_channel: Callable[[str], None] | None = None
    doubt: str | None = None


_UNKNOWN = Platform("this version doesn't know it")


def address_of(text: str) -> Address:
    """An address as typed, PLATFORM:CHANNEL."""
    platform, _, channel = cleaned(text).partition(":")
    return Address(platform.strip().casefold(), channel.strip())


def check_address(address: Address, platforms: Mapping[str, Platform]) -> None:
    """Make sure that something can be posted there. ``platforms``: all that there are, by their names.

    Raises:
        QuestionError: it can't; the message says what to do.
    """
    platform = platforms.get(address.platform)
    if platform is None:
        known = ", ".join(sorted(platforms))
        raise QuestionError(f"There is no platform “{address.platform[:40]}”: there are {known}.")
    if platform.missing:
        raise QuestionError(f"Nothing can be posted to {address.platform} yet: {platform.missing}.")
    if platform.check_channel:
        try:
            platform.check_channel(address.channel)
        except ValueError as error:
            raise QuestionError(f"“{address.channel}” can be no channel of {address.platform}: it {error}.") from None


def standing_of(
    subscription: Subscription, outbox: Outbox, platforms: Mapping[str, Platform], now: datetime
) -> SubscriptionEntry:
    """How it stands at ``now`` (UTC).

    Raises:
        ArchiveError: the database can't be read.
    """
    last = next(iter(outbox.digests(subscription.id, limit=1)), None)
    due = next_due(subscription, now)
    following = due.astimezone(zone_rules(subscription.schedule.zone)) if due else None
    platform = platforms.get(subscription.address.platform, _UNKNOWN)
    missing = f"nothing can be posted to {subscription.address.platform}: {platform.missing}"
    trouble = missing if platform.missing else trouble_of(subscription, last, now) or platform.doubt
    return SubscriptionEntry(subscription, following, last, trouble)


def next_due(subscription: Subscription, now: datetime) -> datetime | None:
    """When its next slot is due (UTC); None where none will be."""
    slot = None if subscription.paused else next_slot(subscription.schedule, now)
    return slot.due if slot else None
