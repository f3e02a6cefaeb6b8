"""Asking a site what it wants fetched."""

import asyncio
import time
from collections.abc import Mapping
from contextlib import suppress
from datetime import timedelta

import pytest
from yarl import URL

from adapters.web import KnownRobots, Robots
from adapters.web.errors import RefusedAddressError, RestingError, RobotsError, UnknownRobotsError
from adapters.web.politeness import Politeness
from adapters.web.robots_rules import RobotsRules
from tests.adapters.web.sites import Page, Visit, always, page, redirect, site, visitor

CLOSED = b"User-agent: *\nDisallow: /private"
NEWS = page(b"news")


def visited(pages: Mapping[str, Page] | Page, *paths: str, asks: int = 1) -> list[str]:
    """What a site is asked for when these paths are permitted, so many times."""

    async def scenario() -> list[str]:
        async with site(pages) as running, visitor() as fetcher:
            robots = Robots(fetcher)
            for _ in range(asks):
                await asyncio.gather(*(robots.permit(running.url + path) for path in paths))
            return running.paths

    return asyncio.run(scenario())


def is_permitted(reply: Page, path: str = "/private") -> bool:
    try:
        visited({"/robots.txt": reply}, path)
    except (RobotsError, UnknownRobotsError):
        return False
    return True


def test_what_is_not_forbidden_is_permitted():
    assert is_permitted(page(CLOSED), "/news")


def test_what_is_forbidden_is_not_and_the_message_says_what_to_do():
    with pytest.raises(RobotsError, match=r"robots\.txt doesn't want.*Use the site's feed") as caught:
        visited({"/robots.txt": page(CLOSED)}, "/private?key=secret")

    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("status", ["401 Unauthorized", "403 Forbidden", "404 Not Found", "410 Gone"])
def test_a_site_without_a_robots_txt_permits_all(status: str):
    assert is_permitted(page(status=status))


@pytest.mark.parametrize("status", ["429 Too Many Requests", "500 Oops", "503 Service Unavailable"])
def test_a_site_that_can_not_tell_permits_nothing(status: str):
    assert not is_permitted(page(status=status), "/news")


def test_a_site_that_breaks_off_permits_nothing():
    async def broken(visit: Visit) -> None:
        visit.writer.close()

    assert not is_permitted(broken, "/news")


def test_redirects_of_a_robots_txt_are_followed():
    with pytest.raises(RobotsError):
        visited({"/robots.txt": redirect("/rules"), "/rules": page(CLOSED)}, "/private")


def test_a_robots_txt_that_redirects_for_ever_counts_as_none():
    assert is_permitted(redirect("/robots.txt"))


def test_of_a_robots_txt_without_end_the_beginning_counts():
    async def endless(visit: Visit) -> None:
        await visit.begin()
        await visit.send(CLOSED)
        while not visit.writer.is_closing():
            await visit.send(b"#" * 100_000)

    assert not is_permitted(endless)


def test_bytes_that_are_no_utf_8_spoil_nothing():
    assert not is_permitted(page(b"# f\xfcr Roboter\n" + CLOSED))


def test_it_is_asked_for_once_however_many_pages_are_wanted_at_once():
    pages = {"/robots.txt": page(CLOSED)}

    assert visited(pages, *(f"/{number}" for number in range(5)), asks=2) == ["/robots.txt"]


def test_it_is_asked_for_again_when_it_is_too_old(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("adapters.web.robots._KEPT_FOR", -1.0)

    assert visited({"/robots.txt": page(CLOSED)}, "/news", asks=2) == ["/robots.txt"] * 2


def test_sites_are_forgotten_when_there_are_too_many(monkeypatch: pytest.MonkeyPatch):
    async def scenario() -> list[str]:
        async with site(page(CLOSED)) as one, site(page(CLOSED)) as other, visitor() as fetcher:
            robots = Robots(fetcher)
            for running in (one, other, one):
                await robots.permit(running.url + "/news")
            return one.paths

    monkeypatch.setattr("adapters.web.robots._SITES", 1)

    assert asyncio.run(scenario()) == ["/robots.txt"] * 2


def test_each_site_is_asked_for_its_own():
    async def scenario() -> list[list[str]]:
        async with site(page(CLOSED)) as one, site(page(CLOSED)) as other, visitor() as fetcher:
            robots = Robots(fetcher)
            await robots.permit(one.url + "/news")
            await robots.permit(other.url + "/news")
            return [one.paths, other.paths]

    assert asyncio.run(scenario()) == [["/robots.txt"], ["/robots.txt"]]


def test_a_redirect_to_a_forbidden_page_is_not_followed():
    async def scenario() -> list[str]:
        pages = {"/robots.txt": page(CLOSED), "/news": redirect("/private"), "/private": NEWS}
        async with site(pages) as running, visitor() as fetcher:
            with pytest.raises(RobotsError):
                await fetcher.fetch(running.url + "/news", permit=Robots(fetcher).permit)
            return running.paths

    assert asyncio.run(scenario()) == ["/robots.txt", "/news"]


def test_a_page_inside_is_refused_as_such():
    async def scenario() -> None:
        async with visitor() as fetcher:
            await fetcher.fetch("http://10.0.0.1/", permit=Robots(fetcher).permit)

    with pytest.raises(RefusedAddressError, match="private"):
        asyncio.run(scenario())


def test_a_robots_txt_that_leads_inside_counts_as_none():
    assert is_permitted(redirect("http://10.0.0.1/"))


def test_a_host_without_address_is_told_as_such():
    def lookup(host: str) -> tuple[str, ...]:
        del host
        return ()

    async def scenario() -> None:
        async with visitor(lookup=lookup) as fetcher:
            await Robots(fetcher).permit("https://nowhere.example/1")

    with pytest.raises(UnknownRobotsError, match=r"1 is not fetched: The name nowhere\.example has no address"):
        asyncio.run(scenario())


def seconds_kept(*headers: str, status: str = "200 OK") -> float:
    """How long a robots.txt that came with such headers is kept."""

    async def scenario() -> float:
        known, pages = KnownRobots(), {"/robots.txt": page(CLOSED, *headers, status=status)}
        async with site(pages) as running, visitor() as fetcher:
            with suppress(UnknownRobotsError):
                await Robots(fetcher, known).permit(running.url + "/news")
            origin = URL(running.url)
            found = known.of(origin)
            assert found is not None
            return found.until - time.monotonic()

    return asyncio.run(scenario())


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ((), 86_400),
        (("Cache-Control: max-age=7200",), 7_200),
        (("Cache-Control: max-age=5",), 3_600),
        (("Cache-Control: no-store",), 3_600),
        (("Cache-Control: max-age=999999",), 86_400),
    ],
)
def test_it_is_kept_as_long_as_its_site_says_an_hour_at_least_and_a_day_at_most(
    headers: tuple[str, ...], seconds: float
):
    assert seconds_kept(*headers) == pytest.approx(seconds, abs=30)


def test_that_it_could_not_be_had_is_remembered_for_ten_minutes():
    assert seconds_kept(status="503 Busy") == pytest.approx(600, abs=30)


def test_what_one_round_has_learnt_the_next_one_knows_in_another_event_loop():
    known, ports = KnownRobots(), list[int]()

    async def round_of(paths: list[str]) -> None:
        async with site({"/robots.txt": page(CLOSED)}, port=ports[0] if ports else 0) as running, visitor() as fetcher:
            ports.append(running.port)
            await Robots(fetcher, known).permit(running.url + "/news")
            paths += running.paths

    first, second = list[str](), list[str]()
    asyncio.run(round_of(first))
    asyncio.run(round_of(second))

    assert (first, second) == (["/robots.txt"], [])


def test_the_rules_of_all_sites_together_are_bounded(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("adapters.web.robots._RULES", 250)
    known, rules = KnownRobots(), RobotsRules.of("User-agent: *\n" + "Disallow: /a\n" * 100, "news-digest")
    for number in range(50):
        known.learn(URL(f"https://{number}.example"), rules, 60)

    assert len(known) == 2


def test_a_site_that_wants_to_be_left_alone_has_said_nothing_of_its_rules():
    async def scenario() -> int:
        known, polite = KnownRobots(), Politeness(0)
        polite.rest("news.example", timedelta(hours=1))
        async with visitor(own=(), politeness=polite, lookup=always("93.184.216.34")) as fetcher:
            with pytest.raises(RestingError):
                await Robots(fetcher, known).permit("http://news.example/")
        return len(known)

    assert asyncio.run(scenario()) == 0
