"""People of one surname kept apart: whether a surname that stands alone can be this one's.

The table of well-known people may keep apart ("President Obama" is not Michelle Obama, whatever the article names in
full); it never says who of several is meant.
"""

from digests.actors.cast import Member
from digests.actors.names import folded
from digests.actors.offices import office_of, words_of
from digests.actors.roles import role_head
from digests.actors.well_known import Needs, bearers, whole_name_of

__all__ = ["is_somebody_else", "usual_bearer"]

_KIN = frozenset(
    """aunt boyfriend brother child cousin daughter daughter-in-law father fiance fiancee girlfriend granddaughter
    grandson heir husband lady mother nephew niece parent partner sibling sister son son-in-law spouse stepdaughter
    stepson uncle widow widower wife""".split()
)
_LESSER = frozenset("vice deputy assistant".split())


def is_somebody_else(member: Member, short: str, office: str) -> bool:
    """Whether a short name printed with an office is not this member's: he is known for another, another well-known
    person of the surname for this one, or he is only somebody's kin."""
    if _holds(member, office):
        return False
    known = whole_name_of(member.name)
    if known and known.holds(office):
        return False
    holders = [needs for who, needs in bearers(short) if who is not known and who.holds(office)]
    if known:
        return bool(holders)
    return any(needs is not Needs.OFFICE for needs in holders) or _is_only_kin(member)


def usual_bearer(member: Member, short: str) -> bool | None:
    """Whether a short name that stands alone, without any office, is this well-known member's or another's of the
    well-known; None where the table can't tell."""
    known = whole_name_of(member.name)
    usual = [who for who, needs in bearers(short) if needs is Needs.NOTHING]
    return None if known is None or not usual else known in usual


def _holds(member: Member, office: str) -> bool:
    """Whether the article gave the member this office, or one of the same head noun."""
    wanted = _head(office)
    return any(_head(role.text) == wanted for role in member.roles) or any(_head(t) == wanted for t in member.titles)


def _head(role: str) -> tuple[str, bool]:
    head = role_head(role) or ""
    return office_of(head) or head, bool(_LESSER.intersection(words_of(role)))


def _is_only_kin(member: Member) -> bool:
    """Whether the article tells of a member only whose wife, son or brother it is."""
    heads = [role_head(role.text) for role in member.roles]
    return bool(heads) and not member.titles and all(head and folded(head) in _KIN for head in heads)
