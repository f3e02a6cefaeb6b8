"""What is reported in one workspace is told there no longer, whichever way one asks, and in another as before."""

from collections.abc import Generator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr

from adapters.archive import SqlArchive
from adapters.terminal.rendering import lines_of
from bot.engine_reader import EngineReader
from bot.wiring import desk_of
from config import Settings
from digests.deliveries.subscriptions import Address, NewSubscription, Wish
from digests.questions.asked import Asker
from digests.questions.grammar import read_question
from digests.questions.service import Questions
from digests.schedules import read_schedule
from tests.adapters.archive.databases import empty_database
from tests.bot.publishing import EIGHT, look
from tests.fakes.articles import script
from tests.fakes.outbox import FakeOutbox

NOW = datetime(2026, 1, 6, 7, 30, tzinfo=UTC)
RED, BLUE = (Asker(name, administrator=True, person="discord:1") for name in ("red", "blue"))
BRIBES = "The mayor of Dresden took forty thousand euros in bribes for the contract of the new bridge."
DENIED = "The contract of the new bridge was given to the cheapest of seven builders in Saxony last May."
ARTICLE = script(
    f"Jane Roe, prosecutor: {BRIBES}\nJohn Doe, spokesman: {DENIED}",
    title="Bridge",
    url="https://example.org/bridge",
    published=NOW,
)
LINES = ["/summary https://example.org/bridge", "/summary", "/digest", "/search bribes", "/who-said Jane Roe"]


@pytest.fixture(params=["sqlite", "postgresql"])
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Generator[tuple[SqlArchive, Questions]]:
    with (
        empty_database(request.param, tmp_path) as url,
        desk_of(Settings(database_url=SecretStr(url)), EngineReader()) as opened,
    ):
        opened.archive.add(ARTICLE, NOW)
        yield opened.archive, opened.questions


def shown(questions: Questions, line: str, asker: Asker) -> str:
    answer = questions.answer(read_question(line), asker, NOW + timedelta(minutes=1))
    return "\n".join(row.text.plain for row in lines_of(answer))


def test_a_reported_sentence_is_shown_no_more_where_it_was_reported(desk: tuple[SqlArchive, Questions]) -> None:
    _, questions = desk
    before = {line: BRIBES in shown(questions, line, RED) for line in LINES}

    shown(questions, "/report forty thousand euros because she never said it", RED)

    assert before == {line: BRIBES in shown(questions, line, BLUE) for line in LINES} == dict.fromkeys(LINES, True)
    assert {line: "bribes" in shown(questions, line, RED) for line in LINES if line != "/search bribes"} == (
        dict.fromkeys([line for line in LINES if line != "/search bribes"], False)
    )
    assert BRIBES not in shown(questions, "/search bribes", RED)
    assert DENIED in shown(questions, "/summary", RED)


def test_no_scheduled_digest_prints_it_there_however_alike_another_workspaces_is(
    desk: tuple[SqlArchive, Questions],
) -> None:
    archive, questions = desk
    outbox = FakeOutbox()
    channels = {"blue": "first", "red": "second", "green": "third"}
    for workspace, channel in channels.items():
        new = NewSubscription(
            Address("files", channel), read_schedule("at 08:00 every day in UTC"), Wish(), workspace=workspace
        )
        outbox.subscribe(new, EIGHT - timedelta(hours=1))
    shown(questions, "/report forty thousand euros because she never said it", RED)

    look(outbox, archive, EIGHT)

    told = {delivery.address.channel: delivery.content for delivery in outbox.deliveries(limit=10)}
    assert {channel: BRIBES in content for channel, content in told.items()} == {
        "first": True,
        "second": False,
        "third": True,
    }
    assert DENIED in told["second"]
