"""Splitting a typed line into words, quoted stretches and keywords."""

import re
from collections.abc import Collection
from dataclasses import dataclass

__all__ = ["Token", "joined", "parted", "quoted", "tokens", "unquoted"]

# Opening mark → the marks that may close it. Phones and keyboards mix them.
_CLOSING = {'"': '"”', "“": '”"', "”": "”", "„": '“”"', "«": "»", "'": "'’", "‘": "’'"}
_APOSTROPHES = "'’‘"
_CLOSER = {mark: re.compile(f"[{closing}]") for mark, closing in _CLOSING.items()}
_PLAIN = re.compile(r"\S+")
_PLAIN_TO_COMMA = re.compile(r"[^\s,;]+|[,;]")
_AFTER_QUOTED = re.compile(r"['’]s(?=\s|$|,)")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a quoted stretch (without its marks) or a keyword (lower case) at ``[start, end)`` of the line."""

    text: str
    start: int
    end: int
    quoted: bool = False
    keyword: bool = False


def tokens(line: str, keywords: Collection[str] = (), *, commas: bool = False) -> list[Token]:
    """The tokens of a line, in order.

    A keyword is written ``since``, ``since:``, ``since=`` or ``--since``, in any case, never in quotation
    marks. Inside straight double marks a doubled mark stands for one. A mark that nothing closes is dropped
    (a single one is an apostrophe and stays). With ``commas``, commas and semicolons are tokens of their own.
    """
    keyword = _keyword_pattern(keywords)
    plain = _PLAIN_TO_COMMA if commas else _PLAIN
    found: list[Token] = []
    at = 0
    while at < len(line):
        if line[at].isspace():
            at += 1
        elif match := keyword.match(line, at):
            found.append(Token(match[1].casefold(), at, match.end(), keyword=True))
            at = match.end()
        elif line[at] in _CLOSING and (token := _quoted_token(line, at)):
            found.append(token)
            possessive = _AFTER_QUOTED.match(line, token.end)
            at = possessive.end() if possessive else token.end
        elif line[at] in _CLOSING and line[at] not in _APOSTROPHES:
            at += 1
        else:
            match = plain.match(line, at)
            end = match.end() if match else at + 1
            found.append(Token(line[at:end], at, end))
            at = end
    return found


def joined(found: list[Token]) -> str:
    """The tokens as one text, white space made single."""
    return " ".join(" ".join(token.text for token in found).split())


def parted(text: str) -> list[str]:
    """The texts that commas or semicolons part; one that holds such a mark stands in quotation marks."""
    parts: list[list[Token]] = [[]]
    for token in tokens(text, commas=True):
        if token.text in {",", ";"} and not token.quoted:
            parts.append([])
        else:
            parts[-1].append(token)
    return [part for part in map(joined, parts) if part]


def quoted(text: str) -> str:
    """A text in straight double marks, so that `tokens` reads it as one."""
    return '"' + text.replace('"', '""') + '"'


def unquoted(text: str) -> str:
    """A text that stands in quotation marks as a whole without them, any other as it is."""
    token = _quoted_token(text, 0) if text[:1] in _CLOSING else None
    return token.text if token and token.end == len(text) else text


def _keyword_pattern(keywords: Collection[str]) -> re.Pattern[str]:
    if not keywords:
        return re.compile(r"(?!)")
    names = "|".join(re.escape(k) for k in sorted(keywords, key=len, reverse=True))
    return re.compile(rf"(?:--?|[–—])?((?ai:{names}))(?:[:=]|(?=\s|$))")


def _quoted_token(line: str, start: int) -> Token | None:
    mark = line[start]
    if mark == '"':
        return _straight_token(line, start)
    for closing in _CLOSER[mark].finditer(line, start + 1):
        at = closing.start()
        after = line[at + 1 : at + 2]
        # Inside single marks an apostrophe closes nothing: only one before a blank, a comma or the end does.
        if mark not in _APOSTROPHES or not after or after.isspace() or after in ",;":
            return Token(line[start + 1 : at], start, at + 1, quoted=True)
    return None


def _straight_token(line: str, start: int) -> Token | None:
    parts: list[str] = []
    begin = at = start + 1
    last = line.rfind('"')
    while closing := _CLOSER['"'].search(line, at):
        at = closing.start()
        if line.startswith('""', at):
            parts.append(line[begin : at + 1])
            begin = at = at + 2
        elif line[at] == '"' or at > last:
            return Token("".join((*parts, line[begin:at])), start, at + 1, quoted=True)
        else:
            at += 1
    return None
