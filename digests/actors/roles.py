"""Roles as printed beside a name: "French President Emmanuel Macron", "Macron, the French president,"."""

import re
from functools import lru_cache

from digests.actors.names import folded
from digests.articles import Role
from digests.text import Span

__all__ = ["is_role_noun", "names_a_role", "role_after", "role_apposed", "role_before", "role_head", "role_words"]

# Nouns for what a person does, holds or is to somebody else. A role ends in one of them.
_NOUNS = frozenset(
    """accountant activist actor actress adviser advisor advocate aide ally ambassador analyst anchor architect artist
    assemblyman assemblywoman assistant astronaut athlete attorney author banker baroness bishop blogger boss
    boxer broadcaster brother businessman businesswoman candidate captain cardinal caucus ceo chair chairman
    chairperson chairwoman champion chancellor chef chief cleric coach colleague columnist comedian commander
    commentator commissioner composer congressman congresswoman consultant contender contributor coordinator
    correspondent councillor councilman councilwoman counsel counselor cousin critic daughter dean defender
    delegate democrat deputy designer detective developer diplomat director doctor driver economist editor
    employee engineer entrepreneur envoy executive expert farmer father father-in-law fellow fighter filmmaker
    financier fundraiser general goalkeeper governor guitarist head heir historian host husband inspector
    investigator investor journalist judge justice king lawmaker lawyer leader lecturer legislator lieutenant
    lobbyist magistrate magnate manager mayor member midfielder minister model moderator mogul mother
    mother-in-law musician negotiator neighbor neighbour nephew newscaster nominee novelist nurse nutritionist
    officer official operative organiser organizer owner parent partner pastor pathologist patriarch
    philanthropist philosopher photographer physician physicist pilot player poet policeman politician pollster
    pope postman premier presenter president president-elect priest prince princess principal producer professor
    prosecutor psychologist publisher queen rabbi reformer reporter representative republican researcher resident
    ringleader runner salesman scholar scientist secretary senator sergeant sheriff singer sister soldier
    solicitor son son-in-law speaker specialist spokesman spokesperson spokeswoman staffer star strategist striker
    student superintendent supervisor supporter surgeon surrogate teacher technician tenant trader trainer
    treasurer trustee tycoon uncle veteran vice-president victim volunteer voter whip widow widower wife winner
    witness worker writer""".split()
)
# Those of them that are surnames as well.
_ALSO_SURNAMES = frozenset(
    """baron bishop cardinal dean driver farmer judge justice king major page parker pope price priest prince queen
    sergeant shepherd singer speaker star""".split()
)
# Lower-case words that may stand inside a role before its noun.
_MODIFIER = (
    r"[A-ZÀ-Þ][\w’'.\-]*|former|then|acting|interim|incoming|outgoing|deputy|vice|senior|junior|chief|top|longtime|"
    r"long-time|veteran|retired|presidential|vice-presidential|democratic|republican|conservative|liberal|independent|"
    r"prime|foreign|defense|defence|finance|interior|health|education|economic|political|legal|national|federal|state|"
    r"campaign|press|policy|opposition|party|military|police|general|attorney|managing|executive|founding|assistant|"
    r"associate|special|lead|head|fellow|ex-\w+|billionaire|real-estate|human|rights|civil|committee|law|business|media|"
    r"union|movie|film|news"
)
_WORD = re.compile(r"\w+")
_NOUN = "|".join(sorted(_NOUNS, key=len, reverse=True))
_BEFORE = re.compile(
    rf"(?:(?<=\W)|^)((?:(?:{_MODIFIER})\s+){{0,8}}(?i:{_NOUN})"
    r"(?:\s+(?:of|for)\s+(?:the\s+)?[A-Z][\w’'\-]*(?:\s+(?:and\s+)?[A-Z][\w’'\-]*){0,3})?|Attorney General)\s+$"
)
_APPOSED = re.compile(
    rf"(?:\b(?:[Tt]he|[Aa]n?|[Oo]ne|[Aa]nother|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir)\s+|(?=[A-Z][\w.\-]*[’']s?\s))"
    rf"((?:[\w’'\-]+\s+){{0,5}}?(?i:{_NOUN})(?:\s+(?:of|for|at|in)\s+[^,.;:“”\"\n]{{2,60}})?),\s+$"
)
_AFTER = re.compile(
    r",\s++(?:(?:aged?\s+)?\d{1,3},\s+)?"
    r"((?:[^,.;:!?\n“”\"()]|\.(?=\w)|(?<=[A-Z])\.|(?<=\bMr)\.|(?<=\bMrs)\.|(?<=\bMs)\.|(?<=\bDr)\.){3,140}?)"
    r"(?=[,;:]|(?<![A-Z])(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)\.|$|\s+(?:said|told|who)\b)"
)
_POST_HEAD_END = re.compile(r"\s+(?:of|for|at|in|on|from|with|to|who|whose|that|which|and)\b|,")
_VERBAL = re.compile(r"(?:who|which|whose|after|as|at|by|for|from|in|on|through|via|with|\d+\b|\w+(?:ed|ing))\b")
# Capitalised words that begin a sentence and are no part of a role.
_NO_ROLE = frozenset(
    """a after also although an and as at because before both but by earlier even for friday from her his however if in
    instead its later like meanwhile monday of on only or our saturday since so sunday that the their then these
    this those though thursday to today tuesday unlike wednesday when while with yesterday yet""".split()
)
_ARTICLE = re.compile(r"(?:the|an?)\s+")
_PIECE = re.compile(r"\S+")
_COMPOUNDED = re.compile(r"(?!\w*(?:ed|ing|ly)$)[^\W\d_][a-zß-ÿ]{2,}(?:-[a-zß-ÿ]+)*")
_COMPOUND = 3  # nouns before the one that a role ends in, besides the known ones
# What stands before a role and is no part of it.
_BEFORE_ROLES = _NO_ROLE | frozenset(
    """about against another are asked be been by called former from including is joined met my named nor not of one our
    replaced said saw says than told took under until urged via was were what where which who whom whose why will with
    without would wrote""".split()
)
_AGENT = re.compile(r"\w{3,}(?:ologist|onomist|maker|woman|man|keeper|holder|ician|grapher)$")


def is_role_noun(word: str) -> bool:
    """Whether a word names what a person does or is ("spokeswoman")."""
    plain = folded(word)
    return plain in _NOUNS or (not word[:1].isupper() and bool(_AGENT.fullmatch(plain)))


def names_a_role(words: str) -> bool:
    """Whether capitalised words name an office and nobody ("Deputy Prime Minister"): their last one is no surname."""
    last = folded(words.rsplit(" ", 1)[-1])
    return last in _NOUNS and last not in _ALSO_SURNAMES


def role_before(text: str, start: int, floor: int) -> Role | None:
    """The role that ends directly before a name at ``start``; ``floor`` is where its sentence begins."""
    low = max(floor, start - 120)
    found = _holds_noun(text, low, start) and _BEFORE.search(text, low, start)
    if not found:
        return None
    begin, end = found.span(1)
    for word in re.finditer(r"\S+", text[begin:end]):
        if folded(word.group()) not in _NO_ROLE:
            begin += word.start()
            break
    if end <= begin:
        return None
    if text[begin:end].islower():
        begin = _compound_start(text, begin, max(floor, low), at_start=low == floor)
    return Role(text[begin:end], Span(begin, end))


def _compound_start(text: str, begin: int, low: int, *, at_start: bool) -> int:
    """Where a role begins with the nouns before it that no list could hold ("fan group leader"): up to a word that
    can't be part of it, if that comes soon. ``at_start``: a sentence begins at ``low``."""
    start = begin
    for number, word in enumerate(reversed(list(_PIECE.finditer(text, low, begin)))):
        plain = word.group()
        first = at_start and word.start() == low
        if folded(plain) in _BEFORE_ROLES or plain[-1] in ",;:—" or (plain[0].isupper() and not first):
            return start
        if number == _COMPOUND or not _COMPOUNDED.fullmatch(plain):
            return begin
        start = word.start()
        if first:
            return start
    return begin


def role_apposed(text: str, start: int, end: int, floor: int) -> Role | None:
    """The role to which a name between commas is the apposition ("The mayor of Leeds, Anita Desai, said")."""
    low = max(floor, start - 120)
    if text[end : end + 1] not in {",", ".", ";", ")"} or not _holds_noun(text, low, start):
        return None
    found = _APPOSED.search(text, low, start)
    return Role(found.group(1), Span(*found.span(1))) if found else None


def role_after(text: str, end: int, ceiling: int) -> Role | None:
    """The role in an apposition that follows a name ending at ``end``; ``ceiling`` is where its sentence ends."""
    found = _AFTER.match(text, end, min(ceiling, end + 160))
    if not found or _VERBAL.match(found.group(1)):
        return None
    head = role_head(found.group(1))
    if head is None or not is_role_noun(head) or (head not in _NOUNS and head not in found.group(1)):
        return None  # nor a surname: "Goodman"
    article = _ARTICLE.match(text, found.start(1))
    start = article.end() if article else found.start(1)
    end = found.start(1) + len(found.group(1).rstrip(" ."))
    return Role(text[start:end], Span(start, end))


def role_head(words: str) -> str | None:
    """The folded head noun of a role or description: "president" of "the French president, who ..."."""
    cut = _POST_HEAD_END.search(words)
    head = (words[: cut.start()] if cut else words).split()
    return folded(head[-1]).strip(".,") if head else None


def _holds_noun(text: str, start: int, end: int) -> bool:
    """Whether there is a noun that a role could end in: the patterns take long to find that there is none."""
    return not _NOUNS.isdisjoint(_WORD.findall(text[start:end].casefold()))


@lru_cache(maxsize=4_096)
def role_words(words: str) -> frozenset[str]:
    """The folded content words of a role, possessives off, for comparing."""
    found = re.findall(r"[^\W_]+(?:[\-'][^\W_]+)*", folded(words))
    return frozenset(w.removesuffix("'s") for w in found) - _NO_ROLE
