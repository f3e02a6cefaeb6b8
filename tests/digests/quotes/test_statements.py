import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests.articles import Kind, quoted_text
from digests.language import Analysis, Attribution, Entity
from digests.quotes.statements import statements
from digests.text import Span, sentences


def _at(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def _said(text: str, content: list[str], cue: str = "", source: str = "") -> Attribution:
    def spans(words: str) -> tuple[Span, ...]:
        return (_at(text, words),) if words else ()

    return Attribution(tuple(_at(text, c) for c in content), spans(cue), spans(source), 0.9)


def _analysis(text: str, persons: list[str], *said: Attribution) -> Analysis:
    return Analysis(tuple(Entity(*_at(text, p), "PERSON", 0.9) for p in persons), said)


def test_a_statement_has_its_speaker_with_the_role_printed_there():
    text = "French President Emmanuel Macron said “it rains in Paris”."
    analysis = _analysis(
        text, ["Emmanuel Macron"], _said(text, ["“it rains in Paris”"], "said", "French President Emmanuel Macron")
    )
    _, (quote,) = statements(text, sentences(text), analysis)

    assert [(s.name, s.role) for s in quote.speakers] == [("Emmanuel Macron", "French President")]
    assert quote.kind is Kind.DIRECT
    assert quoted_text(text, quote.content) == "“it rains in Paris”"


def test_reported_speech_ends_with_its_paragraph():
    text = "Starmer said that hubs would be built\n\nThe force would not fight."
    analysis = _analysis(
        text, ["Starmer"], _said(text, ["that hubs would be built\n\nThe force would not fight"], "said")
    )
    _, (quote,) = statements(text, sentences(text), analysis)

    assert quoted_text(text, quote.content) == "that hubs would be built"


def test_reported_speech_takes_nothing_from_the_next_paragraph():
    text = "Starmer said that hubs would be built\n\nThe force would not fight."
    said = _said(text, ["that hubs would be built", "The force would not fight"], "said")
    _, (quote,) = statements(text, sentences(text), _analysis(text, ["Starmer"], said))

    assert quoted_text(text, quote.content) == "that hubs would be built"


def test_a_block_behind_a_colon_is_what_was_said():
    text = "Starmer wrote:\n\nHubs will be built."
    said = _said(text, ["Hubs will be built."], "wrote", "Starmer")
    _, (quote,) = statements(text, sentences(text), _analysis(text, ["Starmer"], said))

    assert quoted_text(text, quote.content) == "Hubs will be built."


def test_separators_at_the_ends_and_function_words_are_no_statement():
    text = "According to Macron, it rains. Starmer dismissed the."
    analysis = _analysis(
        text,
        ["Macron", "Starmer"],
        _said(text, [", it rains"], "According to", "Macron"),
        _said(text, ["the."], "dismissed", "Starmer"),
    )
    _, (quote,) = statements(text, sentences(text), analysis)

    assert quoted_text(text, quote.content) == "it rains"


def test_who_was_asked_is_not_the_one_who_asks():
    text = "Macron, asked whether it would rain, left."
    analysis = _analysis(text, ["Macron"], _said(text, ["whether it would rain"], "asked", "Macron"))
    _, (quote,) = statements(text, sentences(text), analysis)

    assert quote.speakers == ()


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Ann Lee did not say that taxes rise.", "Ann Lee", "did not say", "that taxes rise"),
        ("Ann Lee didn’t say that taxes rise.", "Ann Lee", "didn’t say", "that taxes rise"),
        ("Ann Lee refused to say whether taxes rise.", "Ann Lee", "refused to say", "whether taxes rise"),
        ("Neither Bob Roe nor Ann Lee said taxes rise.", "Neither Bob Roe nor Ann Lee", "said", "taxes rise"),
        ("If Ann Lee says taxes rise, they do.", "Ann Lee", "says", "taxes rise"),
        ("Will Ann Lee say taxes rise?", "Ann Lee", "say", "taxes rise"),
        ("It is false that Ann Lee said taxes rise.", "Ann Lee", "said", "taxes rise"),
    ],
)
def test_what_the_article_does_not_say_was_said_is_no_statement(text: str, source: str, cue: str, content: str):
    said = _said(text, [content], cue, source)

    assert statements(text, sentences(text), _analysis(text, ["Ann Lee"], said))[1] == ()


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("Ann Lee declined to give details but said, “We are ready.”", "said", "“We are ready.”"),
        ("Ann Lee refused to apologise, saying “it was right”.", "saying", "“it was right”"),
        ("Ann Lee did not mince words, calling it “a farce”.", "calling", "it “a farce”"),
        ("Ann Lee did not name anyone but told the board that taxes rise.", "told", "that taxes rise"),
    ],
)
def test_what_is_denied_of_another_verb_leaves_the_statement(text: str, cue: str, content: str):
    said = _said(text, [content], cue, "Ann Lee")

    assert len(statements(text, sentences(text), _analysis(text, ["Ann Lee"], said))[1]) == 1


def test_what_is_more_likely_wrong_than_right_is_no_statement():
    text = "Ann Lee signed the plan."
    said = replace(_said(text, ["the plan"], "signed", "Ann Lee"), confidence=0.1)

    assert statements(text, sentences(text), _analysis(text, ["Ann Lee"], said))[1] == ()


def test_the_reporters_own_participle_is_no_part_of_it():
    text = "Ann Lee said taxes rise, marking a shift. She said “rates fall, marking a shift”."
    analysis = _analysis(
        text,
        ["Ann Lee"],
        _said(text, ["taxes rise, marking a shift"], "said", "Ann Lee"),
        _said(text, ["“rates fall, marking a shift”"], "said", "She"),
    )
    _, quotes = statements(text, sentences(text), analysis)

    assert [quoted_text(text, q.content) for q in quotes] == ["taxes rise", "“rates fall, marking a shift”"]


def test_pieces_that_touch_are_one():
    text = "Witkoff described territory as the issue."
    said = _said(text, ["territory", "as the issue"], "described", "Witkoff")
    _, (quote,) = statements(text, sentences(text), _analysis(text, ["Witkoff"], said))

    assert quoted_text(text, quote.content) == "territory as the issue"


def test_a_quotation_that_is_not_closed_goes_on_in_the_next_paragraph():
    text = "Macron said: “We will go.\n\n“We will stay.”"
    analysis = _analysis(
        text, ["Macron"], _said(text, ["“We will go."], "said", "Macron"), _said(text, ["“We will stay.”"])
    )
    _, quotes = statements(text, sentences(text), analysis)

    assert [quoted_text(text, q.content) for q in quotes] == ["“We will go. “We will stay.”"]


def test_a_closed_quotation_does_not_go_on():
    text = "Macron said: “We will go.”\n\n“We will stay.”"
    analysis = _analysis(
        text, ["Macron"], _said(text, ["“We will go.”"], "said", "Macron"), _said(text, ["“We will stay.”"])
    )
    _, quotes = statements(text, sentences(text), analysis)

    assert [[s.name for s in q.speakers] for q in quotes] == [["Macron"], []]


def test_whom_the_words_mention_is_not_the_speaker():
    text = "Macron said Putin would lose."
    analysis = _analysis(text, ["Macron", "Putin"], _said(text, ["Putin would lose"], "said", "Macron"))
    _, (quote,) = statements(text, sentences(text), analysis)

    assert quote.about == ("Putin",)


def test_i_is_the_author_only_outside_quotation_marks():
    text = "I think it rains. “I do care,” he said."
    analysis = Analysis(
        (),
        (
            Attribution((_at(text, "it rains"),), (), (Span(0, 1),), 0.9),
            Attribution((_at(text, "do care"),), (), (Span(19, 20),), 0.9),
        ),
    )
    _, quotes = statements(text, sentences(text), analysis, author="Ann Lee")

    assert [[s.name for s in q.speakers] for q in quotes] == [["Ann Lee"], []]


def test_one_word_of_reported_speech_is_no_statement():
    text = "Ann Lee, supporting Ukraine, left."
    said = _said(text, ["Ukraine"], "supporting", "Ann Lee")

    assert statements(text, sentences(text), _analysis(text, ["Ann Lee"], said))[1] == ()


def test_content_without_a_word_is_no_statement():
    text = "He said: “…”"
    _, quotes = statements(text, sentences(text), _analysis(text, [], _said(text, ["“…”"], "said", "He")))

    assert quotes == ()


_TEXT = st.text(alphabet="aAbB .,\"“”‘’'«»\n\u200bא🙂\ud800", max_size=80)


@given(st.data())
def test_every_span_stays_in_the_text_and_holds_a_word(data: st.DataObject):
    text = data.draw(_TEXT)
    offsets = st.integers(0, len(text))

    def span() -> Span:
        return Span(*sorted((data.draw(offsets), data.draw(offsets))))

    attributions = tuple(Attribution((span(),), (span(),), (span(),), 0.5) for _ in range(3))
    entities = tuple(Entity(*span(), "PERSON", 0.5) for _ in range(3))
    actors, quotes = statements(text, sentences(text), Analysis(entities, attributions))

    for start, end in (s for q in quotes for s in q.content):
        assert 0 <= start < end <= len(text)
    assert all(any(c.isalnum() for c in quoted_text(text, q.content)) for q in quotes)
    assert all(a.name for a in actors)


def test_thousands_who_bear_one_surname_and_one_role_are_read_to_the_end():
    text = "".join(f"Ab{n} Cd, the mayor, said. Cd said it rains. The mayor said it rains. " for n in range(4_000))
    entities = [Entity(*m.span(), "PERSON", 0.9) for m in re.finditer(r"(?:Ab\d+ )?Cd", text)]
    said = [
        Attribution((Span(m.end() + 6, m.end() + 14),), (), (Span(*m.span()),), 0.9)
        for m in re.finditer(r"Cd(?= s)|The mayor", text)
    ]
    _, quotes = statements(text, sentences(text), Analysis(tuple(entities), tuple(said)))

    assert len(quotes) == 8_000
