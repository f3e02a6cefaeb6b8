"""A trial: one database and one platform, and process after process that is killed over them; in the end, the count."""

import random
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from digests.deliveries.ports import Outbox
from digests.deliveries.states import State
from digests.schedules import due_slots
from tests.crash.launched import Instruments
from tests.crash.lives import Death, Life, live
from tests.crash.stages import Plan
from tests.crash.verdict import Evidence, Message
from tests.crash.work import PLACES, Place, subscribe_due, subscribe_minutely
from tests.fakes.server_process import ServerProcess

__all__ = ["Scene", "Trial", "messages_at", "wait_until"]

_ALL = 1_000_000
_MOVING = (State.SENDING, State.UNCERTAIN)
_LONG = 180.0  # seconds: far more than anything here takes


@dataclass(frozen=True, slots=True)
class Scene:
    """Where it happens: the database as seen beside the process, the platform, what processes find in their
    environment, and the file that takes what they say. ``settles``: whether the platform dedupes or finds. ``places``:
    where digests go, the last one for the subscription that falls due all the time; ``as_posted``: what stands there of
    a delivery's content."""

    outbox: Outbox
    platform: ServerProcess
    env: Mapping[str, str]
    log: Path
    settles: bool
    places: Sequence[Place] = PLACES
    as_posted: Callable[[str], str] = str


@dataclass
class Trial:
    """What happened so far: the slots that subscriptions were due for, the deliveries found in doubt at a death.
    ``seed`` decides which subscriptions there are; ``minutely`` is one that falls due all the time."""

    scene: Scene
    seed: int
    expected: dict[int, tuple[str, ...]] = field(default_factory=dict[int, tuple[str, ...]])
    doubted: set[int] = field(default_factory=set[int])
    minutely: int | None = None

    def __post_init__(self) -> None:
        self._chance = random.Random(self.seed)  # noqa: S311 (can be repeated)

    def add_work(self, count: int) -> None:
        """Add subscriptions that are due."""
        places = self.scene.places[:-1]
        self.expected |= subscribe_due(self.scene.outbox, datetime.now(UTC), self._chance, places, count=count)

    def add_minutely(self) -> None:
        """Add a subscription that falls due each minute from now on, whether a process lives or not."""
        self.minutely = subscribe_minutely(self.scene.outbox, datetime.now(UTC), self.scene.places[-1])

    def life(self, instruments: Instruments = Instruments(poll=1)) -> Life:  # noqa: B008 (frozen)
        """Start a process that looks for due subscriptions each second; where instruments are given, as they say."""
        return Life(self.scene.env, self.scene.log, instruments)

    def live(self, *planned: Plan) -> list[Death]:
        """Let processes live and die, all of them at once, with new work to do."""
        self.add_work(self._chance.randint(1, 2))
        scene = self.scene
        with ThreadPoolExecutor(len(planned)) as threads:
            lives = [threads.submit(live, plan, scene.env, scene.log, scene.platform) for plan in planned]
            deaths = [one.result() for one in lives]
        self.note_doubts()
        return deaths

    def note_doubts(self) -> None:
        """Remember what is begun, now that nobody lives who might know how it ended."""
        self.doubted |= {delivery.id for delivery in self.scene.outbox.deliveries(states=_MOVING, limit=_ALL)}

    def finish(self) -> Evidence:
        """Let a process live until nothing is left to do, and gather what is known then.

        Where that never comes, what is left undone tells.
        """
        if self.minutely is not None:
            self._end_minutely(self.minutely)
        with Life(self.scene.env, self.scene.log) as life:
            with suppress(TimeoutError):
                self.wait(life)
            life.terminate()
        return self.evidence()

    def _end_minutely(self, subscription: int) -> None:
        self.scene.outbox.pause(subscription)
        if stored := self.scene.outbox.subscription(subscription):
            found = due_slots(stored.schedule, stored.created, stored.looked)
            self.expected[subscription] = tuple(slot.name for slot in found)

    def wait(self, life: Life) -> None:
        """Wait until nothing is left to do, or the process has ended.

        Raises:
            TimeoutError: it didn't come to pass.
        """
        wait_until(lambda: not self.unfinished() or life.status is not None)

    def unfinished(self) -> bool:
        """Whether something may happen still: a slot that isn't published, a message that may be posted."""
        outbox = self.scene.outbox
        if any(slots and not outbox.digests(due, limit=1) for due, slots in self.expected.items()):
            return True
        waiting = outbox.deliveries(states=(State.PENDING, *_MOVING), limit=_ALL)
        return any(delivery.again is not None or delivery.state is not State.PENDING for delivery in waiting)

    def accepted(self) -> int:
        """How many messages the platform has taken."""
        return self.scene.platform.counts()["accepted"]

    def posted(self) -> set[str]:
        """The keys of the messages that stand in the platform's channels."""
        return {message.key for message in messages_at(self.scene.platform)}

    def evidence(self) -> Evidence:
        """What is known now."""
        outbox, as_posted = self.scene.outbox, self.scene.as_posted
        return Evidence(
            messages=messages_at(self.scene.platform),
            violations=[f"{name} ({count})" for name, count in self.scene.platform.violations().items()],
            subscriptions={subscription.id: subscription for subscription in outbox.subscriptions()},
            expected=self.expected,
            digests={due: outbox.digests(due, limit=_ALL) for due in self.expected},
            deliveries=[replace(d, content=as_posted(d.content)) for d in outbox.deliveries(limit=_ALL)],
            doubted=self.doubted,
            settles=self.scene.settles,
        )


def messages_at(platform: ServerProcess) -> list[Message]:
    """The parts of digests that stand in the platform's channels, in order."""
    parts = [message for message in platform.messages() if message["key"]]
    return [Message(str(m["channel"]), str(m["key"]), str(m["text"]), str(m["id"])) for m in parts]


def wait_until(condition: Callable[[], bool], seconds: float = _LONG) -> None:
    """Wait for something.

    Raises:
        TimeoutError: it didn't come to pass.
    """
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError(f"it did not come to pass within {seconds:.0f} seconds")
        time.sleep(0.1)
