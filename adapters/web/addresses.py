"""Which internet addresses may be reached: those that everybody can reach, and no others.

Whoever can make this program fetch a URL could else make it ask what only this machine can ask: a router's set-up page,
a database behind the firewall, the cloud's metadata service with its keys (server-side request forgery, CWE-918).
"""

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_network

__all__ = ["Address", "Border", "Network"]

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

# After the IANA IPv4 and IPv6 Special-Purpose Address Registries (RFC 6890). Written out, because what Python calls
# `is_global` has changed between its releases. The few addresses inside that are global (anycast of PCP, AS112 and the
# like) serve no news: whole blocks are refused.
_REFUSED_V4 = {
    "0.0.0.0/8": "unspecified",  # Linux connects 0.0.0.0 to itself
    "10.0.0.0/8": "private",
    "100.64.0.0/10": "shared by a provider's customers",
    "127.0.0.0/8": "loopback",
    "168.63.129.16/32": "cloud metadata",  # Azure's, in the midst of public ones
    "169.254.0.0/16": "link-local, or cloud metadata",
    "172.16.0.0/12": "private",
    "192.0.0.0/24": "reserved",
    "192.0.2.0/24": "for documentation",
    "192.88.99.0/24": "a 6to4 relay",
    "192.168.0.0/16": "private",
    "198.18.0.0/15": "for benchmarks",
    "198.51.100.0/24": "for documentation",
    "203.0.113.0/24": "for documentation",
    "224.0.0.0/4": "multicast",
    "240.0.0.0/4": "reserved",
}
# Inside 2000::/3, the only block that global addresses are given out from.
_REFUSED_V6 = {
    "2001::/23": "reserved, or an IPv4 address inside Teredo",
    "2001:db8::/32": "for documentation",
    "2002::/16": "an IPv4 address inside 6to4",
    "3fff::/20": "for documentation",
}
# Outside it: named for the message's sake.
_NAMED_V6 = {
    "::/128": "unspecified",
    "::1/128": "loopback",
    "::/96": "an IPv4 address in a form that is obsolete",
    "64:ff9b:1::/48": "private",
    "100::/64": "discarded",
    "fc00::/7": "private",
    "fe80::/10": "link-local",
    "fec0::/10": "private",
    "ff00::/8": "multicast",
}
_GLOBAL_V6 = IPv6Network("2000::/3")
# Behind these stands an IPv4 address, in the last 32 bits: it is what is reached, and what is judged. NAT64 (RFC 6052)
# is how a machine without IPv4 reaches most of the web.
_BEARING_V4 = (IPv6Network("::ffff:0:0/96"), IPv6Network("64:ff9b::/96"))

_V4 = tuple((IPv4Network(network), kind) for network, kind in _REFUSED_V4.items())
_V6 = tuple((IPv6Network(network), kind) for network, kind in (_REFUSED_V6 | _NAMED_V6).items())


class Border:
    """Decides which addresses may be reached.

    ``own`` are networks that may be, whatever they are: an intranet's, or those of tests ("10.1.0.0/16", "::1"). An
    address given in an IPv6 form of an IPv4 one is in the IPv4 one's network.

    Raises:
        ValueError: one of ``own`` is no network, or has bits set behind its mask.
    """

    def __init__(self, own: Iterable[str] = ()) -> None:
        self._own = tuple(ip_network(network) for network in own)

    def is_own(self, address: Address) -> bool:
        """Whether the address is in one of the networks that were named as one's own."""
        address = _reached(address)
        return any(address in network for network in self._own)

    def refusal(self, address: Address) -> str | None:
        """Why an address may not be reached, in a few words; None where it may be."""
        address = _reached(address)
        if self.is_own(address):
            return None
        if isinstance(address, IPv4Address):
            return next((kind for network, kind in _V4 if address in network), None)
        if address.scope_id is not None:
            return "link-local"  # "%eth0": only addresses of this machine's links have such a zone
        kind = next((kind for network, kind in _V6 if address in network), None)
        return kind or (None if address in _GLOBAL_V6 else "reserved")


def _reached(address: Address) -> Address:
    if isinstance(address, IPv6Address) and any(address in network for network in _BEARING_V4):
        return IPv4Address(int(address) & 0xFFFF_FFFF)
    return address
