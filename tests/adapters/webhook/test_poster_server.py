"""The strict fake platform does what tests of deliveries rely on: it keeps its promises, and fails as it is told."""

import asyncio
import json
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Awaitable, Callable, Iterator
from datetime import timedelta
from typing import TypeVar

import pytest

from adapters.terminal.plain import plain_parts
from adapters.webhook.posting import WebhookPoster
from digests.deliveries.delivery import Delivery
from digests.deliveries.posting import PassingError, UnclearError
from tests.fakes.poster_deliveries import a_delivery
from tests.fakes.poster_process import PosterProcess

T = TypeVar("T")
DELIVERY = a_delivery("webhook")
MESSAGE: dict[str, object] = {
    "key": DELIVERY.key,
    "channel": "news",
    "part": 1,
    "parts": 1,
    "digest": 7,
    "slot": DELIVERY.slot,
    "text": "It rains.",
}


@pytest.fixture
def server() -> Iterator[PosterProcess]:
    with PosterProcess(dedupe_seconds=120, searchable=True) as running:
        yield running


def using(server: PosterProcess, scene: Callable[[WebhookPoster], Awaitable[T]], seconds: float = 15) -> T:
    async def whole() -> T:
        poster = WebhookPoster(
            server.url,
            server.token,
            dedupes_for=timedelta(minutes=2),
            finds=True,
            per_second=50,
            render=plain_parts,
            seconds=seconds,
        )
        try:
            return await scene(poster)
        finally:
            await poster.aclose()

    return asyncio.run(whole())


def post(server: PosterProcess, delivery: Delivery = DELIVERY, *, seconds: float = 15) -> str:
    return using(server, lambda poster: poster.post(delivery), seconds)


def find(server: PosterProcess, delivery: Delivery = DELIVERY) -> str | None:
    return using(server, lambda poster: poster.find(delivery))


def status_of(server: PosterProcess, body: bytes, headers: dict[str, str]) -> int:
    request = urllib.request.Request(server.url, body, headers)  # noqa: S310 (loopback)
    try:
        with urllib.request.urlopen(request) as response:  # noqa: S310
            return response.status
    except urllib.error.HTTPError as error:
        with error:
            return error.code


def send(server: PosterProcess, message: object, **headers: str) -> int:
    """Post something that no poster posts."""
    usual = {"Content-Type": "application/json", "Authorization": f"Bearer {server.token}"}
    usual["Idempotency-Key"] = f'"{DELIVERY.key}"'
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return status_of(server, json.dumps(message).encode(), usual | named)


def test_a_client_that_keeps_the_rules_violates_none(server: PosterProcess):
    post(server, a_delivery("webhook", part=1, parts=2))
    post(server, a_delivery("webhook", part=2, parts=2))
    find(server)

    assert (server.counts()["accepted"], server.violations()) == (2, {})


def test_each_broken_rule_is_counted_and_refused():
    with PosterProcess(longest=20) as server:
        broken = [
            send(server, [MESSAGE]),
            send(server, MESSAGE | {"extra": 1}),
            send(server, {name: value for name, value in MESSAGE.items() if name != "key"}),
            send(server, MESSAGE | {"key": "x" * 26}),
            send(server, MESSAGE | {"text": ""}),
            send(server, MESSAGE | {"text": "x" * 21}),
            send(server, MESSAGE | {"part": "1"}),
            send(server, MESSAGE, Content_Type="text/plain"),
            send(server, MESSAGE, Authorization="Bearer wrong"),
            send(server, MESSAGE, Idempotency_Key=DELIVERY.key),
        ]

        assert broken == [400, 400, 400, 400, 400, 400, 400, 415, 401, 400]
        assert (server.counts()["accepted"], sum(server.violations().values())) == (0, 10)
        assert server.violations()["unknown_field_extra"] == 1


def test_a_part_before_those_before_it_is_a_violation(server: PosterProcess):
    post(server, a_delivery("webhook", part=2, parts=2))

    assert server.violations() == {"part_out_of_order": 1}


def test_a_key_outside_the_window_makes_a_second_message():
    with PosterProcess() as server:
        post(server)
        post(server)

        assert (server.counts()["doubled"], len(server.messages())) == (1, 2)


def test_a_message_is_found_only_after_the_lag():
    with PosterProcess(searchable=True, search_lag=3600) as server:
        post(server)

        assert find(server) is None


@pytest.mark.parametrize("option", ["rate", "channel_rate"])
def test_who_posts_too_fast_is_told_when_to_come_again(option: str):
    with PosterProcess(**{option: "1/100"}) as server:
        post(server)
        with pytest.raises(PassingError) as failed:
            post(server, a_delivery("webhook", digest=8))

        assert failed.value.retry_after is not None
        assert timedelta(seconds=90) < failed.value.retry_after <= timedelta(seconds=100)
        assert failed.value.whole_platform is (option == "rate")
        assert server.counts()["limited"] == 1


def test_the_rate_of_one_channel_is_not_anothers():
    with PosterProcess(channel_rate="1/100") as server:
        post(server)
        post(server, a_delivery("webhook", channel="sport"))

        assert server.counts()["accepted"] == 2


def test_who_comes_before_the_time_that_was_named_violates_it():
    with PosterProcess(grace=0) as server:
        server.faults({"what": "429", "seconds": 100})
        for _ in range(2):
            with pytest.raises(PassingError):
                post(server)

        assert (server.violations(), server.counts()["limited"]) == ({"before_retry_after": 1}, 2)


def test_a_request_that_was_on_its_way_when_the_time_was_named_does_not_violate_it():
    with PosterProcess(grace=60) as server:
        server.faults({"what": "429", "seconds": 100})
        for _ in range(2):
            with pytest.raises(PassingError):
                post(server)

        assert server.violations() == {}


@pytest.mark.parametrize("what", ["500 before", "503", "reset", "hang"])
def test_a_fault_before_a_message_is_taken_leaves_none(server: PosterProcess, what: str):
    server.faults({"what": what})
    with pytest.raises(UnclearError):
        post(server, seconds=0.5)

    assert server.counts()["accepted"] == 0


@pytest.mark.parametrize("what", ["500 after accept", "reset after accept", "hang after accept", "lose reply"])
def test_a_fault_after_a_message_is_taken_leaves_it_there_and_the_key_again_finds_it(server: PosterProcess, what: str):
    server.faults({"what": what})
    with pytest.raises(UnclearError):
        post(server, seconds=0.5)
    post(server)

    counts = server.counts()
    assert (counts["accepted"], counts["deduplicated"], counts["doubled"]) == (1, 1, 0)


@pytest.mark.parametrize("what", ["delay", "delay after accept"])
def test_a_delay_is_no_failure(server: PosterProcess, what: str):
    server.faults({"what": what, "seconds": 0.01})

    assert post(server) == "m1"


def test_a_fault_may_concern_one_part_in_one_channel_and_happens_as_often_as_was_said(server: PosterProcess):
    server.faults({"what": "503", "channel": "news", "part": 2, "times": 2})
    post(server, a_delivery("webhook", channel="sport", part=2, parts=2))
    post(server, a_delivery("webhook", part=1, parts=2))
    for _ in range(2):
        with pytest.raises(UnclearError):
            post(server, a_delivery("webhook", part=2, parts=2))
    post(server, a_delivery("webhook", part=2, parts=2))

    assert (server.counts()["accepted"], server.counts()["faults_left"]) == (3, 0)


def test_a_look_up_can_be_made_to_fail(server: PosterProcess):
    server.faults({"what": "search fails"})
    post(server)
    with pytest.raises(PassingError):
        find(server)

    assert find(server) == "m1"


def test_an_unknown_fault_is_refused(server: PosterProcess):
    with pytest.raises(RuntimeError, match="no such fault"):
        server.faults({"what": "rain"})


@pytest.mark.parametrize(
    ("what", "accepted"), [("kill pid before", 0), ("kill pid after accept", 1), ("kill pid after reply", 1)]
)
def test_a_process_is_killed_at_the_moment_that_was_named(server: PosterProcess, what: str, accepted: int):
    victim = subprocess.Popen([sys.executable, "-c", "import signal; signal.pause()"])
    server.faults({"what": what}, pid=victim.pid)
    try:
        post(server)
    except UnclearError:
        answered = False
    else:
        answered = True

    assert (victim.wait(), answered) == (-signal.SIGKILL, what == "kill pid after reply")
    assert server.counts()["accepted"] == accepted


def test_it_ends_with_whoever_started_it():
    server = PosterProcess()
    server.end_input()

    assert server.wait() == 0
    server.stop()
