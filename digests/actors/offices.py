"""Offices compared: whether a printed role is one that somebody is known to hold or to have held."""

import re
from functools import lru_cache

from digests.actors.names import folded

__all__ = ["fits", "office_of", "says_nothing_else", "words_of"]

_WORD = re.compile(r"[^\W_]+(?:[.'’\-]+[^\W_]+)*")
_FUNCTION = frozenset("a an and as at by for from in is of on or our the then their to who why how what when".split())
# Time, party and circumstance: they tell of an office nothing that would make it another.
_MODIFIERS = frozenset(
    """acting ailing billionaire british-born centre-left centre-right center-left center-right communist conservative
    controversial current democrat democratic embattled european ex far-left far-right fellow first first-term former
    future gop hard-right incoming incumbent islamist jailed labor labour late lame-duck leftist left-wing liberal
    long-serving longtime long-time nationalist new newly-elected next old onetime one-time ousted outgoing
    outspoken populist presumptive previous pro-european pro-russian pro-western progressive reelected re-elected
    reformist republican right-wing second second-term serving sitting socialist then tory two-term veteran
    white house presidential election national party opposition likely apparent""".split()
)
# Offices below the one that follows them: a vice president is no president.
_LESSER = frozenset("assistant associate deputy junior pro sub under undersecretary vice".split())
# What anybody in public life is called: neither a sign of somebody nor against him.
_ANYBODY = frozenset(
    """adversary ally autocrat boss candidate challenger child contender counterpart critic dad daughter democrat
    dictator enemy favorite favourite father figure foe friend frontrunner front-runner grandfather grandmother head
    hopeful husband incumbent lawmaker leader liberal man mother nominee opponent politician predecessor
    republican rival runner socialist son spouse standard-bearer statesman strongman successor supporter widow wife
    winner woman""".split()
)
# Titles that tell of an office.
_ABBREVIATED = {
    "adm": "admiral",
    "capt": "captain",
    "cmdr": "commander",
    "col": "colonel",
    "gen": "general",
    "gov": "governor",
    "lt": "lieutenant",
    "maj": "major",
    "prof": "professor",
    "rep": "representative",
    "rev": "reverend",
    "sen": "senator",
    "sgt": "sergeant",
    "then-president": "president",
}
_OFFICES = frozenset(
    """ambassador archbishop ayatollah bishop captain cardinal chancellor coach colonel congressman congresswoman
    detective general governor imam judge justice king lieutenant major mayor minister officer pope premier
    president professor queen rabbi representative reverend secretary senator sheriff speaker""".split()
)
_STATES = frozenset(
    """alabama alaska arizona arkansas california carolina colorado connecticut dakota delaware florida georgia hawaii
    idaho illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi
    missouri montana nebraska nevada hampshire jersey mexico york ohio oklahoma oregon pennsylvania rhode island
    tennessee texas utah vermont virginia washington wisconsin wyoming north south west""".split()
)


def office_of(title: str) -> str | None:
    """The office that a folded title tells of ("senator" for "sen"), None for a form of address ("mr")."""
    return title if title in _OFFICES else _ABBREVIATED.get(title)


@lru_cache(maxsize=4_096)
def words_of(role: str) -> tuple[str, ...]:
    """The folded words of a role or place in their order: no possessives, no full stops ("U.S." is "us")."""
    found = (word.replace("’", "'").removesuffix("'s") for word in _WORD.findall(folded(role)))
    return tuple(w.replace(".", "").removeprefix("then-").removeprefix("ex-") for w in found)


def fits(office: tuple[str, ...], printed: tuple[str, ...], places: frozenset[str]) -> bool:
    """Whether a printed role is this office, with no more to it than when, where and for whom. All are folded words."""
    wanted, found = set(office), set(printed) - _FUNCTION
    core = found - _MODIFIERS - places
    if "us" in places and wanted & {"senator", "governor", "representative", "congressman", "congresswoman"}:
        core -= _STATES
    short = bool(core) and core < wanted and not (wanted - core) & _LESSER
    return short or (wanted <= found and core <= wanted)


def says_nothing_else(printed: tuple[str, ...], places: frozenset[str]) -> bool:
    """Whether a printed role is one that anybody in public life of those places may have."""
    return set(printed) - _FUNCTION - _MODIFIERS - places <= _ANYBODY
