"""The one table of commands: what can be asked, by which names, with which arguments.

Help, completion, the grammar, the README and the platforms' own command lists are all made from it. A new
command is a question in `asked`, its answer in `answers`, a row here and a case in `service`; those about digests on
a schedule have their rows in `subscription_commands` and their answers in `subscription_answers`.
"""

from datetime import timedelta

from digests.questions.asked import (
    AboutActor,
    Compare,
    DigestNow,
    Help,
    Question,
    QuotesAbout,
    Search,
    Summarise,
    Voices,
    WhoSaid,
)
from digests.questions.command import Argument, ArgumentKind, Command
from digests.questions.correction_commands import CORRECTION_COMMANDS, REPORT_COMMAND
from digests.questions.feed_commands import FEED_COMMANDS
from digests.questions.filter_arguments import FILTER_ARGUMENTS
from digests.questions.subscription_commands import SUBSCRIPTION_COMMANDS
from digests.questions.watch_commands import WATCH_COMMANDS

__all__ = ["COMMANDS", "Argument", "ArgumentKind", "Command", "command_named", "command_of"]


def _name(purpose: str, name: str = "name", example: str = "Starmer") -> Argument:
    return Argument(name, ArgumentKind.PERSON, purpose, example, "NAME", required=True, bare=True)


def _limit(most: int) -> Argument:
    return Argument("limit", ArgumentKind.INTEGER, f"how many at most, 1 to {most}", "5", "N", most=most)


_SINCE = Argument("since", ArgumentKind.DURATION, "how far back to look: 24h, 7d, 2w, 3 days", "7d", "7d")
_OUTLET = Argument(
    "outlet", ArgumentKind.OUTLET, "only what this outlet printed; part of its name is enough", "Islam Times", "NAME"
)

COMMANDS: tuple[Command, ...] = (
    Command(
        "who-said",
        "What did this person say? Statements with outlet, date and link.",
        WhoSaid,
        (
            _name("a person or organisation; a surname is enough where one only bears it"),
            Argument("about", ArgumentKind.TEXT, "words that the statement holds", "ceasefire", "WORDS"),
            _SINCE,
            _OUTLET,
            _limit(100),
        ),
        '/who-said Starmer about ceasefire since 7d outlet "Islam Times" limit 5',
        ("whosaid", "who-say", "said"),
    ),
    Command(
        "quotes-about",
        "What did others say about this person?",
        QuotesAbout,
        (_name("whom the statements mention", example="Vladimir Putin"), _SINCE, _limit(100)),
        '/quotes-about "Vladimir Putin" since 2w',
        ("quotesabout", "said-about"),
    ),
    Command(
        "compare",
        "What did two people say about one subject? Side by side.",
        Compare,
        (
            _name("the first person", "first"),
            _name("the second person", "second", "Macron"),
            Argument(
                "about",
                ArgumentKind.TEXT,
                "the subject: words that the statements hold",
                "ceasefire",
                "WORDS",
                required=True,
            ),
            _limit(50),
        ),
        "/compare Starmer, Macron about ceasefire",
        ("versus",),
    ),
    Command(
        "summary",
        "Summarise an article: a file, a URL, pasted text, or the newest one.",
        Summarise,
        (
            Argument(
                "source",
                ArgumentKind.TEXT,
                "a path, a URL or the text itself; the newest article where left out",
                "seeds/london-and-paris-signal-willingness.txt",
                "PATH_OR_URL_OR_TEXT",
                bare=True,
                longest=600_000,
                verbatim=True,
            ),
            Argument("sentences", ArgumentKind.INTEGER, "how many sentences at most, 1 to 20", "4", "N", most=20),
        ),
        "/summary seeds/london-and-paris-signal-willingness.txt sentences 4",
        ("summarise", "summarize", "sum-up"),
    ),
    Command(
        "digest",
        "A digest now, of everything or of a topic.",
        DigestNow,
        (
            Argument(
                "hours",
                ArgumentKind.INTEGER,
                "how many hours back, 1 to 744",
                "24",
                "24",
                bare=True,
                keywords=("hours", "since", "last"),
                most=744,
                unit=timedelta(hours=1),
            ),
            Argument(
                "topic",
                ArgumentKind.TEXT,
                "only stories that hold these words",
                "Ukraine",
                "WORDS",
                bare=True,
                keywords=("topic", "about"),
            ),
            Argument("stories", ArgumentKind.INTEGER, "how many stories at most, 1 to 20", "5", "N", most=20),
            *FILTER_ARGUMENTS,
        ),
        "/digest hours 24 topic Ukraine",
        ("digest-now",),
    ),
    Command(
        "search",
        "Articles and statements in which all these words stand.",
        Search,
        (
            Argument(
                "words",
                ArgumentKind.TEXT,
                "what to look for",
                "ceasefire",
                "WORDS",
                required=True,
                bare=True,
                longest=200,
            ),
            _limit(50),
        ),
        "/search ceasefire monitoring",
        ("find",),
    ),
    Command(
        "actor",
        "Who is this? Names, roles as printed, latest statements.",
        AboutActor,
        (_name("a person or organisation", example="Macron"),),
        "/actor Macron",
        ("who-is", "whois"),
    ),
    Command(
        "voices",
        "Who is in the news: the most quoted people of a period.",
        Voices,
        (
            Argument(
                "since",
                ArgumentKind.DURATION,
                "how far back to look: 24h, 7d, 2w, 3 days",
                "7d",
                "7d",
                bare=True,
                keywords=("since", "last"),
            ),
            _limit(50),
        ),
        "/voices since 7d",
        ("who-is-quoted",),
    ),
    *WATCH_COMMANDS,
    REPORT_COMMAND,
    *SUBSCRIPTION_COMMANDS,
    *FEED_COMMANDS,
    *CORRECTION_COMMANDS,
    Command(
        "help",
        "What can be asked, and how.",
        Help,
        (Argument("topic", ArgumentKind.TEXT, "the command to explain", "who-said", "COMMAND", bare=True),),
        "/help who-said",
        ("?", "commands"),
    ),
)

_BY_NAME = {name: command for command in COMMANDS for name in (command.name, *command.aliases)}


def command_named(name: str) -> Command | None:
    """The command of this name or alias, with or without the slash, in any case; words may be parted by
    blanks, underscores or hyphens."""
    return _BY_NAME.get("-".join(name.strip().lstrip("/").casefold().replace("_", " ").replace("-", " ").split()))


def command_of(question: Question) -> Command:
    """The command that asks this question."""
    return next(c for c in COMMANDS if c.asks is type(question))
