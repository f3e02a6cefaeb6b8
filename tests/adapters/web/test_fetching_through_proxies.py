"""Any host can be asked for through a proxy, and it needn't exist: lines, rest and other things of hosts."""

import asyncio

import pytest

from adapters.web import FetchError
from adapters.web.errors import RestingError, StatusError
from tests.adapters.web.sites import Visit, page, site, visitor

FEED = b"<rss/>"


def test_one_visitor_at_a_time_for_each_host():
    async def scenario() -> tuple[int, int]:
        async def slow(visit: Visit) -> None:
            host = visit.headers["host"]
            inside.append(host)
            counts.append(inside.count(host))
            hosts.append(len(set(inside)))
            if len(set(inside)) == 2:
                both.set()
            await both.wait()  # until the other host has a visitor as well
            inside.remove(host)
            await visit.answer(FEED)

        inside, counts, hosts, both = list[str](), list[int](), list[int](), asyncio.Event()
        async with site(slow) as proxy, visitor(proxies={"http": proxy.url}) as fetcher:
            urls = [f"http://{host}.example/{number}" for host in ("a", "b") for number in range(4)]
            await asyncio.gather(*map(fetcher.fetch, urls))
        return max(counts), max(hosts)

    assert asyncio.run(scenario()) == (1, 2)


def test_a_host_that_asks_to_be_left_alone_is_and_others_are_not():
    async def scenario() -> list[str]:
        async def reply(visit: Visit) -> None:
            busy = "a.example" in visit.path
            await visit.answer(FEED, "Retry-After: 60", status="429 Too Many" if busy else "200 OK")

        async with site(reply) as proxy, visitor(proxies={"http": proxy.url}) as fetcher:
            with pytest.raises(StatusError):
                await fetcher.fetch("http://a.example/1")
            with pytest.raises(RestingError, match="left alone") as caught:
                await fetcher.fetch("http://a.example/2")
            assert caught.value.retry_after is not None
            await fetcher.fetch("http://b.example/")
            return proxy.paths

    assert asyncio.run(scenario()) == ["http://a.example/1", "http://b.example/"]


def test_an_address_that_is_not_public_is_not_asked_of_a_proxy_either():
    async def scenario() -> list[str]:
        async with site(page(FEED)) as proxy, visitor(own=(), proxies={"http": proxy.url}) as fetcher:
            with pytest.raises(FetchError, match=r"not a public one.*NEWS_DIGEST_OWN_NETWORKS"):
                await fetcher.fetch("http://169.254.169.254/latest/meta-data/")
            return proxy.paths

    assert asyncio.run(scenario()) == []


def test_time_in_line_is_not_counted():
    async def scenario() -> list[bytes]:
        async def reply(visit: Visit) -> None:
            if visit.path.endswith("/slow"):
                asked.set()
                await asyncio.sleep(0.5)
            await visit.answer(FEED)

        asked = asyncio.Event()
        async with site(reply) as proxy, visitor(proxies={"http": proxy.url}) as fetcher:
            slow = asyncio.create_task(fetcher.fetch("http://a.example/slow"))
            await asyncio.wait_for(asked.wait(), 20)
            quick = fetcher.fetch("http://a.example/quick", time_limit=0.4)
            return [fetched.body for fetched in await asyncio.gather(slow, quick)]

    assert asyncio.run(scenario()) == [FEED, FEED]


def test_a_proxy_that_is_down_says_so():
    async def scenario() -> None:
        async with site(page()) as proxy:
            pass
        async with visitor(proxies={"http": proxy.url}) as fetcher:
            await fetcher.fetch("http://a.example/")

    with pytest.raises(FetchError, match="proxy"):
        asyncio.run(scenario())
