"""What people can choose from below an answer: whom they meant, what to report, whom to ask for, what to read."""

from dataclasses import replace

from adapters.discord_app.choices import Choice, Choices, choices_of
from digests.questions.answers import (
    Answer,
    ArticleHit,
    CompareAnswer,
    DigestAnswer,
    HelpAnswer,
    SearchAnswer,
    StatementsAnswer,
    UnclearName,
    UnclearStatement,
    Voice,
    VoicesAnswer,
)
from tests.adapters.discord_app.answers import NOON, actor_of, digest_of, statement_of

STARMER = replace(actor_of("Keir Starmer", 7), role="UK Prime Minister")
CHOSEN = Choice("Keir Starmer (UK Prime Minister), 3 statements", "Keir Starmer #7")
SAID = statement_of("that troops stay", id=0x1F)


def reportable(answer: Answer) -> list[tuple[str, str]]:
    return [(choice.label, choice.value) for choice in choices_of(answer).statements]


def test_an_unclear_name_offers_its_candidates_by_what_means_no_other():
    assert choices_of(UnclearName("Starmer", (STARMER,), known=True)) == Choices(candidates=(CHOSEN,))


def test_a_name_that_is_too_long_to_be_sent_is_not_offered():
    unclear = UnclearName("x", (replace(STARMER, name="word " * 30), STARMER), known=True)

    assert choices_of(unclear).candidates == (CHOSEN,)


def test_statements_can_be_reported_by_their_refs():
    two = (SAID, replace(SAID, id=0x20, text="word " * 40))

    assert reportable(StatementsAnswer(STARMER, two)) == [
        ("that troops stay", "#1f"),
        ("word " * 19 + "…", "#20"),
    ]


def test_a_statement_that_is_not_stored_can_not_be_reported():
    assert reportable(UnclearStatement("x", "y", (replace(SAID, id=None),))) == []


def test_both_sides_of_a_comparison_can_be_reported_and_none_twice():
    side = StatementsAnswer(STARMER, (SAID,))

    assert reportable(CompareAnswer("troops", side, side)) == [("that troops stay", "#1f")]


def test_who_was_quoted_about_somebody_can_be_asked_for():
    assert choices_of(StatementsAnswer(actor_of("Putin"), (), others=(STARMER,))).actors == (CHOSEN,)
    assert choices_of(VoicesAnswer(NOON, (Voice(STARMER, 2, 1),))).actors == (CHOSEN,)


def test_a_digest_offers_who_spoke_in_it_and_its_articles():
    chosen = choices_of(DigestAnswer(digest_of("Rain", None, 2)))

    assert chosen == Choices(actors=(Choice("Rain", "Rain"),), articles=(Choice("Rain", "0123456789abcdef0123"),))


def test_a_search_offers_the_articles_that_it_found():
    hit = ArticleHit("a1", "", "The Daily", None, None, None)

    assert choices_of(SearchAnswer("rain", (hit,), ())).articles == (Choice("Without a title", "a1"),)


def test_a_menu_holds_no_more_than_25():
    many = tuple(replace(SAID, id=number) for number in range(30))

    assert len(reportable(StatementsAnswer(STARMER, many))) == 25


def test_help_offers_nothing():
    assert choices_of(HelpAnswer(())) == Choices()
