import pytest

from digests.language.quoted_text import QuotedText
from digests.quotes.endings import ended
from digests.text import sentences
from tests.digests.quotes.marked import marked, printed


def _content(sentence: str) -> list[str]:
    text, attribution = marked(sentence)
    (told,) = ended(text, sentences(text), [attribution], QuotedText(text))
    return printed(text, told)[2]


@pytest.mark.parametrize(
    ("sentence", "content"),
    [
        ("[Ann Lee] <said> {the law hurts gay and} lesbian people.", "the law hurts gay and lesbian people"),
        ("[Ann Lee] <said> {she had worked at the} State Office, then left.", "she had worked at the State Office"),
        ("[Ann Lee] <said> {the fee is higher} than 10,000 pounds.", "the fee is higher than 10,000 pounds"),
        ("[Ann Lee] <said> {judging the worth of news} is not her task.", "judging the worth of news is not her task"),
    ],
)
def test_a_statement_does_not_end_within_a_phrase(sentence: str, content: str):
    assert _content(sentence) == [content]


@pytest.mark.parametrize(
    ("sentence", "content"),
    [
        ("[Ann Lee] <said> {taxes rise and} called for calm.", "taxes rise"),
        ("[Ann Lee] <said> {taxes rise, which} nobody likes.", "taxes rise"),
        ("[Ann Lee] <said> {taxes rise because} she lost.", "taxes rise"),
    ],
)
def test_a_statement_does_not_end_on_a_word_that_opens_another(sentence: str, content: str):
    assert _content(sentence) == [content]


@pytest.mark.parametrize(
    "sentence",
    [
        "[Ann Lee] <said> {she would do that}.",
        "Ann Lee, [who] <said> {taxes rise} will resign.",
        "[Her] <promise> {to pay} was broken.",
        "[Ann Lee] <said> {taxes “will rise and”} fall.",
        "[Ann Lee] <said> {taxes rise} and left.",
    ],
)
def test_otherwise_it_ends_where_the_model_says(sentence: str):
    text, attribution = marked(sentence)

    assert ended(text, sentences(text), [attribution], QuotedText(text)) == [attribution]


def test_what_goes_on_does_not_reach_into_another_statement():
    assert _content("{[Ann Lee] <said> {she met the} first <of> them.".replace("{[", "[")) == ["she met the first"]
