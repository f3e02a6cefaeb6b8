"""Datelines: the place, day and agency that open a news text ("LONDON, Jan 7 (Reuters) -", "Islam Times –").

They are no part of the first sentence, but they may tell the outlet.
"""

import re
from typing import NamedTuple

__all__ = ["Dateline", "dateline"]


class Dateline(NamedTuple):
    """``length`` is how many characters of the text it takes, with the space that follows it."""

    length: int
    outlet: str | None


_DASH = r"\s?(?:[–—―]|--|-(?=\s)|_(?=\s))\s*"
_CAPITALS = r"[A-Z][A-Z.’'-]+(?:,? (?:[A-Z][A-Z.’'-]+|[A-Z][a-z]+\.?))*"  # "NEW YORK", "WASHINGTON, D.C."
# "Islam Times", "Rio de Janeiro"
_NAME = r"(?:The )?[A-Z][\w.&’'-]*(?: (?:of |the |and |& |de |el-|al-)?[A-Z][\w.&’'-]*){0,3}"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DAY = (
    rf"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|{_MONTH} \d{{1,2}}(?:,? \d{{4}})?|\d{{1,2}} {_MONTH}(?:,? \d{{4}})?"
)
# "Monday" is a name and a day: of more parts, each would be tried in both ways.
_MORE = rf"(?:, (?:{_NAME}|{_DAY})){{0,4}}"
_AGENCY = r"\((?P<agency>[A-Z][\w.&’' -]{1,38})\)"
_NEXT = r"(?=[“‘\"'(\[]?[A-Z0-9“‘$€£])"  # the sentence itself begins like one

_FORMS = (
    # WASHINGTON (AP) — · LONDON, Jan 7 (Reuters) - · MOSCOW, 7 January. /TASS/ - is written too rarely.
    re.compile(rf"(?:{_CAPITALS}|{_NAME}){_MORE},?\s?{_AGENCY}(?:{_DASH}|:\s*|\s(?=[A-Z])){_NEXT}"),
    re.compile(rf"{_AGENCY}(?:{_DASH}|:?\s*){_NEXT}"),  # (CNN) --
    # PARIS, Jan. 7 — · TEHRAN, IRNA – · ISLAMABAD:
    re.compile(rf"(?P<place>{_CAPITALS})(?:, (?P<second>{_NAME}|{_DAY})){{0,4}}(?:{_DASH}|:\s+){_NEXT}"),
    re.compile(
        rf"(?P<name>{_NAME})(?:, (?P<second>{_NAME}|{_DAY})){{0,4}}{_DASH}{_NEXT}"
    ),  # Islam Times – · Kyiv, Monday –
)
_AGENCY_ONLY = re.compile(r"[A-Z]{2,6}$|Reuters$|Xinhua$|Bloomberg$|Sputnik$|UPI$|[A-Z][\w.]*(?: [A-Z][\w.]*){0,3}$")
_NEWS_WORD = re.compile(
    r"\b(?:Times|News|Newspaper|Post|Herald|Tribune|Press|Agency|Daily|Journal|Guardian|Telegraph|Gazette|Mail|Mirror|Express"
    r"|Observer|Chronicle|Independent|Weekly|Review|Wire|Newswire|Media|TV|Radio|Network|Online|Monitor|Examiner|Courier|Globe"
    r"|Inquirer|Sentinel|Bulletin|Dispatch|Register|Economist|Report|Reporter|Broadcasting|Jazeera|Arabiya|Mehr|Tasnim|Fars"
    r"|Xinhua|Reuters|Bloomberg|Sputnik|Anadolu|Interfax|Politico|Axios|Haaretz|BBC|CNN|NBC|CBS|ABC|NPR|PBS|AP|AFP|UPI|DPA|ANI|PTI"
    r"|TASS|RIA|IRNA|MNA|WAM|KUNA|SANA|EFE|ANSA|RT)\b"
)


def dateline(text: str) -> Dateline | None:
    """The dateline that opens a text, or None. The outlet is None where it names only a place."""
    opening = text[:160]
    for form in _FORMS:
        if found := form.match(opening):
            return _read(found, opening)
    return None


def _read(found: re.Match[str], opening: str) -> Dateline | None:
    parts = found.groupdict()
    name, agency = parts.get("name"), parts.get("agency")
    if agency and not _AGENCY_ONLY.match(agency):
        return None
    if name and re.search(r"\s[–—-]\s|--", opening[found.end() :].split(". ", maxsplit=1)[0]):
        return None  # "Johnson – The Rock – said": a parenthesis, no dateline
    last_place = (parts.get("place") or "").rpartition(", ")[2]  # "TEHRAN, IRNA"
    named = agency or next((n for n in (name, parts.get("second"), last_place) if n and _NEWS_WORD.search(n)), None)
    return Dateline(found.end(), named.strip() if named else None)
