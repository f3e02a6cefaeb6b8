"""The operator: looks at what is held, looks into the channel, and decides. By the commands that people have."""

import json
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from digests.deliveries.delivery import Delivery
from digests.deliveries.states import State
from tests.bot.processes import news_digest
from tests.crash.trials import Trial

__all__ = ["held_as_shown", "settle_held", "undecided"]


def held_as_shown(env: Mapping[str, str], home: Path) -> set[int]:
    """The ids of the deliveries that `news-digest deliveries --state held --json` shows."""
    shown = _commanded(env, home, "deliveries", "--state", "held", "--json", "--limit", "100000")
    return {delivery["id"] for delivery in json.loads(shown)["deliveries"]}


def settle_held(trial: Trial, home: Path) -> set[int]:
    """Say of each held delivery that stands in its channel that it does, have the others posted; the ids of all."""
    posted = trial.posted()
    held = trial.scene.outbox.deliveries(states=(State.HELD,), limit=100_000)
    for delivery in held:
        decision = "sent" if delivery.key in posted else "retry"
        _commanded(trial.scene.env, home, "deliveries", decision, str(delivery.id))
    return {delivery.id for delivery in held}


def undecided(deliveries: Collection[Delivery], posted: Collection[str]) -> list[str]:
    """What is wrong once an operator has decided and a process has done what is left: each delivery is sent, and stands
    in its channel."""
    return [
        f"delivery {delivery.id} is {delivery.state} after all was decided"
        for delivery in deliveries
        if delivery.state is not State.SENT or delivery.key not in posted
    ]


def _commanded(env: Mapping[str, str], home: Path, *arguments: str) -> Any:
    ended = news_digest(*arguments, home=home, env=env)
    if ended.returncode:
        raise RuntimeError(f"news-digest {' '.join(arguments)}: {ended.stderr.decode()}")
    return ended.stdout
