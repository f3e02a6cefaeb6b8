"""What else can go wrong, done to real processes: nothing is lost, nothing comes twice."""

import resource
import signal
import sqlite3
import time
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from digests.deliveries.states import State
from tests.crash.conftest import THOROUGH, TrialOver
from tests.crash.databases import POSTGRES, SQLITE
from tests.crash.launched import Instruments
from tests.crash.lives import Life
from tests.crash.trials import Trial, wait_until
from tests.crash.variants import Variant
from tests.crash.verdict import breaches

_DEDUPES, _FINDS = Variant(SQLITE, dedupes=True, finds=False), Variant(SQLITE, dedupes=False, finds=True)
_NEITHER = Variant(SQLITE, dedupes=False, finds=False)
_ON_POSTGRES = Variant(POSTGRES, dedupes=False, finds=True)
_Faults = list[dict[str, object]]
_POLLING = Instruments(poll=1)
_DAILY = {("after begin", _FINDS), ("stop pid after accept", _ON_POSTGRES)}
_FULL = 32_768  # bytes: no file can grow over that
_LONG = 60.0  # seconds: far more than anything here takes


def _life(trial: Trial, instruments: Instruments = _POLLING) -> Life:
    return Life(trial.scene.env, trial.scene.log, instruments)


def _finished(trial: Trial, life: Life) -> None:
    wait_until(lambda: not trial.unfinished() or life.status is not None, _LONG)


def _accepted(trial: Trial) -> int:
    return trial.scene.platform.counts()["accepted"]


def _is_stopped(life: Life) -> bool:
    return psutil.Process(life.pid).status() == psutil.STATUS_STOPPED


_LOST: _Faults = [{"what": "lose reply"}, {"what": "reset"}, {"what": "reset after accept", "times": 2}]
_HANGS: _Faults = [{"what": "hang after accept"}, {"what": "hang"}]
_BROKEN: _Faults = [{"what": "500 before", "times": 2}, {"what": "503"}, {"what": "500 after accept", "times": 2}]


@pytest.mark.parametrize(
    ("variant", "faults"),
    [
        pytest.param(_FINDS, _LOST, id="finds, and loses replies"),
        pytest.param(_DEDUPES, _LOST, id="dedupes, and loses replies", marks=THOROUGH),
        pytest.param(_DEDUPES, _HANGS, id="dedupes, and hangs"),
        pytest.param(_FINDS, [*_HANGS, {"what": "search fails", "times": 2}], id="finds, and hangs", marks=THOROUGH),
        pytest.param(_DEDUPES, _BROKEN, id="dedupes, and is broken", marks=THOROUGH),
        pytest.param(_FINDS, _BROKEN, id="finds, and is broken", marks=THOROUGH),
        # It takes the message after we have stopped waiting.
        pytest.param(
            _DEDUPES, [{"what": "delay", "seconds": 3, "times": 2}], id="dedupes, and is slow", marks=THOROUGH
        ),
        pytest.param(_FINDS, [{"what": "delay", "seconds": 3, "times": 2}], id="finds, and is slow", marks=THOROUGH),
        pytest.param(_NEITHER, [{"what": "429", "seconds": 1, "times": 3}], id="can neither, and is overrun"),
    ],
)
def test_whatever_the_platform_does_each_message_comes_once(
    variant: Variant, faults: _Faults, trial_over: TrialOver
) -> None:
    with trial_over(variant) as trial, _life(trial) as life:
        trial.scene.platform.faults(*faults)
        _finished(trial, life)

        assert not breaches(trial.evidence())
        assert trial.scene.platform.counts()["faults_left"] == 0


@THOROUGH
def test_channels_that_are_closed_for_a_while_get_their_messages_when_they_open(trial_over: TrialOver) -> None:
    with trial_over(_NEITHER) as trial, _life(trial) as life:
        channels = {subscription.address.channel for subscription in trial.scene.outbox.subscriptions()}
        closed: dict[str, object] = {"what": "429", "seconds": 2, "times": 2}
        trial.scene.platform.faults(*({**closed, "channel": channel} for channel in channels))
        _finished(trial, life)

        assert not breaches(trial.evidence())
        assert trial.scene.platform.counts()["faults_left"] == 0


@THOROUGH
def test_replies_lost_by_a_platform_that_can_neither_leave_their_messages_held_and_the_others_sent(
    trial_over: TrialOver,
) -> None:
    with trial_over(_NEITHER) as trial, _life(trial) as life:
        trial.scene.platform.faults({"what": "lose reply", "part": 1, "times": 2})
        _finished(trial, life)
        held = trial.scene.outbox.deliveries(states=(State.HELD,))
        trial.doubted = {delivery.id for delivery in held}

        assert len(held) == 2
        assert not breaches(trial.evidence())


def test_a_database_locked_for_longer_than_anybody_waits_loses_no_receipt(
    trial_over: TrialOver, tmp_path: Path
) -> None:
    with trial_over(_NEITHER) as trial, _life(trial) as life:
        wait_until(lambda: _accepted(trial) > 0, _LONG)
        with closing(sqlite3.connect(tmp_path / "archive.sqlite", isolation_level=None, timeout=_LONG)) as other:
            other.execute("BEGIN IMMEDIATE")
            time.sleep(7)  # the program waits 5
            other.execute("ROLLBACK")
        _finished(trial, life)

        assert not breaches(trial.evidence())


def test_a_disk_that_is_full_for_a_while_loses_nothing(trial_over: TrialOver, tmp_path: Path) -> None:
    full = tmp_path / "full"
    full.touch()
    with trial_over(_NEITHER, work=40) as trial, _life(trial, replace(_POLLING, full=str(full))) as life:
        wait_until(lambda: "full" in trial.scene.log.read_text(), _LONG)

        assert life.status is None
        full.unlink()
        _finished(trial, life)
        assert not breaches(trial.evidence())


def test_writes_that_fail_in_the_midst_of_it_lose_no_receipt(trial_over: TrialOver) -> None:
    with trial_over(_NEITHER, work=8) as trial, _life(trial) as life:
        wait_until(lambda: _accepted(trial) > 0, _LONG)
        resource.prlimit(life.pid, resource.RLIMIT_FSIZE, (_FULL, resource.RLIM_INFINITY))
        wait_until(lambda: "could not be read or written" in trial.scene.log.read_text(), _LONG)
        resource.prlimit(life.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        _finished(trial, life)

        assert not breaches(trial.evidence())


def test_a_clock_stepped_an_hour_forward_and_back_doubles_and_loses_nothing(
    trial_over: TrialOver, tmp_path: Path
) -> None:
    clock = tmp_path / "clock"
    clock.write_text("0")
    with trial_over(_FINDS) as trial, _life(trial, replace(_POLLING, clock=str(clock))) as life:
        for ahead in ("3600", "0"):
            trial.add_work(3)
            before = _accepted(trial)
            wait_until(lambda before=before: _accepted(trial) > before, _LONG)
            clock.write_text(ahead)  # in the midst of it
            trial.add_work(2)
            _finished(trial, life)

        assert not breaches(trial.evidence())


@pytest.mark.parametrize(
    ("place", "variant"),
    [
        pytest.param(
            place, variant, id=f"{place}, {variant.name}", marks=() if (place, variant) in _DAILY else THOROUGH
        )
        for place in ("after begin", "stop pid before", "stop pid after accept")
        for variant in (_DEDUPES, _FINDS, _NEITHER, _ON_POSTGRES)
    ],
)
def test_a_process_that_stands_still_past_its_lease_finds_its_work_done(
    place: str, variant: Variant, trial_over: TrialOver
) -> None:
    stops_itself = replace(_POLLING, stage=place, signal=signal.SIGSTOP)
    told = place.startswith("stop pid")
    with trial_over(variant, work=1) as trial, ExitStack() as lives:
        first = lives.enter_context(_life(trial, _POLLING if told else stops_itself))
        if told:
            trial.scene.platform.faults({"what": place}, pid=first.pid)
        wait_until(lambda: _is_stopped(first), _LONG)
        trial.note_doubts()
        second = lives.enter_context(_life(trial))
        _finished(trial, second)
        first.send(signal.SIGCONT)
        trial.add_work(2)
        _finished(trial, second)
        first.terminate()
        second.terminate()

        assert not breaches(trial.evidence())
        assert trial.doubted
