"""Who is who and reports, from the line that is typed to the lines that are shown: on a database, and on the stand-in
that other tests use for it."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr

from adapters.terminal.rendering import lines_of
from bot.wiring import OPERATOR, desk_of
from config import Settings
from digests.articles import AnalysedArticle
from digests.composing import Digest
from digests.deliveries.subscriptions import Address
from digests.errors import QuestionError
from digests.questions.answers import SearchAnswer
from digests.questions.asked import Asker, Search
from digests.questions.correcting import Correcting
from digests.questions.grammar import read_question
from digests.questions.ports import Archive
from digests.questions.service import Questions
from digests.questions.subscribing import Subscribing
from tests.adapters.archive.databases import empty_database
from tests.fakes.archive import FakeArchive
from tests.fakes.articles import script
from tests.fakes.outbox import FakeOutbox
from tests.fakes.reader import FakeReader

NOW = datetime(2026, 1, 7, 12, tzinfo=UTC)
RED = Asker("red", administrator=True, person="discord:1")
BLUE = Asker("blue", administrator=True, person="discord:2")
MEMBER = Asker("red", person="discord:3")

BRIDGE = script("Jane Roe, minister: The bridge will open.", title="Bridge", url="https://example.org/bridge")
DELAY = script("Jane Doe, transport secretary: The bridge is late.", title="Delay", outlet="The Herald")
FOOTBALL = script("John Smith, footballer: We played well.", title="Football")
SENATE = script("John Smith, senator: We voted well.", title="Senate")
MERGE = '/actors merge "Jane Roe", "Jane Doe"'


@dataclass(frozen=True)
class Newsroom:
    """An archive, and whoever answers from it."""

    archive: Archive
    questions: Questions

    def shown(self, line: str, asker: Asker = OPERATOR) -> str:
        """What is shown of the answer to a typed line."""
        answer = self.questions.answer(read_question(line), asker, NOW)
        return "\n".join(" " * row.indent + row.text.plain for row in lines_of(answer))

    def add(self, article: AnalysedArticle, workspace: str | None = None, *, days: int = 0) -> None:
        """Collect an article so many days from now."""
        self.archive.add(article, NOW + timedelta(days=days), workspace)


@contextmanager
def newsroom_on(kind: str, tmp_path: Path) -> Generator[Newsroom]:
    if kind == "in memory":
        archive = FakeArchive()
        subscribing = Subscribing(FakeOutbox(), lambda _, now: Digest(now, now, ()), {})
        correcting = Correcting(archive.corrections(), archive)
        yield Newsroom(archive, Questions(archive, FakeReader(), subscribing, threshold=0.5, correcting=correcting))
        return
    with (
        empty_database(kind, tmp_path) as url,
        desk_of(Settings(database_url=SecretStr(url)), FakeReader()) as desk,
    ):
        yield Newsroom(desk.archive, desk.questions)


@pytest.fixture(params=["sqlite", "in memory"])
def newsroom(request: pytest.FixtureRequest, tmp_path: Path) -> Generator[Newsroom]:
    with newsroom_on(request.param, tmp_path) as newsroom:
        for article in (BRIDGE, DELAY, FOOTBALL, SENATE):
            newsroom.add(article, days=-1)
        yield newsroom


def test_the_operator_is_a_person_with_a_place_of_their_own():
    assert (OPERATOR.person, OPERATOR.private) == ("terminal:operator", Address("terminal", "main"))


def test_a_merge_is_made_listed_and_undone(newsroom: Newsroom):
    assert "Done: correction 1, Jane Roe is Jane Doe" in newsroom.shown(MERGE)
    merged = newsroom.shown("/who-said Jane Roe")
    assert "2 statements by Jane Doe" in merged
    assert "The bridge will open." in merged
    assert "by terminal:operator, 2026-01-07 12:00 UTC; to undo it: /actors undo 1" in newsroom.shown("/actors")

    assert "Undone: correction 1" in newsroom.shown("/actors undo 1")

    assert "1 statement by Jane Roe" in newsroom.shown("/who-said Jane Roe")
    assert "undone 2026-01-07 12:00 UTC" in newsroom.shown("/actors list")


def test_a_merge_holds_for_articles_that_come_later(newsroom: Newsroom):
    newsroom.shown(MERGE)
    newsroom.add(script("Jane Roe, minister: The bridge is open.", title="Opening"))

    assert "3 statements by Jane Doe" in newsroom.shown("/who-said Jane Doe")


def test_what_a_workspace_merges_no_other_sees(newsroom: Newsroom):
    newsroom.shown(MERGE, RED)

    assert "2 statements by Jane Doe" in newsroom.shown("/who-said Jane Roe", MEMBER)
    for asker in (BLUE, OPERATOR):
        assert "1 statement by Jane Roe" in newsroom.shown("/who-said Jane Roe", asker)
    assert "Nothing was corrected." in newsroom.shown("/actors", BLUE)
    assert "in workspace red" in newsroom.shown("/actors")


def test_the_operator_undoes_what_a_workspace_merged(newsroom: Newsroom):
    newsroom.shown(MERGE, RED)
    newsroom.shown("/actors undo 1")

    assert "1 statement by Jane Roe" in newsroom.shown("/who-said Jane Roe", RED)


def test_nobody_is_merged_twice(newsroom: Newsroom):
    newsroom.shown(MERGE)

    with pytest.raises(QuestionError, match="Both names mean Jane Doe"):
        newsroom.shown(MERGE)


def test_a_split_tells_two_apart_and_a_merge_by_numbers_joins_them_again(newsroom: Newsroom):
    assert "John Smith is somebody else where articles print: footballer" in newsroom.shown(
        "/actors split John Smith by footballer"
    )
    unclear = newsroom.shown("/who-said John Smith")
    handles = [line.strip().split(" (")[0] for line in unclear.splitlines() if "#" in line and line.startswith("  ")]
    assert len(handles) == 2
    assert "1 statement by John Smith" in newsroom.shown(f'/who-said "{handles[0]}"')

    newsroom.shown(f"/actors merge {handles[0]}, {handles[1]}")

    assert "2 statements by John Smith" in newsroom.shown("/who-said John Smith")


def test_an_actor_who_was_split_off_shows_its_own_role_and_statement(newsroom: Newsroom):
    newsroom.shown("/actors split John Smith by footballer")
    handles = [line.strip() for line in newsroom.shown("/actor John Smith").splitlines() if "(footballer)" in line]

    shown = newsroom.shown(f'/actor "{handles[0].split(" (")[0]}"')

    assert "Called footballer by Islam Times · " in shown
    assert "We played well." in shown
    assert "senator" not in shown


def test_whom_others_were_merged_into_shows_all_names_roles_and_statements(newsroom: Newsroom):
    newsroom.shown(MERGE)
    shown = newsroom.shown("/actor Jane Doe")

    assert "Also printed as: " in shown
    assert "Jane Roe" in shown
    assert "Called transport secretary by The Herald · " in shown
    assert "Called minister by Islam Times · " in shown
    assert "2 statements, 2 confirmed" in shown


def test_a_split_by_what_nobody_prints_is_refused(newsroom: Newsroom):
    with pytest.raises(QuestionError, match="No article calls John Smith “astronaut”"):
        newsroom.shown("/actors split John Smith by astronaut")


def test_a_split_by_what_every_article_prints_is_refused(newsroom: Newsroom):
    with pytest.raises(QuestionError, match="Every article calls Jane Roe “minister”"):
        newsroom.shown("/actors split Jane Roe by minister")


def test_an_alias_is_asked_for_like_a_name(newsroom: Newsroom):
    newsroom.shown('/actors alias "Jane Doe" as JayDee')

    assert "1 statement by Jane Doe" in newsroom.shown("/who-said JayDee")
    with pytest.raises(QuestionError, match="is called “JayDee” already"):
        newsroom.shown('/actors alias "Jane Doe" as JayDee')
    with pytest.raises(QuestionError, match=r"a name of Jane Doe #\d+ already"):
        newsroom.shown('/actors alias "Jane Roe" as JayDee')


def test_a_reported_statement_is_hidden_everywhere_until_the_report_is_dismissed(newsroom: Newsroom):
    assert "Reported: report 1." in newsroom.shown("/report bridge is late because she never said it", MEMBER)

    assert "No statement by Jane Doe" in newsroom.shown("/who-said Jane Doe", MEMBER)
    assert "Jane Doe (transport secretary), 0 statements" in newsroom.shown("/actor Jane Doe", MEMBER)
    assert "Jane Doe" not in newsroom.shown("/voices", MEMBER)
    assert not searched(newsroom, MEMBER)
    assert "1 statement by Jane Doe" in newsroom.shown("/who-said Jane Doe", BLUE)
    assert "1 report to decide on" in newsroom.shown("/status", RED)
    assert "open, reported by discord:3" in newsroom.shown("/reports", RED)

    assert "Dismissed: report 1. It is shown again." in newsroom.shown("/reports dismiss 1", RED)

    assert "1 statement by Jane Doe" in newsroom.shown("/who-said Jane Doe", MEMBER)
    assert "report to decide on" not in newsroom.shown("/status", RED)


def searched(newsroom: Newsroom, asker: Asker) -> list[str]:
    answer = newsroom.questions.answer(Search("late"), asker, NOW)
    assert isinstance(answer, SearchAnswer)
    return [statement.text for statement in answer.statements]


def test_a_reported_statement_is_in_no_article_that_a_digest_is_composed_of(newsroom: Newsroom):
    newsroom.shown("/report bridge is late because she never said it", MEMBER)

    def quoted(workspace: str | None) -> list[bool]:
        found = newsroom.archive.window(NOW - timedelta(days=9), NOW, workspace)
        return [bool(entry.quotes) for entry in found if entry.article.title == "Delay"]

    assert (quoted("red"), quoted("blue"), quoted(None)) == ([False], [True], [True])


def test_a_reported_statement_stays_hidden_when_its_article_is_read_again(newsroom: Newsroom):
    newsroom.shown("/report bridge will open because it was her deputy")
    text = "Jane Roe, minister: The bridge will open.\nJane Roe, minister: Soon."

    newsroom.add(script(text, title="Bridge", url="https://example.org/bridge"))

    shown = newsroom.shown("/who-said Jane Roe")
    assert "Soon." in shown
    assert "The bridge will open." not in shown


def test_words_of_several_statements_ask_back_and_a_number_reports_one(newsroom: Newsroom):
    shown = newsroom.shown("/report we well because it was the coach", MEMBER)
    line = shown.splitlines()[-1].partition(": ")[2]
    assert line.startswith("/report ")
    assert "No statement was reported." in newsroom.shown("/reports", RED)

    assert "Reported: report 1." in newsroom.shown(line, MEMBER)


def test_a_number_of_another_workspaces_statement_reports_nothing(newsroom: Newsroom):
    newsroom.add(script("Ann Poe: Secrets stay here.", title="Secret"), "blue")
    answer = newsroom.questions.answer(Search("secrets"), BLUE, NOW)
    assert isinstance(answer, SearchAnswer)

    with pytest.raises(QuestionError, match="There is no statement"):
        newsroom.shown(f"/report {answer.statements[0].ref} because I guessed it", MEMBER)
    assert "There is no statement" not in newsroom.shown(f"/report {answer.statements[0].ref} because no", BLUE)


def test_what_is_reported_twice_is_one_report(newsroom: Newsroom):
    answer = newsroom.questions.answer(Search("late"), MEMBER, NOW)
    assert isinstance(answer, SearchAnswer)
    line = f"/report {answer.statements[0].ref} because no"
    newsroom.shown(line, MEMBER)

    later = newsroom.questions.answer(read_question(line), MEMBER, NOW + timedelta(minutes=1))

    assert lines_of(later)[0].text.plain.startswith("Reported before: report 1.")


def test_the_operator_decides_on_the_report_of_a_workspace(newsroom: Newsroom):
    newsroom.shown("/report bridge is late because no", MEMBER)

    assert "Upheld: report 1. It stays hidden." in newsroom.shown("/reports uphold 1")
    with pytest.raises(QuestionError, match="no report 1 of yours"):
        newsroom.shown("/reports dismiss 1", BLUE)
