"""The rows of the table of commands about who is who, and about reported statements."""

from collections.abc import Callable

from digests.questions.asked import Question
from digests.questions.command import Argument, ArgumentKind, Command
from digests.questions.correction_questions import (
    AddAlias,
    CorrectionsMade,
    DismissReport,
    MergeActors,
    Reports,
    ReportStatement,
    SplitActor,
    UndoCorrection,
    UpholdReport,
)

__all__ = ["CORRECTION_COMMANDS", "REPORT_COMMAND"]

_HIGHEST_ID = 999_999_999


def _row(
    name: str,
    summary: str,
    asks: Callable[..., Question],
    *arguments: Argument,
    said: str = "",
    aliases: tuple[str, ...] = (),
) -> Command:
    group = name.partition("-")[0]
    example = f"/{name.replace('-', ' ', 1)} {said}".strip()
    return Command(name, summary, asks, arguments, example, aliases, administrators=True, group=group)


def _id(of: str, listed_by: str) -> Argument:
    purpose = f"the number of a {of}, as /{listed_by} lists it"
    return Argument("id", ArgumentKind.INTEGER, purpose, "3", "ID", required=True, bare=True, most=_HIGHEST_ID)


def _person(name: str, purpose: str, example: str) -> Argument:
    return Argument(name, ArgumentKind.PERSON, purpose, example, "NAME", required=True, bare=True)


REPORT_COMMAND = Command(
    "report",
    "Report a statement that was given to the wrong person: it is hidden here, and looked at.",
    ReportStatement,
    (
        Argument(
            "statement",
            ArgumentKind.TEXT,
            "some of its words, or its number as /report shows it",
            "major hurdles remain",
            "WORDS",
            required=True,
            bare=True,
            longest=500,
        ),
        Argument(
            "reason",
            ArgumentKind.TEXT,
            "what is wrong with it",
            "it was Macron",
            "WORDS",
            required=True,
            keywords=("because",),
            longest=500,
        ),
    ),
    "/report major hurdles remain because it was Macron",
    ("wrong",),
)

CORRECTION_COMMANDS: tuple[Command, ...] = (
    _row(
        "actors",
        "Who was merged, split or given a name, by whom and when.",
        CorrectionsMade,
        aliases=("actors-list", "corrections"),
    ),
    _row(
        "actors-merge",
        "Two entries are one person or organisation: the first counts as the second.",
        MergeActors,
        _person("first", "who is really somebody else", "Zelenskiy"),
        _person("second", "who that is", "Volodymyr Zelensky"),
        said='Zelenskiy, "Volodymyr Zelensky"',
    ),
    _row(
        "actors-split",
        "One entry is two people: told apart by another name, or by a role.",
        SplitActor,
        _person("name", "whose entry holds somebody else, too", "John Smith"),
        Argument(
            "by",
            ArgumentKind.TEXT,
            "the name or role that articles print for the other one",
            "footballer",
            "NAME_OR_ROLE",
            required=True,
        ),
        said='"John Smith" by footballer',
    ),
    _row(
        "actors-alias",
        "A person or organisation bears another name, too.",
        AddAlias,
        _person("name", "who bears it", "Boris Johnson"),
        Argument(
            "alias", ArgumentKind.TEXT, "the other name", "BoJo", "NAME", required=True, keywords=("as",), longest=100
        ),
        said='"Boris Johnson" as BoJo',
    ),
    _row("actors-undo", "Have a correction hold no more.", UndoCorrection, _id("correction", "actors"), said="3"),
    _row(
        "reports",
        "Which statements were reported, why, and what was decided.",
        Reports,
        aliases=("reports-list",),
    ),
    _row(
        "reports-uphold",
        "A report is right: its statement stays hidden.",
        UpholdReport,
        _id("report", "reports"),
        said="3",
    ),
    _row(
        "reports-dismiss",
        "A report is wrong: its statement is shown again.",
        DismissReport,
        _id("report", "reports"),
        said="3",
    ),
)
