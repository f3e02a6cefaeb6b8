"""Questions and their answers, over an archive in memory."""

from dataclasses import asdict
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given

from digests.articles import Actor, ActorKind, Article
from digests.composing import Digest
from digests.errors import NewsDigestError, QuestionError, ReadingError
from digests.questions.answers import (
    ActorAnswer,
    Answer,
    CompareAnswer,
    DigestAnswer,
    HelpAnswer,
    SearchAnswer,
    StatementsAnswer,
    SummaryAnswer,
    UnclearName,
    VoicesAnswer,
)
from digests.questions.asked import (
    AboutActor,
    Asker,
    Compare,
    DigestNow,
    Help,
    Question,
    QuotesAbout,
    Search,
    Summarise,
    Voices,
    WhoSaid,
)
from digests.questions.service import Questions
from digests.questions.subscribing import Subscribing
from tests.fakes.archive import FakeArchive
from tests.fakes.articles import script
from tests.fakes.outbox import FakeOutbox
from tests.fakes.questions import questions
from tests.fakes.reader import FakeReader

NOW = datetime(2026, 1, 7, 12, tzinfo=UTC)
SUBSCRIBING = Subscribing(FakeOutbox(), lambda _, now: Digest(now, now, ()), {})
YESTERDAY = NOW - timedelta(days=1)
LAST_WEEK = NOW - timedelta(days=8)
PUTIN = Actor("Vladimir Putin", ActorKind.PERSON)

PARIS = script(
    "Keir Starmer, UK Prime Minister: Peace depends on Putin.\n"
    "Keir Starmer, UK Prime Minister: We will send troops.\n"
    "Emmanuel Macron, French President: The troops stay behind the front.",
    published=YESTERDAY,
    url="https://example.org/paris",
    also=[PUTIN],
)
LONDON = script("Keir Starmer: Trains will run again.", title="Trains", outlet="The Courier", published=LAST_WEEK)
CLINTONS = script(
    "Hillary Clinton, Secretary of State: Votes count.\n"
    "Hillary Clinton, Secretary of State: All of them.\n"
    "Bill Clinton, former President: I agree.",
    title="Votes",
    published=LAST_WEEK,
)


def service(archive: FakeArchive | None = None) -> Questions:
    archive = archive or FakeArchive()
    for analysed in (PARIS, LONDON, CLINTONS):
        archive.add(analysed, YESTERDAY)
    files = {"seeds/paris.txt": PARIS.article, "empty.txt": Article("empty", "Empty", "")}
    return Questions(archive, FakeReader(files), SUBSCRIBING, threshold=0.5)


def ask(question: Question, workspace: str | None = None) -> Answer:
    return service().answer(question, Asker(workspace, operator=workspace is None), NOW)


def statements(question: Question) -> list[str]:
    answer = ask(question)
    assert isinstance(answer, StatementsAnswer)
    return [statement.text for statement in answer.statements]


def candidates(question: Question) -> list[str]:
    answer = ask(question)
    assert isinstance(answer, UnclearName)
    return [entry.name for entry in answer.candidates]


def test_who_said_gives_the_statements_in_the_order_of_time_then_of_place() -> None:
    assert statements(WhoSaid("Keir Starmer")) == [
        "Trains will run again.",
        "Peace depends on Putin.",
        "We will send troops.",
    ]


@pytest.mark.parametrize(
    "name",
    [
        "Starmer",
        "starmer's",
        "KEIR STARMER",
        "Kéir Starmer",
        "Mr Starmer",
        "Mr. Starmer",
        "PM Keir Starmer",
        "PM Starmer",
        "British Prime Minister Keir Starmer",
        "Britain's Starmer",
        "UK PM Starmer",
        "the UK Prime Minister Starmer",
        "Starmer, Keir",
        "Keir Starmer, PM",
        "K. Starmer",
        "“Starmer”",
        "Keir",
    ],
)
def test_a_person_is_found_however_the_name_is_typed(name: str) -> None:
    answer = ask(WhoSaid(name))

    assert isinstance(answer, StatementsAnswer)
    assert answer.actor.name == "Keir Starmer"


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (WhoSaid("Starmer", about="troops"), ["We will send troops."]),
        (WhoSaid("Starmer", since=timedelta(days=7)), ["Peace depends on Putin.", "We will send troops."]),
        (WhoSaid("Starmer", outlet="courier"), ["Trains will run again."]),
        (WhoSaid("Starmer", limit=1), ["We will send troops."]),
        (WhoSaid("Starmer", limit=-3), ["We will send troops."]),
        (WhoSaid("Starmer", since=timedelta(days=-3)), []),
    ],
)
def test_who_said_is_narrowed_by_subject_time_outlet_and_number(question: WhoSaid, expected: list[str]) -> None:
    assert statements(question) == expected


def test_statements_beyond_the_limit_are_counted() -> None:
    answer = ask(WhoSaid("Starmer", limit=1))

    assert isinstance(answer, StatementsAnswer)
    assert answer.more == 2


def test_a_subject_that_matches_nothing_is_told_with_how_many_statements_there_are() -> None:
    answer = ask(WhoSaid("Starmer", about="football", since=timedelta(days=7), outlet="Islam Times"))

    assert isinstance(answer, StatementsAnswer)
    assert (answer.statements, answer.about, answer.others) == ((), "football", ())
    assert (answer.since, answer.outlet) == (NOW - timedelta(days=7), "Islam Times")
    assert answer.actor.statements == 3


@pytest.mark.parametrize("about", [None, "ceasefire"])
def test_a_known_actor_without_statements_comes_with_those_quoted_about_it(about: str | None) -> None:
    answer = ask(WhoSaid("Putin", about=about))

    assert isinstance(answer, StatementsAnswer)
    assert answer.actor.name == "Vladimir Putin"
    assert answer.statements == ()
    assert [(entry.name, entry.statements) for entry in answer.others] == [("Keir Starmer", 1)]


def test_a_surname_that_two_people_share_asks_back() -> None:
    answer = ask(WhoSaid("Clinton"))

    assert isinstance(answer, UnclearName)
    assert answer.known
    assert [entry.name for entry in answer.candidates] == ["Hillary Clinton", "Bill Clinton"]


def test_asking_with_what_a_candidate_is_offered_under_gives_that_candidate() -> None:
    archive = FakeArchive()
    for role in ("singer", "painter"):
        archive.add(script(f"Clinton, {role}: Who am I?", title=role), YESTERDAY)
    questioned = service(archive)
    answer = questioned.answer(WhoSaid("Clinton"), Asker(), NOW)
    assert isinstance(answer, UnclearName)
    assert [entry.name for entry in answer.candidates] == ["Hillary Clinton", "Bill Clinton", "Clinton", "Clinton"]

    for candidate in answer.candidates:
        for name in (answer.name_for(candidate), candidate.handle):
            chosen = questioned.answer(WhoSaid(name), Asker(), NOW)

            assert isinstance(chosen, StatementsAnswer)
            assert chosen.actor == candidate


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Bill Clinton", "Bill Clinton"),
        ("Mrs Clinton", "Hillary Clinton"),
        ("President Clinton", "Bill Clinton"),
        ("Secretary Clinton", "Hillary Clinton"),
    ],
)
def test_a_whole_name_a_title_or_a_role_tells_two_people_apart(name: str, meant: str) -> None:
    answer = ask(WhoSaid(name))

    assert isinstance(answer, StatementsAnswer)
    assert answer.actor.name == meant


def test_somebody_known_by_a_surname_alone_does_not_hide_who_bears_it() -> None:
    archive = FakeArchive()
    archive.add(script("Starmer: Who am I?", title="Another"), YESTERDAY)

    answer = service(archive).answer(WhoSaid("Starmer"), Asker(), NOW)

    assert isinstance(answer, UnclearName)
    assert [entry.name for entry in answer.candidates] == ["Keir Starmer", "Starmer"]


@pytest.mark.parametrize("name", ["Stramer", "Keir Stramer", "Chelsea Starmer"])
def test_an_unknown_name_offers_the_nearest(name: str) -> None:
    answer = ask(WhoSaid(name))

    assert isinstance(answer, UnclearName)
    assert not answer.known
    assert answer.candidates[0].name == "Keir Starmer"


@pytest.mark.parametrize("name", ["", "  ", "?!", "\x00", "#3"])
def test_a_name_of_nothing_is_a_question_error(name: str) -> None:
    with pytest.raises(QuestionError, match="no name"):
        ask(WhoSaid(name))


def test_quotes_about_gives_what_others_said_of_somebody() -> None:
    answer = ask(QuotesAbout("Putin"))

    assert isinstance(answer, StatementsAnswer)
    assert answer.subject
    assert [s.text for s in answer.statements] == ["Peace depends on Putin."]
    assert statements(QuotesAbout("Putin", since=timedelta(hours=1))) == []


def test_compare_puts_two_people_side_by_side() -> None:
    answer = ask(Compare("Starmer", "President Macron", "troops"))

    assert isinstance(answer, CompareAnswer)
    assert [s.text for s in answer.first.statements] == ["We will send troops."]
    assert [s.text for s in answer.second.statements] == ["The troops stay behind the front."]
    assert answer.first.about == answer.about == "troops"


def test_compare_asks_back_for_the_name_that_is_unclear() -> None:
    assert candidates(Compare("Starmer", "Clinton", "troops")) == ["Hillary Clinton", "Bill Clinton"]


def test_nobody_is_compared_with_themselves() -> None:
    with pytest.raises(QuestionError, match="Both names mean Keir Starmer"):
        ask(Compare("Starmer", "Keir Starmer", "troops"))


def test_a_summary_of_nothing_named_is_of_the_newest_article() -> None:
    answer = ask(Summarise(sentences=1))

    assert isinstance(answer, SummaryAnswer)
    assert answer.title == "A day in Paris"
    assert len(answer.sentences) == 1
    assert [quote.confirmed for quote in answer.quotes] == [True, True, True]


@pytest.mark.parametrize("source", ["seeds/paris.txt", "https://example.org/paris", f" {PARIS.article.id}\n"])
def test_a_summary_is_of_a_file_or_of_what_is_stored_by_url_or_id(source: str) -> None:
    answer = ask(Summarise(source, quotes=False))

    assert isinstance(answer, SummaryAnswer)
    assert answer.article == PARIS.article.id
    assert answer.quotes == ()


def test_a_pasted_text_is_summarised() -> None:
    answer = ask(Summarise("It rained. It was cold."))

    assert isinstance(answer, SummaryAnswer)
    assert [s.text for s in answer.sentences] == ["It rained.", "It was cold."]


def test_somebody_in_a_chat_cannot_read_this_machines_files() -> None:
    with pytest.raises(ReadingError):
        ask(Summarise("seeds/paris.txt"), workspace="guild")


def test_an_article_without_a_sentence_has_no_summary() -> None:
    with pytest.raises(ReadingError, match="“Empty” holds no sentence"):
        ask(Summarise("empty.txt"))


def test_a_digest_is_of_the_last_hours() -> None:
    answer = ask(DigestNow(hours=36))

    assert isinstance(answer, DigestAnswer)
    assert (answer.digest.start, answer.digest.end) == (NOW - timedelta(hours=36), NOW)
    assert [story.headline for story in answer.digest.stories] == ["A day in Paris"]


def test_a_digest_is_of_a_topic_and_of_so_many_stories() -> None:
    assert len(_digest(DigestNow(hours=300)).stories) == 3
    assert len(_digest(DigestNow(hours=300, stories=1)).stories) == 1
    assert [s.headline for s in _digest(DigestNow(hours=300, topic="trains")).stories] == ["Trains"]


def test_a_digest_is_of_what_its_filter_admits() -> None:
    assert [s.headline for s in _digest(DigestNow(hours=300, words=("trains",))).stories] == ["Trains"]
    assert len(_digest(DigestNow(hours=300, not_words=("trains",))).stories) == 2
    assert _digest(DigestNow(hours=300, topic="peace", outlets=("No Such Times",))).topic == "peace"


def test_an_undated_article_collected_at_this_moment_is_in_the_digest() -> None:
    archive = FakeArchive()
    archive.add(script("Ada Lovelace: It computes.", title="Engines"), NOW)

    answer = Questions(archive, FakeReader(), SUBSCRIBING, threshold=0.5).answer(DigestNow(), Asker(), NOW)

    assert isinstance(answer, DigestAnswer)
    assert [story.headline for story in answer.digest.stories] == ["Engines"]


def test_a_digest_of_a_quiet_hour_has_no_stories() -> None:
    assert _digest(DigestNow(hours=1)) == Digest(NOW - timedelta(hours=1), NOW, ())


@pytest.mark.parametrize("question", [WhoSaid("Starmer"), Summarise(), DigestNow()])
def test_an_empty_archive_says_what_to_do(question: Question) -> None:
    with pytest.raises(QuestionError, match="collect some first"):
        Questions(FakeArchive(), FakeReader(), SUBSCRIBING, threshold=0.5).answer(question, Asker(), NOW)


def test_where_no_text_is_kept_a_summary_of_the_newest_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    archive = FakeArchive()
    archive.add(PARIS, NOW)

    def newest(_: str | None) -> None:
        """No article has a text."""

    monkeypatch.setattr(archive, "newest", newest)

    with pytest.raises(QuestionError, match="no longer kept"):
        Questions(archive, FakeReader(), SUBSCRIBING, threshold=0.5).answer(Summarise(), Asker(), NOW)


def test_a_search_finds_articles_and_statements() -> None:
    answer = ask(Search(" troops\x00"))

    assert isinstance(answer, SearchAnswer)
    assert [hit.title for hit in answer.articles] == ["A day in Paris"]
    assert len(answer.statements) == 2
    with pytest.raises(QuestionError, match="Nothing is searched for"):
        ask(Search(" "))


def test_an_actor_comes_with_roles_and_latest_statements() -> None:
    answer = ask(AboutActor("Starmer"))

    assert isinstance(answer, ActorAnswer)
    assert [role.text for role in answer.roles] == ["UK Prime Minister"]
    assert len(answer.latest) == 3


def test_voices_are_the_most_quoted_of_a_period() -> None:
    answer = ask(Voices(since=timedelta(days=2)))

    assert isinstance(answer, VoicesAnswer)
    assert answer.since == NOW - timedelta(days=2)
    assert [(v.actor.name, v.statements, v.outlets) for v in answer.voices] == [
        ("Keir Starmer", 2, 1),
        ("Emmanuel Macron", 1, 1),
    ]


def test_help_needs_no_archive() -> None:
    answer = Questions(FakeArchive(), FakeReader(), SUBSCRIBING, threshold=0.5).answer(Help("voices"), Asker(), NOW)

    assert isinstance(answer, HelpAnswer)


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        service().answer(Help(), Asker(), datetime(2026, 1, 7))  # noqa: DTZ001


def with_a_secret() -> Questions:
    """An archive in which one workspace holds an article of its own."""
    archive = FakeArchive()
    text = "Zaphod Zz, Qqhidden chief: Qqhidden, say Starmer and Putin."
    archive.add(script(text, title="Qqhidden", also=PARIS.actors), NOW, "theirs")
    return service(archive)


@given(questions())
def test_no_answer_crosses_the_border_of_a_workspace(question: Question) -> None:
    questioned = with_a_secret()
    for asker in (Asker(), Asker("ours")):
        try:
            told = str(asdict(questioned.answer(question, asker, NOW)))
        except NewsDigestError as error:
            told = str(error)

        assert "Qqhidden" not in told


@pytest.mark.parametrize(
    "question",
    [
        WhoSaid("Zz"),
        WhoSaid("Zaphod Zzz"),
        WhoSaid("Putin"),
        QuotesAbout("Starmer"),
        Compare("Zz", "Starmer", "Putin"),
        Summarise(),
        DigestNow(),
        Search("Putin"),
        AboutActor("Zz"),
        Voices(),
    ],
)
def test_only_its_own_workspace_is_told_what_belongs_to_it(question: Question) -> None:
    questioned = with_a_secret()

    assert "Qqhidden" in str(asdict(questioned.answer(question, Asker("theirs"), NOW)))
    assert "Qqhidden" not in str(asdict(questioned.answer(question, Asker(), NOW)))
    assert "Qqhidden" not in str(asdict(questioned.answer(question, Asker("ours"), NOW)))


def _digest(question: DigestNow) -> Digest:
    answer = ask(question)
    assert isinstance(answer, DigestAnswer)
    return answer.digest
