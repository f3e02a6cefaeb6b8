from digests.actors.speakers import Resolution
from digests.articles import Speaker
from digests.language import Attribution
from digests.language.quoted_text import QuotedText
from digests.quotes.selves import with_selves
from digests.text import Span

TEXT = "“Last week I said that it rains,” Okoye said. I think that it snows."


def _attribution(source: str, content: str) -> Attribution:
    def span(words: str) -> Span:
        start = TEXT.index(words)
        return Span(start, start + len(words))

    return Attribution((span(content),), (), (span(source),), 0.9)


def test_i_in_a_quotation_is_whoever_speaks_it():
    okoye = Resolution(outside=Speaker("Ines Okoye"))
    inner = _attribution("I", "that it rains")
    outer = _attribution("Okoye", "“Last week I said that it rains,”")

    told = with_selves(TEXT, QuotedText(TEXT), [(inner, Resolution()), (outer, okoye)])

    assert [who.outside.name if who.outside else "" for _, who in told] == ["Ines Okoye", "Ines Okoye"]
    assert told[0][1].certainty < okoye.certainty


def test_i_in_a_quotation_of_nobody_is_nobody():
    inner = _attribution("I", "that it rains")
    outer = _attribution("Okoye", "“Last week I said that it rains,”")

    told = with_selves(TEXT, QuotedText(TEXT), [(inner, Resolution()), (outer, Resolution())])

    assert [who for _, who in told] == [Resolution(), Resolution()]


def test_i_outside_quotation_marks_stays_who_it_was():
    author = Resolution(outside=Speaker("Paul Brandt"))
    start = TEXT.index("I think")
    outside = Attribution((Span(start + 8, len(TEXT)),), (), (Span(start, start + 1),), 0.9)

    assert with_selves(TEXT, QuotedText(TEXT), [(outside, author)]) == [(outside, author)]
