from digests.language import Attribution
from digests.language.quoted_text import QuotedText
from digests.quotes.quotations import rejoined
from digests.text import Span
from tests.digests.quotes.marked import marked, printed


def _rejoined(*sentences: str) -> list[tuple[str, str, list[str]]]:
    """The statements of a text, each marked in a copy of it."""
    both = [marked(sentence) for sentence in sentences]
    ((text, _), *_) = both
    assert {text for text, _ in both} == {text}
    return [printed(text, a) for a in rejoined(text, [a for _, a in both], QuotedText(text))]


def test_a_quotation_that_the_model_passed_over_goes_on_from_the_one_before():
    assert _rejoined("{“We go,”} [she] <said>. It rained all day. “We will stay dry.”") == [
        ("she", "said", ["“We go,”", "“We will stay dry.”"])
    ]


def test_where_somebody_else_speaks_between_it_does_not():
    told = _rejoined(
        "{“We go,”} [she] <said>. He nodded and spoke. “We will stay dry.”",
        "“We go,” she said. [He] nodded and <spoke>. {“We will stay dry.”}",
    )

    assert [content for _, _, content in told] == [["“We go,”"], ["“We will stay dry.”"]]


def test_a_few_words_in_marks_are_no_further_statement():
    assert _rejoined("{“We go,”} [she] <said>. They call it “the wet walk”.") == [("she", "said", ["“We go,”"])]


def test_a_quotation_that_a_gesture_seems_to_report_goes_on_from_the_one_before():
    told = _rejoined(
        "{“We go,”} [she] <said>, clapping. “All of us.”",
        "“We go,” [she] said, <clapping>. {“All of us.”}",
    )

    assert told == [("she", "said", ["“We go,”", "“All of us.”"])]


def test_a_sentence_broken_off_at_a_comma_goes_on_behind_the_next():
    told = _rejoined(
        "{“When you say that,”} [he] <said>, referring to the bill, “you help them.”",
        "“When you say that,” [he] said, <referring> to {the bill, “you help them.”}",
    )

    assert told == [("he", "said", ["“When you say that,”", "“you help them.”"]), ("he", "referring", ["the bill,"])]


def test_one_quotation_that_the_model_divided_is_one_statement_by_the_verb_of_speech():
    told = _rejoined(
        "{“The town changed.} The bridge did not,” [it] further <wrote>.",
        "“The town changed. {The bridge did not,”} [it] <further> wrote.",
    )

    assert told == [("it", "wrote", ["“The town changed. The bridge did not,”"])]


def test_a_quotation_behind_a_colon_is_not_reported_by_the_next_sentence():
    assert _rejoined("I changed my answer: {“Of course I do.”} To which [she] <said>, {“Thank God.”}") == [
        ("", "", ["“Of course I do.”"]),
        ("she", "said", ["“Thank God.”"]),
    ]


def test_a_quotation_that_is_not_closed_goes_on_though_it_ends_with_a_quotation_in_it():
    told = _rejoined(
        "{“They say, ‘Will we go?’}\n\n“Our friends say so.” [She] <said>: x",
        "“They say, ‘Will we go?’\n\n{“Our friends say so.”} She said: x",
    )

    assert told[0][2] == ["“They say, ‘Will we go?’", "“Our friends say so.”"]


def test_a_hundred_thousand_quotations_behind_one_statement_are_read_once():
    text = "“We go,” she said. " + "“It is wet.” " * 100_000
    said = Attribution((Span(0, 8),), (Span(13, 17),), (Span(9, 12),), 0.9)

    (attribution,) = rejoined(text, [said], QuotedText(text))

    assert len(attribution.content) > 1
