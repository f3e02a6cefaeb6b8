import pytest

from digests.articles import Kind
from digests.language.quoted_text import QuotedText
from digests.quotes.kinds import kind_of
from digests.text import Span


@pytest.mark.parametrize(
    ("text", "content", "kind"),
    [
        ("“We will go,” he said.", ["“We will go,”"], Kind.DIRECT),
        ('"We will go," he said, "now."', ['"We will go,"', '"now."'], Kind.DIRECT),
        (
            "He said they would “never ever give in again” there.",
            ["they would “never ever give in again” there"],
            Kind.MIXED,
        ),
        ("She said Trump “strongly stands” behind it.", ["Trump “strongly stands” behind it"], Kind.MIXED),
        ("He said the “coalition of the willing” met.", ["the “coalition of the willing” met"], Kind.INDIRECT),
        ("He said the so-called “root causes” remain.", ["the so-called “root causes” remain"], Kind.INDIRECT),
        ("He said the conflict’s “root causes” remain.", ["the conflict’s “root causes” remain"], Kind.INDIRECT),
        ("She called the plan “a fantasy”.", ["the plan “a fantasy”"], Kind.MIXED),
        ("She said that 'nobody wants this'.", ["that 'nobody wants this'"], Kind.MIXED),
        ("He said they would go.", ["they would go"], Kind.INDIRECT),
        ("He said it’s the dogs’ bowl.", ["it’s the dogs’ bowl"], Kind.INDIRECT),
    ],
)
def test_the_kind_follows_the_articles_own_marks(text: str, content: list[str], kind: Kind):
    spans = [Span(text.index(part), text.index(part) + len(part)) for part in content]

    assert kind_of(text, spans, QuotedText(text)) is kind


@pytest.mark.parametrize(
    ("cue", "content", "kind"),
    [
        ("called", "the question “absurd”", Kind.MIXED),
        ("described", "it as “plain silly”", Kind.MIXED),
        ("called", "the war a fight over the so-called “root causes”", Kind.INDIRECT),
        ("called for", "talks on the “root causes”", Kind.INDIRECT),
        ("said", "the “root causes”", Kind.INDIRECT),
        ("called", "the “root causes” a pretext", Kind.INDIRECT),
    ],
)
def test_what_somebody_calls_a_thing_in_marks_are_his_own_words(cue: str, content: str, kind: Kind):
    assert kind_of(content, [Span(0, len(content))], QuotedText(content), cue) is kind


def test_a_mark_that_never_closes_ends_with_its_paragraph():
    quoted = QuotedText("“We go\nThey stay")

    assert quoted.covers(1)
    assert not quoted.covers(8)
