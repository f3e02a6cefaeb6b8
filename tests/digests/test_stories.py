"""Articles of one event are one story."""

from string import ascii_lowercase

from digests.stories import Grouping, group

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
