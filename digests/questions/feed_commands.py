"""The rows of the table of commands about feeds: they are for administrators."""

from collections.abc import Callable

from digests.questions.asked import (
    AddFeed,
    ExportFeeds,
    Feeds,
    ImportFeeds,
    PauseFeed,
    Question,
    RemoveFeed,
    ResumeFeed,
    SuggestedFeeds,
    TryFeed,
)
from digests.questions.command import Argument, ArgumentKind, Command

__all__ = ["FEED_COMMANDS"]

_GROUP = "feeds"
_HIGHEST_ID = 999_999_999
_FEED = "https://www.theguardian.com/world/rss"
_LIST = "https://example.org/feeds.opml"


def _row(name: str, summary: str, asks: Callable[..., Question], *arguments: Argument, said: str = "") -> Command:
    return Command(
        f"feeds-{name}" if name else "feeds",
        summary,
        asks,
        arguments,
        f"/feeds {name} {said}".strip().replace("  ", " "),
        () if name else ("feeds-list", "sources"),
        administrators=True,
        group=_GROUP,
    )


def _text(name: str, purpose: str, example: str, shown: str, longest: int) -> Argument:
    return Argument(
        name, ArgumentKind.TEXT, purpose, example, shown, required=True, bare=True, longest=longest, verbatim=True
    )


_URL = _text("url", "a feed, or a page that names its feed", _FEED, "URL", 2_000)
_OPML = _text("source", "the URL of a list in OPML, or the list itself", _LIST, "URL_OR_OPML", 600_000)
_ID = Argument(
    "id",
    ArgumentKind.INTEGER,
    "the number of a feed, as /feeds lists it",
    "3",
    "ID",
    required=True,
    bare=True,
    most=_HIGHEST_ID,
)

FEED_COMMANDS: tuple[Command, ...] = (
    _row("", "Which feeds are read, which of them fail, since when and why.", Feeds),
    _row("add", "Read a feed from now on; what it holds today is archived, and no news.", AddFeed, _URL, said=_FEED),
    _row("test", "What a feed holds now; nothing is stored.", TryFeed, _URL, said=_FEED),
    _row("remove", "Read a feed no more; its articles stay.", RemoveFeed, _ID, said="3"),
    _row("pause", "Leave a feed alone until it is resumed.", PauseFeed, _ID, said="3"),
    _row("resume", "Read a feed again, at once.", ResumeFeed, _ID, said="3"),
    _row("suggested", "Read a short list of well-known news feeds.", SuggestedFeeds),
    _row("import", "Read all feeds of a list that another reader wrote.", ImportFeeds, _OPML, said=_LIST),
    _row("export", "The feeds as a list that other readers read (OPML).", ExportFeeds),
)
