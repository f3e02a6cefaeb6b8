"""Time zones by name: what people call them, and their rules.

Names and rules are those of the ``tzdata`` package. The database of the machine is never asked: slim images have
none, others an old one, and two processes that disagree on a zone's rules would disagree on when a slot is due.
"""

import re
import unicodedata
from functools import cache
from importlib import resources
from itertools import islice
from zoneinfo import ZoneInfo

from rapidfuzz import fuzz, process

from digests.errors import ScheduleError

__all__ = ["check_zone", "unknown_zone", "zone_named", "zone_rules", "zones_like"]

# "Factory" is a placeholder. EST and MST stand still in summer, and hardly anybody who types them wants that.
_REFUSED = frozenset({"Factory", "EST", "MST"})
# Areas whose names end in a place; elsewhere they end in "Eastern" or "GMT+5".
_AREAS = frozenset("Africa America Antarctica Arctic Asia Atlantic Australia Europe Indian Pacific".split())
_IGNORED = re.compile(r"[.'’]")
_ALIKE = 78.0  # similarity under which a name is no misspelling of another (rapidfuzz: 0 to 100)


@cache
def _names() -> dict[str, None]:
    """All names that can be used, current ones before their old aliases (the order of the database's list)."""
    listed = resources.files("tzdata").joinpath("zones").read_text("ascii").split()
    return dict.fromkeys(name for name in listed if name not in _REFUSED)


@cache
def _places() -> dict[str, str]:
    """Name by key, for zones that are called after a place: by area and place, and by the place alone.

    Where two of them end in one place they are aliases, and the current name wins.
    """
    names = [name for name in reversed(_names()) if name.partition("/")[0] in _AREAS]
    return {_key(name.rpartition("/")[2]): name for name in names} | {_key(name): name for name in names}


@cache
def _by_key() -> dict[str, str]:
    return _places() | {_key(name): name for name in _names()}


def _key(typed: str) -> str:
    """Case, accents, full stops and apostrophes aside; blanks are underscores ("St. John’s" is "st_johns")."""
    plain = unicodedata.normalize("NFKD", _IGNORED.sub("", typed).casefold())
    return "_".join("".join(c for c in plain if not unicodedata.combining(c)).split())


def zone_named(typed: str) -> str | None:
    """The IANA name meant by a name in any case, or by its last part alone ("new york"); None where none is."""
    return _by_key().get(_key(typed))


def zones_like(typed: str, limit: int) -> tuple[str, ...]:
    """Names of which the whole or a word begins with this, current ones before old aliases."""
    key = _key(typed)
    found = (name for name in _names() if any(part.startswith(key) for part in (_key(name), *_parts(name))))
    return tuple(islice(found, limit))


def _parts(name: str) -> list[str]:
    place = _key(name.rpartition("/")[2])
    return [place, *place.split("_")]


@cache
def zone_rules(name: str) -> ZoneInfo:
    """The rules of a zone by its exact IANA name, read once.

    Raises:
        ScheduleError: there is no such zone, or it is none to make a schedule in.
    """
    check_zone(name)
    with resources.files("tzdata").joinpath("zoneinfo", *name.split("/")).open("rb") as file:
        return ZoneInfo.from_file(file, key=name)


def check_zone(name: str) -> None:
    """Make sure that a zone has this very IANA name, and that a schedule can be made in it.

    Raises:
        ScheduleError: it isn't so.
    """
    if name not in _names():
        raise ScheduleError(unknown_zone(name))


def unknown_zone(typed: str) -> str:
    """What to say to somebody who typed the name of a zone that there isn't, or none to make a schedule in."""
    key = _key(typed)
    # Three letters ("EST", "IST") are no misspelt place but the abbreviation of several zones.
    near = process.extractOne(key, list(_places()), scorer=fuzz.ratio, score_cutoff=_ALIKE) if len(key) > 3 else None
    hint = f"did you mean {_places()[near[0]]}?" if near else "name its city, such as Europe/London or America/New_York"
    return f"“{shown(typed)}” is no time zone for a schedule; {hint}"


def shown(typed: str) -> str:
    """Somebody's words as an error shows them: on one line, at most 40 characters."""
    line = " ".join("".join(c if c.isprintable() else " " for c in typed).split())
    return line if len(line) <= 40 else f"{line[:39].rstrip()}…"
