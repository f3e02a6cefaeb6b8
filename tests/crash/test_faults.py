"""What else can go wrong, done to real processes: nothing is lost, nothing comes twice."""

import resource
import sqlite3
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from digests.deliveries.states import State
from tests.crash.conftest import THOROUGH, TrialOver
from tests.crash.databases import SQLITE
from tests.crash.launched import Instruments
from tests.crash.trials import wait_until
from tests.crash.variants import Variant
from tests.crash.verdict import breaches

_DEDUPES, _FINDS = Variant(SQLITE, dedupes=True, finds=False), Variant(SQLITE, dedupes=False, finds=True)
_NEITHER = Variant(SQLITE, dedupes=False, finds=False)
_Faults = list[dict[str, object]]
_POLLING = Instruments(poll=1)
_FULL = 32_768  # bytes: no file can grow over that
_LONG = 180.0  # seconds: far more than anything here takes


_LOST: _Faults = [{"what": "lose reply"}, {"what": "reset"}, {"what": "reset after accept", "times": 2}]
_HANGS: _Faults = [{"what": "hang after accept"}, {"what": "hang"}]
_BROKEN: _Faults = [{"what": "500 before", "times": 2}, {"what": "503"}, {"what": "500 after accept", "times": 2}]


@pytest.mark.parametrize(
    ("variant", "faults"),
    [
        pytest.param(_FINDS, _LOST, id="finds, and loses replies"),
        pytest.param(_DEDUPES, _LOST, id="dedupes, and loses replies", marks=THOROUGH),
        pytest.param(_DEDUPES, _HANGS, id="dedupes, and hangs", marks=THOROUGH),
        pytest.param(_FINDS, [*_HANGS, {"what": "search fails", "times": 2}], id="finds, and hangs", marks=THOROUGH),
        pytest.param(_DEDUPES, _BROKEN, id="dedupes, and is broken", marks=THOROUGH),
        pytest.param(_FINDS, _BROKEN, id="finds, and is broken", marks=THOROUGH),
        # It takes messages after we have stopped waiting, which is after a second; of a lease there are two.
        pytest.param(
            _DEDUPES, [{"what": "delay", "seconds": 3, "times": 2}], id="dedupes, and is slow", marks=THOROUGH
        ),
        pytest.param(_FINDS, [{"what": "delay", "seconds": 1.5, "times": 5}], id="finds, and is slow", marks=THOROUGH),
        pytest.param(_NEITHER, [{"what": "429", "seconds": 1, "times": 3}], id="can neither, and is overrun"),
    ],
)
def test_whatever_the_platform_does_each_message_comes_once(
    variant: Variant, faults: _Faults, trial_over: TrialOver
) -> None:
    with trial_over(variant, work=5) as trial, trial.life() as life:
        trial.scene.platform.faults(*faults)
        trial.wait(life)

        assert not breaches(trial.evidence())
        assert trial.scene.platform.counts()["faults_left"] == 0


@THOROUGH
def test_channels_that_are_closed_for_a_while_get_their_messages_when_they_open(trial_over: TrialOver) -> None:
    with trial_over(_NEITHER) as trial, trial.life() as life:
        channels = {subscription.address.channel for subscription in trial.scene.outbox.subscriptions()}
        closed: dict[str, object] = {"what": "429", "seconds": 2, "times": 2}
        trial.scene.platform.faults(*({**closed, "channel": channel} for channel in channels))
        trial.wait(life)

        assert not breaches(trial.evidence())
        assert trial.scene.platform.counts()["faults_left"] == 0


@THOROUGH
def test_replies_lost_by_a_platform_that_can_neither_leave_their_messages_held_and_the_others_sent(
    trial_over: TrialOver,
) -> None:
    with trial_over(_NEITHER) as trial, trial.life() as life:
        trial.scene.platform.faults({"what": "lose reply", "part": 1, "times": 2})
        trial.wait(life)
        held = trial.scene.outbox.deliveries(states=(State.HELD,))
        trial.doubted = {delivery.id for delivery in held}

        assert len(held) == 2
        assert not breaches(trial.evidence())


def test_a_database_locked_for_longer_than_anybody_waits_loses_no_receipt(
    trial_over: TrialOver, tmp_path: Path
) -> None:
    with trial_over(_NEITHER) as trial, trial.life() as life:
        wait_until(lambda: trial.accepted() > 0)
        with closing(sqlite3.connect(tmp_path / "archive.sqlite", isolation_level=None, timeout=_LONG)) as other:
            other.execute("BEGIN IMMEDIATE")
            time.sleep(7)  # the program waits 5
            other.execute("ROLLBACK")
        trial.wait(life)

        assert not breaches(trial.evidence())


@THOROUGH
def test_a_disk_that_is_full_for_a_while_loses_nothing(trial_over: TrialOver, tmp_path: Path) -> None:
    full = tmp_path / "full"
    full.touch()
    with trial_over(_NEITHER, work=40) as trial, trial.life(replace(_POLLING, full=str(full))) as life:
        wait_until(lambda: "full" in trial.scene.log.read_text())

        assert life.status is None
        full.unlink()
        trial.wait(life)
        assert not breaches(trial.evidence())


@THOROUGH
def test_writes_that_fail_in_the_midst_of_it_lose_no_receipt(trial_over: TrialOver) -> None:
    with trial_over(_NEITHER, work=8) as trial, trial.life() as life:
        wait_until(lambda: trial.accepted() > 0)
        resource.prlimit(life.pid, resource.RLIMIT_FSIZE, (_FULL, resource.RLIM_INFINITY))
        wait_until(lambda: "could not be read or written" in trial.scene.log.read_text())
        resource.prlimit(life.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        trial.wait(life)

        assert not breaches(trial.evidence())
