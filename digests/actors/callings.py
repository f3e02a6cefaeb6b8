"""What an article calls its people, for finding whom a description means: offices, parties, places, ages."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from digests.actors.cast import Cast, Member
from digests.actors.countries import countries_of
from digests.actors.gender import gender_of_noun
from digests.actors.names import folded
from digests.actors.regions import region_of
from digests.actors.roles import is_role_noun, role_head, role_words
from digests.articles import ActorKind
from digests.text import Span

__all__ = ["Callings", "Match", "human_head", "is_human"]

_BEARERS = 50  # of one head noun, as many as are looked at: time stays linear whatever the text
_EACH = 16  # callings kept of one person
# What a noun is also said of: the nouns that are printed beside names.
_ALSO = {
    noun: frozenset(others.split())
    for noun, others in {
        "leader": "president premier chancellor minister taoiseach",
        "president": "leader",
        "premier": "leader minister",
        "chancellor": "leader",
        "lawmaker": "senator representative congressman congresswoman legislator assemblyman assemblywoman mp delegate "
        "democrat republican councilman councilwoman",
        "politician": "senator representative congressman congresswoman governor mayor minister lawmaker",
        "legislator": "senator representative congressman congresswoman lawmaker",
        "congressman": "representative",
        "congresswoman": "representative",
        "representative": "congressman congresswoman",
        "candidate": "nominee contender hopeful front-runner frontrunner",
        "nominee": "candidate standard-bearer",
        "contender": "candidate hopeful",
        "hopeful": "candidate contender",
        "front-runner": "candidate frontrunner",
        "frontrunner": "candidate front-runner",
        "businessman": "tycoon mogul magnate entrepreneur developer billionaire investor",
        "businesswoman": "tycoon mogul magnate entrepreneur developer billionaire investor executive",
        "billionaire": "tycoon mogul magnate businessman",
        "tycoon": "mogul magnate billionaire businessman",
        "mogul": "tycoon magnate billionaire businessman developer",
        "magnate": "tycoon mogul billionaire businessman",
        "spokesman": "spokesperson",
        "spokeswoman": "spokesperson",
        "spokesperson": "spokesman spokeswoman",
        "lawyer": "attorney counsel solicitor barrister",
        "attorney": "lawyer counsel",
        "chairman": "chair chairperson",
        "chairwoman": "chair chairperson",
        "chair": "chairman chairwoman",
        "academic": "professor scholar lecturer",
        "scholar": "professor academic",
        "journalist": "reporter columnist correspondent editor writer",
        "reporter": "journalist correspondent",
        "writer": "author novelist columnist journalist",
        "author": "writer novelist",
        "performer": "actor actress singer",
        "star": "actor actress singer player",
        "doctor": "physician surgeon",
        "physician": "doctor surgeon",
        "ceo": "executive",
        "adviser": "advisor",
        "advisor": "adviser",
    }.items()
}
_HUMAN = frozenset(
    """adult boy caller child girl grandmother guy kid man mom moderator nominee person pollster questioner respondent
    shopper survivor teen teenager toddler trucker waitress waiter woman youth""".split()
)
# Words that make another office of one: they must stand in both or in neither.
_OTHER_OFFICE = frozenset(
    "vice vice-presidential gubernatorial mayoral congressional deputy lieutenant assistant former acting".split()
)
# Words that any description may add.
_VAGUE = frozenset(
    "first-term freshman longtime veteran outspoken popular embattled senior presumptive likely current incumbent "
    "sitting fellow republican democratic gop conservative liberal independent presidential own".split()
)
# Nouns for those who serve somebody: nobody calls them candidates.
_SERVING = (
    "adviser", "advisor", "aide", "assistant", "manager", "spokesman", "spokesperson", "spokeswoman", "strategist",
    "lawyer", "attorney", "director", "consultant",
)  # fmt: skip
_AGE = re.compile(r"\b(\d{1,3})-year-old\b")
_AGED = re.compile(r",\s+(?:aged?\s+)?(\d{1,3})(?=[,.])")
_TITLED = re.compile(
    r"((?:(?:(?!Lt\b)[A-Z][\w.’'\-]*|former|retired)\s+){0,4})"
    r"(Sens?|Govs?|Lt\.\s+Gov|Reps?|Gen|Lt\.\s+Gen|Maj|Col|Capt|Sgt|Adm|Prof|Rev|Det|Dr|Judge|Justice|Mayor|Sheriff)\.?\s+$"
)
_TITLES = {
    "sen": "senator", "sens": "senator", "gov": "governor", "govs": "governor", "rep": "representative",
    "reps": "representative", "gen": "general", "maj": "major", "col": "colonel", "capt": "captain",
    "sgt": "sergeant", "adm": "admiral", "prof": "professor", "rev": "reverend", "det": "detective",
    "dr": "doctor",
}  # fmt: skip
_PARTY = re.compile(r"\s*[(,]\s?([DRI])(?:-\s?([A-Z][\w.]*(?:\s[A-Z][\w.]*)?))?(?=[),])")
_PARTY_WORDS = {"democratic": "democrat", "democrat": "democrat", "republican": "republican", "gop": "republican"}
_PARTIES = {"D": "democrat", "R": "republican", "I": "independent"}
_OF_PLACE = re.compile(r",?\s+(?:(Republican|Democrat|Independent)\s+)?of\s+((?:[A-Z][\w\-]+\s?){1,3})")


@dataclass(frozen=True, slots=True)
class Match:
    """Somebody whom a description can mean; ``surely`` where the article printed each word of it of him."""

    member: Member
    surely: bool


@dataclass(frozen=True, slots=True)
class _Calling:
    member: Member
    words: frozenset[str]


class Callings:
    """What the people of one article are called in it."""

    def __init__(self, cast: Cast) -> None:
        self._by_head: dict[str, list[_Calling]] = {}
        self._told: dict[Member, set[str]] = {}  # places and parties
        self._by_age: dict[str, dict[Member, None]] = {}
        for member in cast.members:
            if member.kind is ActorKind.PERSON:
                self._read(cast, member)

    @property
    def heads(self) -> Iterable[str]:
        """The head nouns of all that somebody is called."""
        return self._by_head

    def _read(self, cast: Cast, member: Member) -> None:
        found: dict[tuple[str, frozenset[str]], None] = {}
        for role in member.roles:
            for head in {role_head(role.text), folded(role.text.split()[-1])} - {None}:
                found[head or "", role_words(role.text)] = None
        told: set[str] = set()
        for span in member.mentions:
            if len(found) < _EACH and (titled := _titled(cast.text, span)):
                found[titled] = None
            told |= self._behind(cast.text, span, member)
        for party in told & set(_PARTIES.values()):
            found[party, frozenset({party})] = None
        self._told[member] = told
        for head, words in list(found)[:_EACH]:
            bearers = self._by_head.setdefault(head, [])
            if len(bearers) < _BEARERS:
                bearers.append(_Calling(member, words))

    def _behind(self, text: str, span: Span, member: Member) -> set[str]:
        """The party and place that stand behind a name, folded: "(R-Ohio)", "Republican of Ohio"."""
        told: set[str] = set()
        end = min(len(text), span.end + 60)
        if aged := _AGED.match(text, span.end, end):
            self._by_age.setdefault(aged.group(1), {})[member] = None
        if party := _PARTY.match(text, span.end, end):
            told.add(_PARTIES[party.group(1)])
            told.update(region_of(party.group(2) or "").split())
        elif place := _OF_PLACE.match(text, span.end, end):
            told.update(folded(place.group(2)).split())
            if place.group(1):
                told.add(folded(place.group(1)))
        return told

    def matches(self, words: str) -> list[Match]:
        """Whom a description without its determiner can mean: "former Ohio governor", "54-year-old"."""
        age = _AGE.search(words)
        if age and (aged := self._by_age.get(age.group(1))):
            return [Match(member, len(aged) == 1) for member in aged]
        head = human_head(words)
        if head is None:
            return []
        gender = gender_of_noun(words)
        wanted = role_words(_AGE.sub("", words)) - {head}
        found: dict[Member, bool] = {}
        for same in (head, *sorted(_ALSO.get(head, ()))):
            for calling in self._by_head.get(same, ()):
                member = calling.member
                fits = self._fits(wanted - {same}, calling.words - {same}, self._told[member])
                if fits is not None and (not gender or member.gender in {None, gender}):
                    found[member] = found.get(member, False) or fits
        return [Match(member, surely) for member, surely in found.items()]

    def at_odds(self, words: str, member: Member) -> bool:
        """Whether a description says what can't be so by what somebody is called: another office of the same name,
        another party or state, or that he serves somebody."""
        head = role_head(words) or ""
        wanted = role_words(words)
        printed = {(same, w) for same in (head, *_ALSO.get(head, ())) for w in self._of(member, same)}
        told = self._told.get(member, set())
        parties = {_PARTY_WORDS[w] for w in (*wanted, *told) if w in _PARTY_WORDS}
        places = {w for w in wanted if region_of(w)}
        elsewhere = bool(places) and any(region_of(w) for w in told) and not places & told
        return bool(printed) or len(parties) > 1 or elsewhere or any(self._of(member, noun) for noun in _SERVING)

    def _of(self, member: Member, head: str) -> list[frozenset[str]]:
        return [calling.words for calling in self._by_head.get(head, ()) if calling.member is member]

    def _fits(self, wanted: frozenset[str], printed: frozenset[str], told: set[str]) -> bool | None:
        """Whether each modifier wanted was printed; None where one is at odds with what was."""
        if (wanted ^ printed) & _OTHER_OFFICE:
            return None
        if len({_PARTY_WORDS[w] for w in (*wanted, *printed, *told) if w in _PARTY_WORDS}) > 1:
            return None
        missing = {w for w in wanted if not (_is_among(w, printed) or w in told)}
        if not missing:
            return True
        at_odds = any(region_of(w) or w in _PARTIES.values() for w in told) and any(region_of(w) for w in missing)
        weak = all(region_of(w) or w in _VAGUE for w in missing)
        return False if weak and not at_odds else None


def is_human(noun: str) -> bool:
    """Whether a folded noun is one for people."""
    return is_role_noun(noun) or noun in _HUMAN or noun in _ALSO


def human_head(words: str) -> str | None:
    """The folded noun that a description of one person ends in ("woman"); None where it describes no single person."""
    head = role_head(words)
    return head if head and is_human(head) else None


def _titled(text: str, span: Span) -> tuple[str, frozenset[str]] | None:
    """The title before a name and what stands before it: "Ohio Gov." is a governor, of Ohio."""
    low = max(0, span.start - 80)
    found = _TITLED.search(text, max(low, text.rfind("\n", low, span.start) + 1), span.start)
    if not found:
        return None
    title = folded(found.group(2)).replace("lt. ", "")
    words = role_words(found.group(1)) | ({"lieutenant"} if found.group(2).startswith("Lt.") else frozenset[str]())
    return _TITLES.get(title, title), words


def _is_among(word: str, printed: frozenset[str]) -> bool:
    """Whether a modifier was printed, as it is or as the country of its people (French, France)."""
    return bool(word in printed or countries_of(word) & printed or any(word in countries_of(p) for p in printed))
