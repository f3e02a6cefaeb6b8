"""Speech told from thought and plan, by the words that report it.

What the article puts in quotation marks was said, whatever the verb. Of the rest the cue decides: its first word that
says, thinks or intends, save that what somebody plans to announce is not said yet. A verb that is none of these says
where a clause with "that" follows, and thinks otherwise.
"""

import re
from collections.abc import Iterable
from itertools import pairwise

from digests.articles import Act, ActorKind, Kind, Speaker
from digests.language import Attribution
from digests.quotes.cue_words import FINDERS, INTENDING, SAYING, THINKING, TOUCHING, lemmas
from digests.text import Span

__all__ = ["act_of"]

_LONGEST = 300  # characters of a cue, a source or a content that are looked at
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|['’](?:ll|m|re|s)\b")
_ALOUD = re.compile(r"\b(?:aloud|out loud|on (?:the )?record)\b")
# Verbs that say with another word alone; behind those of the second kind a bare noun is what they were about.
_SAYING_PHRASE = re.compile(
    r"\b(?:point\w* (?:out|to)|put\w* (?:it|forth|forward)|l(?:ay|ays|aid|aying) out|br(?:ing\w*|ought) up|chim\w+ in|"
    r"weigh\w* in|(?:hit\w*|fir\w+|shot|shoot\w*|push\w*) back|sum\w* up|tick\w* off|doubl\w+ down|"
    r"ma(?:ke|kes|king|de) (?:(?:it|very|quite) )*clear|ma(?:ke|kes|king|de) (?:\w+ )?(?:case|point|secret)|"
    r"rais\w+ (?:\w+ )?(?:alarms?|concerns?|doubts?|objections?|questions?)|sound\w* (?:an?|the) alarm)\b"
)
_TOUCHING_PHRASE = re.compile(
    r"\b(?:(?:go|goes|going|went) after|t(?:ake|akes|aking|ook) (?:aim|issue|shots|an? \w+) (?:at|with)|lash\w* out|"
    r"c(?:ome|omes|oming|ame) out (?:against|for|in)|pok\w+ fun|(?:shots?|swipes?) at|open\w* up about|lit into)\b"
)
_ABOUT = re.compile(
    r"\b(?:sp(?:eak|eaks|eaking|oke|oken|eech)|talk\w*|comment\w*|remark\w*|jok\w+|respon\w+|repl(?:y|ies|ied|ying)|"
    r"questions?|tweet\w*|statements?|interview\w*|answer\w*|wr(?:ite|ites|iting|ote|itten)|letters?|elaborat\w+|"
    r"criticism|articles?|messages?)(?: \w+ly)? (?:about|of|on|to|against|at|out (?:about|against))$"
)
# What stands in marks behind one of these is a name, and nobody's statement.
_TITLING = re.compile(r"\b(?:entitled|headlined|known as|nicknamed|titled)$")
_WISHING = re.compile(r"\b(?:would|[’']d) (?:\w+ )?(?:like|love|rather)\b")
# "Is expected to announce", "will say": it has not been said.
_AHEAD = frozenset(
    """aim decline due eager expect fail hope intend like likely look mean need neglect plan poised prepare prepared
    ready refuse reluctant schedule scheduled set supposed unable want willing wish yet""".split()
)
_MODALS = frozenset("will 'll ’ll shall could might may should must won't won’t couldn't couldn’t".split())
# What a document or an organisation does when it states something, and a person when noticing it.
_STATING = frozenset("detect estimate find measure put rank show".split())
_BEING = frozenset(
    "am are be been being feel feels felt is remain remained remains was were ’m ’re ’s 'm 're 's".split()
)
_PREPOSITIONS = frozenset("as by from in per".split())
_TO = re.compile(r"[\s“\"‘]*to\b", re.IGNORECASE)
_THAT = re.compile(r"[\s“\"‘,]*that\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[\s“\"‘,]*(?:that|whether|if|how|why|what|when|where|who|which|because)\b", re.IGNORECASE)
_RELATIVE = re.compile(r"[,\s](?:that|which|who|whom|whose|where)\s")
# Whose object is a person or deed that is judged, "for" a reason.
_JUDGING = frozenset(
    """admire assail attack berate blame blast castigate censure chastise commend condemn criticise criticize
    denounce deride excoriate hail lambast lambaste laud mock praise pillory rebuke reprimand ridicule scorn shame slam
    thank upbraid vilify""".split()
)
# A judgment with its verdict or reason ("as historic", "for lying"), or a verb that makes a clause of it.
_REASON = re.compile(r"\bfor\b")
_TELLING = re.compile(
    r"(?<!\bsuch )(?<!\bwell )\bas (?!well\b)|\bfor (?:not |his |her |its |their |\w+ing\b)|\bbecause\b|"
    r"\b(?:is|are|was|were|be|been|has|have|had|does|did|will|would|can|could|may|might|must|should|cannot)\b|n[’']t\b"
)


def act_of(text: str, attribution: Attribution, kind: Kind, speakers: Iterable[Speaker]) -> Act:
    """What the source did: spoke, spoke of something, thought or intended it."""
    cue, content = _printed(text, attribution.cue), attribution.content[0]
    if kind is not Kind.INDIRECT or not cue:
        return Act.SUBJECT if _TITLING.search(cue) else Act.SPEECH
    before = text[max(0, content.start - 2) : content.start].rstrip()
    if cue.endswith(":") or before.endswith(":") or _ALOUD.search(cue):
        return Act.SPEECH
    states = _states(text, attribution, speakers)
    act = _phrased(cue) or _worded(_WORD.findall(cue), text, content, states=states)
    if act is None:
        act = Act.SPEECH if cue.endswith(" that") or _THAT.match(text, content.start, content.end) else Act.THOUGHT
    if act is Act.SPEECH and _touches(cue) and not _tells(cue, _printed(text, attribution.content)):
        return Act.SUBJECT
    return act


def _printed(text: str, spans: Iterable[Span]) -> str:
    """The words of these spans in lower case, in one line."""
    return " ".join(" ".join(text[s : min(e, s + _LONGEST)].split()) for s, e in spans)[:_LONGEST].casefold()


def _states(text: str, attribution: Attribution, speakers: Iterable[Speaker]) -> bool:
    """Whether the source is a document or an organisation, which tells the world what it finds."""
    bodies = [speaker.kind is not ActorKind.PERSON for speaker in speakers]
    if bodies:
        return all(bodies)
    return any(lemmas(word) & FINDERS for word in _WORD.findall(_printed(text, attribution.source)))


def _phrased(cue: str) -> Act | None:
    if _WISHING.search(cue):
        return Act.PLAN
    return Act.SPEECH if _SAYING_PHRASE.search(cue) or _TOUCHING_PHRASE.search(cue) else None


def _worded(words: list[str], text: str, content: Span, *, states: bool) -> Act | None:
    """The act that the words of a cue tell, None where none of them is known."""
    told: Act | None = None  # by the first word that thinks or intends
    states = states and not any(lemmas(word) & INTENDING for word in words)  # "has shown little willingness to"
    ahead = modal = False  # whether a word before says that it is yet to come
    for before, word in pairwise(("", *words)):
        forms = lemmas(word)
        if word in THINKING and forms & SAYING and before in _BEING:  # "is convinced": nobody is persuaded
            return Act.THOUGHT
        if forms & SAYING or forms & TOUCHING:
            return (told or Act.PLAN) if modal else Act.SPEECH
        modal = modal or word in _MODALS or (ahead and word == "to")
        ahead = ahead or bool(forms & _AHEAD)
        if states and forms & (_STATING | _PREPOSITIONS):
            return Act.SPEECH
        told = told or _held(word, forms, to_do=words[-1] == "to" or bool(_TO.match(text, content.start, content.end)))
    return told


def _held(word: str, forms: frozenset[str], *, to_do: bool) -> Act | None:
    """What a word that says nothing tells; ``to_do``: an infinitive follows ("agrees to pay", "expects to win")."""
    if "agree" in forms:
        return Act.PLAN if to_do else Act.SPEECH
    if "expect" in forms and word != "expected" and to_do:
        return Act.PLAN
    if forms & THINKING:
        return Act.THOUGHT
    return Act.PLAN if forms & INTENDING else None


def _touches(cue: str) -> bool:
    """Whether the cue takes what was spoken about for its object: "defended", "spoke of"."""
    if _ABOUT.search(cue) or _TOUCHING_PHRASE.search(cue):
        return True
    forms = [lemmas(word) for word in _WORD.findall(cue)]
    return any(f & TOUCHING for f in forms) and not any(f & SAYING for f in forms)


def _tells(cue: str, content: str) -> bool:
    """Whether the words say something of what they name: they are a clause, or hold a judgment with its reason."""
    judges = any(lemmas(word) & _JUDGING for word in _WORD.findall(cue))
    if _CLAUSE.match(content) or (judges and _REASON.search(content)):
        return True
    relative = _RELATIVE.search(content)
    return bool(_TELLING.search(content[: relative.start()] if relative else content))
