"""The stages at which a process is killed, and a seeded schedule of them."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import islice

__all__ = ["Plan", "Stage", "again", "at_platform", "in_process", "plans"]


class Stage(StrEnum):
    """Where a process is when it is killed. Before and after: that commit, or that look-up."""

    COMPOSING = "while composing"
    BEFORE_PUBLISH = "before publish"
    AFTER_PUBLISH = "after publish"
    BEFORE_CLAIM = "before claim"
    AFTER_CLAIM = "after claim"
    BEFORE_BEGIN = "before begin"
    AFTER_BEGIN = "after begin"
    POST_ARRIVED = "post arrived"  # the platform has the request, and has done nothing yet
    POST_ACCEPTED = "post accepted"  # the message stands in the channel; no reply yet
    POST_ANSWERED = "post answered"  # the reply is on its way
    BEFORE_ACCEPT = "before accept"
    AFTER_ACCEPT = "after accept"
    BEFORE_EXPIRE = "before expire"
    AFTER_EXPIRE = "after expire"
    BEFORE_FIND = "before find"  # the look-up
    AFTER_FIND = "after find"
    BEFORE_MISS = "before miss"
    AFTER_MISS = "after miss"
    BEFORE_HOLD = "before hold"
    AFTER_HOLD = "after hold"
    BEFORE_ANY = "before any"  # of whatever transaction, collecting included
    AFTER_ANY = "after any"
    AT_RANDOM = "at random"


# Kills that leave a delivery begun and not posted: all that there is to settle comes after one of these.
_DOUBTFUL = (Stage.AFTER_BEGIN, Stage.POST_ARRIVED)
# They come when the leases of a process that is gone have been watched for their whole length.
_SETTLING = frozenset(stage for stage in Stage if stage.endswith((" expire", " find", " miss", " hold")))

# How often a stage may be reached before it kills, at most: more would hardly come to pass in one short life.
_MOST = {Stage.COMPOSING: 1, Stage.BEFORE_PUBLISH: 1, Stage.AFTER_PUBLISH: 1, Stage.BEFORE_ANY: 25, Stage.AFTER_ANY: 25}
_MOST_IN_GENERAL = 4
_SHORT, _LONG = 6.0, 10.0  # seconds of a life whose stage isn't reached; settling waits for leases of 2 seconds
_LONGER, _LONGEST = 3, 100.0  # so many times as long when it is lived again, and no longer than so many seconds


@dataclass(frozen=True, slots=True)
class Plan:
    """How one life ends: when ``stage`` is reached for the ``nth`` time (from 1), or else after ``seconds``."""

    stage: Stage
    nth: int
    seconds: float


def plans(seed: int, count: int, stages: Sequence[Stage]) -> Sequence[Plan]:
    """The ends of ``count`` lives: all stages again and again, in an order and with numbers that the seed decides.

    Where something is to be settled, the life before leaves it so.
    """
    chance = random.Random(seed)  # noqa: S311 (a schedule that can be repeated)
    return [_plan(stage, chance) for stage in islice(_rounds(stages, chance), count)]


def again(plan: Plan) -> Sequence[Plan]:
    """What to try instead of a life that didn't reach its stage: a longer one, until it is long beyond all reason.

    Where something is to be settled, there may have been nothing left: one goes before that leaves it so.
    """
    longer = replace(plan, nth=1, seconds=_LONGER * plan.seconds)
    if longer.seconds > _LONGEST:
        return ()
    return (replace(longer, stage=Stage.AFTER_BEGIN), longer) if plan.stage in _SETTLING else (longer,)


def in_process(stage: Stage) -> bool:
    """Whether the process has to be launched with what notices this stage."""
    return stage.startswith(("before ", "after ")) or stage is Stage.COMPOSING


def at_platform(stage: Stage) -> bool:
    """Whether the platform has to notice this stage."""
    return stage.startswith("post ")


def _rounds(stages: Sequence[Stage], chance: random.Random) -> Iterator[Stage]:
    doubtful = [stage for stage in _DOUBTFUL if stage in stages]
    while True:
        for stage in chance.sample(stages, len(stages)):
            if stage in _SETTLING:
                yield chance.choice(doubtful)
            yield stage


def _plan(stage: Stage, chance: random.Random) -> Plan:
    if stage is Stage.AT_RANDOM:
        return Plan(stage, 1, chance.uniform(0.2, _SHORT))
    if stage in _SETTLING:
        return Plan(stage, 1, _LONG)
    return Plan(stage, chance.randint(1, _MOST.get(stage, _MOST_IN_GENERAL)), _SHORT)
