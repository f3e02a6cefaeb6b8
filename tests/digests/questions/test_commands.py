"""The table of commands: each row is complete, and fits the platforms that are made from it."""

import re
from dataclasses import fields
from pathlib import Path
from typing import get_args

import pytest

from digests.errors import QuestionError
from digests.questions.asked import FeedQuestion, Help, Question, SubscriptionQuestion, WhoSaid
from digests.questions.commands import COMMANDS, ArgumentKind, Command, command_named, command_of
from digests.questions.correction_questions import CorrectionQuestion, ReportStatement
from digests.questions.grammar import read_question, write_question
from digests.questions.guide import help_on, markdown_table
from digests.questions.values import ask

README = Path(__file__).parents[3] / "README.md"
each_command = pytest.mark.parametrize("command", COMMANDS, ids=lambda c: c.name)


def test_every_question_can_be_asked_by_one_command() -> None:
    assert [c.asks for c in COMMANDS] == list(get_args(Question))


def test_the_commands_about_feeds_are_for_administrators_and_in_one_group() -> None:
    grouped = {c.asks for c in COMMANDS if c.administrators and c.group == "feeds"}

    assert grouped == set(get_args(FeedQuestion))


def test_the_commands_about_digests_on_a_schedule_are_for_administrators_and_in_one_group() -> None:
    grouped = {c.asks for c in COMMANDS if c.administrators and c.group == "digests"}

    assert grouped == set(get_args(SubscriptionQuestion))


def test_the_commands_about_who_is_who_and_reports_are_for_administrators_and_in_groups_of_their_own() -> None:
    grouped = {c.asks for c in COMMANDS if c.administrators and c.group in {"actors", "reports"}}

    assert grouped == set(get_args(CorrectionQuestion))


def test_anybody_may_report_a_statement() -> None:
    assert not command_of(ReportStatement("", "")).administrators


@each_command
def test_the_example_of_a_command_is_read_as_that_command(command: Command) -> None:
    assert command_of(read_question(command.example)) is command


@each_command
def test_each_argument_fills_a_field_of_the_question_from_its_example(command: Command) -> None:
    question = ask(command, {argument.name: argument.example for argument in command.arguments})

    assert {argument.name for argument in command.arguments} <= {field.name for field in fields(question)}


@each_command
def test_an_example_survives_being_written(command: Command) -> None:
    question = read_question(command.example)

    assert read_question(write_question(question)) == question


def test_names_and_aliases_belong_to_one_command_each() -> None:
    names = [name for c in COMMANDS for name in (c.name, *c.aliases)]

    assert len(names) == len(set(names))
    assert all(command_named(name) for name in names)


@each_command
def test_a_command_fits_the_limits_of_discord(command: Command) -> None:
    """Application commands: https://discord.com/developers/docs/interactions/application-commands"""
    names = [command.name, *(argument.name for argument in command.arguments)]
    required = [argument.required for argument in command.arguments]

    assert all(re.fullmatch(r"[-_a-z0-9]{1,32}", name) for name in names)
    assert all(1 <= len(text) <= 100 for text in [command.summary, *(a.purpose for a in command.arguments)])
    assert len(command.arguments) <= 25
    assert required == sorted(required, reverse=True), "required options come first"


@pytest.mark.parametrize("name", ["who-said", "/who-said", "WHO-SAID", "who said", "who_said", " /Who Said "])
def test_a_command_is_found_however_its_name_is_typed(name: str) -> None:
    command = command_named(name)

    assert command
    assert command.asks is WhoSaid


def test_numbers_that_a_platform_has_already_read_are_taken() -> None:
    command = command_of(Help())
    who_said = command_of(WhoSaid(""))

    assert ask(who_said, {"name": "Starmer", "limit": 5, "since": None}) == WhoSaid("Starmer", limit=5)
    with pytest.raises(QuestionError, match="no argument “colour”"):
        ask(command, {"colour": "red"})


def test_help_lists_every_command_with_its_usage() -> None:
    answer = help_on(None)

    assert [usage.split()[0] for usage, _ in answer.commands] == [f"/{c.name}" for c in COMMANDS]
    assert answer.example


@pytest.mark.parametrize("topic", ["who-said", "/Who-Said", "who said"])
def test_help_on_a_command_explains_its_arguments(topic: str) -> None:
    answer = help_on(topic)

    assert answer.commands[0][0] == "/who-said NAME [about WORDS] [since 7d] [outlet NAME] [limit N]"
    assert [name for name, _ in answer.arguments] == ["NAME", "about", "since", "outlet", "limit"]
    assert dict(answer.arguments)["since"] == "how far back to look: 24h, 7d, 2w, 3 days; for example 7d"


def test_help_on_a_mistyped_command_names_the_nearest() -> None:
    with pytest.raises(QuestionError, match="did you mean /help compare"):
        help_on("compair")


def test_the_readme_holds_the_table_of_commands() -> None:
    text = README.read_text(encoding="utf-8")
    if "<!-- commands -->" not in text:
        pytest.skip("the README has no table of commands yet")

    table = text.split("<!-- commands -->")[1].split("<!-- /commands -->")[0]

    assert table.strip() == markdown_table().strip()


def test_every_kind_of_argument_is_used() -> None:
    assert {a.kind for c in COMMANDS for a in c.arguments} == set(ArgumentKind)
