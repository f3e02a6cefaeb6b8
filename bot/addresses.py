"""The address of our own HTTP endpoint: its parts, and whether it can be listened on."""

import socket
from typing import Self

from digests.errors import NewsDigestError

__all__ = ["EndpointError", "check_free", "host_and_port"]


class EndpointError(NewsDigestError):
    """The address can't be listened on."""

    exit_status = 2

    @classmethod
    def of(cls, address: str, error: OSError) -> Self:
        """What to say of an attempt that failed."""
        reason = error.strerror or type(error).__name__
        return cls(f"NEWS_DIGEST_HTTP: {address} can't be listened on ({reason}); name an address that is free")


def host_and_port(address: str) -> tuple[str, int]:
    """The parts of ``host:port``; an IPv6 host stands in brackets."""
    host, _, port = address.rpartition(":")
    return host.strip("[]"), int(port)


def check_free(address: str) -> None:
    """Make sure that it could be listened on now.

    Raises:
        EndpointError: it can't.
    """
    host, port = host_and_port(address)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        socket.create_server((host, port), family=family).close()
    except OSError as error:
        raise EndpointError.of(address, error) from None
