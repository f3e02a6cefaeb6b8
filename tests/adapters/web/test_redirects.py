"""Where redirects lead, what is remembered of them, and where they must not lead."""

import asyncio
from collections.abc import Mapping

import pytest
from yarl import URL

from adapters.web.errors import RefusedAddressError, TooManyRedirectsError, UnreachableError
from adapters.web.urls import redirected
from tests.adapters.web.sites import Page, Visit, always, fetched_from, page, redirect, site, visitor

NEWS = page(b"news")


def remembered(pages: Mapping[str, Page], path: str = "/") -> str | None:
    """The path that is to be asked for from now on."""
    permanent = fetched_from(pages, path).permanent
    return None if permanent is None else URL(permanent).path


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed(status: int):
    assert fetched_from({"/": redirect("/new", status), "/new": NEWS}).url.endswith("/new")


@pytest.mark.parametrize("status", [301, 308])
def test_a_permanent_redirect_is_remembered(status: int):
    assert remembered({"/": redirect("/new", status), "/new": NEWS}) == "/new"


@pytest.mark.parametrize("status", [302, 303, 307])
def test_a_temporary_redirect_is_not(status: int):
    assert remembered({"/": redirect("/new", status), "/new": NEWS}) is None


def test_of_two_permanent_redirects_the_second_is_remembered():
    assert remembered({"/": redirect("/new"), "/new": redirect("/newest", 308), "/newest": NEWS}) == "/newest"


def test_permanent_then_temporary_is_not_remembered():
    assert remembered({"/": redirect("/new", 301), "/new": redirect("/today", 302), "/today": NEWS}) is None


def test_temporary_then_permanent_is_not_remembered():
    assert remembered({"/": redirect("/new", 302), "/new": redirect("/today", 301), "/today": NEWS}) is None


def test_without_a_redirect_there_is_nothing_to_remember():
    assert remembered({"/": NEWS}) is None


def test_a_permanent_redirect_to_what_has_not_changed_is_remembered():
    async def scenario() -> str | None:
        pages = {"/": redirect("/new"), "/new": page(status="304 Not Modified")}
        async with site(pages) as running, visitor() as fetcher:
            return (await fetcher.fetch(running.url, etag='"1"')).permanent

    assert (asyncio.run(scenario()) or "").endswith("/new")


def test_a_redirect_without_a_target_is_an_error():
    with pytest.raises(Exception, match="HTTP status 302"):
        fetched_from(page(status="302 Found"))


def test_five_redirects_are_followed_and_no_sixth():
    pages = {f"/{number}": redirect(f"/{number + 1}") for number in range(6)} | {"/6": NEWS}

    assert fetched_from(pages, "/1").body == b"news"
    with pytest.raises(TooManyRedirectsError, match="more than 5 times"):
        fetched_from(pages, "/0")


def test_a_redirect_to_itself_is_noticed():
    with pytest.raises(TooManyRedirectsError, match="round in circles"):
        fetched_from({"/": redirect("/")})


def test_a_circle_of_two_is_noticed():
    with pytest.raises(TooManyRedirectsError, match="round in circles"):
        fetched_from({"/": redirect("/b"), "/b": redirect("/")})


@pytest.mark.parametrize(
    "target",
    [
        "file:///etc/passwd",
        "ftp://news.example/",
        "javascript:alert(1)",
        "data:text/html,news",
        "gopher://127.0.0.1:6379/_FLUSHALL",
        "http://[::1",
        "http://2130706433/",
    ],
)
def test_a_redirect_to_what_is_no_web_address_is_refused(target: str):
    with pytest.raises(RefusedAddressError):
        fetched_from({"/": redirect(target)})


@pytest.mark.parametrize(
    "target",
    [
        "http://169.254.169.254/latest/meta-data/",
        "http://[fd00:ec2::254]/",
        "http://127.0.0.2/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.2]/",
        "http://10.0.0.1/",
        "http://localhost/",
        "http://0.0.0.0/",
    ],
)
def test_a_redirect_to_what_is_not_public_is_refused(target: str):
    async def scenario() -> None:
        async with site({"/": redirect(target)}) as running, visitor(lookup=always("127.0.0.2")) as fetcher:
            await fetcher.fetch(running.url)

    with pytest.raises(RefusedAddressError, match="public"):
        asyncio.run(scenario())


def test_a_password_goes_along_on_the_same_host():
    async def scenario() -> list[bool]:
        async with site({"/": redirect("/new"), "/new": NEWS}) as running, visitor() as fetcher:
            await fetcher.fetch(running.url.replace("//", "//me:secret@"))
            return ["authorization" in visit.headers for visit in running.visits]

    assert asyncio.run(scenario()) == [True, True]


def test_a_password_stays_behind_when_another_host_is_next():
    async def scenario() -> list[bool]:
        async with site(NEWS) as other, site(redirect(other.url)) as running, visitor() as fetcher:
            await fetcher.fetch(running.url.replace("//", "//me:secret@"))
            return ["authorization" in visit.headers for visit in other.visits]

    assert asyncio.run(scenario()) == [False]


def test_a_password_in_a_redirect_is_not_sent():
    async def scenario() -> list[bool]:
        async with site(NEWS) as other, visitor() as fetcher:
            async with site(redirect(other.url.replace("//", "//evil:word@"))) as running:
                await fetcher.fetch(running.url)
            return ["authorization" in visit.headers for visit in other.visits]

    assert asyncio.run(scenario()) == [False]


def test_the_name_is_looked_up_once_and_what_was_checked_is_connected_to():
    """DNS rebinding: 127.0.0.2 stands for a public address, 127.0.0.1 for the inside."""
    answers = iter([["127.0.0.2"], ["127.0.0.1"], ["127.0.0.1"]])

    def changing(_: str) -> list[str]:
        return next(answers)

    async def scenario() -> tuple[list[str], list[str]]:
        async with site(NEWS, "127.0.0.2") as public, site(NEWS, "127.0.0.1", public.port) as inside:
            async with visitor(own=["127.0.0.2"], lookup=changing) as fetcher:
                await fetcher.fetch(f"http://news.example:{public.port}/")
            return public.paths, inside.paths

    assert asyncio.run(scenario()) == (["/"], [])


def test_a_name_of_public_and_other_addresses_is_asked_at_the_public_ones():
    async def scenario() -> tuple[list[str], list[str]]:
        async with site(NEWS, "127.0.0.2") as public, site(NEWS, "127.0.0.1", public.port) as inside:
            async with visitor(own=["127.0.0.2"], lookup=always("127.0.0.1", "127.0.0.2")) as fetcher:
                await fetcher.fetch(f"http://news.example:{public.port}/")
            return public.paths, inside.paths

    assert asyncio.run(scenario()) == (["/"], [])


def test_a_name_that_has_no_address_says_so():
    def nothing(_: str) -> list[str]:
        raise OSError("no such name")

    async def scenario() -> None:
        async with visitor(lookup=nothing) as fetcher:
            await fetcher.fetch("http://nowhere.example/")

    with pytest.raises(UnreachableError, match=r"nowhere\.example has no address"):
        asyncio.run(scenario())


def test_https_is_not_left_for_http():
    with pytest.raises(RefusedAddressError, match="from https to http"):
        redirected(URL("https://news.example/feed"), "http://news.example/feed")


@pytest.mark.parametrize(
    ("location", "target"),
    [
        ("https://news.example/feed", "https://news.example/feed"),
        ("//other.example/feed", "https://other.example/feed"),
        ("feed", "https://news.example/a/feed"),
        ("../feed", "https://news.example/feed"),
        ("?page=2", "https://news.example/a/b?page=2"),
        ("/feed#top", "https://news.example/feed"),
        ("/f\u00fcr alle", "https://news.example/f%C3%BCr%20alle"),
        ("/f\udcfcr", "https://news.example/f%FCr"),  # a byte of Latin-1
        ("https://b\u00fccher.example/", "https://xn--bcher-kva.example/"),
    ],
)
def test_a_target_is_read_as_browsers_do(location: str, target: str):
    assert str(redirected(URL("https://news.example/a/b"), location)) == target


def test_a_redirect_that_arrives_with_a_body_needs_no_reading_of_it():
    async def chatty(visit: Visit) -> None:
        await visit.send(b"HTTP/1.1 302 Found\r\nLocation: /new\r\nContent-Length: 1000000\r\n\r\nWe have moved")

    assert fetched_from({"/": chatty, "/new": NEWS}).body == b"news"
