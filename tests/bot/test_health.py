"""When the service is well, and what its HTTP endpoint says of it."""

import asyncio
import json
import socket
import threading
from collections.abc import Awaitable, Callable
from datetime import timedelta

import aiohttp
import pytest

from bot.addresses import EndpointError, host_and_port
from bot.endpoint import endpoint
from bot.health import DatabaseProbe, Vitals, vitals
from bot.metrics import Metrics
from digests.deliveries.ports import Standing
from digests.deliveries.states import State
from digests.errors import NewsDigestError
from tests.bot.deliveries import DUE, delivery

IDLE = Standing({}, due=0, oldest_due=None, next_look=None)
MINUTE = timedelta(minutes=1)


def due_since_eight() -> Standing:
    return Standing({State.PENDING: 1}, due=1, oldest_due=DUE, next_look=None)


def test_an_idle_service_is_well():
    assert vitals(IDLE, DUE, silent=3, unanswered={"files": 0}).ok


@pytest.mark.parametrize(
    ("sick", "check"),
    [
        (vitals(IDLE, DUE, 121, {}), "alarm"),
        (vitals(IDLE, DUE, 3, {}, failing=901), "publishing"),
        (vitals(None, DUE, 3, {}), "database"),
        (vitals(IDLE, DUE, 3, {"files": 0, "webhook": 3}), "platforms"),
        (vitals(due_since_eight(), DUE + 16 * MINUTE, 3, {}), "oldest_due"),
    ],
)
def test_a_single_thing_out_of_order_is_named(sick: Vitals, check: str):
    assert not sick.ok
    assert [name for name, well in sick.checks.items() if not well] == [check]


def test_a_delivery_due_for_a_while_is_no_reason_to_worry():
    found = vitals(due_since_eight(), DUE + 10 * MINUTE, 3, {})

    assert (found.ok, found.oldest_due) == (True, 600.0)


def test_a_delivery_that_another_clock_calls_due_tomorrow_counts_as_due_now():
    assert vitals(due_since_eight(), DUE - MINUTE, 3, {}).oldest_due == 0


def test_a_platform_that_takes_nothing_is_told_with_the_number_of_deliveries():
    metrics = Metrics()
    for _ in range(4):
        metrics.postponed(delivery("webhook"))

    found = vitals(IDLE, DUE, 3, {"webhook": metrics.unanswered("webhook")})

    assert found.shape()["platforms"] == {"webhook": "the last 4 deliveries in a row were not taken"}


def test_a_platform_that_takes_one_again_is_well():
    metrics = Metrics()
    for _ in range(4):
        metrics.uncertain(delivery())
    metrics.sent(delivery(), 1)

    assert metrics.unanswered("files") == 0


def test_a_database_that_hangs_is_told_as_not_well_and_asked_by_one_thread_only():
    released, asked = threading.Event(), 0

    def look() -> Standing:
        nonlocal asked
        asked += 1
        released.wait(20)
        return IDLE

    async def scenario() -> tuple[Standing | None, Standing | None, Standing | None]:
        impatient = DatabaseProbe(look, limit=0.01)
        first, second = await asyncio.gather(impatient.standing(), impatient.standing())
        released.set()
        while (third := await impatient.standing()) is None:
            pass
        return first, second, third

    assert asyncio.run(scenario()) == (None, None, IDLE)
    assert asked == 1


def test_an_answer_of_the_database_is_good_for_a_while():
    asked: list[int] = []

    def look() -> Standing:
        asked.append(1)
        return IDLE

    async def scenario() -> None:
        probe = DatabaseProbe(look)
        await probe.standing()
        await probe.standing()

    asyncio.run(scenario())

    assert len(asked) == 1


def test_a_database_that_can_not_be_written_has_no_standing():
    def look() -> Standing:
        raise NewsDigestError("the disk is full; make room")

    assert asyncio.run(DatabaseProbe(look).standing()) is None


def test_an_error_that_nobody_foresaw_leaves_no_old_answer_standing():
    answers: list[Standing] = [IDLE]

    async def scenario() -> tuple[Standing | None, Standing | None]:
        probe = DatabaseProbe(answers.pop, fresh=0)
        return await probe.standing(), await probe.standing()

    assert asyncio.run(scenario()) == (IDLE, None)


def asked(method: str, path: str, found: Vitals) -> tuple[int, str, str]:
    """Status, content type and body of the endpoint's answer."""

    async def examine() -> Vitals:
        return found

    async def scenario() -> tuple[int, str, str]:
        async with endpoint("127.0.0.1:0", examine, Metrics()) as port, aiohttp.ClientSession() as client:
            response = await client.request(method, f"http://127.0.0.1:{port}{path}")
            return response.status, response.headers.get("Content-Type", ""), await response.text()

    return asyncio.run(scenario())


def test_healthz_is_200_with_what_it_was_judged_by():
    status, _, body = asked("GET", "/healthz", vitals(IDLE, DUE, 3, {"files": 0}))

    assert status == 200
    assert json.loads(body) == {
        "ok": True,
        "alarm": 3,
        "publishing": 0,
        "database": True,
        "platforms": {"files": "ok"},
        "oldest_due_seconds": 0,
        "deliveries": {},
        "checks": {"alarm": True, "publishing": True, "database": True, "platforms": True, "oldest_due": True},
    }


def test_healthz_of_a_sick_service_is_503():
    status, _, body = asked("GET", "/healthz", vitals(None, DUE, 3, {}))

    assert (status, json.loads(body)["ok"]) == (503, False)


def test_metrics_are_in_prometheus_text_form():
    status, kind, body = asked("GET", "/metrics", vitals(due_since_eight(), DUE + MINUTE, 3, {}))

    assert (status, kind.partition(";")[0]) == (200, "text/plain")
    assert 'news_digest_deliveries{state="pending"} 1.0\n' in body
    assert "news_digest_oldest_due_seconds 60.0\n" in body


@pytest.mark.parametrize(
    ("method", "path", "status"), [("GET", "/", 404), ("GET", "/healthz/..%2fetc", 404), ("POST", "/healthz", 405)]
)
def test_anything_else_is_refused(method: str, path: str, status: int):
    assert asked(method, path, vitals(IDLE, DUE, 3, {}))[0] == status


def test_a_port_that_is_taken_is_told_in_one_line_and_is_a_wrong_setting():
    async def scenario(address: str, examine: Callable[[], Awaitable[Vitals]]) -> None:
        async with endpoint(address, examine, Metrics()):
            pass

    async def examine() -> Vitals:
        return vitals(IDLE, DUE, 3, {})

    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        with pytest.raises(EndpointError, match=f"NEWS_DIGEST_HTTP: {address} can't be listened on") as told:
            asyncio.run(scenario(address, examine))

    assert told.value.exit_status == 2


def test_an_ipv6_host_stands_in_brackets():
    assert host_and_port("[::1]:8080") == ("::1", 8080)
