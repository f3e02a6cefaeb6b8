"""One URL for one article: without what differs from reader to reader, and still leading there.

Syntax as in RFC 3986, section 6.2: what may be compared without asking the server. Beyond that only what is safe:
parameters known to track (`digests.reading.tracking`), addresses of AMP caches, which hold the publisher's own. A host
"m." or "amp." stays, as nobody can tell from outside what its other name is; the page itself can (`settled_url`).
"""

import re
from collections.abc import Iterable
from urllib.parse import SplitResult, unquote_plus, urlsplit

from digests.reading.tracking import is_tracking

__all__ = ["canonical_url", "is_same_site", "settled_url", "url_key", "url_variants"]

_PORTS = {"http": 80, "https": 443}
_CACHES = (  # "s" before the host says that it is https
    re.compile(r"https?://(?:[\w-]{1,63}\.)?cdn\.ampproject\.org/[cvri]/(?P<secure>s/)?(?P<rest>[\w-]+\.[^?]+)"),
    re.compile(r"https?://(?:www\.)?google\.[a-z.]{2,6}/amp/(?P<secure>s/)?(?P<rest>[\w-]+\.[^?]+)"),
)
_AMP_PATH = re.compile(r"/amp/?$", re.IGNORECASE)
_SESSION = re.compile(r";jsessionid=[^/?;]*", re.IGNORECASE)
_ESCAPE = re.compile(r"%([0-9a-fA-F]{2})|%")
_OTHER = re.compile(r"[^!-~]|[\"<>\\^`{|}]")  # what stands in no URL (RFC 3986, section 2) but in some feeds
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_LONGEST = 2_000  # characters of a URL: what is longer is left alone
_VARIANT = re.compile(r"^(?:www\d?|m|mobile|amp|edition)\.(?=[^.]+\.)")


def canonical_url(url: str) -> str:
    """The one spelling of an http or https URL; any other text comes back as it is. Asking again changes nothing.

    The order of parameters is kept, as some sites read them by place. Fragments go, but for those that begin with "!"
    or "/" and are paths in truth. User and password go.
    """
    while len(url) <= _LONGEST:
        changed = _spelled(_unwrapped(url.strip()))
        if changed == url:
            break
        url = changed
    return url


def settled_url(url: str, said: Iterable[str | None]) -> str:
    """The canonical URL of a page that was found at ``url`` and says of itself that it is at ``said`` (rel=canonical,
    og:url; absolute, the best first).

    A page is believed only about its own site, and not when it says that it is the front page: a common fault.
    """
    own = canonical_url(url)
    for other in map(canonical_url, filter(None, said)):
        parts = _split(other)
        is_front = parts is not None and parts.path in {"", "/"} and not parts.query
        if parts is not None and is_same_site(own, other) and (not is_front or own == other):
            return other
    return own


def url_key(url: str) -> str:
    """What two URLs have in common that most likely lead to one text: http or https, "www." or "m." before the host, a
    slash at the end or none. For comparing only: it may lead nowhere."""
    whole = canonical_url(url)
    parts = _split(whole)
    if parts is None:
        return whole
    path = parts.path.rstrip("/")
    query, fragment = (f"?{parts.query}" if parts.query else ""), (f"#{parts.fragment}" if parts.fragment else "")
    return f"{_VARIANT.sub('', parts.netloc)}{path}{query}{fragment}"


def url_variants(url: str) -> list[str]:
    """The spellings of a URL that most likely lead to the same page: http or https, with "www." or without, a slash at
    the end or none."""
    whole = canonical_url(url)
    parts = _split(whole)
    if parts is None:
        return [whole]
    bare = parts.netloc.removeprefix("www.")
    paths = dict.fromkeys((parts.path.rstrip("/") or "/", parts.path.rstrip("/") + "/"))
    return [
        parts._replace(scheme=scheme, netloc=host, path=path).geturl()
        for scheme in _PORTS
        for host in (bare, f"www.{bare}")
        for path in paths
    ]


def is_same_site(url: str, other: str) -> bool:
    """Whether two canonical URLs are of one host, or of a site and one below it ("feeds.paper.example" of
    "www.paper.example")."""
    found = [_split(one) for one in (url, other)]
    hosts = [_VARIANT.sub("", (parts.hostname or "").lower()) for parts in found if parts is not None]
    shorter, longer = sorted(hosts, key=len) if len(hosts) == 2 else ("", "")
    return bool(shorter) and (shorter == longer or ("." in shorter and longer.endswith("." + shorter)))


def _unwrapped(url: str) -> str:
    for cache in _CACHES:
        if found := cache.match(url):
            return f"http{'s' if found['secure'] else ''}://{found['rest']}{url[found.end() :]}"
    return url


def _spelled(url: str) -> str:
    parts = _split(url)
    if parts is None:
        return url
    scheme, host = parts.scheme.lower(), _host(parts)
    if host is None:
        return url
    path = _escaped(_SESSION.sub("", _without_dots(parts.path)))
    path = _without_amp(path)
    query = "&".join(piece for piece in parts.query.split("&") if piece and not is_tracking(*_pair(piece)))
    fragment = parts.fragment if parts.fragment[:1] in {"!", "/"} else ""
    return (
        f"{scheme}://{host}{path or '/'}"
        f"{'?' + _escaped(query) if query else ''}{'#' + _escaped(fragment) if fragment else ''}"
    )


def _split(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018 - raises where it is none
    except ValueError:
        return None
    return parts if parts.scheme.lower() in _PORTS and parts.hostname else None


def _host(parts: SplitResult) -> str | None:
    host = (parts.hostname or "").rstrip(".")
    if not host.isascii():
        try:
            host = host.encode("idna").decode("ascii").rstrip(".")
        except UnicodeError:
            return None
    if not host or _OTHER.search(host) or "%" in host:
        return None
    host = f"[{host}]" if ":" in host else host.lower()
    return host if parts.port in {None, _PORTS[parts.scheme.lower()]} else f"{host}:{parts.port}"


def _without_dots(path: str) -> str:
    """RFC 3986, section 5.2.4."""
    if "/." not in path:
        return path
    kept: list[str] = []
    pieces = path.split("/")[1:]
    for piece in pieces:
        if piece == ".." and kept:
            kept.pop()
        elif piece not in {".", ".."}:
            kept.append(piece)
    end = "/" if pieces[-1] in {".", ".."} and kept else ""
    return "/" + "/".join(kept) + end


def _without_amp(path: str) -> str:
    """A path without "/amp" at its end, where the part before it names an article."""
    page = _AMP_PATH.sub("", path)
    return page if re.search(r"[\d-]", page.rpartition("/")[2]) else path


def _escaped(text: str) -> str:
    """Percent signs only where they are needed, and in capitals."""
    text = _ESCAPE.sub(_escape, text)
    return _OTHER.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode("utf-8", "replace")), text)


def _escape(found: re.Match[str]) -> str:
    if found[1] is None:
        return "%25"
    character = chr(int(found[1], 16))
    return character if character in _UNRESERVED else found[0].upper()


def _pair(piece: str) -> tuple[str, str]:
    name, _, value = piece.partition("=")
    return unquote_plus(name), unquote_plus(value)
