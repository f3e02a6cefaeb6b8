"""The one grammar of typed lines: text → Question, and back.

    /who-said Starmer about ceasefire since 7d outlet "Islam Times" limit 5

The slash is optional, case doesn't matter, arguments come in any order. A word that is also a keyword goes
into quotation marks ("Since Jones").
"""

import re
from collections.abc import Sequence
from dataclasses import fields
from datetime import timedelta

from rapidfuzz import fuzz, process

from digests.errors import QuestionError
from digests.questions.asked import Question
from digests.questions.commands import COMMANDS, Argument, ArgumentKind, Command, command_named, command_of
from digests.questions.durations import read_duration, write_duration
from digests.questions.tokens import Token, joined, quoted, tokens, unquoted
from digests.questions.values import Value, ask, cleaned, is_address, misread

__all__ = ["nearest_command", "read_question", "write_question"]

# Longer lines are pasted text, which only `verbatim` arguments take.
_LONGEST_LINE = 1_000
_LONGEST_NAME = 4  # words of a command's name or alias
_SEPARATORS = {"and", "&", "vs", "vs.", "versus", "with", "into"}
_PLAIN_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*(?: [^\W\d_]+(?:-[^\W\d_]+)*)*")
_PLAIN_SOURCE = re.compile(r"[\w./][\w./:?&=%#~@+-]*")


def read_question(line: str) -> Question:
    """The question that a typed line asks.

    Raises:
        QuestionError: no command is meant, or one of its arguments can't be read; the message names the
            nearest command, its usage and an example.
    """
    command, rest = _command_and_rest(line)
    if any(argument.verbatim for argument in command.arguments):
        return ask(command, _verbatim_values(command, rest))
    if len(rest) > _LONGEST_LINE:
        raise misread(command, f"The line is too long: at most {_LONGEST_LINE} characters.")
    # A curly mark may be closed by a straight one, so that only straight ones alone can be counted.
    if rest.count('"') % 2 and not set(rest) & set("“”„"):
        raise misread(command, 'A quotation mark (") is not closed: close it, or leave it out.')
    bare, said = _grouped(command, tokens(rest, _keywords(command), commas=_bare_count(command) > 1))
    given: dict[str, Value | None] = {}
    for argument, value in said:
        if argument.several and value:
            given[argument.name] = rest[value[0].start : value[-1].end]
            continue
        given[argument.name], left = _said_value(command, argument, value, alone=not bare)
        if left and bare:
            word = argument.spoken[0]
            raise misread(command, f"“{joined(left)}” after {word} can't be placed: put it before “{word}”.")
        bare = bare or left
    given.update(_bare_values(command, [a for a in command.arguments if a.bare and a.name not in given], bare))
    return ask(command, given)


def write_question(question: Question) -> str:
    """The line that `read_question` reads as this question (lengths of time in whole minutes)."""
    command = command_of(question)
    defaults = {field.name: field.default for field in fields(question)}
    bare: list[str] = []
    said: list[str] = []
    for argument in command.arguments:
        value: Value | None = getattr(question, argument.name)
        if value is None or value == defaults[argument.name]:
            continue
        text = _written(command, argument, value)
        if argument.spoken:
            said.append(f"{argument.spoken[0]} {text}")
        else:
            bare.append(text)
    return " ".join(part for part in (f"/{command.name}", ", ".join(bare), *said) if part)


def nearest_command(name: str) -> Command | None:
    """The command whose name or alias is nearest in spelling; None where none is near."""
    names = {name: c for c in COMMANDS for name in (c.name, *c.aliases)}
    found = process.extractOne(
        cleaned(name).casefold().lstrip("/")[:40], list(names), scorer=fuzz.ratio, score_cutoff=60
    )
    return names[found[0]] if found else None


def _command_and_rest(line: str) -> tuple[Command, str]:
    line = line.strip().lstrip("/").lstrip()
    parts = list(re.finditer(r"\S+", line[:200]))[:_LONGEST_NAME]
    for count in range(len(parts), 0, -1):
        if command := command_named(" ".join(part[0] for part in parts[:count])):
            return command, line[parts[count - 1].end() :].strip()
    if not parts:
        raise QuestionError("Nothing is asked: /help lists what can be.")
    near = nearest_command(parts[0][0]) or nearest_command(" ".join(part[0] for part in parts[:2]))
    if near:
        raise misread(near, f"There is no command “/{_start(parts[0][0])}”: did you mean /{near.name}?")
    every = ", ".join(f"/{c.name}" for c in COMMANDS)
    raise QuestionError(
        f"There is no command “/{_start(parts[0][0])}”. There are: {every}. Example: {COMMANDS[0].example}"
    )


def _start(word: str) -> str:
    word = cleaned(word)
    return word if len(word) <= 30 else word[:29] + "…"


def _keywords(command: Command) -> set[str]:
    return {word for argument in command.arguments for word in argument.spoken}


def _bare_count(command: Command) -> int:
    return sum(argument.bare and not argument.keywords for argument in command.arguments)


def _grouped(command: Command, found: Sequence[Token]) -> tuple[list[Token], list[tuple[Argument, list[Token]]]]:
    """The tokens before the first keyword, and those after each."""
    by_keyword = {word: argument for argument in command.arguments for word in argument.spoken}
    bare: list[Token] = []
    said: dict[str, tuple[Argument, list[Token]]] = {}
    into = bare
    for index, token in enumerate(found):
        argument = by_keyword[token.text] if token.keyword else None
        if argument is None or not _introduces(argument, found[index + 1 :]):
            into.append(token)
            continue
        if argument.name in said:
            raise misread(
                command, f"“{token.text}” stands twice: put a name or subject that holds it in quotation marks."
            )
        into = []
        said[argument.name] = (argument, into)
    return bare, list(said.values())


def _introduces(argument: Argument, following: Sequence[Token]) -> bool:
    """Whether its keyword counts as one before these tokens: the "to" of "mon to fri" belongs to a schedule."""
    return argument.kind is not ArgumentKind.CHANNEL or (bool(following) and is_address(following[0].text))


def _said_value(command: Command, argument: Argument, value: list[Token], *, alone: bool) -> tuple[Value, list[Token]]:
    """The value after a keyword, and the tokens left over: "since 7d Starmer". ``alone``: nothing stands before
    the keyword, so that a name may follow."""
    if not value:
        raise misread(command, f"“{argument.spoken[0]}” needs a value: {argument.purpose}.")
    count = len(value)
    if argument.kind in {ArgumentKind.INTEGER, ArgumentKind.DURATION}:
        count = _length_of_value(argument, value) or count
    elif argument.kind in {ArgumentKind.CHANNEL, ArgumentKind.CHOICE, ArgumentKind.SWITCH, ArgumentKind.ROLE}:
        count = 1
    elif alone and value[0].quoted and any(a.bare and a.required for a in command.arguments):
        count = 1  # about "troops" Starmer
    return joined(value[:count]), value[count:]


def _length_of_value(argument: Argument, value: Sequence[Token]) -> int:
    """How many of the first tokens are a length of time or a number; 0 where none are."""
    for count in range(min(len(value), 6), 0, -1):
        text = joined(list(value[:count]))
        if (argument.kind is ArgumentKind.DURATION or argument.unit) and read_duration(text) is not None:
            return count
    return int(argument.kind is ArgumentKind.INTEGER and bool(re.fullmatch(r"[+-]?[0-9]{1,12}", value[0].text)))


def _bare_values(command: Command, free: list[Argument], bare: list[Token]) -> dict[str, Value | None]:
    """What stands without a keyword, shared out among the arguments that may."""
    if not bare:
        return {}
    values: dict[str, Value | None] = {}
    if free and free[0].kind in {ArgumentKind.INTEGER, ArgumentKind.DURATION}:
        argument, *free = free
        count = _length_of_value(argument, bare)
        if bare[0].quoted or (free and count == 1 and len(bare) > 1 and read_duration(bare[0].text) is None):
            count = 0  # "2016 election" is a topic
        if count or not free:
            count = count or len(bare)
            values[argument.name] = joined(bare[:count])
        bare = bare[count:]
    if bare and not free:
        raise misread(command, f"“{_start(joined(bare))}” can't be placed.")
    if len(free) > 1:
        return values | _two_names(command, free, bare)
    if free:
        text = joined(bare)
        if free[0].marks and len(bare) == 1 and bare[0].quoted:
            text = quoted(text)
        values[free[0].name] = text if bare and bare[-1].quoted else text.rstrip("?!").rstrip()
    return values


def _two_names(command: Command, free: list[Argument], bare: list[Token]) -> dict[str, Value | None]:
    names = [part for part in _parts(bare) if part]
    if len(names) > len(free):
        raise misread(command, f"{len(names)} names are given: {len(free)} are wanted.")
    if len(names) < len(free):
        raise misread(command, "One name is missing: put a comma between two.")
    return {argument.name: name for argument, name in zip(free, names, strict=True)}


def _parts(bare: list[Token]) -> list[str]:
    separators = {",", ";"} if any(t.text in {",", ";"} and not t.quoted for t in bare) else _SEPARATORS
    parts: list[list[Token]] = [[]]
    for token in bare:
        if not token.quoted and token.text.casefold() in separators:
            parts.append([])
        else:
            parts[-1].append(token)
    if len(parts) == 1 and len(bare) == 2:
        parts = [[token] for token in bare]  # "Starmer Macron"
    return [joined(part) for part in parts]


def _verbatim_values(command: Command, rest: str) -> dict[str, Value | None]:
    """A pasted text stays as it is: other arguments are looked for before and after it only."""
    values: dict[str, Value | None] = {}
    for argument in (a for a in command.arguments if not a.verbatim):
        introduced = rf"(?:--)?{re.escape(argument.name)}(?:\s*[:=]\s*|\s+)"
        if alone := re.fullmatch(rf"{introduced}(\S+)|(?:--)?{argument.name}", rest, re.IGNORECASE):
            return {argument.name: alone[1] or ""}
        number = rf"{introduced}(-?[0-9]{{1,12}})"
        place = re.match(rf"{number}(?=\s)", rest, re.IGNORECASE) or re.search(
            rf"(?<=\s){number}$", rest, re.IGNORECASE
        )
        if place:
            values[argument.name] = place[1]
            rest = (rest[: place.start()] + rest[place.end() :]).strip()
    source = next(a for a in command.arguments if a.verbatim)
    return values | {source.name: unquoted(rest)}


def _written(command: Command, argument: Argument, value: Value) -> str:  # noqa: PLR0911 (a case each)
    match value:
        case timedelta():
            return write_duration(value)
        case bool():
            return "yes" if value else "no"
        case int():
            return str(value)
        case tuple():
            reserved = _reserved(command)
            return ", ".join(text if _is_plain(text, reserved) else quoted(text) for text in value)
        case str() if argument.marks:
            inner = unquoted(value)
            if inner != value:
                return quoted(inner)
            plain = _is_plain(value, _reserved(command))
            # Word by word: marks round all of them would make a phrase.
            return value if plain else " ".join(map(quoted, value.split()))
        case str() if argument.verbatim or argument.kind is ArgumentKind.CHANNEL:
            keywords = (argument.name,) if argument.verbatim else tuple(_keywords(command))
            plain = _PLAIN_SOURCE.fullmatch(value) and not value.casefold().startswith(keywords)
            return value if plain else quoted(value)
        case str():
            return value if _is_plain(value, _reserved(command)) else quoted(value)


def _is_plain(text: str, reserved: set[str]) -> bool:
    """Whether it is read as it stands, without quotation marks."""
    return bool(_PLAIN_WORDS.fullmatch(text)) and not reserved & set(text.casefold().split())


def _reserved(command: Command) -> set[str]:
    return _keywords(command) | _SEPARATORS | {word for name in command.aliases for word in name.split("-")}
