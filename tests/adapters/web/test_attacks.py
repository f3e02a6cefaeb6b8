"""Spellings of this machine and of the inside, as attackers write them: none is fetched, and nothing crashes."""

import asyncio

import pytest

from adapters.web import FetchError
from adapters.web.errors import RefusedAddressError
from tests.adapters.web.sites import always, page, redirect, site, visitor

INSIDE = {
    "localhost": ["127.0.0.1"],
    "metadata.google.internal": ["169.254.169.254"],
    "127.0.0.1.nip.io": ["127.0.0.1"],
    "mapped.example": ["::ffff:10.0.0.1"],
    "nat64.example": ["64:ff9b::a9fe:a9fe"],
}
SPELLINGS = """
http://0x7f.1/ http://0x7f000001/ http://2130706433/ http://017700000001/ http://127.1/ http://0/ http://0177.0.0.1/
http://127.0.0.1./ http://localhost./ http://LOCALHOST/ http://127。0。0。1/ http://①②⑦.⓪.⓪.①/ http://１２７.0.0.1/
http://[::ffff:127.0.0.1]/ http://[::ffff:7f00:1]/ http://[0:0:0:0:0:ffff:127.0.0.1]/ http://[::127.0.0.1]/
http://[::ffff:0:127.0.0.1]/ http://[::1%25lo]/ http://[fe80::1%25eth0]/ http://[::]/ http://[fd00:ec2::254]/
http://[64:ff9b::7f00:1]/ http://[64:ff9b::a9fe:a9fe]/ http://[64:ff9b:1::7f00:1]/ http://[2002:7f00:1::]/
http://[2002:c0a8:0101::1]/ http://[2001:0:7f00:1::]/ http://169.254.169.254/ http://metadata.google.internal/
http://user:password@127.0.0.1/ http://news.example@127.0.0.1/ http://news.example:80@127.0.0.1/
http://127.0.0.1#@news.example/ http://127.0.0.1\\@news.example/ http://127.0.0.1%00.news.example/
http://127.0.0.1%2f.news.example/ http://%6c%6fcalhost/ http://127.0.0.1.nip.io/ http://mapped.example/
http://nat64.example/ http://127.0.0.1:22/ http://127.0.0.1:25/ http://news.example:0/ http://xn--/ http://xn--a-/
http://a..b/ http://.example/ http://example.com../ http://[::ffff:127.0.0.1/ file:///etc/passwd gopher://127.0.0.1/
http:/127.0.0.1/ http:127.0.0.1 //127.0.0.1/
""".split()


def lookup(name: str) -> list[str]:
    return INSIDE.get(name.rstrip("."), ["198.51.100.1"])


@pytest.mark.parametrize("url", SPELLINGS)
def test_no_spelling_of_the_inside_is_fetched(url: str):
    async def scenario() -> None:
        async with visitor(own=(), lookup=lookup) as fetcher:
            await fetcher.fetch(url, time_limit=5)

    with pytest.raises(RefusedAddressError):
        asyncio.run(scenario())


@pytest.mark.parametrize("url", SPELLINGS)
def test_nor_is_it_after_a_redirect(url: str):
    async def scenario() -> list[str]:
        async with site({"/": redirect(url)}) as running, visitor(lookup=lookup) as fetcher:
            with pytest.raises(FetchError):
                await fetcher.fetch(running.url, time_limit=5)
            return running.paths

    # This machine is one's own here, so that there can be a site; nothing answers at its other ports.
    assert set(asyncio.run(scenario())) <= {"/", "/127.0.0.1", "/127.0.0.1/"}


def test_a_name_in_look_alike_letters_is_told_as_what_it_is():
    async def scenario() -> None:
        async with visitor(own=(), lookup=always("10.0.0.1")) as fetcher:
            await fetcher.fetch("http://аррle.example/")

    with pytest.raises(RefusedAddressError, match=r"xn--le-6kc8da\.example"):
        asyncio.run(scenario())


def test_a_password_meant_for_one_port_is_not_sent_to_another():
    async def scenario() -> str | None:
        async with site({"/": page(b"news")}) as other:
            leading = redirect(f"{other.url}/")
            async with site({"/": leading}) as running, visitor() as fetcher:
                await fetcher.fetch(running.url.replace("://", "://user:password@") + "/")
            return other.visits[0].headers.get("authorization")

    assert asyncio.run(scenario()) is None
