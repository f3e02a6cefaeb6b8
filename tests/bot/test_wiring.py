"""The desk as a whole: what it is built from, asked as the operator asks."""

from collections.abc import Generator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.wiring import OPERATOR, Desk, desk_of
from config import Settings
from digests.deliveries.subscriptions import Address
from digests.errors import QuestionError
from digests.questions.asked import Preview, Subscribe
from digests.questions.subscription_answers import ChangedAnswer, PreviewAnswer
from tests.fakes.articles import script
from tests.fakes.reader import FakeReader


@pytest.fixture
def desk(tmp_path: Path) -> Generator[Desk]:
    settings = Settings(database_url=SecretStr(f"sqlite:///{tmp_path}/archive.sqlite3"))
    with desk_of(settings, FakeReader()) as desk:
        yield desk


def test_the_operator_sends_digests_to_the_terminal_where_nothing_else_is_said(desk: Desk):
    answer = desk.answer(Subscribe("daily 8:00 in London"), OPERATOR)

    assert isinstance(answer, ChangedAnswer)
    assert answer.entry.subscription.address == Address("terminal", "main")


def test_a_preview_shows_the_news_of_the_archive_twice_alike_and_writes_nothing(desk: Desk):
    desk.archive.add(script("Keir Starmer: We will send troops.", published=datetime.now(UTC)), datetime.now(UTC))
    desk.answer(Subscribe("daily 8:00 in London"), OPERATOR)

    first, second = (desk.answer(Preview(1), OPERATOR) for _ in range(2))

    assert isinstance(first, PreviewAnswer)
    assert isinstance(second, PreviewAnswer)
    assert [story.headline for story in first.digest.stories] == ["A day in Paris"]
    assert first.digest.stories == second.digest.stories
    assert desk.outbox.digests(1) == []


def test_whoever_is_not_named_as_the_operator_is_none(desk: Desk):
    with pytest.raises(QuestionError, match="for administrators"):
        desk.answer(Subscribe("daily 8:00 in London"))
