"""The questions. A platform's adapter builds one of these from what a person typed or clicked."""

from dataclasses import dataclass
from datetime import timedelta

__all__ = [
    "AboutActor",
    "Asker",
    "Compare",
    "DigestNow",
    "Help",
    "Question",
    "QuotesAbout",
    "Search",
    "Summarise",
    "Voices",
    "WhoSaid",
]


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks. ``workspace`` is the border that no data crosses; None sees what is there for everyone."""

    workspace: str | None = None


@dataclass(frozen=True, slots=True)
class WhoSaid:
    """What did this person say? ``name`` is as typed, or a handle (`ActorEntry.handle`); ``since`` is how far back
    to look; ``outlet`` a name or part of one."""

    name: str
    about: str | None = None
    since: timedelta | None = None
    outlet: str | None = None
    limit: int = 20


@dataclass(frozen=True, slots=True)
class QuotesAbout:
    """What did others say of this person?"""

    name: str
    since: timedelta | None = None
    limit: int = 20


@dataclass(frozen=True, slots=True)
class Compare:
    """What did two people say about one subject?"""

    first: str
    second: str
    about: str
    limit: int = 10  # statements of each


@dataclass(frozen=True, slots=True)
class Summarise:
    """Summarise an article: ``source`` is a path, a URL or pasted text; None is the newest article."""

    source: str | None = None
    sentences: int = 3
    quotes: bool = True


@dataclass(frozen=True, slots=True)
class DigestNow:
    """A digest of the last ``hours``, of all or of a ``topic`` (words)."""

    hours: int = 24
    topic: str | None = None
    stories: int = 5


@dataclass(frozen=True, slots=True)
class Search:
    """Full-text search over articles and statements."""

    words: str
    limit: int = 10


@dataclass(frozen=True, slots=True)
class AboutActor:
    """Who is this: names, roles as printed, latest statements."""

    name: str


@dataclass(frozen=True, slots=True)
class Voices:
    """Who is in the news: the most quoted people of a period."""

    since: timedelta = timedelta(days=7)
    limit: int = 10


@dataclass(frozen=True, slots=True)
class Help:
    """What can be asked; ``topic`` names one command."""

    topic: str | None = None


Question = WhoSaid | QuotesAbout | Compare | Summarise | DigestNow | Search | AboutActor | Voices | Help
