"""The answers: plain data that every platform renders in its own way.

An answer holds article text verbatim; escaping and cutting to a platform's limits is the adapter's work.
"""

from dataclasses import dataclass
from datetime import datetime

from digests.articles import Act, ActorKind, Kind, Reprint, Speaker
from digests.composing import Digest, SummarySentence
from digests.questions.correction_answers import CorrectionAnswer
from digests.questions.feed_answers import FeedsAnswer
from digests.questions.refs import write_ref
from digests.questions.subscription_answers import SubscriptionAnswer
from digests.questions.watch_answers import WatchesAnswer
from digests.text import Span

__all__ = [
    "ActorAnswer",
    "ActorEntry",
    "Answer",
    "ArticleHit",
    "CompareAnswer",
    "DigestAnswer",
    "HelpAnswer",
    "PrintedRole",
    "SearchAnswer",
    "Statement",
    "StatementsAnswer",
    "SummaryAnswer",
    "UnclearName",
    "UnclearStatement",
    "Voice",
    "VoicesAnswer",
]


@dataclass(frozen=True, slots=True)
class ActorEntry:
    """An actor of the archive: ``role`` is the one printed last, ``statements`` how many it made."""

    id: int
    name: str
    kind: ActorKind
    role: str | None
    statements: int
    aliases: tuple[str, ...] = ()

    @property
    def handle(self) -> str:
        """A name that means this actor and no other, to be asked with when a bare name is unclear."""
        return f"{self.name} #{self.id}"


@dataclass(frozen=True, slots=True)
class Statement:
    """A stored quote with all that is needed to show it and to say where it stands.

    ``source`` and ``cue`` are the article's words ("He", "said"); ``spans`` are offsets into the text of
    ``article`` (an article id); ``published`` is UTC or None; ``trusted`` is False where the confidence
    is under the publishing threshold. ``id`` is None where it isn't stored; ``others``: where else its article is
    printed.
    """

    text: str
    kind: Kind
    speakers: tuple[Speaker, ...]
    source: str
    cue: str
    confidence: float
    trusted: bool
    outlet: str | None
    title: str
    published: datetime | None
    url: str | None
    article: str
    spans: tuple[Span, ...]
    act: Act = Act.SPEECH
    id: int | None = None
    others: tuple[Reprint, ...] = ()

    @property
    def ref(self) -> str | None:
        """What means this statement and no other in a command."""
        return None if self.id is None else write_ref(self.id)

    @property
    def confirmed(self) -> bool:
        """Whether a digest may print it: it is speech, and trusted."""
        return self.trusted and self.act is Act.SPEECH


@dataclass(frozen=True, slots=True)
class UnclearName:
    """A name that fits several actors, or none: ``candidates`` best first; empty where nothing is near."""

    name: str
    candidates: tuple[ActorEntry, ...]
    known: bool  # True: several actors bear the name; False: none does, these are the nearest
    command: str = "who-said"  # what was asked, to be asked again with a clearer name

    def name_for(self, candidate: ActorEntry) -> str:
        """What to ask with to get this candidate: its name, or its handle where the name would be unclear again."""
        name = candidate.name.casefold()
        alike = sum(name in map(str.casefold, (other.name, *other.aliases)) for other in self.candidates)
        tells = alike == 1 and (" " in candidate.name or candidate.kind is not ActorKind.PERSON)
        return candidate.name if tells else candidate.handle


@dataclass(frozen=True, slots=True)
class UnclearStatement:
    """Words that were to be reported and fit several statements, or none: ``candidates`` best first, each of which can
    be reported by its ``ref``."""

    words: str
    reason: str
    candidates: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class StatementsAnswer:
    """Statements by (who-said) or about (quotes-about) an actor, in the order of time, then of place.

    A known actor without statements has ``statements`` empty and ``others``: those who were quoted about
    them, most statements first. ``more`` counts statements beyond the limit. ``about``, ``since`` (UTC) and
    ``outlet`` are what the question narrowed the statements by: where nothing is left, ``actor.statements``
    tells how many there are without them.
    """

    actor: ActorEntry
    statements: tuple[Statement, ...]
    about: str | None = None
    others: tuple[ActorEntry, ...] = ()
    more: int = 0
    subject: bool = False  # True: statements about the actor, not by it
    since: datetime | None = None
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class CompareAnswer:
    """Two people on one subject, side by side."""

    about: str
    first: StatementsAnswer
    second: StatementsAnswer


@dataclass(frozen=True, slots=True)
class SummaryAnswer:
    """A summary of one article, which ``others`` print as well. One in a language that is not analysed (``analysed``
    False) has neither ``sentences`` nor ``quotes``: title and link alone."""

    article: str
    title: str
    outlet: str | None
    url: str | None
    published: datetime | None
    sentences: tuple[SummarySentence, ...]
    quotes: tuple[Statement, ...]
    analysed: bool = True
    others: tuple[Reprint, ...] = ()


@dataclass(frozen=True, slots=True)
class DigestAnswer:
    """A digest composed now."""

    digest: Digest


@dataclass(frozen=True, slots=True)
class ArticleHit:
    """An article that a search found; ``excerpt`` is a whole sentence of it that matches, where one does; ``others``:
    where else it is printed."""

    id: str
    title: str
    outlet: str | None
    url: str | None
    published: datetime | None
    excerpt: str | None
    others: tuple[Reprint, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """What a search found: articles and statements, best first."""

    words: str
    articles: tuple[ArticleHit, ...]
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class PrintedRole:
    """A role as an article printed it."""

    text: str
    outlet: str | None
    published: datetime | None


@dataclass(frozen=True, slots=True)
class ActorAnswer:
    """Who somebody is, by what the articles printed. ``confirmed`` counts those of ``actor.statements`` that are."""

    actor: ActorEntry
    roles: tuple[PrintedRole, ...]
    latest: tuple[Statement, ...]
    confirmed: int


@dataclass(frozen=True, slots=True)
class Voice:
    """One of the most quoted: ``statements`` (confirmed ones) and their ``outlets`` are counts within the period."""

    actor: ActorEntry
    statements: int
    outlets: int


@dataclass(frozen=True, slots=True)
class VoicesAnswer:
    """Who is in the news since a moment (UTC)."""

    since: datetime
    voices: tuple[Voice, ...]


@dataclass(frozen=True, slots=True)
class HelpAnswer:
    """``commands`` are (usage, what it does), each one line; ``arguments`` the same of the one command asked for."""

    commands: tuple[tuple[str, str], ...]
    arguments: tuple[tuple[str, str], ...] = ()
    example: str | None = None


Answer = (
    StatementsAnswer
    | UnclearName
    | CompareAnswer
    | SummaryAnswer
    | DigestAnswer
    | SearchAnswer
    | ActorAnswer
    | VoicesAnswer
    | SubscriptionAnswer
    | FeedsAnswer
    | WatchesAnswer
    | CorrectionAnswer
    | UnclearStatement
    | HelpAnswer
)
