"""What the terminal shows of each answer: words, said or reported, who, where, and no mark of its own."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from adapters.terminal.rendering import digest_lines, lines_of
from digests.articles import Act, ActorKind, Article, Kind, Quote, Speaker
from digests.composing import Digest, Headline, KeyQuote, Story, SummarySentence
from digests.questions.answers import (
    ActorAnswer,
    ActorEntry,
    Answer,
    ArticleHit,
    CompareAnswer,
    DigestAnswer,
    HelpAnswer,
    PrintedRole,
    SearchAnswer,
    Statement,
    StatementsAnswer,
    SummaryAnswer,
    UnclearName,
    Voice,
    VoicesAnswer,
)
from digests.text import Span

NOON = datetime(2026, 1, 6, 12, tzinfo=UTC)
STARMER = ActorEntry(1, "Keir Starmer", ActorKind.PERSON, "UK Prime Minister", 3, ("Starmer",))
PUTIN = ActorEntry(2, "Vladimir Putin", ActorKind.PERSON, "Russian President", 0)
REPORTED = Statement(
    text="the two countries would establish military hubs",
    kind=Kind.INDIRECT,
    speakers=(Speaker("Keir Starmer", "UK Prime Minister"),),
    source="Starmer",
    cue="said",
    confidence=0.9,
    trusted=True,
    outlet="Islam Times",
    title="London and Paris",
    published=None,
    url=None,
    article="a1",
    spans=(Span(0, 3),),
)
TEXT = "Jo Doe said: “It rains.” It did."
ARTICLE = Article("a2", "Weather", TEXT, outlet="The Daily", url="https://example.org/w", published=NOON)
QUOTE = Quote((Span(13, 24),), (Span(7, 11),), (Span(0, 6),), Kind.DIRECT, (Speaker("Jo Doe"),), 0.9)
DIGEST = Digest(
    NOON,
    NOON.replace(day=7),
    (Story("Weather", (ARTICLE,), (SummarySentence("It did.", 25, 32, "a2"),), (KeyQuote(ARTICLE, QUOTE),)),),
)


def shown(answer: Answer) -> str:
    return "\n".join(" " * row.indent + row.text.plain for row in lines_of(answer))


def statements(*found: Statement, **others: object) -> str:
    return shown(replace(StatementsAnswer(STARMER, found), **others))


def test_a_statement_shows_speaker_role_kind_words_outlet_date_and_title():
    assert statements(REPORTED) == (
        "1 statement by Keir Starmer (UK Prime Minister)\n"
        "\n"
        "  Keir Starmer (UK Prime Minister), reported:\n"
        "    the two countries would establish military hubs\n"
        "    Islam Times · undated · London and Paris"
    )


def test_a_url_stands_in_place_of_the_title():
    told = statements(replace(REPORTED, url="https://example.org/a", published=NOON))

    assert told.endswith("Islam Times · 2026-01-06 12:00 UTC · https://example.org/a")


@pytest.mark.parametrize(
    ("kind", "word"), [(Kind.DIRECT, "said"), (Kind.MIXED, "reported"), (Kind.INDIRECT, "reported")]
)
def test_only_words_wholly_in_quotation_marks_are_said(kind: Kind, word: str):
    assert f"(UK Prime Minister), {word}:" in statements(replace(REPORTED, kind=kind))


@pytest.mark.parametrize(
    ("cue", "how"),
    [("said", "reported:"), ("has also told", "reported:"), ("denied", "reported (denied):"), ("", "reported:")],
)
def test_a_cue_that_says_more_than_that_it_was_said_is_shown(cue: str, how: str):
    assert f"(UK Prime Minister), {how}\n" in statements(replace(REPORTED, cue=cue))


def test_no_quotation_mark_is_added():
    told = statements(replace(REPORTED, kind=Kind.DIRECT), about="troops", more=2)

    assert not set(told) & set("“”\"«»„‘’'")


def test_an_unconfirmed_statement_says_so():
    assert "reported, unconfirmed:" in statements(replace(REPORTED, trusted=False))


def test_a_statement_of_which_the_subject_alone_is_told_says_so():
    assert "reported (defended), subject only:" in statements(replace(REPORTED, cue="defended", act=Act.SUBJECT))


def test_a_speaker_that_cannot_be_told_is_unknown():
    assert "\n  unknown, reported:\n" in statements(replace(REPORTED, speakers=()))


def test_joint_speakers_are_all_named():
    speakers = (Speaker("Keir Starmer"), Speaker("Giorgia Meloni", "Italy’s Prime Minister"), Speaker("Donald Tusk"))

    assert "Keir Starmer, Giorgia Meloni (Italy’s Prime Minister) and Donald Tusk, reported" in statements(
        replace(REPORTED, speakers=speakers)
    )


def test_statements_beyond_the_limit_are_counted():
    told = statements(REPORTED, more=4)

    assert told.startswith("5 statements by Keir Starmer")
    assert "4 earlier ones are not shown" in told


def test_somebody_who_said_nothing_is_answered_with_who_spoke_about_them():
    told = shown(StatementsAnswer(PUTIN, (), others=(STARMER,)))

    assert told == (
        "No statement by Vladimir Putin (Russian President) is known.\n"
        "Quoted about Vladimir Putin: Keir Starmer (UK Prime Minister): 3\n"
        "To read these, ask: quotes-about Vladimir Putin"
    )


def test_limits_that_leave_nothing_are_named():
    told = statements(about="football", outlet="The Daily", since=NOON)

    assert "Keir Starmer (UK Prime Minister) about football in The Daily since 2026-01-06 12:00 UTC is known" in told
    assert "Without these limits there are 3" in told


def test_an_ambiguous_name_asks_back():
    told = shown(UnclearName("Starmer", (STARMER, replace(STARMER, name="Jo Starmer", role=None)), known=True))

    assert told.splitlines() == [
        "Starmer can be any of these:",
        "  Keir Starmer (UK Prime Minister), 3 statements",
        "  Jo Starmer, 3 statements",
        "Ask with the whole name: who-said Keir Starmer",
    ]


def test_a_handle_is_offered_as_a_shell_takes_it():
    namesakes = (STARMER, replace(STARMER, id=STARMER.id + 1))

    assert f'who-said "Keir Starmer #{STARMER.id}"' in shown(UnclearName("Starmer", namesakes, known=True))


def test_an_unknown_name_offers_the_nearest():
    assert shown(UnclearName("Stermer", (STARMER,), known=False)).startswith(
        "Nobody called Stermer is known. The nearest names:\n  Keir Starmer"
    )


def test_a_name_that_is_like_none_says_so():
    assert (
        shown(UnclearName("Xyzzy", (), known=False)) == "Nobody called Xyzzy is known, nor anybody of a name like it."
    )


def test_a_digest_shows_headline_outlet_date_summary_quotes_and_link():
    assert shown(DigestAnswer(DIGEST)) == (
        "Digest, 2026-01-06 12:00 UTC to 2026-01-07 12:00 UTC\n"
        "\n"
        "Weather\n"
        "The Daily · 2026-01-06 12:00 UTC\n"
        "\n"
        "  It did.\n"
        "\n"
        "  Jo Doe, said:\n"
        "    “It rains.”\n"
        "\n"
        "  https://example.org/w"
    )


def test_a_story_that_was_told_before_says_so_below_its_headline():
    story = Story("Weather", (), (), (), continues=True)

    lines = [row.text.plain for row in digest_lines(Digest(NOON, NOON, (story,)))]

    assert lines[2:] == ["Weather", "New in a story told before"]


def test_stories_without_room_are_named_below_the_others():
    more = (Headline("Rain", "Fox", "https://fox.example/rain"), Headline("", None))

    lines = [row.text.plain for row in digest_lines(replace(DIGEST, more=more, untold=2))]

    assert lines[-4:] == [
        "",
        "Also in the news: Rain · Fox · https://fox.example/rain",
        "Also in the news: Without a title · unknown outlet",
        "and at least 2 more",
    ]


def test_an_empty_digest_says_for_when():
    (row,) = digest_lines(Digest(NOON, NOON, ()))

    assert row.text.plain == "No news from 2026-01-06 12:00 UTC to 2026-01-06 12:00 UTC."


def test_a_summary_shows_its_sentences_and_quotes_once_with_the_place_on_top():
    sentences = (SummarySentence("One.", 0, 4, "a1"), SummarySentence("Two.", 5, 9, "a1"))

    told = shown(SummaryAnswer("a1", "London and Paris", "Islam Times", None, None, sentences, (REPORTED,)))

    assert told.startswith("London and Paris\nIslam Times · undated\n\nOne. Two.\n\n  Keir Starmer")
    assert told.count("Islam Times") == 1


def test_a_summary_of_an_article_that_is_not_analysed_says_so():
    told = shown(SummaryAnswer("a1", "Eine Brücke", None, None, None, (), (), analysed=False))

    assert told.endswith("\nThis article is not in English: it is listed, but neither summarised nor analysed.")


def test_an_unclear_name_is_asked_again_with_the_command_that_was_asked():
    assert shown(UnclearName("Starmer", (STARMER,), known=True, command="actor")).endswith(": actor Keir Starmer")
    assert shown(UnclearName("Starmer", (STARMER,), known=True, command="compare")).endswith(": Keir Starmer")


def test_a_voice_of_unknown_outlets_has_no_count_of_them():
    assert shown(VoicesAnswer(NOON, (Voice(STARMER, 4, 0),))).endswith("Keir Starmer (UK Prime Minister): 4 statements")


def test_help_lists_how_to_leave():
    answer = HelpAnswer((("/help", "What can be asked."), ("/actor NAME", "Who is this?")))

    assert "\n/quit\n" in shown(answer)


def test_other_answers_name_all_they_hold():
    compared = CompareAnswer("troops", StatementsAnswer(STARMER, (REPORTED,)), StatementsAnswer(PUTIN, ()))
    hit = ArticleHit("a1", "London and Paris", "Islam Times", None, None, "An excerpt.")
    actor = ActorAnswer(STARMER, (PrintedRole("Prime Minister", "The Daily", NOON),), (REPORTED,), confirmed=2)

    assert "No statement by Vladimir Putin" in shown(compared)
    assert "An excerpt." in shown(SearchAnswer("troops", (hit,), (REPORTED,)))
    assert shown(SearchAnswer("troops", (), ())) == "Nothing found for: troops"
    assert "Keir Starmer (UK Prime Minister), 3 statements, 2 confirmed\n" in shown(actor)
    assert "Also printed as: Starmer\nCalled Prime Minister by The Daily" in shown(actor)
    assert "Keir Starmer (UK Prime Minister): 3 statements in 1 outlet" in shown(
        VoicesAnswer(NOON, (Voice(STARMER, 3, 1),))
    )
    assert shown(HelpAnswer((("/help", "What can be asked."),))) == "/help\n    What can be asked."


def test_hostile_text_is_made_safe_wherever_it_stands():
    hostile = "\x1b[2J[red]"
    statement = replace(
        REPORTED, text=hostile, outlet=hostile, title=hostile, speakers=(Speaker(hostile, hostile),), url=hostile
    )

    told = shown(SummaryAnswer("a", hostile, hostile, hostile, None, (), (statement,)))

    assert "\x1b" not in told
    assert "[red]" in told
