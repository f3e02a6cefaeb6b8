"""Time grows with a text's length and no faster, whatever it is made of.

No clock is read: the lines of Python that run are counted, for a text and for one four times as long. Linear work runs
four times as many lines, work that looks at everything for everything sixteen times as many.
"""

import sys
from collections.abc import Callable
from itertools import product
from types import FrameType
from typing import TYPE_CHECKING

import pytest

from digests.engine import Engine
from digests.quotes.statements import statements
from digests.stories import Grouping, group
from digests.summaries import summarise
from digests.text import sentences
from tests.digests.guesses import guess

if TYPE_CHECKING:
    from _typeshed import TraceFunction

_SHORT = 4_000  # characters
_TIMES = 4
_LINEAR = 5.5  # times as many lines; windows that are not full yet in the short text make it more than four


def _filled(unit: str) -> Callable[[int], str]:
    return lambda length: (unit * (length // len(unit) + 1))[:length]


def _numbered(form: str) -> Callable[[int], str]:
    return lambda length: "".join(form.replace("#", str(n)) for n in range(length // len(form)))[:length]


def _spelt(form: str) -> Callable[[int], str]:
    """One name in ever other capitals."""
    spellings = ["".join(letters) for letters in product("aA", repeat=12)]
    return lambda length: "".join(form.replace("#", s) for s in spellings[: length // (len(form) + 11)])


GENERATORS: dict[str, Callable[[int], str]] = {
    "no break at all": _filled("a"),
    "one line of words": _filled("word after word goes on and on "),
    "line ends": _filled("\n"),
    "lines of a letter": _filled("a\n"),
    "straight marks": _filled('"'),
    "straight marks in words": _filled(' "a'),
    "opening marks": _filled("“"),
    "opening marks in words": _filled(" “a"),
    "closing marks in words": _filled("a” "),
    "single marks": _filled("’"),
    "single marks in words": _filled(" ‘a"),
    "single marks in pairs": _filled(" 'a'"),
    "guillemets": _filled("«a» "),
    "marks of all styles": _filled('“a "b ‘c «d ``e „f'),
    "nested marks": _filled("“a ‘b “c ‘d’ ” ’ "),
    "quoted paragraphs": _filled("“We will go on.\n"),
    "he said": _filled("he said "),
    "pronouns after names": _filled("Jo Ab met he said it is, "),
    "statements in one paragraph": _filled("“It rains a lot,” Ann Lee said. He said that it snows. "),
    "names": _numbered("Ann# Lee# "),
    "names that speak": _numbered("Ann# Lee# said it rains. "),
    "bearers of one surname": _numbered("Ann# Lee said it rains. Lee said no. He left. "),
    "spellings of one name": _spelt("Xa La# said it rains. "),
    "bearers of one role": _numbered("Ab# Cd, the mayor, said. The mayor said it rains. "),
    "one capitalised word": _filled("Trump "),
    "titles": _filled("Mr. Smith. Dr. "),
    "initials": _filled("J. R. U.S. "),
    "roles": _filled("the President of the United "),
    "appositions": _filled("Ann Lee, the mayor, "),
    "joint speakers": _filled("Ann Lee and "),
    "brackets": _filled("((a), "),
    "commas": _filled("a, "),
    "hyphens": _filled("Ab-"),
    "questions and answers": _filled("Q: Why is it so?\nA: I think it is the rain that did it.\n"),
    "a sentence without end": _filled("and Ann Lee said that the cat of the mayor, who "),
    "glued sentences": _filled("rain.The sun"),
    "accents": _filled("e\u0301\u0301"),
    "joiners": _filled("a\u200d"),
    "right to left": _filled("\u202eשלום אמר “כן” "),
    "capitals": _filled("ANN LEE SAID IT RAINS. "),
}


@pytest.mark.parametrize("name", GENERATORS)
def test_the_rules_take_four_times_as_long_for_a_text_four_times_as_long(name: str):
    short, long = (_steps(_read, GENERATORS[name](length)) for length in (_SHORT, _TIMES * _SHORT))

    assert long <= _LINEAR * max(short, 2_000)


@pytest.mark.parametrize("name", ["no break at all", "line ends", "one line of words", "opening marks in words"])
def test_a_million_characters_are_read_to_their_end(name: str):
    _read(GENERATORS[name](1_000_000))


def test_a_hundred_thousand_odd_marks_before_a_million_characters_are_read_to_their_end():
    _read('"' * 99_999 + "a" * 900_000)


@pytest.mark.parametrize("name", ["one line of words", "marks of all styles", "statements in one paragraph"])
def test_the_whole_engine_takes_four_times_as_long_too(engine: Engine, name: str):
    short, long = (_steps(engine.quotes, GENERATORS[name](length)) for length in (2_500, _TIMES * 2_500))

    assert long <= _LINEAR * short


@pytest.mark.parametrize("way", ["one by one", "at once"])
def test_grouping_takes_little_more_than_four_times_as_long_for_four_times_as_many_articles(way: str):
    work = {"one by one": _one_by_one, "at once": _at_once}[way]
    short, long = (_steps(work, _articles(count)) for count in (400, _TIMES * 400))

    assert long <= 1.3 * _LINEAR * short


def _one_by_one(lines: str) -> None:
    grouping = Grouping()
    for line in lines.split("\n"):
        grouping.add(line)


def _at_once(lines: str) -> None:
    group(lines.split("\n"))


def _articles(count: int) -> str:
    """One a line, five a story: twelve of 300 common words, and some of the story's own."""
    return "\n".join(
        f"{' '.join(f'word{(n * 7 + k * 13) % 300}' for k in range(12))} event{n // 5} place{n // 5} name{n // 5}"
        for n in range(count)
    )


def test_counting_lines_tells_what_looks_at_everything_for_everything():
    def pairs(text: str) -> int:
        return sum(1 for a in text for b in text if a == b)

    assert _steps(pairs, "ab" * 100) > 2 * _LINEAR * _steps(pairs, "ab" * 25)


def _read(text: str) -> None:
    borders = sentences(text)
    statements(text, borders, guess(text))
    summarise(text, borders, 3)


def _steps(work: Callable[[str], object], text: str) -> int:
    """How many lines of Python run, counted in this thread; each turn of a loop counts."""
    lines = 0

    def count(frame: FrameType, event: str, arg: object) -> "TraceFunction":
        nonlocal lines
        del frame, event, arg
        lines += 1
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        work(text)
    finally:
        sys.settrace(before)
    return lines
