"""Names to addresses, and no sockets to others."""

import asyncio
import socket
from collections.abc import Awaitable, Callable
from typing import TypeVar

import pytest

from adapters.web.addresses import Border
from adapters.web.errors import RefusedAddressError, UnreachableError
from adapters.web.resolving import CheckingResolver, Lookup, RefusedSocketError, guarded_socket, system_lookup
from tests.adapters.web.sites import always

T = TypeVar("T")
PUBLIC, PUBLIC_V6, PRIVATE = "1.1.1.1", "2606:4700::1111", "10.0.0.1"


class CountingLookup:
    """A name server that gives another public address each time."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, name: str) -> list[str]:
        self.asked.append(name)
        return [f"1.1.1.{len(self.asked)}"]


def resolved(
    lookup: Lookup, use: Callable[[CheckingResolver], Awaitable[T]], *, own: tuple[str, ...] = (), kept_for: float = 30
) -> T:
    async def scenario() -> T:
        resolver = CheckingResolver(Border(own), lookup, kept_for=kept_for)
        try:
            return await use(resolver)
        finally:
            await resolver.close()

    return asyncio.run(scenario())


def addresses(lookup: Lookup, host: str = "news.example", *, own: tuple[str, ...] = ()) -> list[str]:
    async def use(resolver: CheckingResolver) -> list[str]:
        return [str(address) for address in await resolver.addresses(host)]

    return resolved(lookup, use, own=own)


def test_a_name_has_its_public_addresses_alone():
    assert addresses(always(PRIVATE, PUBLIC, "::1", PUBLIC_V6)) == [PUBLIC, PUBLIC_V6]


def test_a_name_of_addresses_that_are_not_public_is_refused():
    with pytest.raises(RefusedAddressError, match=r"news\.example.*\(private\).*NEWS_DIGEST_OWN_NETWORKS"):
        addresses(always(PRIVATE))


def test_a_name_of_a_network_of_ones_own_is_not():
    assert addresses(always(PRIVATE), own=("10.0.0.0/8",)) == [PRIVATE]


def test_a_name_without_addresses_can_not_be_reached():
    with pytest.raises(UnreachableError):
        addresses(always())


def test_a_link_local_address_with_its_zone_is_refused():
    with pytest.raises(RefusedAddressError):
        addresses(always("fe80::1%2"))


def test_an_address_is_checked_as_a_name_is():
    with pytest.raises(RefusedAddressError):
        addresses(always(PUBLIC), "169.254.169.254")


def test_an_address_is_not_looked_up():
    lookup = CountingLookup()

    assert addresses(lookup, PUBLIC) == [PUBLIC]
    assert lookup.asked == []


def test_what_was_checked_is_what_is_connected_to_though_the_name_server_says_something_else_by_then():
    async def use(resolver: CheckingResolver) -> tuple[str, str]:
        checked = await resolver.addresses("news.example")
        return str(checked[0]), (await resolver.resolve("news.example.", 80))[0]["host"]

    assert resolved(CountingLookup(), use) == ("1.1.1.1", "1.1.1.1")


def test_an_answer_that_is_too_old_is_asked_for_and_checked_again():
    answers = iter([[PUBLIC], [PRIVATE]])

    async def use(resolver: CheckingResolver) -> None:
        await resolver.addresses("news.example")
        await resolver.resolve("news.example", 80)

    def lookup(_: str) -> list[str]:
        return next(answers)

    with pytest.raises(RefusedAddressError):
        resolved(lookup, use, kept_for=-1)


def test_aiohttp_gets_the_addresses_of_the_kind_that_it_asks_for():
    async def use(resolver: CheckingResolver) -> list[str]:
        found = await resolver.resolve("news.example", 80, socket.AF_INET6)
        return [result["host"] for result in found]

    assert resolved(always(PUBLIC, PUBLIC_V6), use) == [PUBLIC_V6]


def test_the_answers_for_a_thousand_names_are_kept_and_no_more():
    lookup = CountingLookup()

    def few(name: str) -> list[str]:
        lookup(name)
        return [PUBLIC]

    async def use(resolver: CheckingResolver) -> None:
        for number in [*range(1_001), 1_000, 0]:
            await resolver.addresses(f"{number}.example")

    resolved(few, use)

    assert lookup.asked[1_000:] == ["1000.example", "0.example"]


def test_the_system_knows_this_machine():
    assert "127.0.0.1" in system_lookup("localhost")


@pytest.mark.parametrize("address", ["127.0.0.1", "169.254.169.254", "10.0.0.1"])
def test_no_socket_is_made_to_an_address_that_is_not_public(address: str):
    make = guarded_socket(Border())

    with pytest.raises(RefusedSocketError, match="not a public one"):
        make((socket.AF_INET, socket.SOCK_STREAM, 0, "", (address, 80)))


def test_no_socket_is_made_to_a_mapped_address_that_is_not_public():
    make = guarded_socket(Border())

    with pytest.raises(RefusedSocketError):
        make((socket.AF_INET6, socket.SOCK_STREAM, 0, "", ("::ffff:127.0.0.1", 80, 0, 0)))


def test_a_socket_is_made_to_a_public_address():
    with guarded_socket(Border())((socket.AF_INET, socket.SOCK_STREAM, 0, "", (PUBLIC, 80))) as made:
        assert made.family == socket.AF_INET
