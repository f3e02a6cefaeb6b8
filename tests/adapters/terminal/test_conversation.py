"""Each line is answered or refused; nothing but /quit and the end of input ends the conversation."""

import asyncio
from collections.abc import AsyncIterator
from io import StringIO

import pytest

from adapters.terminal.conversation import converse
from adapters.terminal.screen import Screen
from digests.errors import NewsDigestError, QuestionError
from digests.questions.answers import Answer, HelpAnswer
from digests.questions.asked import Help, Question


async def typed(*lines: str) -> AsyncIterator[str]:
    for line in lines:
        yield line


def parse(line: str) -> Question:
    if line.startswith("/help"):
        return Help(line.removeprefix("/help").strip() or None)
    raise QuestionError(f"There is no command {line}. Usage: /help")


async def ask(question: Question) -> Answer:
    if question == Help("trouble"):
        raise NewsDigestError("the database is locked; ask again")
    return HelpAnswer((("/help", "What can be asked."),))


def conversation(*lines: str) -> tuple[str, str]:
    out, errors = StringIO(), StringIO()
    asyncio.run(converse(typed(*lines), parse=parse, ask=ask, screen=Screen(out), errors=Screen(errors)))
    return out.getvalue(), errors.getvalue()


def test_a_line_is_answered():
    assert conversation("/help") == ("/help\n    What can be asked.\n\n", "")


def test_a_line_that_means_nothing_is_told_and_the_next_one_answered():
    out, errors = conversation("/hlep", "/help")

    assert errors == "There is no command /hlep. Usage: /help\n"
    assert out.startswith("/help\n")


def test_a_question_that_fails_is_told_and_the_next_one_answered():
    out, errors = conversation("/help trouble", "/help")

    assert errors == "the database is locked; ask again\n"
    assert out.startswith("/help\n")


@pytest.mark.parametrize("leaving", ["/quit", "quit", "/Exit", "/quit now"])
def test_quit_ends_it(leaving: str):
    assert conversation(leaving, "/help") == ("", "")


def test_blank_lines_are_passed_over():
    assert conversation("", "  \r") == ("", "")
