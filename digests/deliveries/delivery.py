"""Deliveries, and what a digest becomes on its way to channels."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from hashlib import blake2b

from digests.deliveries.states import Event, State
from digests.deliveries.subscriptions import Address, Manner, Subscription
from digests.schedules import Slot

__all__ = [
    "Change",
    "Delivery",
    "Edition",
    "Lease",
    "Occasion",
    "Outcome",
    "Publication",
    "Reschedule",
    "Written",
    "delivery_key",
]

_KEY_BYTES = 12  # 24 characters: a nonce of Discord's has 25 at most


class Outcome(StrEnum):
    """What became of a slot."""

    PUBLISHED = "published"  # deliveries were made
    SILENT = "silent"  # there was no news, and the subscription wants no message then
    SKIPPED = "skipped"  # it was missed, and a newer one or nobody took its place


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a digest is published for: its ``slot``, and whether it comes ``late`` and has to say so."""

    slot: Slot
    late: bool


@dataclass(frozen=True, slots=True)
class Edition:
    """A digest as rendered for one platform: one for all channels that get the same.

    ``parts`` (at least one) are the messages in their order, each in the platform's own form, opaque to all others.
    ``articles``: the ids of all articles that it tells of.

    Raises:
        ValueError: there is no part.
    """

    platform: str
    parts: tuple[str, ...]
    articles: tuple[str, ...]

    def __post_init__(self) -> None:
        if not self.parts:
            raise ValueError("an edition has at least one part: an empty one would count as delivered by nobody")


@dataclass(frozen=True, slots=True)
class Publication:
    """What is written, in one transaction, for one subscription that was due: a digest row, its deliveries, the
    skipped slots, and where the subscription stands then.

    ``edition`` is None where nothing is said (`Outcome.SILENT`). ``seen`` and ``until`` become the
    subscription's ``seen`` and ``since``; ``looked`` its last look; ``next_look`` (UTC) when to look again, None for
    never. It is written only while the subscription's last look still is that of ``subscription``.
    """

    subscription: Subscription
    occasion: Occasion
    edition: Edition | None
    skipped: tuple[Slot, ...]
    seen: int
    until: datetime
    looked: datetime
    next_look: datetime | None


@dataclass(frozen=True, slots=True)
class Reschedule:
    """A look that found nothing to publish yet: skipped slots, if any, and when to look again.

    ``looked`` is as it was where a slot is only held back. ``seen`` and ``until``, where they are given, become the
    subscription's ``seen`` and ``since``: articles were looked at, and no slot is put on record for it. Guarded as a
    `Publication` is.
    """

    subscription: Subscription
    skipped: tuple[Slot, ...]
    looked: datetime
    next_look: datetime | None
    seen: int | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """What was written of a `Publication` or `Reschedule`: the id of its digest, None where it made none, and those of
    its deliveries, by part."""

    digest: int | None
    deliveries: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Lease:
    """The right to act on a delivery: ``owner`` names the process, ``number`` grows each time the delivery is claimed.

    How long it is worth something is measured on each process's own monotonic clock: its owner gives it up before
    others, who watch it unchanged for the whole length, take it away. No clock of another machine, and no step of a
    clock on the wall, has a say. (After the leader election of Kubernetes' client-go.)
    """

    owner: str
    number: int


@dataclass(frozen=True, slots=True)
class Delivery:
    """One message part of one digest on its way to one channel. Times are aware UTC.

    ``key`` goes with the message, whenever it is posted. ``part`` counts from 1 to ``parts``. ``due``: when the digest
    was; ``again``: not to be touched before, None while a part before it is unsent. ``attempts``: how often it
    was begun; ``first_attempt``: of those that may have reached the platform, None where none did;
    ``last_attempt``: when it was begun last. ``give_up``: after that it isn't tried any more. ``receipt``: what the
    platform calls the message. ``problem``: in one line, why it isn't sent; never an article's text, never a secret.
    ``head``: the receipt of the digest's first part, of those after it; ``manner``: how it is to be posted.
    """

    id: int
    key: str
    subscription: int
    digest: int
    slot: str
    address: Address
    part: int
    parts: int
    content: str
    state: State
    due: datetime
    again: datetime | None
    give_up: datetime
    attempts: int
    first_attempt: datetime | None
    last_attempt: datetime | None
    lease: Lease | None
    receipt: str | None
    problem: str | None
    head: str | None = None
    manner: Manner = field(default_factory=Manner)


@dataclass(frozen=True, slots=True)
class Change:
    """Something that happened to a delivery, to be recorded.

    ``event`` None gives the lease back, or postpones looking, without a change of state. ``lease`` must be the
    delivery's for the change to be recorded, but for `Event.ACCEPT`: that the platform has it is true whoever says so.
    Where an attempt before this one may have been posted, an event counts as `digests.deliveries.states.in_doubt` says.
    All events but `Event.BEGIN` give the lease back. ``again``: not to be touched before (of a postponed,
    doubtful or released one). ``at``: when it happened.
    """

    delivery: int
    lease: Lease
    event: Event | None
    at: datetime
    again: datetime | None = None
    receipt: str | None = None
    problem: str | None = None


def delivery_key(uid: str, slot: str, part: int) -> str:
    """The key of a delivery: 24 lower-case hexadecimal digits, the same whenever the same part of the same slot's
    digest of the same subscription is delivered, also after a restored backup has forgotten that it was."""
    return blake2b(f"{uid}\n{slot}\n{part}".encode(), digest_size=_KEY_BYTES).hexdigest()
