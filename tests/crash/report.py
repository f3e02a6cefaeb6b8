"""The tables at the end of a crash test."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from digests.deliveries.states import State
from tests.crash.lives import Death
from tests.crash.stages import Stage
from tests.crash.variants import Variant
from tests.crash.verdict import Evidence

__all__ = ["Result", "never_reached", "report"]

# "behind": messages that aren't posted, and wait for one that is held.
_COLUMNS = "kills digests messages requests deduped look-ups posted doubled held behind breaches".split()


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one variant. ``counts``: the platform's own."""

    variant: Variant
    deaths: Sequence[Death]
    evidence: Evidence
    counts: dict[str, int]
    breaches: Sequence[str]


def report(results: Sequence[Result]) -> Iterator[str]:
    """Kills by stage, a line for each variant, and each promise that was broken."""
    yield from _stages([death for result in results for death in result.deaths])
    yield ""
    yield f"{'Variant':<42}" + "".join(f"{name:>10}" for name in _COLUMNS)
    yield from map(_line, results)
    for result in results:
        yield from (f"BREACH {result.variant.name}: {breach}" for breach in result.breaches)
    missed = never_reached([death for result in results for death in result.deaths])
    yield from (f"BREACH no process was killed at its planned stage: {stage}" for stage in missed)


def never_reached(deaths: Sequence[Death]) -> list[Stage]:
    """The stages at which processes were to be killed and none was: nothing is known of these."""
    reached = {death.plan.stage for death in deaths if death.reached}
    planned = {death.plan.stage for death in deaths}
    return [stage for stage in Stage if stage in planned - reached]


def _stages(deaths: Sequence[Death]) -> Iterator[str]:
    reached = Counter(death.plan.stage for death in deaths if death.reached)
    missed = Counter(death.plan.stage for death in deaths if not death.reached)
    yield ""
    yield f"{'Stage':<20}{'killed there':>14}{'not there yet, not counted':>30}"
    for stage in Stage:
        yield f"{stage:<20}{reached[stage]:>14}{missed[stage]:>30}"
    yield f"{'together':<20}{reached.total():>14}{missed.total():>30}"


def _line(result: Result) -> str:
    evidence, counts = result.evidence, result.counts
    posted = Counter(message.key for message in evidence.messages)
    unsent = [delivery for delivery in evidence.deliveries if delivery.key not in posted]
    numbers = (
        sum(death.reached for death in result.deaths),
        sum(map(len, evidence.digests.values())),
        len(evidence.deliveries),
        counts["posted"],
        counts["deduplicated"],
        counts["searched"],
        len(posted),
        posted.total() - len(posted),
        sum(delivery.state is State.HELD for delivery in evidence.deliveries),
        sum(delivery.state is not State.HELD for delivery in unsent),
        len(result.breaches),
    )
    return f"{result.variant.name:<42}" + "".join(f"{number:>10}" for number in numbers)
