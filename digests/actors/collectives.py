"""Bodies that are named by a noun behind a name: "the Clinton campaign", "Russia’s foreign ministry"."""

import re
from collections.abc import Sequence

from digests.actors.cast import Cast, Member
from digests.actors.names import folded
from digests.actors.roles import is_role_noun
from digests.articles import ActorKind, Speaker
from digests.text import Span

__all__ = ["body_meant", "body_named", "is_body_noun"]

# Nouns for bodies that speak when a name stands before them.
_BODIES = frozenset(
    """administration agency army association authorities authority board bureau cabinet campaign center centre church
    club coalition college commission committee company congress council court delegation department embassy
    federation foundation fund government group house institute ministry office organisation organization pac
    parliament party police regime senate team union university""".split()
)
# Nouns for other bodies: no person's name stands behind them.
_OTHER_BODIES = frozenset(
    """advertisement ad agency airline army bank book brand business chain channel charity city country county
    district factory film firm industry letter magazine market military movie nation network newspaper nonprofit
    outlet paper poll program publication publisher report school service show site spot startup state station store
    study super survey television think-tank town tribunal video website""".split()
)
# Writings speak for the body whose name stands before them: "an IMF report".
_WRITINGS = frozenset("magazine network newspaper report statement website".split())
# Lower-case words that may stand round the name of a body.
_MODIFIERS = frozenset(
    """defence defense energy finance foreign former health interior justice political presidential re-election rival
    reelection transition""".split()
)
_EDGES = " ,.“”\"'’‘()"
_DETERMINER = re.compile(r"^(?:the|this|that|an?)\s+", re.IGNORECASE)
# "The newspaper": a determiner and a noun, how far back its name stands, and what such bodies are called.
_SHORT = re.compile(r"(?:the|this|that)\s+([\w-]+)", re.IGNORECASE)
_BACK, _FARTHEST = 3, 1_500  # sentences; characters
_PRESS_NAME = re.compile(
    r"\b(?:Times|Post|Journal|Herald|Tribune|News|Telegraph|Mail|Gazette|Daily|Guardian|Observer|Chronicle|Star|Sun|Globe|"
    r"Standard|Mirror|Express|Press|Review|Magazine|Weekly|Monitor|Register|Examiner|Le Monde|Bild|Spiegel|Zeitung)\b"
)
_NETWORK_NAME = re.compile(
    r"\b(?:ABC|Al Jazeera|BBC|CBS|CNN|C-SPAN|Fox|MSNBC|NBC|Network|PBS|Radio|RT|Sky|Television|TV)\b"
)
_PUBLIC_NAME = re.compile(
    r"\b(?:Administration|Army|Assembly|Board|Cabinet|Commission|Committee|Congress|Council|Court|Department|Embassy|EU|"
    r"Government|House|Ministry|NATO|Office|Parliament|Party|Police|Senate|Tower|UN|U\.N\.|Union|University)\b"
)
_PRESS = frozenset("newspaper paper magazine publication outlet daily tabloid".split())
_NETWORKS = frozenset("network broadcaster channel station".split())
_BUSINESSES = frozenset("airline business chain company firm group nonprofit organisation organization startup".split())
# Whose names hold the noun itself; some are known by their initials.
_SHORTENED = frozenset("agency association bureau commission federation union".split())
_AUTHORITIES = frozenset(
    """agency association authority bank board bureau charity club coalition commission committee council court
    department federation foundation institute ministry party union university""".split()
)
_POSSESSIVE = re.compile(r"(?:(?<=s)[’']|[’']s)(?=\s)")


def is_body_noun(word: str) -> bool:
    """Whether a word names a body or a thing, never a person ("campaign")."""
    word = folded(word)
    return word in _BODIES or word in _OTHER_BODIES


def body_named(cast: Cast, source: Span) -> Member | Speaker | None:
    """The body that speaks where a name and a collective noun make one ("the Clinton campaign", "an IMF report")."""
    mentions = cast.within(source.start, source.end)
    if not mentions:
        return None
    last, first = mentions[-1], mentions[0]
    behind = cast.text[last.span.end : source.end].rstrip(_EDGES).split()
    before = _DETERMINER.sub("", cast.text[source.start : first.span.start].lstrip(_EDGES))
    noun = folded(behind[-1]) if behind else ""
    if noun in _WRITINGS and last.kind is ActorKind.ORGANISATION and len(behind) <= 2:
        return last.member
    between = behind[1:-1] if first.possessive else behind[:-1]
    if noun in _BODIES and len(mentions) == 1 and _modifies(before.split()) and _modifies(between):
        name = cast.text[first.span.start : source.end].rstrip(_EDGES)
        if first.kind is ActorKind.PERSON:
            name = _POSSESSIVE.sub("", name)  # "Clinton's campaign" is the Clinton campaign
        return Speaker(name, kind=ActorKind.ORGANISATION)
    return None


def body_meant(cast: Cast, words: str, at: int) -> Member | None:
    """The organisation that "the newspaper" or "the company" means at an offset: of those named shortly before, the
    only one whose name can be one of a newspaper or a company."""
    found = _SHORT.fullmatch(words)
    noun = folded(found[1]) if found else ""
    if not any(noun in nouns for nouns in (_PRESS, _NETWORKS, _BUSINESSES, _AUTHORITIES)):
        return None
    floor = max(cast.sentence(max(0, cast.sentence_at(at) - _BACK)).start, at - _FARTHEST)
    near = {m.member for m in cast.within(floor, at) if m.member and m.kind is ActorKind.ORGANISATION}
    fitting = [member for member in near if _can_be(noun, member.name)]
    return fitting[0] if len(fitting) == 1 else None


def _can_be(noun: str, name: str) -> bool:
    """Whether a body of this name can be called by a noun: "newspaper", "company", "committee"."""
    if noun in _AUTHORITIES:
        return noun in folded(name).split() or (noun in _SHORTENED and name.isupper())
    press, network = _PRESS_NAME.search(name), _NETWORK_NAME.search(name)
    if noun in _BUSINESSES:
        return not (press or network or _PUBLIC_NAME.search(name))
    return bool(press if noun in _PRESS else network)


def _modifies(words: Sequence[str]) -> bool:
    return all(word[:1].isupper() or word in _MODIFIERS or is_role_noun(word) for word in words)
