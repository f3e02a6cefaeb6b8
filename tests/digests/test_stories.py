"""Articles of one event are one story."""

from datetime import UTC, datetime, timedelta
from itertools import permutations
from string import ascii_lowercase

from digests.stories import Grouping, group
from digests.stories.weighing import terms

NOON = datetime(2026, 1, 7, 12, tzinfo=UTC)

BORDER = (
    "Ministers met in Paris to discuss troops for the border of Ukraine after a ceasefire.",
    "Paris hosts ministers for talks on sending troops to Ukraine once a ceasefire holds.",
)
RAIN = (
    "The river Elbe flooded three villages in Saxony after days of heavy rain.",
    "Saxony: Elbe floods villages after heavy rain.",
)


def test_two_reports_of_one_event_are_one_story() -> None:
    assert group([BORDER[0], RAIN[0], BORDER[1], RAIN[1]]) == [[0, 2], [1, 3]]


def test_nothing_is_no_story() -> None:
    assert group([]) == []


def test_texts_without_words_are_stories_of_their_own() -> None:
    assert group(["", "…", "the of"]) == [[0], [1], [2]]


def test_a_stream_is_told_at_once() -> None:
    grouping = Grouping()

    assert [grouping.add(text) for text in (*BORDER, *RAIN)] == [0, 0, 1, 1]


def test_a_report_with_many_new_words_joins_the_story_that_it_repeats() -> None:
    latest = " ".join(f"{letter}{letter}ville" for letter in ascii_lowercase)

    assert group([RAIN[0], f"{RAIN[0]} Water reached {latest}."]) == [[0, 1]]


def test_the_same_texts_in_another_order_are_the_same_stories() -> None:
    texts = [*BORDER, *RAIN, "", f"{RAIN[1]} {BORDER[1]}"]

    found = {
        frozenset(frozenset(order[place] for place in story) for story in group([texts[n] for n in order]))
        for order in permutations(range(len(texts)))
    }

    assert len(found) == 1


def test_the_same_river_floods_again_a_year_later() -> None:
    long_ago = NOON - timedelta(days=365)

    assert group(RAIN, [long_ago, NOON]) == [[0], [1]]


def test_a_story_goes_on_for_longer_than_two_articles_of_it_are_apart() -> None:
    days = [NOON + timedelta(days=5 * n) for n in range(10)]

    assert group([RAIN[0]] * 10, days) == [list(range(10))]


def test_an_unknown_time_keeps_nothing_apart() -> None:
    assert group(RAIN, [None, NOON]) == [[0, 1]]


def test_in_a_stream_too_a_story_sleeps_in_after_a_year() -> None:
    grouping = Grouping()

    assert [grouping.add(RAIN[0], NOON), grouping.add(RAIN[1], NOON + timedelta(days=365))] == [0, 1]


def test_names_tell_more_than_other_words() -> None:
    assert terms("The mayor of Dresden came.")["dresden"] > terms("The mayor of Dresden came.")["mayor"]


def test_the_first_word_of_a_sentence_is_no_name() -> None:
    assert len(set(terms("Mayors came. Mayors left.").values())) == 1
