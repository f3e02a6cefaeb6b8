"""Other names that an article gives beside a name; from a doubtful construction nothing is learned."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests.actors.appositions import other_names, with_other_names
from digests.actors.grouping import cast_of
from digests.articles import ActorKind
from digests.text import Span, sentences
from tests.digests.actors.casting import cast, found, tagged


def _actors(text: str, *persons: str, bodies: tuple[str, ...] = ()) -> dict[str, tuple[str, ...]]:
    return {a.name: a.aliases for a in cast(text, persons, bodies).actors()}


@pytest.mark.parametrize(
    "apposition",
    [
        "Aldo Byron, known as Pim Lind,",
        "Aldo Byron, also known as “Pim Lind”,",
        "Aldo Byron (also known as Pim Lind)",
        "Aldo Byron, better known as Pim Lind,",
        "The rapper Aldo Byron, formerly known as Pim Lind,",
        "Aldo Byron, nicknamed Pim Lind,",
        "Aldo Byron, a.k.a. Pim Lind,",
        "Aldo Byron (aka Pim Lind)",
        "Aldo Byron, whose real name is Pim Lind,",
        "Aldo Byron (real name: Pim Lind)",
        "Aldo Byron (born Pim Lind)",
        "Aldo Byron, born Pim Lind in Leeds,",
        "Aldo Byron, née Pim Lind,",
        "Aldo Byron, now called Pim Lind,",
        "Aldo Byron – formerly Pim Lind –",
        "Aldo Byron, who writes as Pim Lind,",
        "Pim Lind, a pseudonym of Aldo Byron,",
        "Pim Lind (the stage name of Aldo Byron)",
    ],
)
def test_an_apposition_gives_somebody_another_name(apposition: str) -> None:
    assert _actors(f"{apposition} spoke.", "Aldo Byron", "Pim Lind") == {"Aldo Byron": ("Pim Lind",)}


@pytest.mark.parametrize(
    "doubtful",
    [
        "The wife of Aldo Byron, known as Pim Lind,",
        "A spokesman for Aldo Byron, also known as Pim Lind,",
        "Ada Roe and Aldo Byron, known as Pim Lind,",
        "Aldo Byron’s brother, known as Pim Lind,",
        "Aldo Byron, known to Pim Lind,",
        "Aldo Byron, known as Pim Lind’s uncle,",
        "Aldo Byron, a friend of Pim Lind,",
        "Aldo Byron, born to Pim Lind,",
        "Aldo Byron, not Pim Lind,",
        "Aldo Byron. Known as Pim Lind,",
    ],
)
def test_a_doubtful_construction_teaches_nothing(doubtful: str) -> None:
    actors = _actors(f"{doubtful} he spoke.", "Aldo Byron", "Pim Lind", "Ada Roe")

    assert actors["Aldo Byron"] == actors["Pim Lind"] == ()


def test_a_short_name_of_capitals_that_the_tagger_passed_over_is_found_wherever_it_stands() -> None:
    text = "Aldo bin Byron, known as ABB, came. ABB left."
    (actor,) = cast_of(text, sentences(text), tagged(text, ["Aldo bin Byron"])).actors()

    assert actor.aliases == ("ABB",)
    assert actor.mentions == (Span(0, 14), found(text, "ABB"), found(text, "ABB", 1))


def test_a_short_name_that_is_tagged_as_a_body_s_is_the_person_s() -> None:
    text = "Aldo Byron, nicknamed AlBy, came. AlBy left."

    assert _actors(text, "Aldo Byron", bodies=("AlBy",)) == {"Aldo Byron": ("AlBy",)}


def test_a_nickname_that_is_a_word_is_a_name_only_where_it_is_given() -> None:
    text = "Aldo Byron, nicknamed Tiger, came. Tiger sightings are rare."
    (actor,) = cast_of(text, sentences(text), tagged(text, ["Aldo Byron"])).actors()

    assert actor.mentions == (Span(0, 10), found(text, "Tiger"))


def test_the_name_that_is_shown_is_the_one_that_the_article_calls_somebody_by() -> None:
    text = "Byronetto, whose real name is Aldo Byron, sang. Byron bowed."

    assert list(_actors(text, "Byronetto", "Aldo Byron", "Byron")) == ["Byronetto"]


def test_who_speaks_under_the_other_name_is_the_same_actor() -> None:
    text = "Byronetto, formerly known as Aldo Byron, sang. Aldo Byron bowed. Byron left."
    members = [m.member for m in cast(text, ["Byronetto", "Aldo Byron", "Byron"]).within(0, len(text))]

    assert len({id(member) for member in members}) == 1


def test_a_nickname_that_is_somebody_else_s_forename_is_not_learned() -> None:
    text = "Aldo Byron, known as Jo, met Jo Lind."

    assert _actors(text, "Aldo Byron", "Jo", "Jo Lind")["Aldo Byron"] == ()


def test_a_maiden_name_alone_is_her_family_s_too() -> None:
    text = "Ada Byron, née Lind, spoke."

    assert _actors(text, "Ada Byron", "Lind")["Ada Byron"] == ()


def test_a_role_is_no_other_name() -> None:
    assert _actors("Aldo Byron, known as President, spoke.", "Aldo Byron") == {"Aldo Byron": ()}


def test_where_somebody_was_born_is_no_other_name() -> None:
    text = "Aldo Byron, born New Leeds, spoke."

    assert _actors(text, "Aldo Byron", bodies=("New Leeds",))["Aldo Byron"] == ()


def test_a_body_s_former_name_is_another_name_of_it() -> None:
    text = "Chatter (formerly Plim) grew. Quip, now called Quop, fell."

    assert _actors(text, bodies=("Chatter", "Plim", "Quip", "Quop")) == {"Chatter": ("Plim",), "Quip": ("Quop",)}


def test_two_other_names_are_learned_at_once() -> None:
    text = "the Erewhon Front, also known as EFF or EFL, which fights"

    assert _actors(text, bodies=("Erewhon Front", "EFF", "EFL")) == {"Erewhon Front": ("EFF", "EFL")}


def test_an_acronym_in_brackets_need_not_be_the_initials() -> None:
    text = "The Erewhon Party for Books (ErPB) won. ErPB lost."

    assert _actors(text, bodies=("Erewhon Party for Books", "ErPB")) == {"Erewhon Party for Books": ("ErPB",)}


@pytest.mark.parametrize(
    "text", ["Chatter parent Plim grew.", "Chatter and Plim (PLM) grew.", "Plim, maker of Chatter,"]
)
def test_a_parent_a_product_and_a_ticker_are_no_other_names(text: str) -> None:
    assert set(_actors(text, bodies=("Chatter", "Plim"))) == {"Chatter", "Plim"}


@given(st.lists(st.sampled_from([*"Aa .,()“”’\n–", "Ada Byron", "Pim", ", known as ", " (aka ", ", born ", "é\u0301"])))
def test_any_text_keeps_its_names_in_order_and_apart(parts: list[str]) -> None:
    text = "".join(parts)
    named = [(Span(s, e), kind) for s, e, kind in tagged(text, ["Ada Byron"], ["Pim"])]
    spans = [span for span, _ in with_other_names(text, named, other_names(text, named))]

    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert {span for span, _ in named} <= set(spans)


def test_many_appositions_cost_no_more_than_some() -> None:
    text = "Aldo Byron, known as PiM, spoke. " * 2_000
    named = [(Span(s, e), ActorKind.PERSON) for s, e, _ in tagged("Aldo Byron", ["Aldo Byron"])]
    every = [(Span(i * 33, i * 33 + 10), ActorKind.PERSON) for i in range(2_000)]

    assert len(other_names(text, named)) == 1
    assert len(other_names(text, every)) == 30
