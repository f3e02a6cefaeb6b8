"""Which URLs are fetched, where a redirect leads, and how a URL is shown to people.

A URL is read once, by the parser whose result is connected to: what one parser checks and another one follows is the
classic way past such checks (Tsai, "A New Era of SSRF", Black Hat 2017).
"""

import re
from ipaddress import ip_address
from urllib.parse import quote

from yarl import URL

from adapters.web.addresses import Address
from adapters.web.errors import RefusedAddressError

__all__ = ["MAX_URL", "host_of", "literal", "redirected", "shown", "web_url"]

MAX_URL = 2_000  # characters
_SHOWN = 120  # characters of a URL in a message

# After yarl has turned a name in other letters into Punycode. "_" is in no host name by RFC 952, but in some of DNS.
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
# A host whose last label is a number is an IPv4 address or nothing (URL Standard, "ends in a number checker"):
# 2130706433, 0177.0.0.1, 0x7f.1 and 127.1 are all spellings of 127.0.0.1 to some resolvers.
_NUMERIC = re.compile(r"(\d+|0[xX][0-9a-fA-F]*)")
# Of other protocols, which some servers take for theirs what stands in an HTTP request (Fetch Standard, section 2.9,
# "port blocking").
_BAD_PORTS = frozenset(
    {1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109, 110}
    | {111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530, 531}
    | {532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060}
    | {5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080}
)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(?://|(?![0-9]))")  # a host and its port are none
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_CONTROL = re.compile(r"[\x00-\x20\x7f-\x9f]")


def web_url(text: str) -> URL:
    """A URL that may be fetched as far as its spelling tells, without its fragment.

    Raises:
        RefusedAddressError: not http or https, no host, a port of another protocol, or a host in a spelling that
            is neither a name nor an address.
    """
    text = text.strip()
    if len(text) > MAX_URL:
        raise RefusedAddressError(f"{shown(text)} is too long for a URL (at most {MAX_URL} characters): check it.")
    if _CONTROL.search(text.partition("://")[2].partition("/")[0]):
        raise RefusedAddressError(f"{shown(text)} has a space or control character in its host: check the URL.")
    if not _SCHEME.match(text):
        raise RefusedAddressError(
            f"{_typed(text)} begins with neither https:// nor http://: write one of them in front of it."
        )
    try:
        url = _parsed(text).with_fragment(None)
        host, port = (url.raw_host or "").lower(), url.port
        url.host  # noqa: B018 (raises where it is no Punycode, as it would later in aiohttp)
    except ValueError as error:  # UnicodeError is one
        raise RefusedAddressError(f"{shown(text)} is not a URL: check it.") from error
    if url.scheme not in {"http", "https"}:
        raise RefusedAddressError(f"{shown(text)} is no web address: give one that begins with https:// or http://.")
    if not host:
        raise RefusedAddressError(f"{shown(text)} names no host: check the URL.")
    if not port:
        raise RefusedAddressError(f"{shown(text)} names port 0, which no server has: check the URL.")
    if port in _BAD_PORTS:
        raise RefusedAddressError(f"{shown(text)} names port {port}, where no web server is: check the URL.")
    if literal(host) is None and not _is_name(host.removesuffix(".")):
        raise RefusedAddressError(
            f"{shown(text)} has a host that is neither a name nor an address in its usual form: check the URL."
        )
    return url


def host_of(url: URL) -> str:
    """The host of a URL in small ASCII letters, without a trailing dot; empty where there is none."""
    return (url.raw_host or "").lower().removesuffix(".")


def literal(host: str) -> Address | None:
    """The address that a host is, where it is one in its usual form and no name."""
    try:
        return ip_address(host)
    except ValueError:
        return None


def redirected(url: URL, location: str) -> URL:
    """Where a redirect leads. User and password go along only to the same scheme, host and port.

    From https it leads to https only: whoever asked for a text that nobody on the way can change gets that or none.

    Raises:
        RefusedAddressError: as `web_url` does, or it leads from https to http.
    """
    # Headers are bytes, here read as UTF-8; those that aren't stand in it as surrogates, and are meant percent-encoded.
    location = _SURROGATE.sub(lambda found: f"%{ord(found[0]) & 0xFF:02X}", location.strip())
    try:
        joined = url.join(_parsed(location))
    except ValueError as error:
        raise RefusedAddressError(f"{shown(str(url))} redirects to something that is no URL: tell its site.") from error
    target = web_url(str(joined)).with_user(None)
    if url.scheme == "https" and target.scheme == "http":
        raise RefusedAddressError(
            f"{shown(str(url))} redirects from https to http, where the text could be changed on its way: "
            "give the http:// address if that is good enough."
        )
    if target.origin() == url.origin() and url.raw_user is not None:
        return target.with_user(url.user).with_password(url.password)
    return target


def shown(url: str) -> str:
    """A URL as people may see it: without user, password, query and fragment, in printable ASCII, and not too long.

    Of a text that is no URL with a host, only its beginning is shown, up to what may be a password.
    """
    try:
        parsed = _parsed(url)
    except ValueError:
        parsed = URL()
    if parsed.raw_host:
        text, query = str(parsed.with_user(None).with_query(None).with_fragment(None)), parsed.raw_query_string
    else:
        text, query = re.split(r"[:/?#@\\]", url, maxsplit=1)[0] + ":...", ""
    text = quote(text, safe="".join(map(chr, range(0x21, 0x7F))), errors="replace")
    if len(text) > _SHOWN:
        text = f"{text[:_SHOWN]}..."
    return f"{text}?..." if query else text


def _typed(text: str) -> str:
    """What was typed instead of a URL, as far as it holds no password and no key."""
    if "@" in text:
        return shown(text)
    typed = quote(re.split(r"[?#]", text, maxsplit=1)[0], safe="".join(map(chr, range(0x20, 0x7F))), errors="replace")
    return f"{typed[:_SHOWN]}..." if len(typed) > _SHOWN else typed


def _parsed(text: str) -> URL:
    try:
        return URL(text)
    except IndexError:  # of yarl's, for "[]"
        raise ValueError("no URL") from None


def _is_name(host: str) -> bool:
    labels = host.split(".")
    return len(host) <= 253 and all(map(_LABEL.fullmatch, labels)) and not _NUMERIC.fullmatch(labels[-1])
