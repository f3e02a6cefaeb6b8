"""The nouns of the engine: articles, what was said in them and by whom.

Offsets are characters, half open: ``[start, end)`` into ``Article.text``. Clean-up happens before an
Article exists; from then on ``article.text[start:end]`` is exactly what is shown.
"""

import hashlib
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from itertools import pairwise

from digests.text import Span

__all__ = [
    "ANALYSED_LANGUAGES",
    "ARTICLE_SUFFIXES",
    "Act",
    "Actor",
    "ActorKind",
    "AnalysedArticle",
    "Article",
    "Kind",
    "Quote",
    "Reprint",
    "Role",
    "Speaker",
    "article_id",
    "id_as_brought",
    "ids_at_place",
    "is_own_word",
    "is_same_place",
    "quoted_text",
]

ARTICLE_SUFFIXES = (".txt", ".md", ".html", ".htm")
"""The endings, in lower case, of the names of files that are taken for articles."""

ANALYSED_LANGUAGES = frozenset({"en", None})
"""ISO 639-1 codes of what the engine reads for who said what; None: a text too short to tell."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)  # what a program prints that was given no time
_FIRST = datetime(1600, 1, 1, tzinfo=UTC)  # no newspaper is older: the zeros of other programs
_SLACK = timedelta(days=1)  # as far as zones are apart


class Kind(StrEnum):
    """How a statement is printed, told by the article's own quotation marks."""

    DIRECT = "direct"  # every spoken word stands inside quotation marks
    MIXED = "mixed"  # some of them do
    INDIRECT = "indirect"  # reported speech; scare quotes alone leave it indirect


class Act(StrEnum):
    """What somebody did of whom an article reports something, told by its words ("said", "hopes")."""

    SPEECH = "speech"  # said or wrote it, promised it, asked it
    SUBJECT = "subject"  # spoke, but of what was said only the subject is told ("defended the plan")
    THOUGHT = "thought"  # believes, knows, feels or perceives it
    PLAN = "plan"  # wishes, intends or has decided it

    @property
    def is_said(self) -> bool:
        """Whether somebody spoke: what is asked for by "who said"."""
        return self in {Act.SPEECH, Act.SUBJECT}


class ActorKind(StrEnum):
    """What an actor is. Places speak as the state or city that they name."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Reprint:
    """Where else nearly the same text is printed: as that outlet has it. ``published`` is aware UTC or None."""

    outlet: str | None
    title: str
    url: str | None = None
    published: datetime | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One news text.

    ``id`` is stable (see `article_id`); ``published`` is an aware UTC time or None where unknown;
    ``language`` is an ISO 639-1 code or None where undetermined; ``reprints`` are wire copy and the like, in the order
    in which they were found.
    """

    id: str
    title: str
    text: str
    outlet: str | None = None
    url: str | None = None
    author: str | None = None
    published: datetime | None = None
    language: str | None = None
    reprints: tuple[Reprint, ...] = ()

    def __post_init__(self) -> None:
        if self.published is not None and self.published.utcoffset() is None:
            raise ValueError("Article.published must be an aware time (UTC)")

    @property
    def outlets(self) -> tuple[str, ...]:
        """All outlets that print it, as far as they are known, each once, its own first."""
        every = (self.outlet, *(reprint.outlet for reprint in self.reprints))
        return tuple(dict.fromkeys(outlet for outlet in every if outlet))

    def as_of(self, collected: datetime) -> "Article":
        """The article with a time of publication that can be true for one collected then (aware UTC).

        What lies up to a day ahead is a wrong zone or clock: it counts as published when it was collected. What lies
        further ahead, within a day of 1970-01-01 or before all newspapers says nothing: it is unknown.
        """
        said = self.published
        if said is None:
            return self
        is_sane = _FIRST <= said <= collected + _SLACK and abs(said - _EPOCH) >= _SLACK
        published = min(said, collected) if is_sane else None
        return self if published == said else replace(self, published=published)


@dataclass(frozen=True, slots=True)
class Role:
    """What an article called an actor ("French President"), as printed there."""

    text: str
    span: Span | None = None  # where it stands; None where it came from another source than the text


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, organisation or place of one article, with every name the article used for it.

    ``name`` is the fullest name printed, or the whole name of somebody well known who is printed by surname alone;
    ``aliases`` are the other printed ones, in the order of appearance.
    """

    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    mentions: tuple[Span, ...] = ()  # by name, in the order of the text


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who said it: an actor's canonical name and the role that this article printed, if any."""

    name: str
    role: str | None = None
    kind: ActorKind = ActorKind.PERSON


@dataclass(frozen=True, slots=True)
class Quote:
    """One statement.

    ``content``, ``cue`` and ``source`` are spans into the article's text, each in its order and apart from each
    other; ``speakers`` is empty where the speaker can't be told; ``confidence`` is the probability (0 to 1) that
    words and speaker are right; ``about`` names the actors that the words mention.
    """

    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    kind: Kind
    speakers: tuple[Speaker, ...]
    confidence: float
    about: tuple[str, ...] = ()
    act: Act = Act.SPEECH

    def __post_init__(self) -> None:
        if not self.content:
            raise ValueError("a Quote has at least one content span")
        for spans in (self.content, self.cue, self.source):
            if any(not 0 <= start < end for start, end in spans):
                raise ValueError(f"a span of a Quote holds at least one character of the text: {spans}")
            if any(first.end > then.start for first, then in pairwise(spans)):
                raise ValueError(f"the spans of a Quote stand in the order of the text, none in another: {spans}")
        if not 0.0 <= self.confidence <= 1.0:
            raise ValueError(f"the confidence of a Quote is a probability, 0 to 1: {self.confidence}")


@dataclass(frozen=True, slots=True)
class AnalysedArticle:
    """An article with all that the one model pass and the rules found in it.

    ``hidden`` are the stretches of its statements that were reported and are hidden from whoever looks, in the order
    of the text; those statements are not among the ``quotes``.
    """

    article: Article
    actors: tuple[Actor, ...]
    quotes: tuple[Quote, ...]
    hidden: tuple[Span, ...] = ()

    def hides(self, stretch: Span) -> bool:
        """Whether a stretch of the text holds anything of a hidden statement."""
        return any(stretch.start < end and start < stretch.end for start, end in self.hidden)


_ID = 20  # hexadecimal digits
_BROUGHT = 8  # more of what a source brings that isn't of its site


def article_id(*, url: str | None, outlet: str | None, title: str, text: str) -> str:
    """The stable id of an article: by URL, else by outlet and title, else by its text.

    The same article read twice gets the same id; a corrected text under the same URL or headline keeps
    it, so that the archive sees a revision and not news.
    """
    if url:
        key = f"url\0{url}"
    elif title:
        key = f"title\0{outlet or ''}\0{title}"
    else:
        key = f"text\0{text}"
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:_ID]


def id_as_brought(id: str, source: str) -> str:
    """The id of an article that a source brings which isn't of its site: no other source revises what is under it."""
    return id[:_ID] + hashlib.sha256(source.encode("utf-8", "surrogatepass")).hexdigest()[:_BROUGHT]


def is_same_place(one: str, other: str) -> bool:
    """Whether two ids are of one URL, whoever brought what is there."""
    return one[:_ID] == other[:_ID] and {len(one), len(other)} <= {_ID, _ID + _BROUGHT}


def is_own_word(id: str) -> bool:
    """Whether what is under an id is the word of its own site, or of a file."""
    return len(id) != _ID + _BROUGHT


def ids_at_place(id: str) -> tuple[str, str, str]:
    """The id of what the site itself says at the URL of an id, and the first and last of what others may say of it."""
    own = id if is_own_word(id) else id[:_ID]
    return own, own + "0" * _BROUGHT, own + "f" * _BROUGHT


def quoted_text(text: str, spans: tuple[Span, ...]) -> str:
    """The words of a statement as they stand in the article, an ellipsis between parts where words are left out."""
    shown = ""
    for number, (start, end) in enumerate(spans):
        between = text[spans[number - 1].end : start] if number else ""
        left_out = any(character.isalnum() for character in between)
        shown += (" … " if left_out else between) + text[start:end]
    return " ".join(shown.split())
