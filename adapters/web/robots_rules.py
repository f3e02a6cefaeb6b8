"""What a robots.txt allows (RFC 9309).

Read here, and by no library. Protego 0.7 keeps the rules of every robot that a file names: a hostile file of 64 KB
(2,000 names before 2,000 rules) costs it four seconds and 290 MB. The standard library's knows no "*" and no "$". Here
only the rules for one robot are kept, and nothing takes longer than in proportion to the file.
"""

import re
from dataclasses import dataclass
from typing import Self
from urllib.parse import quote

__all__ = ["MAX_BYTES", "RobotsRules"]

MAX_BYTES = 500 * 1024  # what RFC 9309, section 2.5, wants read at least; the rest of a longer file is left out

_LINE_END = re.compile(r"\r\n|\r|\n")
_PRODUCT = re.compile(r"[A-Za-z_-]+")
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_ASCII = "".join(map(chr, range(0x21, 0x7F)))


@dataclass(frozen=True, slots=True)
class _Rule:
    """``parts`` are what stood between the stars of a path."""

    parts: tuple[str, ...]
    to_the_end: bool
    length: int
    allows: bool

    def matches(self, path: str) -> bool:
        first, *others = self.parts
        if not path.startswith(first):
            return False
        if not others:
            return not self.to_the_end or path == first
        at = len(first)
        *middle, last = others
        for part in middle:
            at = path.find(part, at)
            if at < 0:
                return False
            at += len(part)
        return path.endswith(last) and len(path) - len(last) >= at if self.to_the_end else path.find(last, at) >= 0


class RobotsRules:
    """The rules for one robot."""

    def __init__(self, rules: tuple[_Rule, ...]) -> None:
        # The longest rule that matches decides, and of equally long ones the one that allows (section 2.2.2).
        self._rules = sorted(rules, key=lambda rule: (rule.length, rule.allows), reverse=True)

    def __len__(self) -> int:
        """How many rules there are."""
        return len(self._rules)

    @classmethod
    def of(cls, text: str, product: str) -> Self:
        """The rules that a file has for the robot called ``product``, else those for all ("*"), else none."""
        groups: dict[str, list[_Rule]] = {product.lower(): [], "*": []}
        named, current, in_rules = set[str](), set[str](), False
        for line in _LINE_END.split(text.removeprefix("\ufeff")):
            key, _, value = line.partition("#")[0].partition(":")
            key, value = key.strip().lower(), value.strip()
            if key == "user-agent":
                if in_rules:
                    current, in_rules = set[str](), False
                found = _PRODUCT.match(value)
                name = "*" if value.startswith("*") else found[0].lower() if found else ""
                if name in groups:
                    current.add(name)
                    named.add(name)
            elif key in {"allow", "disallow"}:
                in_rules = True
                if value:  # "Disallow:" with nothing forbids nothing
                    rule = _rule(value, allows=key == "allow")
                    for name in current:
                        groups[name].append(rule)
        return cls(tuple(groups[product.lower() if product.lower() in named else "*"]))

    @classmethod
    def all_allowed(cls) -> Self:
        """For a site without a robots.txt."""
        return cls(())

    def allows(self, path: str) -> bool:
        """Whether a path with its query ("/news?page=2"), as it is in a URL, may be fetched."""
        path = _normal(path).replace("*", "%2A").replace("$", "%24")
        return path == "/robots.txt" or next((rule.allows for rule in self._rules if rule.matches(path)), True)


def _rule(pattern: str, *, allows: bool) -> _Rule:
    to_the_end = pattern.endswith("$")
    pattern = _normal(pattern.removesuffix("$"))
    parts = re.sub(r"\*+", "*", pattern).replace("$", "%24").split("*")
    return _Rule(tuple(parts), to_the_end, len(pattern), allows)


def _normal(path: str) -> str:
    """Percent-encoded where it must be and only there, as section 2.2.2 compares paths."""
    escaped = quote(path, safe=_ASCII, errors="replace")
    return _ESCAPE.sub(_normal_escape, escaped)


def _normal_escape(escape: re.Match[str]) -> str:
    character = chr(int(escape[1], 16))
    return character if character in _UNRESERVED else escape[0].upper()
