"""Typed lines: what they mean, and what is said about those that mean nothing."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests.deliveries.subscriptions import WhenEmpty
from digests.errors import QuestionError
from digests.questions.asked import (
    AboutActor,
    Compare,
    DigestNow,
    Help,
    Pause,
    Preview,
    Question,
    QuotesAbout,
    Resume,
    Search,
    Status,
    Subscribe,
    Subscriptions,
    Summarise,
    Unsubscribe,
    Voices,
    WhoSaid,
)
from digests.questions.correction_questions import (
    AddAlias,
    CorrectionsMade,
    DismissReport,
    MergeActors,
    Reports,
    ReportStatement,
    SplitActor,
    UndoCorrection,
    UpholdReport,
)
from digests.questions.grammar import read_question, write_question
from digests.questions.watch_questions import Watch
from tests.fakes.questions import keyword_lines, questions

WEEK = timedelta(days=7)


@pytest.mark.parametrize(
    ("line", "question"),
    [
        (
            '/who-said Starmer about troops since 7d outlet "Islam Times" limit 5',
            WhoSaid("Starmer", "troops", WEEK, "Islam Times", 5),
        ),
        ("who-said starmer", WhoSaid("starmer")),
        ("WHO SAID Keir Starmer?", WhoSaid("Keir Starmer")),
        ("/who-said Starmer's", WhoSaid("Starmer's")),
        ("/quotes-about “Vladimir Putin” since 2w", QuotesAbout("Vladimir Putin", timedelta(weeks=2))),
        ("/quotes-about «Vladimir Putin»", QuotesAbout("Vladimir Putin")),
        ("/actor 'Vladimir Putin'", AboutActor("Vladimir Putin")),
        ("/actor O’Brien", AboutActor("O’Brien")),
        ('/actor "Keir Starmer"’s', AboutActor("Keir Starmer")),
        ("/compare Starmer, Macron about troops", Compare("Starmer", "Macron", "troops")),
        ("/compare Starmer and Emmanuel Macron about troops", Compare("Starmer", "Emmanuel Macron", "troops")),
        ("/compare Starmer vs. Macron about troops", Compare("Starmer", "Macron", "troops")),
        ("/compare Starmer Macron about troops", Compare("Starmer", "Macron", "troops")),
        ('/compare "Simon and Garfunkel" and Macron about peace', Compare("Simon and Garfunkel", "Macron", "peace")),
        ("/compare Simon and Garfunkel, Macron about peace", Compare("Simon and Garfunkel", "Macron", "peace")),
        ('/compare "Starmer","Macron" about troops', Compare("Starmer", "Macron", "troops")),
        ("/summary", Summarise()),
        ("/summary sentences 4", Summarise(sentences=4)),
        ("/summary seeds/a.txt sentences 4", Summarise("seeds/a.txt", 4)),
        ("/summary sentences=4 seeds/a.txt", Summarise("seeds/a.txt", 4)),
        ('/summary "my file.txt"', Summarise("my file.txt")),
        ("/summary https://example.org/a?b=c#d", Summarise("https://example.org/a?b=c#d")),
        ("/summary sentences.txt", Summarise("sentences.txt")),
        ("/digest", DigestNow()),
        ("/digest now", DigestNow()),
        ("/digest hours 48", DigestNow(48)),
        ("/digest 48", DigestNow(48)),
        ("/digest 2 days", DigestNow(48)),
        ("/digest last week Ukraine", DigestNow(168, "Ukraine")),
        ("/digest 48h Ukraine", DigestNow(48, "Ukraine")),
        ("/digest Ukraine talks hours 12", DigestNow(12, "Ukraine talks")),
        ("/digest 2016 election", DigestNow(topic="2016 election")),
        ("/search coalition of the willing", Search("coalition of the willing")),
        ("/search troops, peace limit 3", Search("troops, peace", 3)),
        ("/search words of wisdom", Search("words of wisdom")),
        ("/actor Macron", AboutActor("Macron")),
        ("/who is Macron?", AboutActor("Macron")),
        ('/actors merge Zelenskiy, "Volodymyr Zelensky"', MergeActors("Zelenskiy", "Volodymyr Zelensky")),
        ("/actors merge Zelenskiy into Volodymyr Zelensky", MergeActors("Zelenskiy", "Volodymyr Zelensky")),
        ("/actors merge Smith #12, John Smith #15", MergeActors("Smith #12", "John Smith #15")),
        ("/actors-split John Smith by Manchester footballer", SplitActor("John Smith", "Manchester footballer")),
        ("/actors alias Boris Johnson as BoJo", AddAlias("Boris Johnson", "BoJo")),
        ("/actors list", CorrectionsMade()),
        ("/actors", CorrectionsMade()),
        ("/actors undo 3", UndoCorrection(3)),
        ("/reports", Reports()),
        ("/reports list", Reports()),
        ("/reports uphold 3", UpholdReport(3)),
        ("/reports dismiss 3", DismissReport(3)),
        ("/report willing to deploy because it was Macron", ReportStatement("willing to deploy", "it was Macron")),
        ("/report “willing to deploy” reason it was Macron", ReportStatement("willing to deploy", "it was Macron")),
        ("/report #1f2e because: it was Macron", ReportStatement("#1f2e", "it was Macron")),
        ('/report "we act because we must" because wrong', ReportStatement("we act because we must", "wrong")),
        ("/voices", Voices()),
        ("/voices since 24h", Voices(timedelta(hours=24))),
        ("/voices 24h", Voices(timedelta(hours=24))),
        ("/schedule daily 8:00 in London", Subscribe("daily 8:00 in London")),
        (
            "/schedule mon-fri 8:00, 17:00 topic Ukraine talks stories 3 sentences 2 quotes 0 when-empty silent to a:b",
            Subscribe("mon-fri 8:00, 17:00", "Ukraine talks", 3, 2, 0, WhenEmpty.SILENT, "a:b"),
        ),
        ("/schedule mon to fri 8:00 to terminal:main", Subscribe("mon to fri 8:00", to="terminal:main")),
        ("/schedule to terminal:main daily 8:00", Subscribe("daily 8:00", to="terminal:main")),
        ("/schedule daily 8:00 quiet 22:00 to 07:00", Subscribe("daily 8:00 quiet 22:00 to 07:00")),
        ("/schedule daily 8:00 topic road to peace", Subscribe("daily 8:00", "road to peace")),
        ('/schedule daily 8:00 to "files:morning news"', Subscribe("daily 8:00", to="files:morning news")),
        ("/schedule daily 8:00 --to=Files:news", Subscribe("daily 8:00", to="Files:news")),
        ("/digests", Subscriptions()),
        ("/preview 3", Preview(3)),
        ("/pause 3", Pause(3)),
        ("/resume 3", Resume(3)),
        ("/remove 3", Unsubscribe(3)),
        ("/status", Status()),
        ("/help", Help()),
        ("?", Help()),
        ("help /who-said", Help("/who-said")),
    ],
)
def test_a_line_is_read_as_its_question(line: str, question: Question) -> None:
    assert read_question(line) == question


@pytest.mark.parametrize(
    "line",
    [
        "/who-said since 7d Starmer about troops",
        "/who-said about troops since 7d Starmer",
        '/who-said about "troops" Starmer since 1w',
        "who-said Starmer SINCE: 7d ABOUT=troops",
        "/who-said Starmer --since=7d --about troops",
        "/who-said Starmer —since 7d about troops",
        '/who-said Starmer about:"troops" since the last week',
        "/who-said\u00a0Starmer\tabout  troops\nsince 7d",
    ],
)
def test_the_order_and_dress_of_arguments_do_not_matter(line: str) -> None:
    assert read_question(line) == WhoSaid("Starmer", "troops", WEEK)


def test_a_name_that_holds_a_keyword_is_quoted() -> None:
    assert read_question('/who-said "Since Jones" since 7d') == WhoSaid("Since Jones", since=WEEK)


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("/watch rail strike", "rail strike"),
        ('/watch "rail strike"', '"rail strike"'),
        ("/watch “rail  strike”", '"rail strike"'),
        ('/watch "Starmer"', "Starmer"),
        ('/watch "when" pigs fly', "when pigs fly"),
        ('/watch rail "strike"', "rail strike"),
    ],
)
def test_marks_round_several_words_that_are_watched_make_a_phrase_of_them(line: str, what: str) -> None:
    assert read_question(line) == Watch(what)
    assert read_question(write_question(Watch(what))) == Watch(what)


def test_a_pasted_text_stays_as_it_is() -> None:
    text = "“We  will go,” he said since 7d.\n\n“Not today.”"

    assert read_question(f"/summary {text} sentences 2") == Summarise(text, 2)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("", "/help"),
        ("/", "/help"),
        ("/who-siad Starmer", "did you mean /who-said?"),
        ("sumary", "did you mean /summary?"),
        ("Starmer troops", "There are: /who-said, /quotes-about"),
        ("/who-said", "Name is missing"),
        ("/who-said about troops", "Name is missing"),
        ("/who-said Starmer about", "“about” needs a value"),
        ("/who-said Starmer since Brexit", "“Brexit” is no length of time for since: write 24h, 7d, 2w"),
        ("/who-said Starmer since 5000y", "too long: from 1 minute to 3650 days"),
        ("/who-said Starmer since 0d", "too short"),
        ("/who-said Starmer limit 0", "“0” can't be limit: a number from 1 to 100"),
        ("/who-said Starmer limit -5", "a number from 1 to 100"),
        ("/who-said Starmer limit 999999999999999999999", "a number from 1 to 100"),
        ("/who-said Starmer limit ten", "“ten” can't be limit"),
        ("/who-said Starmer limit 5 troops", "“troops” after limit can't be placed: put it before “limit”."),
        (
            "/schedule daily 8:00 when-empty silent quiet 22:00-07:00",
            "“quiet 22:00-07:00” after when-empty can't be placed: put it before “when-empty”.",
        ),
        ('/who-said "Starmer about troops since 7d', 'A quotation mark (") is not closed'),
        ("/who-said Starmer about troops about peace", "“about” stands twice"),
        ("/who-said " + "x" * 101, "Name is too long: at most 100"),
        ("/who-said " + "x " * 1_000, "The line is too long"),
        ("/compare Starmer about troops", "One name is missing: put a comma between two"),
        ("/compare A, B, C about troops", "3 names are given: 2 are wanted"),
        ("/compare A, B", "About is missing"),
        ("/summary sentences many", "“many” can't be sentences"),
        ("/digest hours 100000", "“100000” can't be hours: a number from 1 to 744"),
        ("/voices Ukraine", "“Ukraine” is no length of time"),
        ("/search", "Words is missing"),
        ("/schedule", "When is missing: times of day, days and time zone"),
        ("/schedule daily 8:00 quotes 11", "“11” can't be quotes: a number from 0 to 10"),
        ("/schedule daily 8:00 when-empty never", "“never” can't be when-empty: write say or silent"),
        ("/pause", "Id is missing: the number of a digest"),
        ("/pause 0", "“0” can't be id"),
        ("/pause 3 4", "“4” can't be placed"),
        ("/digests all", "“all” can't be placed"),
    ],
)
def test_a_line_that_cannot_be_read_is_told_why(line: str, said: str) -> None:
    with pytest.raises(QuestionError) as caught:
        read_question(line)

    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_unreadable_argument_is_answered_with_usage_and_example() -> None:
    with pytest.raises(QuestionError, match=r"Usage: /voices \[since 7d\] \[limit N\]\. Example: /voices since 7d"):
        read_question("/voices since ever")


def test_a_pasted_text_longer_than_any_article_is_refused() -> None:
    with pytest.raises(QuestionError, match="at most 600000 characters"):
        read_question("/summary " + "word " * 120_001)


def test_quotation_marks_in_a_pasted_text_stay() -> None:
    text = 'He said: “No.” "Yes" was ' + "“never” 'said' ’ " * 5_000 + "at all."

    assert read_question(f"/summary {text}") == Summarise(text)


@given(questions())
def test_a_question_survives_being_written_and_read(question: Question) -> None:
    assert read_question(write_question(question)) == question


@given(st.one_of(st.text(), keyword_lines()))
def test_any_line_is_a_question_or_a_question_error(line: str) -> None:
    try:
        question = read_question(line)
    except QuestionError:
        return

    assert read_question(write_question(question)) == question


@pytest.mark.parametrize("mark", ["'", '"', "“", "‘", "„"])
def test_the_longest_text_full_of_quotation_marks_is_read(mark: str) -> None:
    text = f"{mark}a " * 200_000

    assert read_question(f"/summary {text}") == Summarise(text.strip())
