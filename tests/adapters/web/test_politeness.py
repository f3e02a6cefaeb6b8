"""One at a time for each host."""

import asyncio
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta

import pytest

from adapters.web import politeness
from adapters.web.errors import RestingError
from adapters.web.politeness import Politeness


async def visit(polite: Politeness, host: str, log: list[str], name: str) -> None:
    async with polite.turn(host):
        log.append(f"{name} in")
        await asyncio.sleep(0)
        log.append(f"{name} out")


def test_visitors_of_a_host_go_in_one_after_the_other_as_they_came():
    async def scenario() -> list[str]:
        polite, log = Politeness(0), list[str]()
        await asyncio.gather(*(visit(polite, "news.example", log, name) for name in "abc"))
        return log

    assert asyncio.run(scenario()) == ["a in", "a out", "b in", "b out", "c in", "c out"]


def test_visitors_of_other_hosts_need_not_wait():
    async def scenario() -> list[str]:
        polite, log = Politeness(3_600), list[str]()
        async with polite.turn("a.example"):
            await visit(polite, "b.example", log, "b")
        return log

    assert asyncio.run(scenario()) == ["b in", "b out"]


def test_between_two_visits_there_is_a_pause(monkeypatch: pytest.MonkeyPatch):
    pauses: list[float] = []

    async def sleep(seconds: float) -> None:
        pauses.append(seconds)

    async def scenario() -> None:
        polite = Politeness(60)
        for _ in range(2):
            async with polite.turn("news.example"):
                pass

    monkeypatch.setattr("adapters.web.politeness.asyncio.sleep", sleep)
    asyncio.run(scenario())

    assert pauses[0] == 0
    assert pauses[1] == pytest.approx(60, abs=30)  # pyright: ignore[reportUnknownMemberType]


def test_whoever_gives_up_waiting_does_not_keep_the_next_one_out():
    async def scenario() -> list[str]:
        polite, log = Politeness(0), list[str]()
        async with polite.turn("news.example"):
            first = asyncio.create_task(visit(polite, "news.example", log, "a"))
            second = asyncio.create_task(visit(polite, "news.example", log, "b"))
            await asyncio.sleep(0)
            first.cancel()
        await asyncio.gather(first, second, return_exceptions=True)
        return log

    assert asyncio.run(scenario()) == ["b in", "b out"]


def test_a_visit_that_fails_lets_the_next_one_in():
    async def scenario() -> list[str]:
        polite, log = Politeness(0), list[str]()
        with pytest.raises(RuntimeError):
            async with polite.turn("news.example"):
                raise RuntimeError
        await visit(polite, "news.example", log, "b")
        return log

    assert asyncio.run(scenario()) == ["b in", "b out"]


def test_a_host_at_rest_is_not_visited_and_those_in_line_are_sent_home():
    async def scenario() -> list[BaseException | None]:
        polite, log = Politeness(0), list[str]()
        async with polite.turn("news.example"):
            line = [asyncio.create_task(visit(polite, "news.example", log, name)) for name in "ab"]
            await asyncio.sleep(0)
            polite.rest("news.example", timedelta(hours=2))
        return await asyncio.gather(*line, return_exceptions=True)

    answers = asyncio.run(scenario())

    assert [str(answer) for answer in answers] == ["news.example has asked to be left alone: ask it again in 2 h."] * 2


@pytest.mark.parametrize(
    ("wanted", "spoken"),
    [
        (timedelta(seconds=40), "40 s"),
        (timedelta(minutes=5), "5 min"),
        (timedelta(hours=3), "3 h"),
        (timedelta(days=365), "24 h"),
    ],
)
def test_rest_is_told_in_words_and_lasts_a_day_at_most(wanted: timedelta, spoken: str):
    async def scenario() -> None:
        polite = Politeness(0)
        polite.rest("news.example", wanted)
        async with polite.turn("news.example"):
            pass

    with pytest.raises(RestingError, match=f"in {spoken}"):
        asyncio.run(scenario())


def test_a_shorter_rest_does_not_shorten_a_longer_one():
    async def scenario() -> None:
        polite = Politeness(0)
        polite.rest("news.example", timedelta(hours=3))
        polite.rest("news.example", timedelta(0))
        async with polite.turn("news.example"):
            pass

    with pytest.raises(RestingError, match="in 3 h"):
        asyncio.run(scenario())


def test_hosts_are_forgotten_when_there_are_too_many(monkeypatch: pytest.MonkeyPatch):
    async def scenario() -> int:
        polite = Politeness(0)
        for number in range(100):
            async with polite.turn(f"{number}.example"):
                pass
        return polite.known

    monkeypatch.setattr(politeness, "_HOSTS", 10)

    assert asyncio.run(scenario()) <= 10


def test_even_hosts_at_rest_are_forgotten_when_there_are_too_many(monkeypatch: pytest.MonkeyPatch):
    async def scenario() -> int:
        polite = Politeness(3_600)
        for number in range(100):
            async with polite.turn(f"{number}.example"):
                polite.rest(f"{number}.example", timedelta(hours=1))
        return polite.known

    monkeypatch.setattr(politeness, "_HOSTS", 10)

    assert asyncio.run(scenario()) <= 10


def test_those_who_share_it_wait_for_each_other_in_other_event_loops_too():
    polite, inside, most = Politeness(0), Counter[str](), list[int]()

    async def come(times: int) -> None:
        for _ in range(times):
            async with polite.turn("news.example"):
                inside["now"] += 1
                most.append(inside["now"])
                await asyncio.sleep(0)
                inside["now"] -= 1

    with ThreadPoolExecutor(4) as threads:
        for done in [threads.submit(lambda: asyncio.run(come(25))) for _ in range(4)]:
            done.result()

    assert (len(most), max(most)) == (100, 1)


def test_an_event_loop_that_ends_in_line_does_not_keep_the_next_one_out():
    polite = Politeness(0)

    async def wait_and_give_up(held: threading.Event) -> None:
        held.wait()
        with suppress(TimeoutError):
            async with asyncio.timeout(0.01), polite.turn("news.example"):
                pass

    async def scenario() -> None:
        held = threading.Event()
        other = asyncio.create_task(asyncio.to_thread(lambda: asyncio.run(wait_and_give_up(held))))
        async with polite.turn("news.example"):
            held.set()
            await other
        async with asyncio.timeout(5), polite.turn("news.example"):
            pass

    asyncio.run(scenario())
