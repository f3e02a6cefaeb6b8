"""Who is who, put right by command: for the workspace of whoever asks, and for nobody else's."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given

from digests.articles import Actor, ActorKind
from digests.corrections import CorrectionKind
from digests.errors import QuestionError
from digests.questions.answers import ActorEntry, UnclearName
from digests.questions.asked import Asker
from digests.questions.correcting import Correcting
from digests.questions.correction_answers import CorrectionAnswer, CorrectionChange, CorrectionsAnswer
from digests.questions.correction_questions import (
    AddAlias,
    CorrectionQuestion,
    CorrectionsMade,
    MergeActors,
    SplitActor,
    UndoCorrection,
)
from digests.questions.given_names import read_alias
from tests.fakes.archive import FakeArchive
from tests.fakes.articles import script
from tests.fakes.questions import texts

NOW = datetime(2026, 1, 7, 12, tzinfo=UTC)
YESTERDAY = NOW - timedelta(days=1)
OPERATOR = Asker(administrator=True, operator=True, person="terminal:operator")
RED = Asker("red", administrator=True, person="discord:1")
BLUE = Asker("blue", administrator=True, person="discord:2")

KYIV = script(
    "Volodymyr Zelensky, Ukrainian President: Peace needs guarantees.\n"
    "Zelenskiy: We will not yield.\n"
    "Bill Clinton: Saxophones matter.\n"
    "Hillary Clinton: Emails matter.",
    published=YESTERDAY,
)
FOOTBALL = script("John Smith, footballer: We played well.", title="Football", published=YESTERDAY)
PARLIAMENT = script("John Smith, senator: We voted well.", title="Parliament", published=NOW)


@pytest.fixture
def archive() -> FakeArchive:
    filled = FakeArchive()
    for article in (KYIV, FOOTBALL, PARLIAMENT):
        filled.add(article, NOW)
    return filled


def asked(archive: FakeArchive, question: CorrectionQuestion, asker: Asker = OPERATOR) -> CorrectionAnswer:
    answer = Correcting(archive.corrections(), archive).answer(question, asker, NOW)
    assert isinstance(answer, CorrectionAnswer)
    return answer


def unclear(archive: FakeArchive, question: CorrectionQuestion) -> UnclearName:
    answer = Correcting(archive.corrections(), archive).answer(question, OPERATOR, NOW)
    assert isinstance(answer, UnclearName)
    return answer


def listed(archive: FakeArchive, asker: Asker) -> list[int]:
    answer = asked(archive, CorrectionsMade(), asker)
    assert isinstance(answer, CorrectionsAnswer)
    return [made.id for made in answer.corrections]


def named(archive: FakeArchive, name: str, workspace: str | None = None) -> list[ActorEntry]:
    return list(archive.actors_named(name, workspace))


def said(archive: FakeArchive, name: str, workspace: str | None = None) -> list[str]:
    (actor,) = archive.actors_named(name, workspace)
    return [statement.text for statement in archive.statements_by(actor.id, workspace=workspace)[0]]


MERGE = MergeActors("Zelenskiy", "Volodymyr Zelensky")


def test_a_merged_actor_counts_as_the_other_one(archive: FakeArchive):
    answer = asked(archive, MERGE)

    assert isinstance(answer, CorrectionsAnswer)
    (made,) = answer.corrections
    assert (answer.change, made.kind, made.name, made.other_name) == (
        CorrectionChange.MADE,
        CorrectionKind.MERGE,
        "Zelenskiy",
        "Volodymyr Zelensky",
    )
    assert said(archive, "Zelenskiy") == ["Peace needs guarantees.", "We will not yield."]
    assert [entry.name for entry in named(archive, "Zelenskiy")] == ["Volodymyr Zelensky"]


def test_a_correction_remembers_who_made_it_and_when(archive: FakeArchive):
    answer = asked(archive, MERGE, RED)

    assert isinstance(answer, CorrectionsAnswer)
    assert [(made.workspace, made.person, made.made) for made in answer.corrections] == [("red", "discord:1", NOW)]


def test_what_one_workspace_corrects_no_other_sees(archive: FakeArchive):
    asked(archive, MERGE, RED)

    assert said(archive, "Zelenskiy", "red") == ["Peace needs guarantees.", "We will not yield."]
    assert said(archive, "Zelenskiy", "blue") == said(archive, "Zelenskiy") == ["We will not yield."]
    assert (listed(archive, RED), listed(archive, BLUE), listed(archive, OPERATOR)) == ([1], [], [1])


def test_what_the_operator_corrects_holds_for_everyone(archive: FakeArchive):
    asked(archive, MERGE)

    assert said(archive, "Zelenskiy", "red") == ["Peace needs guarantees.", "We will not yield."]


def test_a_name_of_two_is_asked_back_by_number(archive: FakeArchive):
    answer = unclear(archive, MergeActors("Zelensky", "Clinton"))

    assert (answer.name, answer.command) == ("Clinton", "actors-merge")
    assert {answer.name_for(candidate) for candidate in answer.candidates} == {"Bill Clinton", "Hillary Clinton"}


def test_a_split_and_an_alias_of_a_name_of_two_are_asked_back_too(archive: FakeArchive):
    assert unclear(archive, SplitActor("Clinton", "musician")).command == "actors-split"
    assert unclear(archive, AddAlias("Clinton", "Slick Willie")).command == "actors-alias"


def test_namesakes_are_merged_by_their_numbers(archive: FakeArchive):
    asked(archive, SplitActor("John Smith", "footballer"))
    one, other = named(archive, "John Smith")

    asked(archive, MergeActors(other.handle, one.handle))

    assert said(archive, "John Smith") == ["We played well.", "We voted well."]


@pytest.mark.parametrize("second", ["Zelenskiy", "zelenskiy", "Mr Zelenskiy"])
def test_nobody_is_merged_with_themselves(archive: FakeArchive, second: str):
    with pytest.raises(QuestionError, match=r"Both names mean Zelenskiy.*named with a number, as in Zelenskiy #"):
        asked(archive, MergeActors("Zelenskiy", second))


def test_a_split_gives_articles_to_somebody_else(archive: FakeArchive):
    asked(archive, SplitActor("John Smith", "Footballer"))

    assert sorted(entry.role or "" for entry in named(archive, "John Smith")) == ["footballer", "senator"]


def test_a_split_by_what_nobody_prints_says_where_to_look(archive: FakeArchive):
    with pytest.raises(QuestionError, match=r"No article calls John Smith “astronaut”.*/actor \"John Smith #\d+\""):
        asked(archive, SplitActor("John Smith", "astronaut"))


def test_a_split_by_what_every_article_prints_leaves_nobody(archive: FakeArchive):
    with pytest.raises(QuestionError, match="Every article calls John Smith “John Smith”"):
        asked(archive, SplitActor("John Smith", "John Smith"))


@pytest.mark.parametrize("by", ["", "  ", "—", "\x00"])
def test_a_split_by_nothing_is_misread(archive: FakeArchive, by: str):
    with pytest.raises(QuestionError, match="By is missing"):
        asked(archive, SplitActor("John Smith", by))


def test_an_alias_means_its_bearer(archive: FakeArchive):
    asked(archive, AddAlias("Bill Clinton", "Slick Willie"))

    assert said(archive, "Slick Willie") == ["Saxophones matter."]


def test_an_alias_that_means_somebody_else_suggests_a_merge(archive: FakeArchive):
    with pytest.raises(QuestionError) as caught:
        asked(archive, AddAlias("Volodymyr Zelensky", "zelenskiy"))

    zelenskiy, zelensky = (named(archive, name)[0].handle for name in ("Zelenskiy", "Volodymyr Zelensky"))
    assert f"a name of {zelenskiy} already" in str(caught.value)
    assert f'/actors-merge "{zelenskiy}", "{zelensky}"' in str(caught.value)


def test_an_alias_that_is_borne_already_says_so(archive: FakeArchive):
    with pytest.raises(QuestionError, match="Bill Clinton is called “bill clinton” already"):
        asked(archive, AddAlias("Bill Clinton", "bill clinton"))


@pytest.mark.parametrize(
    "alias",
    [
        "",
        " ",
        "!!!",
        "12",
        "X",
        "he",
        "The President",
        "Mr.",
        "Clinton #12",
        "@everyone",
        "<@123>",
        "https://example.org",
        "a|b",
        "\u202e\u200b",
        "x" * 101,
    ],
)
def test_an_alias_that_can_be_nobodys_is_refused(archive: FakeArchive, alias: str):
    with pytest.raises(QuestionError, match="can be nobody's name"):
        asked(archive, AddAlias("Bill Clinton", alias))


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("BoJo", "BoJo"),
        (" “BoJo” ", "BoJo"),
        ("Bo\u202eJo", "BoJo"),
        ("Dr. Martin Luther King Jr.", "Dr. Martin Luther King Jr."),
        ("O’Brien-Smith", "O’Brien-Smith"),
        ("Зеленський", "Зеленський"),
        ("President Biden", "President Biden"),
        ("G20", None),
        ("AC/DC", "AC/DC"),
    ],
)
def test_a_name_is_read_as_it_is_typed(typed: str, name: str | None):
    assert read_alias(typed) == name


@given(texts(200))
def test_whatever_is_read_as_a_name_can_be_typed_again(typed: str):
    name = read_alias(typed)

    assert name is None or read_alias(name) == name


def test_undoing_a_correction_makes_all_as_it_was(archive: FakeArchive):
    before = named(archive, "Zelenskiy")
    asked(archive, MERGE)
    answer = asked(archive, UndoCorrection(1))

    assert isinstance(answer, CorrectionsAnswer)
    assert (answer.change, [made.undone for made in answer.corrections]) == (CorrectionChange.UNDONE, [NOW])
    assert named(archive, "Zelenskiy") == before


@pytest.mark.parametrize("asker", [RED, BLUE])
def test_an_administrator_undoes_neither_everyones_correction_nor_that_of_others(archive: FakeArchive, asker: Asker):
    asked(archive, MERGE, OPERATOR if asker is RED else RED)

    with pytest.raises(QuestionError, match="no correction 1 of yours that still holds: /actors lists them"):
        asked(archive, UndoCorrection(1), asker)


def test_the_operator_undoes_the_correction_of_a_workspace(archive: FakeArchive):
    asked(archive, MERGE, RED)
    asked(archive, UndoCorrection(1))

    assert said(archive, "Zelenskiy", "red") == ["We will not yield."]


def test_a_correction_is_undone_once(archive: FakeArchive):
    asked(archive, MERGE)
    asked(archive, UndoCorrection(1))

    with pytest.raises(QuestionError, match="no correction 1"):
        asked(archive, UndoCorrection(1))


def test_corrections_are_listed_newest_first_undone_ones_too(archive: FakeArchive):
    asked(archive, MERGE)
    asked(archive, AddAlias("Bill Clinton", "Slick Willie"))
    asked(archive, UndoCorrection(1))

    assert listed(archive, OPERATOR) == [2, 1]


@given(texts(), texts())
def test_no_two_names_break_a_merge(first: str, second: str):
    archive = FakeArchive()
    archive.add(KYIV, NOW)
    questions = (MergeActors(first, second), SplitActor(first, second), AddAlias(first, second))
    correcting = Correcting(archive.corrections(), archive)

    for question in questions:
        try:
            answer = correcting.answer(question, OPERATOR, NOW)
        except QuestionError:
            continue
        assert isinstance(answer, CorrectionsAnswer | UnclearName)


def test_an_organisation_is_merged_like_a_person():
    archive = FakeArchive()
    also = [Actor("United Nations", ActorKind.ORGANISATION), Actor("UNO", ActorKind.ORGANISATION)]
    archive.add(script("Keir Starmer: We met.", also=also), NOW)

    asked(archive, MergeActors("UNO", "United Nations"))

    assert [entry.name for entry in named(archive, "UNO")] == ["United Nations"]
