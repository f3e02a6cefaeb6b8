"""The questions. A platform's adapter builds one of these from what a person typed or clicked."""

from dataclasses import dataclass
from datetime import timedelta

from digests.deliveries.subscriptions import Address, WhenEmpty, Wish
from digests.questions.correction_questions import CorrectionQuestion, ReportStatement
from digests.questions.watch_questions import WatchQuestion

__all__ = [
    "AboutActor",
    "AddFeed",
    "Asker",
    "Compare",
    "DigestNow",
    "ExportFeeds",
    "FeedQuestion",
    "Feeds",
    "Help",
    "ImportFeeds",
    "Pause",
    "PauseFeed",
    "Preview",
    "Question",
    "QuotesAbout",
    "RemoveFeed",
    "Resume",
    "ResumeFeed",
    "Search",
    "Status",
    "Subscribe",
    "SubscriptionQuestion",
    "Subscriptions",
    "SuggestedFeeds",
    "Summarise",
    "TryFeed",
    "Unsubscribe",
    "Voices",
    "WhoSaid",
]

_USUAL = Wish()


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks. ``workspace`` is the border that no data crosses; None sees what is there for everyone.

    ``address``: the channel where it is asked, None where there is none. ``administrator``: may decide on the
    workspace's digests. ``operator``: whoever runs the program, and may decide on those of all workspaces.
    ``person``: as the platform calls them ("discord:1234"). ``private``: where nobody else reads what is posted.
    """

    workspace: str | None = None
    administrator: bool = False
    address: Address | None = None
    operator: bool = False
    person: str | None = None
    private: Address | None = None


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
    """A digest of the last ``hours``, of all or of a ``topic`` (words); the others choose its articles as
    `digests.questions.filter_arguments` says."""

    hours: int = 24
    topic: str | None = None
    stories: int = 5
    words: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    not_words: tuple[str, ...] = ()
    not_topics: tuple[str, ...] = ()
    not_actors: tuple[str, ...] = ()
    not_outlets: tuple[str, ...] = ()


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
class Subscribe:
    """Have digests posted: ``when`` is a schedule as typed, ``to`` "PLATFORM:CHANNEL", None for the channel where it
    is asked; ``thread`` and ``mention`` as in `Manner`, the others as in `Wish` and
    `digests.questions.filter_arguments`."""

    when: str
    topic: str | None = None
    stories: int = _USUAL.stories
    sentences: int = _USUAL.sentences
    quotes: int = _USUAL.quotes
    when_empty: WhenEmpty = _USUAL.when_empty
    to: str | None = None
    thread: bool = False
    mention: str | None = None
    words: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    not_words: tuple[str, ...] = ()
    not_topics: tuple[str, ...] = ()
    not_actors: tuple[str, ...] = ()
    not_outlets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Subscriptions:
    """Which digests come when, and what became of the last ones?"""


@dataclass(frozen=True, slots=True)
class Preview:
    """What would the digest with this id post now?"""

    id: int


@dataclass(frozen=True, slots=True)
class Pause:
    """Let a digest come no more until it is resumed."""

    id: int


@dataclass(frozen=True, slots=True)
class Resume:
    """Let a paused digest come again."""

    id: int


@dataclass(frozen=True, slots=True)
class Unsubscribe:
    """Forget a digest."""

    id: int


@dataclass(frozen=True, slots=True)
class Status:
    """What comes next, what was delivered, what went wrong and what to do about it."""


@dataclass(frozen=True, slots=True)
class Feeds:
    """Which feeds are read, and how do they fare?"""


@dataclass(frozen=True, slots=True)
class AddFeed:
    """Read the feed at this URL, or the one that the page there names, from now on."""

    url: str


@dataclass(frozen=True, slots=True)
class TryFeed:
    """What does the feed at this URL hold now?"""

    url: str


@dataclass(frozen=True, slots=True)
class RemoveFeed:
    """Read the feed with this id no more."""

    id: int


@dataclass(frozen=True, slots=True)
class PauseFeed:
    """Leave the feed with this id alone until it is resumed."""

    id: int


@dataclass(frozen=True, slots=True)
class ResumeFeed:
    """Read the feed with this id again, at once."""

    id: int


@dataclass(frozen=True, slots=True)
class SuggestedFeeds:
    """Read the feeds that are suggested."""


@dataclass(frozen=True, slots=True)
class ImportFeeds:
    """Read the feeds of a list in OPML: ``source`` is its URL or the list itself."""

    source: str


@dataclass(frozen=True, slots=True)
class ExportFeeds:
    """The feeds as a list in OPML."""


@dataclass(frozen=True, slots=True)
class Help:
    """What can be asked; ``topic`` names one command."""

    topic: str | None = None


SubscriptionQuestion = Subscribe | Subscriptions | Preview | Pause | Resume | Unsubscribe | Status
"""What administrators ask about digests on a schedule."""

FeedQuestion = (
    Feeds | AddFeed | TryFeed | RemoveFeed | PauseFeed | ResumeFeed | SuggestedFeeds | ImportFeeds | ExportFeeds
)
"""What administrators ask about feeds."""

Question = (
    WhoSaid
    | QuotesAbout
    | Compare
    | Summarise
    | DigestNow
    | Search
    | AboutActor
    | Voices
    | WatchQuestion
    | ReportStatement
    | SubscriptionQuestion
    | FeedQuestion
    | CorrectionQuestion
    | Help
)
