"""The rows of the table of commands about digests on a schedule: they are for administrators."""

from collections.abc import Callable

from digests.deliveries.subscriptions import WhenEmpty
from digests.questions.asked import (
    Pause,
    Preview,
    Question,
    Resume,
    Status,
    Subscribe,
    Subscriptions,
    Unsubscribe,
)
from digests.questions.command import Argument, ArgumentKind, Command
from digests.questions.filter_arguments import FILTER_ARGUMENTS

__all__ = ["SUBSCRIPTION_COMMANDS"]

_GROUP = "digests"
_HIGHEST_ID = 999_999_999


def _at_most(name: str, purpose: str, example: str, most: int, least: int = 1) -> Argument:
    return Argument(name, ArgumentKind.INTEGER, f"{purpose}, {least} to {most}", example, "N", least=least, most=most)


def _of_one(name: str, summary: str, asks: Callable[..., Question], aliases: tuple[str, ...] = ()) -> Command:
    number = Argument(
        "id",
        ArgumentKind.INTEGER,
        "the number of a digest, as /digests lists it",
        "3",
        "ID",
        required=True,
        bare=True,
        most=_HIGHEST_ID,
    )
    return Command(name, summary, asks, (number,), f"/{name} 3", aliases, administrators=True, group=_GROUP)


SUBSCRIPTION_COMMANDS: tuple[Command, ...] = (
    Command(
        "schedule",
        "Have digests posted: at these times, on these days, in this time zone.",
        Subscribe,
        (
            Argument(
                "when",
                ArgumentKind.TEXT,
                "times of day, days and time zone",
                "mon-fri 8:00 in London",
                "WHEN",
                required=True,
                bare=True,
                longest=500,
            ),
            Argument("topic", ArgumentKind.TEXT, "only stories that hold these words", "Ukraine", "WORDS"),
            _at_most("stories", "how many stories at most", "5", 20),
            _at_most("sentences", "how many sentences a story at most", "3", 20),
            _at_most("quotes", "how many statements a story at most", "3", 10, least=0),
            Argument(
                "when_empty",
                ArgumentKind.CHOICE,
                "whether to say that there is no news, or to stay silent",
                "silent",
                "say|silent",
                choices=tuple(WhenEmpty),
            ),
            Argument(
                "to",
                ArgumentKind.CHANNEL,
                "where to post it; this channel where left out",
                "terminal:main",
                "PLATFORM:CHANNEL",
            ),
            Argument(
                "thread",
                ArgumentKind.SWITCH,
                "whether each digest opens a thread of its own, where the platform has threads",
                "yes",
                "yes|no",
            ),
            Argument(
                "mention",
                ArgumentKind.ROLE,
                "the one role that is told of each digest, where the platform has roles",
                "1234567890",
                "ROLE",
            ),
            *FILTER_ARGUMENTS,
        ),
        "/schedule mon-fri 8:00 in London topic Ukraine to terminal:main",
        ("subscribe",),
        administrators=True,
        group=_GROUP,
    ),
    Command(
        "digests",
        "Which digests come when, and what became of the last ones.",
        Subscriptions,
        (),
        "/digests",
        ("schedules", "subscriptions"),
        administrators=True,
        group=_GROUP,
    ),
    _of_one("preview", "What a digest would post now; nothing is posted.", Preview),
    _of_one("pause", "Let a digest come no more until it is resumed.", Pause),
    _of_one("resume", "Let a paused digest come again.", Resume, ("unpause",)),
    _of_one("remove", "Forget a digest; the answer says how to bring it back.", Unsubscribe, ("unschedule",)),
    Command(
        "status",
        "What comes next, what was delivered, what went wrong and what to do about it.",
        Status,
        (),
        "/status",
        administrators=True,
        group=_GROUP,
    ),
)
