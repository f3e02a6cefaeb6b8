"""Names to addresses: looked up by us, checked, and only what was checked is connected to.

aiohttp asks a resolver for names alone: addresses in URLs it connects to as they are (`TCPConnector._resolve_host`). So
the check is made three times: before a request is begun, where it makes the best message; in the resolver that aiohttp
is given; and at the one place that all connections pass, where their sockets are made.
"""

import asyncio
import socket
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from ipaddress import IPv4Address, ip_address

from aiohttp.abc import AbstractResolver, ResolveResult

from adapters.web.addresses import Address, Border
from adapters.web.errors import RefusedAddressError, UnreachableError
from adapters.web.urls import literal

__all__ = ["CheckingResolver", "Lookup", "RefusedSocketError", "guarded_socket", "system_lookup"]

Lookup = Callable[[str], Sequence[str]]
"""The addresses of a name, called in a thread; raises OSError where there are none."""

AddressInfo = tuple[int | socket.AddressFamily, int | socket.SocketKind, int, str, tuple[str | int, ...]]
"""An answer of `socket.getaddrinfo`."""

_KEPT_FOR = 30.0  # seconds: many feeds of one host are fetched one after the other
_KEPT = 1_000  # names
_THREADS = 32  # look-ups at once: a name server that hangs holds up a thread for as long as the system's resolver waits


def system_lookup(name: str) -> list[str]:
    """What the system's own resolver says: /etc/hosts, DNS and whatever else it is set up with."""
    found = socket.getaddrinfo(name, None, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


class RefusedSocketError(PermissionError):
    """No socket is made to an address that may not be reached; the message says what that is."""


@dataclass(frozen=True, slots=True)
class _Known:
    addresses: tuple[Address, ...]
    until: float  # of time.monotonic


class CheckingResolver(AbstractResolver):
    """Hands out only addresses that ``border`` lets through. For one event loop.

    A name that has allowed and refused addresses has the allowed ones alone. Answers are kept for ``kept_for`` seconds.
    """

    def __init__(self, border: Border, lookup: Lookup = system_lookup, *, kept_for: float = _KEPT_FOR) -> None:
        self._border = border
        self._lookup = lookup
        self._kept_for = kept_for
        self._known: OrderedDict[str, _Known] = OrderedDict()
        # Not asyncio's own threads: those wait for the database, and must not wait for a name server.
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="names")

    async def addresses(self, host: str) -> tuple[Address, ...]:
        """The addresses of a name, or of an address as a URL has it, that may be reached: at least one.

        Raises:
            RefusedAddressError: none of its addresses may be.
            UnreachableError: it has none, or nobody can tell.
        """
        address = literal(host)
        if address is not None:
            return self._checked(host, (address,))
        known = self._known.get(host)
        if known is None or known.until < time.monotonic():
            found = self._checked(host, await self._looked_up(host))
            known = _Known(found, time.monotonic() + self._kept_for)
            self._known[host] = known
            while len(self._known) > _KEPT:
                self._known.popitem(last=False)
        return known.addresses

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """What aiohttp asks for. Raises what `addresses` does."""
        return [
            ResolveResult(
                hostname=host,
                host=str(address),
                port=port,
                family=socket.AF_INET if isinstance(address, IPv4Address) else socket.AF_INET6,
                proto=0,
                flags=socket.AI_NUMERICHOST | socket.AI_NUMERICSERV,
            )
            for address in await self.addresses(host.lower().removesuffix("."))
            if family in {socket.AF_UNSPEC, socket.AF_INET if isinstance(address, IPv4Address) else socket.AF_INET6}
        ]

    async def close(self) -> None:
        """Take no more names. Look-ups that hang are left to end by themselves."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def _looked_up(self, host: str) -> tuple[Address, ...]:
        try:
            found = await asyncio.get_running_loop().run_in_executor(self._threads, self._lookup, host)
        except (OSError, UnicodeError) as error:
            raise UnreachableError(
                f"The name {host} has no address, or no name server answers: check the URL and the network."
            ) from error
        return tuple(map(ip_address, found))

    def _checked(self, host: str, addresses: tuple[Address, ...]) -> tuple[Address, ...]:
        allowed = tuple(address for address in addresses if self._border.refusal(address) is None)
        if addresses and not allowed:
            kind = self._border.refusal(addresses[0])
            raise RefusedAddressError(
                f"{host} is not fetched: its address is not a public one ({kind}). If it is meant, "
                "allow its network in NEWS_DIGEST_OWN_NETWORKS."
            )
        if not allowed:
            raise UnreachableError(f"The name {host} has no address: check the URL.")
        return allowed


def guarded_socket(border: Border) -> Callable[[AddressInfo], socket.socket]:
    """What makes the sockets of all connections; it raises `RefusedSocketError` for one that may not be made."""

    def make(info: AddressInfo) -> socket.socket:
        family, kind, protocol, _, address = info
        refusal = border.refusal(ip_address(str(address[0])))
        if refusal is not None:
            raise RefusedSocketError(f"not a public one ({refusal})")
        return socket.socket(family, kind, protocol)

    return make
