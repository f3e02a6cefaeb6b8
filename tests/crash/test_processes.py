"""Processes that stand still, see wrong clocks, lose their workers or their connections: nothing is lost or doubled."""

import signal
from contextlib import ExitStack, suppress
from dataclasses import replace
from pathlib import Path

import psutil
import psycopg
import pytest

from digests.deliveries.states import State
from tests.crash.conftest import THOROUGH, TrialOver
from tests.crash.databases import POSTGRES, SQLITE, postgres_server
from tests.crash.launched import Instruments
from tests.crash.lives import Life
from tests.crash.stages import Plan, Stage
from tests.crash.trials import wait_until
from tests.crash.variants import Variant
from tests.crash.verdict import breaches

_DEDUPES, _FINDS = Variant(SQLITE, dedupes=True, finds=False), Variant(SQLITE, dedupes=False, finds=True)
_NEITHER = Variant(SQLITE, dedupes=False, finds=False)
_ON_POSTGRES = Variant(POSTGRES, dedupes=False, finds=True)
_DAILY = {("after begin", _FINDS)}
_POLLING = Instruments(poll=1)


def _is_stopped(life: Life) -> bool:
    return psutil.Process(life.pid).status() == psutil.STATUS_STOPPED


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
        first = lives.enter_context(trial.life(_POLLING if told else stops_itself))
        if told:
            trial.scene.platform.faults({"what": place}, pid=first.pid)
        wait_until(lambda: _is_stopped(first))
        trial.note_doubts()
        second = lives.enter_context(trial.life())
        trial.wait(second)
        first.send(signal.SIGCONT)
        trial.add_work(2)
        trial.wait(second)
        first.terminate()
        second.terminate()

        assert not breaches(trial.evidence())
        assert trial.doubted


@THOROUGH
def test_a_process_that_wakes_while_another_posts_in_its_place_has_no_say(trial_over: TrialOver) -> None:
    stops_itself = replace(_POLLING, stage="after begin", signal=signal.SIGSTOP)
    with trial_over(_FINDS, work=1) as trial, trial.life(stops_itself) as first:
        wait_until(lambda: _is_stopped(first))
        trial.scene.platform.faults({"what": "delay after accept", "seconds": 0.9})
        with trial.life() as second:
            wait_until(lambda: trial.accepted() > 0)
            first.send(signal.SIGCONT)
            trial.wait(second)

            assert not breaches(trial.evidence())


@THOROUGH
def test_a_clock_stepped_an_hour_forward_and_back_doubles_and_loses_nothing(
    trial_over: TrialOver, tmp_path: Path
) -> None:
    clock = tmp_path / "clock"
    clock.write_text("0")
    with trial_over(_FINDS) as trial, trial.life(replace(_POLLING, clock=str(clock))) as life:
        for ahead in ("3600", "0"):
            trial.add_work(3)
            before = trial.accepted()
            wait_until(lambda before=before: trial.accepted() > before)
            clock.write_text(ahead)  # in the midst of it
            trial.add_work(2)
            trial.wait(life)

        assert not breaches(trial.evidence())


@THOROUGH
def test_two_processes_that_live_leave_each_other_s_deliveries_alone(trial_over: TrialOver) -> None:
    with trial_over(_NEITHER, work=8) as trial, trial.life(), trial.life() as second:
        trial.scene.platform.faults({"what": "delay after accept", "seconds": 0.7, "times": 8})
        trial.wait(second)

        assert not breaches(trial.evidence())


@THOROUGH
def test_two_processes_whose_clocks_are_an_hour_apart_post_each_message_once(
    trial_over: TrialOver, tmp_path: Path
) -> None:
    clock = tmp_path / "clock"
    clock.write_text("3600")
    with trial_over(_FINDS) as trial, trial.life(replace(_POLLING, clock=str(clock))) as ahead, trial.life() as right:
        for _ in range(3):
            trial.wait(right)
            trial.add_work(3)
        trial.wait(right)
        ahead.kill()  # whatever it has begun, the other takes over
        trial.wait(right)

        assert not breaches(trial.evidence())


@THOROUGH
def test_a_worker_that_is_killed_while_it_composes_loses_nothing(trial_over: TrialOver) -> None:
    with trial_over(_NEITHER) as trial, trial.life() as life:
        for _ in range(3):
            wait_until(lambda: _kill_worker(life))
            trial.add_work(1)
        trial.wait(life)

        assert not breaches(trial.evidence())


def _kill_worker(life: Life) -> bool:
    """Whether there was one."""
    children = psutil.Process(life.pid).children()
    for child in children:
        with suppress(psutil.NoSuchProcess):
            child.kill()
    return bool(children)


@THOROUGH
def test_connections_that_the_database_cuts_lose_and_double_nothing(trial_over: TrialOver) -> None:
    with trial_over(_ON_POSTGRES, work=6) as trial, trial.life() as life:
        for _ in range(5):
            before = trial.accepted()
            trial.add_work(2)
            wait_until(lambda before=before: trial.accepted() > before)
            _cut_connections(life)
        trial.wait(life)

        assert not breaches(trial.evidence())


def _cut_connections(life: Life) -> None:
    with psycopg.connect(postgres_server() or "", autocommit=True) as connection:
        server = connection.info.port  # the same local port may lead to the platform, too
        ports = [c.laddr.port for c in psutil.Process(life.pid).net_connections() if c.raddr and c.raddr.port == server]
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE client_port = ANY(%s)", (ports,)
        )


@THOROUGH
def test_a_message_in_doubt_longer_than_the_platform_dedupes_is_held(trial_over: TrialOver) -> None:
    with trial_over(replace(_DEDUPES, window=3)) as trial:
        trial.live(Plan(Stage.POST_ACCEPTED, 1, 120.0))
        evidence = replace(trial.finish(), settles=False)

        assert not breaches(evidence)
        assert trial.doubted == {delivery.id for delivery in evidence.deliveries if delivery.state is State.HELD}


@THOROUGH
def test_a_process_that_is_asked_to_end_ends_what_it_has_begun_and_gives_the_rest_back(trial_over: TrialOver) -> None:
    with trial_over(_NEITHER, work=8) as trial, trial.life() as life:
        trial.scene.platform.faults({"what": "delay after accept", "seconds": 0.5, "times": 8})
        wait_until(lambda: trial.accepted() > 0)
        life.terminate()

        assert not trial.scene.outbox.leased()
        assert not trial.scene.outbox.deliveries(states=(State.SENDING, State.UNCERTAIN, State.HELD))
        assert not breaches(trial.finish())
