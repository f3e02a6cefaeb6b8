"""The outlet's name in a feed's title: "BBC News - World | RSS" is from BBC News."""

import re
from urllib.parse import urlsplit

from digests.reading.cleaning import one_line

__all__ = ["outlet_of"]

_BORDER = re.compile(r"\s+[-–—|»›>:·•/]+\s+|\s*[|»›>]\s*|:\s+|\s*::\s*")
_FORMAT = r"(?:rss channel|rss|atom|xml|json|feed|feeds|newsfeed|syndication|full[- ]text)"
_OF_PAPERS = re.compile(r"(?:The|[A-Z]\w+) (?:Daily|Post|Today|TODAY|Weekly)")  # names of papers, though of such words
# A part of these words alone names a section or a form, and no outlet.
_SECTION = frozenset(
    """
    a about africa all america americas analysis and app arts articles asia atom australia blog blogs breaking business
    canada channel china climate comment content culture daily editors's economy education edition english entertainment
    environment europe feature features feed feeds finance food from front full-text game general global headlines
    health home homepage in india international latest latin life lifestyle live local main markets media middle money
    more most music national new news newsfeed of official online opinion page picks politics popular post posts recent
    region regions rss science section site society sport sports stories story syndication technology tech text the
    today top travel uk updates us usa video videos website weekly world xml your
    """.split()
)
_AROUND = re.compile(rf"^(?:{_FORMAT}\b\W*)+(?:(?:for|of|from)\b\s*)?|(?:\W*\b{_FORMAT})+\W*$", re.IGNORECASE)
_LONGEST_TITLE = 300  # characters that are looked at
_LONGEST = 80  # characters; a longer part is a slogan


def outlet_of(title: str, home: str | None = None) -> str | None:
    """Whose feed it is, by its title and the URL of its site; None where neither says.

    The part of the title that the host's name spells wins, even where it sounds like a section ("USA Today"), else the
    first that doesn't.
    """
    parts = [
        part
        for piece in _BORDER.split(one_line(title)[:_LONGEST_TITLE])
        if (part := _AROUND.sub("", piece).strip(" -–—|:.,")) and len(part) <= _LONGEST
    ]
    host = _host(home)
    names = [part for part in parts if not _is_section(part) or _is_host(part, host)]
    spelt = [part for part in names if _is_spelt(part, host)]
    if spelt or names:
        return (spelt or names)[0]
    if not host and len(parts) == 1 and _OF_PAPERS.fullmatch(parts[0]):
        return parts[0]
    return host or None


def _is_host(part: str, host: str) -> bool:
    """Whether a host is called by these words and no others ("China Daily" is chinadaily.com.cn)."""
    words = re.findall(r"\w+", part.lower())
    return len(words) > 1 and "".join(words) in (label.replace("-", "") for label in host.split(".")[:-1])


def _is_section(part: str) -> bool:
    return all(word in _SECTION for word in re.findall(r"[\w'’-]+", part.lower()))


def _is_spelt(part: str, host: str) -> bool:
    """Whether a host holds a name ("bbcnews" in "bbc"), or its initials ("nyt" in "nytimes")."""
    if _is_host(part, host):
        return True
    label = max(host.split(".")[:-1], key=len, default="")
    letters = re.sub(r"\W|_", "", part.lower())
    initials = "".join(word[0] for word in re.findall(r"\w+", part.lower()))
    if not letters or len(label) < 2:
        return False
    return letters in label or label in letters or (len(initials) > 2 and initials == label)


def _host(home: str | None) -> str:
    try:
        return (urlsplit(home or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""
