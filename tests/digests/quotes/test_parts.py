import pytest

from digests.language import Attribution
from digests.language.quoted_text import QuotedText
from digests.quotes.parts import put_right
from digests.text import Span
from tests.digests.quotes.marked import marked, printed


def _right(sentence: str) -> list[tuple[str, str, list[str]]]:
    text, attribution = marked(sentence)
    return [printed(text, a) for a in put_right(text, [attribution], QuotedText(text))]


@pytest.mark.parametrize(
    "sentence",
    [
        "{“We go,”} [she] <said> after {the talks in Brixham}.",
        "{“We go,”} [she] <said> of {the bridge}.",
        "{“We go,”} <said> [Ines Okoye], whose {party lost}.",
    ],
)
def test_when_or_where_a_quotation_was_said_is_no_part_of_it(sentence: str):
    assert [content for _, _, content in _right(sentence)] == [["“We go,”"]]


@pytest.mark.parametrize(
    ("sentence", "content"),
    [
        ("{“We go,”} [she] <said>, {“today.”}", ["“We go,”", "“today.”"]),
        ("{“We go,”} [she] <said:> {today}.", ["“We go,”", "today"]),
        ("{“We go,”} [she] <said>, {but not “today”}.", ["“We go,”", "but not “today”"]),
        ("{“We go,”} [she] <said>. It rained. {The bridge is old}.", ["“We go,”", "The bridge is old"]),
    ],
)
def test_what_goes_on_in_marks_behind_a_colon_or_in_another_sentence_is(sentence: str, content: list[str]):
    assert [told for _, _, told in _right(sentence)] == [content]


@pytest.mark.parametrize(
    ("sentence", "first", "second"),
    [
        (
            "[She] <backed> {“the plan”} and opposed {“the bridge”}.",
            ("backed", "“the plan”"),
            ("opposed", "“the bridge”"),
        ),
        ("[He] <said> {it rains}, calling {it a shame}.", ("said", "it rains"), ("calling", "it a shame")),
        (
            "{“A boat,”} [she] <says> before asking her, {“Where to?”}",
            ("says", "“A boat,”"),
            ("asking her", "“Where to?”"),
        ),
    ],
)
def test_a_part_with_a_verb_of_its_own_is_another_statement_by_the_same_source(
    sentence: str, first: tuple[str, str], second: tuple[str, str]
):
    told = _right(sentence)

    assert [(cue, *content) for _, cue, content in told] == [first, second]
    assert told[0][0] == told[1][0] != ""


@pytest.mark.parametrize(
    "sentence",
    [
        "[She] <said> {taxes} seem {to fall}.",
        "[She] <said> {the bridge}, he claimed, {is safe}.",
        "[She] <wants> {ships} built and {planes}.",
    ],
)
def test_a_verb_of_somebody_else_parts_nothing(sentence: str):
    assert len(_right(sentence)) == 1


def test_words_before_a_colon_introduce_the_quotation_that_is_reported_behind_it():
    assert _right("{Asked about the cost: “We can’t pay,”} [she] <said>.") == [("she", "said", ["“We can’t pay,”"])]


def test_reported_speech_and_the_quotation_in_the_next_sentence_are_two_parts():
    told = _right("[She] <says> {it costs millions. “We can’t pay.”}")

    assert told == [("she".capitalize(), "says", ["it costs millions.", "“We can’t pay.”"])]


def test_what_happened_meanwhile_is_not_what_was_said():
    assert _right("[She] <says>, {“Don’t do it,” until they leave}.") == [("She", "says", ["“Don’t do it,”"])]


@pytest.mark.parametrize(
    ("sentence", "content"),
    [
        ("[She] <asked> {Ann Lee about the bridge}.", "the bridge"),
        ("[She] <asked> {the owners of the bridge why it fell}.", "why it fell"),
        ("[She] is <talking to> {a small crowd about the bridge}.", "the bridge"),
    ],
)
def test_whom_the_words_are_said_to_is_no_part_of_them(sentence: str, content: str):
    assert [told for _, _, told in _right(sentence)] == [[content]]


@pytest.mark.parametrize(
    "content",
    ["what she knew about the bridge", "for word about it", "why the bridge fell", "the crew to say how it fell"],
)
def test_a_question_without_an_addressee_stays_whole(content: str):
    assert [told for _, _, told in _right(f"[She] <asked> {{{content}}}.")] == [[content]]


def test_who_is_told_is_no_part_of_the_words():
    assert _right("{Ann Lee} <was told> {that it rains}.") == [("", "was told", ["that it rains"])]


def test_parts_with_only_a_comma_between_are_one():
    assert _right("[She] <said> {in March}, {the bridge will close}.") == [
        ("She", "said", ["in March, the bridge will close"])
    ]


def test_a_thousand_parts_far_apart_are_put_right_at_once():
    gap = " " * 5_000
    text = gap.join("“a b”" for _ in range(1_000))
    parts = tuple(Span(n, n + 5) for n in range(0, len(text), len(gap) + 5))

    (attribution,) = put_right(text, [Attribution(parts, (Span(6, 7),), (), 0.9)], QuotedText(text))

    assert attribution.content == parts
