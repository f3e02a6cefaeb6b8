"""Filters of articles."""

from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests.articles import Actor, ActorKind, Reprint
from digests.composing import Criteria, Filter, actors_called
from tests.digests.composing_articles import article

FLOOD = replace(
    article("flood", "The river Elbe flooded three villages, Ann Lee of the fire brigade said.", "The Gazette"),
    actors=(Actor("Ann Lee", ActorKind.PERSON), Actor("Elbe", ActorKind.PLACE)),
)


def admits(include: Criteria | None = None, exclude: Criteria | None = None) -> bool:
    return Filter(include or Criteria(), exclude or Criteria()).admits(FLOOD)


def test_no_criteria_admit_everything():
    assert admits()


def test_a_phrase_stands_there_unbroken():
    assert admits(Criteria(words=("fire brigade",)))
    assert not admits(Criteria(words=("brigade fire",)))


def test_a_word_is_no_part_of_a_word():
    assert not admits(Criteria(words=("village",)))


def test_the_words_of_a_topic_stand_anywhere():
    assert admits(Criteria(topics=("villages river",)))


def test_an_actor_goes_by_a_part_of_the_name():
    assert admits(Criteria(actors=("lee",)))
    assert not admits(Criteria(actors=("Le",)))


def test_one_criterion_of_each_kind_must_be_met():
    assert admits(Criteria(words=("storm", "river"), outlets=("the gazette",)))
    assert not admits(Criteria(words=("river",), outlets=("The Herald",)))


def test_one_criterion_of_any_kind_excludes():
    assert not admits(exclude=Criteria(words=("storm",), actors=("Ann Lee",)))


def test_excluding_goes_before_including():
    assert not admits(Criteria(words=("river",)), Criteria(topics=("elbe",)))


def test_an_empty_criterion_is_refused():
    with pytest.raises(ValueError, match="at least one word"):
        Criteria(words=(" … ",))


def test_accents_make_no_difference_in_the_names_of_actors():
    named = replace(FLOOD, actors=(Actor("Recep Tayyip Erdoğan", ActorKind.PERSON),))

    assert Filter(Criteria(actors=("Erdogan",))).admits(named)


def test_a_half_of_a_double_name_is_a_part_of_it():
    named = replace(FLOOD, actors=(Actor("Bashar al-Assad", ActorKind.PERSON),))

    assert Filter(Criteria(actors=("Assad",))).admits(named)


def test_a_title_before_a_name_is_no_part_of_it():
    assert admits(Criteria(actors=("Mrs Lee",)))


def test_an_article_counts_for_all_outlets_that_print_it():
    reprinted = replace(FLOOD, article=replace(FLOOD.article, reprints=(Reprint("Le Monde", "La crue"),)))

    assert Filter(Criteria(outlets=("le monde",))).admits(reprinted)
    assert not Filter(exclude=Criteria(outlets=("le monde",))).admits(reprinted)


def test_an_article_of_no_known_outlet_is_no_outlets():
    assert not Filter(Criteria(outlets=("The Gazette",))).admits(article("a", "Words.", None))


def called(name: str, *aliases: str, kind: ActorKind = ActorKind.PERSON) -> frozenset[str]:
    return actors_called([Actor(name, kind, aliases)], ("Keir Starmer", "Starmer", "NATO"))


def test_somebody_is_called_by_the_whole_name_and_not_by_a_part():
    assert called("Sir Keir Starmer") == {"Sir Keir Starmer"}
    assert called("Vic Starmer") == frozenset()


def test_a_surname_alone_is_nobody_whom_the_article_calls_by_another_forename():
    assert called("Starmer") == {"Starmer"}
    assert called("Josh Starmer", "Starmer") == frozenset()


def test_an_organisation_is_called_by_its_acronym_as_well():
    assert called("North Atlantic Treaty Organization", "NATO", kind=ActorKind.ORGANISATION)


_TEXTS = st.text(min_size=1, max_size=12)


@given(_TEXTS, _TEXTS, st.lists(_TEXTS, max_size=3))
def test_whatever_is_written_is_filtered_by_whatever_is_asked_for(text: str, name: str, aliases: list[str]):
    entry = replace(article("a", text, name), actors=(Actor(name, ActorKind.PERSON, tuple(aliases)),))
    with suppress(ValueError):
        Filter(Criteria((text,), (text,), (name,), (name,), (name,))).admits(entry)
        assert Filter(Criteria(words=(text,))).admits(entry)
        assert Filter(Criteria(names=(name,))).admits(entry)
