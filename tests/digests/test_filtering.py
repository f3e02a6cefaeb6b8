"""Filters of articles."""

from dataclasses import replace

import pytest

from digests.articles import Actor, ActorKind
from digests.composing import Criteria, Filter
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
