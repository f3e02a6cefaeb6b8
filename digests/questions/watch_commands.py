"""The rows of the table of commands about watches: they are for everybody."""

from digests.questions.command import Argument, ArgumentKind, Command
from digests.questions.watch_questions import Unwatch, Watch, Watches

__all__ = ["WATCH_COMMANDS"]

_HIGHEST_ID = 999_999_999

WATCH_COMMANDS: tuple[Command, ...] = (
    Command(
        "watch",
        "Follow a person or words: you alone are told when there is something new.",
        Watch,
        (
            Argument(
                "what",
                ArgumentKind.PERSON,
                "a person or organisation, or words; in quotation marks a phrase",
                "Starmer",
                "NAME_OR_WORDS",
                required=True,
                bare=True,
                marks=True,
            ),
            Argument(
                "when",
                ArgumentKind.TEXT,
                "when to look for it: times of day, days and time zone; every hour where left out",
                "mon-fri 8:00 in London",
                "WHEN",
                longest=500,
            ),
        ),
        "/watch Starmer when mon-fri 8:00 in London",
        ("follow",),
    ),
    Command("watches", "What you watch, and how to stop it.", Watches, (), "/watches", ("following",)),
    Command(
        "unwatch",
        "Watch something no more.",
        Unwatch,
        (
            Argument(
                "id",
                ArgumentKind.INTEGER,
                "the number of a watch, as /watches lists it",
                "3",
                "ID",
                required=True,
                bare=True,
                most=_HIGHEST_ID,
            ),
        ),
        "/unwatch 2",
        ("unfollow",),
    ),
)
