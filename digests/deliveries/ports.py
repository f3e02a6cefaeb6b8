"""What deliveries need of the outside world, as protocols: synchronous, called in threads."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from digests.articles import AnalysedArticle
from digests.composing import Digest
from digests.deliveries.delivery import Change, Delivery, Lease, Outcome, Publication, Reschedule, Written
from digests.deliveries.states import State
from digests.deliveries.subscriptions import Address, NewSubscription, Subscription

__all__ = ["Arrivals", "Composer", "DigestRecord", "NewsArchive", "Outbox", "Standing"]


@dataclass(frozen=True, slots=True)
class Arrivals:
    """Articles in the order of their arrival; ``newest`` is the arrival number of the last one in the archive."""

    articles: tuple[AnalysedArticle, ...]
    newest: int


class NewsArchive(Protocol):
    """The archive, as far as digests need it. ``workspace`` as in `digests.questions.ports.Archive`."""

    def arrivals(
        self, after: int, since: datetime, workspace: str | None = None, limit: int = 500, *, backlog: bool = True
    ) -> Arrivals:
        """The articles that arrived after the one with this arrival number and count as published at ``since`` (UTC)
        or later; of more than ``limit`` the newest. Without ``backlog`` what a source held when it was added is left
        out. Arrival numbers grow from 1, and one that is seen is never
        followed by a smaller one; an article that is corrected keeps its number."""
        ...

    def articles(self, ids: Collection[str], workspace: str | None = None) -> Sequence[AnalysedArticle]:
        """Those of these articles that are there still, in the order of their arrival."""
        ...

    def also_called(self, name: str, workspace: str | None = None, actor: int | None = None) -> tuple[str, ...]:
        """The names by which articles may tell of the one actor that this name means there, by the corrections that
        hold there: whole names, and single words that mean nobody else. ``actor`` is its number, which tells it from
        others of the name. Empty where the name means nobody or several."""
        ...


class Composer(Protocol):
    """Composes in the worker: each call may take seconds."""

    def compose_news(
        self,
        arrived: Sequence[AnalysedArticle],
        told: Sequence[AnalysedArticle],
        start: datetime,
        end: datetime,
        *,
        topic: str | None = None,
        stories: int = 5,
        sentences: int = 3,
        quotes: int = 3,
        first: Collection[str] = (),
    ) -> Digest:
        """A digest of what has arrived, for readers who have been told of other articles already: see
        `digests.composing.compose_news`."""
        ...


@dataclass(frozen=True, slots=True)
class DigestRecord:
    """What became of one slot of a subscription. ``states`` counts its deliveries by state; ``problem`` is the first
    unsent one's. Times are aware UTC."""

    id: int
    subscription: int
    slot: str
    due: datetime
    outcome: Outcome
    late: bool
    written: datetime
    states: Mapping[State, int]
    problem: str | None


@dataclass(frozen=True, slots=True)
class Standing:
    """How deliveries stand: ``counts`` by state; ``due``: how many could be sent now; ``oldest_due``: since when
    (UTC) the oldest of those has been due; ``next_look``: when the next digest is, by the subscriptions."""

    counts: Mapping[State, int]
    due: int
    oldest_due: datetime | None
    next_look: datetime | None


class Outbox(Protocol):
    """Subscriptions, digests and deliveries. Each call is one transaction; several processes may use one at once.
    Times are aware UTC.

    Every method raises ArchiveError when the database can't be reached, read or written; one that failed to
    write has written nothing. What was written survives the loss of power.
    """

    # Subscriptions. ``workspace`` None, where it narrows, is an operator's look at all of them. ``watches``: those that
    # are one person's own alone, or all but those; None: both.

    def subscribe(self, new: NewSubscription, now: datetime) -> Subscription:
        """Store a subscription; its first slot is the first one after ``now``."""
        ...

    def subscriptions(
        self, *, workspace: str | None = None, address: Address | None = None, watches: bool | None = None
    ) -> Sequence[Subscription]:
        """All of them, by id."""
        ...

    def subscription(self, id: int) -> Subscription | None:
        """One of them."""
        ...

    def pause(self, id: int) -> bool:
        """Let no slot of it fall due. Whether there is such a subscription."""
        ...

    def resume(self, id: int, now: datetime) -> bool:
        """Let its slots fall due again, from now on; slots in the pause are forgotten, news in it is not."""
        ...

    def unsubscribe(self, id: int) -> bool:
        """Forget it. Its unsent deliveries are dropped, what is being sent at that moment as soon as it is known not to
        be sent; its digests and deliveries stay on record."""
        ...

    # Publishing

    def due(
        self, now: datetime, *, limit: int = 500, after: int = 0, watches: bool | None = None
    ) -> Sequence[Subscription]:
        """Subscriptions to look at now, by id, those with an id over ``after``: not paused, and the next look not after
        ``now``, or the last one after it (the clock was put back)."""
        ...

    def next_look(self, after: datetime | None = None) -> datetime | None:
        """When the next subscription is to be looked at, of those that are to be ``after`` a moment where one is given;
        None for never."""
        ...

    def told(self, subscriptions: Collection[int], since: datetime) -> Mapping[int, tuple[str, ...]]:
        """The ids of the articles that digests published since then told each subscription of, sorted; a
        subscription that was told nothing is left out."""
        ...

    def publish(self, items: Sequence[Publication | Reschedule], now: datetime) -> Sequence[Written | None]:
        """Write what the looks found; what each came to, None where it was not written: another process was quicker, or
        the subscription was paused or removed meanwhile. Nothing is lost by that, and nothing doubled. A slot that
        is on record as skipped gets its digest still: nothing was posted for it.

        A part of an edition may be sent from the moment on when the digest was due, whatever the clock says now; those
        after it wait for it. Editions that are equal are stored once.
        """
        ...

    def forget(self, before: datetime, *, limit: int = 500) -> int:
        """Forget digests that were due before then, up to ``limit``, the oldest first; how many were forgotten: 0 once
        all are. With them go their deliveries, and what they say where no other digest says it.

        One of whose deliveries is neither sent nor dropped stays, and so does a slot that its subscription has not
        looked beyond: what is forgotten is not found again.
        """
        ...

    # Dispatching

    def claim(self, platform: str, owner: str, now: datetime, *, limit: int) -> Sequence[Delivery]:
        """Lease up to ``limit`` deliveries, pending or uncertain, whose moment has come, the longest waiting first: at
        most one a channel, and none in a channel in which another one is leased. A moment further ahead than
        `digests.deliveries.retries.LONGEST` was written by a clock that was ahead, and isn't waited for."""
        ...

    def record(self, changes: Sequence[Change]) -> Sequence[bool]:
        """Record what happened; whether each was. One is not where the lease is no longer that, or its state has
        no such event.

        With `Event.ACCEPT` the part after it may be sent; with `Event.REFUSE` those after it fail as well.
        """
        ...

    def has_due(self, platform: str, now: datetime) -> bool:
        """Whether something could be posted there now, or somebody is about to."""
        ...

    def leased(self) -> Mapping[int, Lease]:
        """All leases, by delivery: to be watched."""
        ...

    def expire(self, leases: Mapping[int, Lease], now: datetime) -> int:
        """Take away these leases, where they still are these: what is `State.SENDING` becomes `State.UNCERTAIN`. How
        many were."""
        ...

    # The operator's

    def deliveries(
        self,
        *,
        states: Collection[State] = (),
        workspace: str | None = None,
        subscription: int | None = None,
        watches: bool | None = None,
        limit: int = 50,
    ) -> Sequence[Delivery]:
        """Deliveries in these states (all where none is named), newest first."""
        ...

    def delivery(self, id: int) -> Delivery | None:
        """One delivery."""
        ...

    def retry(self, id: int, now: datetime) -> Delivery | None:
        """Have a held or failed delivery posted, and those after it that failed with it; from now on, for as long as
        it was to be tried at first. None where there is none.

        Raises:
            TransitionError: it is neither held nor failed, or a part before it is, without which it is never sent.
        """
        ...

    def sent(self, id: int, now: datetime) -> Delivery | None:
        """Count a held or uncertain delivery as sent, for somebody has seen it in the channel; the part after it may
        go, and those after it are tried as long as at first. None where there is none.

        Raises:
            TransitionError: it is neither held nor uncertain.
        """
        ...

    def drop(self, id: int, now: datetime) -> Delivery | None:
        """Give a delivery up, and those after it, which make no sense without it. None where there is none.

        Raises:
            TransitionError: it is sent, being sent, or dropped already.
        """
        ...

    def digests(self, subscription: int, limit: int = 10) -> Sequence[DigestRecord]:
        """What became of its newest slots, newest first."""
        ...

    def standing(self, now: datetime, *, final: bool = True) -> Standing:
        """How deliveries stand. Without those that are ``final``, sent or dropped, it is quick however many there are:
        then these states are not in the counts."""
        ...
