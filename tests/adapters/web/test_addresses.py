"""Which addresses may be reached."""

import ipaddress
from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.web.addresses import Border

ANYBODY = Border()


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("0.0.0.0", "unspecified"),  # noqa: S104
        ("0.1.2.3", "unspecified"),
        ("10.1.2.3", "private"),
        ("100.64.0.1", "shared"),
        ("100.100.100.200", "shared"),  # a cloud's metadata service
        ("127.0.0.1", "loopback"),
        ("127.255.255.255", "loopback"),
        ("168.63.129.16", "metadata"),
        ("169.254.169.254", "metadata"),
        ("172.16.0.1", "private"),
        ("172.31.255.255", "private"),
        ("192.0.0.192", "reserved"),
        ("192.0.2.1", "documentation"),
        ("192.88.99.1", "6to4"),
        ("192.168.1.1", "private"),
        ("198.18.0.1", "benchmarks"),
        ("198.19.255.255", "benchmarks"),
        ("198.51.100.1", "documentation"),
        ("203.0.113.1", "documentation"),
        ("224.0.0.1", "multicast"),
        ("240.0.0.1", "reserved"),
        ("255.255.255.255", "reserved"),
        ("::", "unspecified"),
        ("::1", "loopback"),
        ("::127.0.0.1", "obsolete"),
        ("::8.8.8.8", "obsolete"),
        ("::ffff:127.0.0.1", "loopback"),
        ("::ffff:a9fe:a9fe", "metadata"),
        ("64:ff9b::10.0.0.1", "private"),
        ("64:ff9b::169.254.169.254", "metadata"),
        ("64:ff9b:1::8.8.8.8", "private"),
        ("100::1", "discarded"),
        ("2001::1", "Teredo"),
        ("2001:2::1", "reserved"),
        ("2001:db8::1", "documentation"),
        ("2002:7f00:1::1", "6to4"),
        ("2002:808:808::1", "6to4"),
        ("3fff::1", "documentation"),
        ("4000::1", "reserved"),
        ("5f00::1", "reserved"),
        ("fc00::1", "private"),
        ("fd00:ec2::254", "private"),  # a cloud's metadata service
        ("fe80::1", "link-local"),
        ("fe80::1%eth0", "link-local"),
        ("2606:4700::1%eth0", "link-local"),
        ("fec0::1", "private"),
        ("ff02::1", "multicast"),
    ],
)
def test_an_address_that_is_not_everybodys_is_refused(address: str, kind: str):
    assert kind in (ANYBODY.refusal(ip_address(address)) or "allowed")


@pytest.mark.parametrize(
    "address",
    [
        "1.1.1.1",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "192.167.255.255",
        "223.255.255.255",
        "::ffff:1.1.1.1",
        "64:ff9b::1.1.1.1",
        "2001:200::1",
        "2606:4700::1111",
        "3ffe::1",
    ],
)
def test_a_public_address_is_not(address: str):
    assert ANYBODY.refusal(ip_address(address)) is None


def test_a_network_of_ones_own_may_be_reached():
    assert Border(["10.1.0.0/16"]).refusal(ip_address("10.1.2.3")) is None


def test_what_lies_beside_a_network_of_ones_own_may_not():
    assert Border(["10.1.0.0/16"]).refusal(ip_address("10.2.0.0")) == "private"


@pytest.mark.parametrize("address", ["::ffff:10.1.2.3", "64:ff9b::10.1.2.3"])
def test_a_network_of_ones_own_may_be_reached_in_another_form(address: str):
    assert Border(["10.1.0.0/16"]).is_own(ip_address(address))


def test_one_address_can_be_ones_own():
    assert Border(["::1"]).is_own(ip_address("::1"))


@pytest.mark.parametrize("network", ["10.1.2.3/16", "intranet", "", "10.0.0.0/33"])
def test_what_is_no_network_is_refused(network: str):
    with pytest.raises(ValueError, match=r"host bits|does not appear"):
        Border([network])


def is_global(address: IPv4Address | IPv6Address) -> bool:
    """What Python says, which is another table. Its releases differ in what they say of IPv4 inside IPv6."""
    inner = address
    if isinstance(address, IPv6Address):
        number = int(address)
        if number >> 32 in {0xFFFF, 0x0064_FF9B << 64}:
            inner = IPv4Address(number & 0xFFFF_FFFF)
        elif address.teredo or address.sixtofour or number >> 32 == 0:
            return False
    return inner.is_global and not inner.is_multicast and not inner.is_reserved


# All of the small numbers' blocks, and the borders of each, come up far too seldom by chance.
PREFIXES = st.sampled_from(
    [
        "::",
        "::ffff:0:0",
        "64:ff9b::",
        "64:ff9b:1::",
        "100::",
        "2001::",
        "2001:db8::",
        "2002::",
        "3fff::",
        "fc00::",
        "fe80::",
    ]
)


def inside(prefix: str, rest: int) -> IPv6Address:
    return IPv6Address(int(IPv6Address(prefix)) | rest)


V6 = st.ip_addresses(v=6) | st.builds(inside, PREFIXES, st.integers(0, 2**80 - 1) | st.integers(0, 2**32 - 1))


@given(st.ip_addresses(v=4) | V6)
def test_whatever_may_be_reached_is_global_to_python_as_well(address: IPv4Address | IPv6Address):
    assert ANYBODY.refusal(address) is not None or is_global(address)


@given(st.ip_addresses(v=4))
def test_an_ipv4_address_is_judged_alike_in_all_its_forms(address: IPv4Address):
    mapped = IPv6Address(0xFFFF << 32 | int(address))
    translated = IPv6Address(int(IPv6Address("64:ff9b::")) | int(address))

    assert ANYBODY.refusal(address) == ANYBODY.refusal(mapped) == ANYBODY.refusal(translated)


@given(st.ip_addresses(v=4))
def test_almost_all_that_is_global_to_python_may_be_reached(address: IPv4Address):
    anycast = ipaddress.ip_network("192.0.0.0/24"), ipaddress.ip_network("192.88.99.0/24")
    left_out = any(address in network for network in anycast) or address == ip_address("168.63.129.16")

    assert left_out or (ANYBODY.refusal(address) is None) == is_global(address)
