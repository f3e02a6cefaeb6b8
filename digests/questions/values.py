"""From an argument's text or number to the value a question holds, within its limits."""

import math
import re
import unicodedata
from collections.abc import Mapping
from datetime import timedelta

from digests.errors import QuestionError
from digests.questions.asked import Question
from digests.questions.command import Argument, ArgumentKind, Command
from digests.questions.durations import DURATION_EXAMPLES, LONGEST, SHORTEST, read_duration, write_duration
from digests.questions.tokens import parted, quoted, unquoted
from digests.text import printed_words

__all__ = ["MisreadError", "Value", "ask", "cleaned", "is_address", "misread", "read_value"]

Value = str | int | timedelta | tuple[str, ...]

_MOST_TEXTS = 20  # of an argument that is several
_INTEGER = re.compile(r"[+-]?[0-9]{1,12}")
_ROLE = re.compile(r"[A-Za-z0-9]{1,30}")  # it goes into messages as it stands
# A time of day ("7:00") must never look like one.
_ADDRESS = re.compile(r"(?ai:[a-z][a-z0-9_-]*):\S.*")


class MisreadError(QuestionError):
    """An argument can't be read: the message is the ``problem``, then the usage of a typed line and an example."""

    def __init__(self, problem: str, command: Command) -> None:
        super().__init__(f"{problem} Usage: {command.usage}. Example: {command.example}")
        self.problem = problem


def ask(command: Command, given: Mapping[str, Value | None]) -> Question:
    """The question of a command with these arguments, by name; None stands for one left out.

    Platforms whose clients already type their values (numbers, durations as text) come in here; typed lines
    come by `grammar`.

    Raises:
        QuestionError: an argument is unknown, missing, unreadable or beyond its limits.
    """
    known = {argument.name: argument for argument in command.arguments}
    if strange := sorted(set(given) - set(known)):
        raise misread(command, f"There is no argument “{strange[0]}”.")
    values = {name: read_value(command, known[name], value) for name, value in given.items() if value is not None}
    values = {name: value for name, value in values.items() if value not in {"", ()}}
    for argument in command.arguments:
        if argument.required and argument.name not in values:
            raise misread(command, f"{argument.name.capitalize()} is missing: {argument.purpose}.")
    return command.asks(**values)


def read_value(  # noqa: PLR0911 (a case each)
    command: Command, argument: Argument, value: Value
) -> Value:
    """One argument's value, read from text where it comes as text.

    Raises:
        QuestionError: it can't be read, or lies beyond the argument's limits.
    """
    if argument.several:
        return _texts(command, argument, value)
    match argument.kind:
        case ArgumentKind.INTEGER:
            return _integer(command, argument, value)
        case ArgumentKind.DURATION:
            return _duration(command, argument, value)
        case ArgumentKind.CHOICE:
            return _choice(command, argument, value)
        case ArgumentKind.CHANNEL:
            return _channel(command, argument, value)
        case ArgumentKind.SWITCH:
            return _switch(command, argument, value)
        case ArgumentKind.ROLE:
            return _role(command, argument, value)
        case ArgumentKind.TEXT | ArgumentKind.PERSON | ArgumentKind.OUTLET:
            return _text(command, argument, value)


def cleaned(text: str) -> str:
    """A text on one line, white space made single, without control characters and lone surrogates (which no
    archive stores)."""
    return " ".join("".join(" " if unicodedata.category(c) in {"Cc", "Cs"} else c for c in text).split())


def is_address(text: str) -> bool:
    """Whether a text has the form PLATFORM:CHANNEL."""
    return _ADDRESS.fullmatch(text) is not None


def misread(command: Command, problem: str) -> MisreadError:
    """The error for a command that can't be read: the problem, the usage, an example, on one line."""
    return MisreadError(problem, command)


def _integer(command: Command, argument: Argument, value: Value) -> int:
    number = value if isinstance(value, int) else None
    if isinstance(value, str) and _INTEGER.fullmatch(value.strip()):
        number = int(value)
    length = read_duration(value) if isinstance(value, str) else value if isinstance(value, timedelta) else None
    if number is None and argument.unit and length is not None:
        number = math.ceil(length / argument.unit)
    most = math.inf if argument.most is None else argument.most
    if number is None or not argument.least <= number <= most:
        up_to = "" if argument.most is None else f" to {argument.most}"
        raise misread(command, f"“{_shown(value)}” can't be {argument.name}: a number from {argument.least}{up_to}.")
    return number


def _duration(command: Command, argument: Argument, value: Value) -> timedelta:
    length = read_duration(value) if isinstance(value, str) else value
    if not isinstance(length, timedelta):
        raise misread(
            command,
            f"“{_shown(value)}” is no length of time for {argument.name}: write {DURATION_EXAMPLES}."
            f" If the word “{argument.name}” belongs to a name or subject, put that in quotation marks.",
        )
    if not SHORTEST <= length <= LONGEST:
        raise misread(
            command,
            f"“{_shown(value)}” is too {'short' if length < SHORTEST else 'long'}:"
            f" from {write_duration(SHORTEST)} to {LONGEST.days} days.",
        )
    return length


def _texts(command: Command, argument: Argument, value: Value) -> tuple[str, ...]:
    found = value if isinstance(value, tuple) else parted(cleaned(value)) if isinstance(value, str) else [str(value)]
    texts = tuple(dict.fromkeys(_text(command, argument, text) for text in found))
    if wordless := [text for text in texts if not printed_words(text)]:
        raise misread(command, f"“{_shown(wordless[0])}” in {argument.spoken[0]} holds no word: leave it out.")
    if len(texts) > _MOST_TEXTS:
        raise misread(command, f"{argument.spoken[0]} are too many: at most {_MOST_TEXTS}, parted by commas.")
    return texts


def _text(command: Command, argument: Argument, value: Value) -> str:
    if not isinstance(value, str):
        raise misread(command, f"“{_shown(value)}” can't be {argument.name}: {argument.purpose}.")
    text = value.strip() if argument.verbatim else cleaned(value)
    if argument.marks and (inner := cleaned(unquoted(text))) != text:
        text = quoted(inner) if " " in inner else inner
    if argument.longest is not None and len(text) > argument.longest:
        raise misread(command, f"{argument.name.capitalize()} is too long: at most {argument.longest} characters.")
    return text


def _choice(command: Command, argument: Argument, value: Value) -> Value:
    for choice in argument.choices:
        if isinstance(value, str) and cleaned(value).casefold() == choice.value:
            return choice
    names = " or ".join(choice.value for choice in argument.choices)
    raise misread(command, f"“{_shown(value)}” can't be {argument.spoken[0]}: write {names}.")


def _switch(command: Command, argument: Argument, value: Value) -> bool:
    if isinstance(value, bool):
        return value
    word = cleaned(value).casefold() if isinstance(value, str) else ""
    if word not in {"yes", "no"}:
        raise misread(command, f"“{_shown(value)}” can't be {argument.name}: write yes or no.")
    return word == "yes"


def _role(command: Command, argument: Argument, value: Value) -> str:
    text = _text(command, argument, value)
    if not _ROLE.fullmatch(text):
        raise misread(command, f"“{_shown(value)}” is no {argument.name}: write the platform's own id of a role.")
    return text


def _channel(command: Command, argument: Argument, value: Value) -> str:
    text = _text(command, argument, value)
    if not is_address(text):
        raise misread(command, f"“{_shown(value)}” is no channel: write PLATFORM:CHANNEL, as {argument.example}.")
    return text


def _shown(value: Value) -> str:
    text = write_duration(value) if isinstance(value, timedelta) else cleaned(str(value))
    return text if len(text) <= 40 else text[:39] + "…"
