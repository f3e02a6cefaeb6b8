"""Texts that nobody would write: the engine reads them to their end, and its spans hold."""

import json
from datetime import UTC, datetime

from hypothesis import example, given, settings
from hypothesis import strategies as st

from adapters.terminal.rendering import digest_lines, lines_of
from adapters.terminal.safe import json_text
from digests.articles import ActorKind, AnalysedArticle
from digests.composing import CONFIRMED, compose, summary_digest
from digests.engine import Engine
from digests.questions.answers import ActorEntry, StatementsAnswer
from digests.questions.shapes import digest_shape, statement_shape
from digests.questions.statements import statement_of
from digests.quotes.statements import statements
from digests.stories import group
from digests.text import Span, sentences
from tests.digests.guesses import guess
from tests.digests.verbatim import article_of, faults

_NAMES = (
    "Ann Lee", "ANN LEE", "Mr. Lee", "Dr. Ines Okoye Jr.", "Recep İnönü", "Ilıca Işık", "O’Hare", "van der Leyen",
    "Jean-Claude", "Straße", "ﬁnn ﬂeur", "Zel\u00adensky", "Rene\u0301 Cafe\u0301", "An\u200bn L\ufeffee",
    "Анна Ли", "علی رضا", "משה כהן", "王小明", "می\u200cخواهم", "T\u0338r\u0338u\u0338mp", "ᏣᎳᎩ", "𝓐𝓷𝓷 𝓛𝓮𝓮", "D’",
    "U.S.", "the IMF", "Ǆordje",
)  # fmt: skip
_WORDS = (
    "said", "says", "told", "according to", "he", "she", "who", "they", "I", "that it rains", "we will stay",
    "not", "the mayor", "the French president", "his deputy", "a spokesman for", "of", "and", "Q:", "A:",
    "whether", "asked", "denied", "marking a shift", "Russia.The", "İSTANBUL", "SAID", "a" * 300, "9,000.00",
    "http://a.b/c?d=e", "@ann",
)  # fmt: skip
_SIGNS = (
    "“", "”", '"', "‘", "’", "'", "«", "»", "„", "‟", "‚", "‹", "›", "``", "''", "(", ")", "((", "))", "[", "]",
    "{", "…", ".", ",", ";", ":", "!", "?", "?!", "—", "–", "-", "--", "_", "*", "/", "\\", "|", "&", "%", "$",
    "€", "#", "²", "½", "。",
)  # fmt: skip
_GAPS = (
    " ", "  ", "\n", "\n\n", "\r\n", "\r", "\t", "\v", "\f", "\x1c", "\x85", "\u00a0", "\u2003", "\u2028",
    "\u2029", "\u3000", "\u200b", "\u200c", "\u200d", "\u00ad", "\u2060", "\ufeff", "\u202a", "\u202b", "\u202e",
    "\u202c", "\u2066", "\u2069", "\u200e", "\x00", "\x07", "\x1b[31m", "\x7f", "\x9b", "\ud800", "\udfff",
    "\ud83d\ude00", "\ufffd", "\uffff", "\U0010ffff", "\u0301", "\u0338" * 5, "👩\u200d👩\u200d👧", "👍🏽",
    "❤\ufe0f", "🇺🇦", "1\ufe0f\u20e3",
)  # fmt: skip

PARTS = st.sampled_from(_NAMES) | st.sampled_from(_WORDS) | st.sampled_from(_SIGNS) | st.sampled_from(_GAPS)
# With spaces it reads more like an article, without them everything touches.
TEXTS = st.builds(str.join, st.sampled_from([" ", "", "\u200b"]), st.lists(PARTS | st.text(max_size=4), max_size=60))
# Real frames, with something odd in each of their places.
_FRAMES = (
    "“It rains,@” Ann Lee said.@\n",
    "Ann@ Lee, the mayor,@ said that it@ rains. ",
    '"No@," he@ told reporters. "Never@."\n\n',
    "According to@ Lee, ‘it@ snows’.@ ",
    "«Nous@ restons», said Jean@-Claude. ",
    "The mayor@ denied it:@\n\n“We@ will stay.\n\n“And@ win.”\n",
)
FRAMES = st.lists(st.builds(str.replace, st.sampled_from(_FRAMES), st.just("@"), PARTS), max_size=6).map("".join)
SIZES = st.lists(st.integers(1, 30), min_size=1, max_size=4)


@settings(max_examples=60)
@given(TEXTS | FRAMES)
@example("")
@example(" ")
@example("".join(_NAMES))
@example("".join(_GAPS))
@example("“".join(_WORDS))
@example("‘“«".join(_NAMES + _WORDS))
def test_whatever_the_text_the_engine_reads_it_and_its_spans_hold(engine: Engine, text: str):
    analysed = engine.analyse(article_of(text))

    assert faults(analysed, _summary(analysed)) == []
    assert engine.quotes(text) == analysed.quotes


@settings(max_examples=200)
@given(TEXTS | FRAMES, SIZES)
@example("Ann Lee\u200cAnn Lee", [1])
@example("Ann Lee\u200b‘\u200bANN LEE", [1])
def test_whatever_a_tagger_finds_the_rules_keep_spans_whole(text: str, sizes: list[int]):
    analysed = _guessed(text, sizes)

    assert faults(analysed) == []
    assert _guessed(text, sizes) == analysed


@settings(max_examples=100)
@given(TEXTS | FRAMES, SIZES)
def test_whatever_was_found_can_be_printed(text: str, sizes: list[int]):
    analysed = _guessed(text, sizes)
    told = tuple(statement_of(analysed.article, quote, 0.5) for quote in analysed.quotes)
    digest = summary_digest(analysed, threshold=0.0)

    printed = "".join(line.text.plain for line in (*lines_of(StatementsAnswer(_SOMEBODY, told)), *digest_lines(digest)))
    written = json_text([[statement_shape(statement) for statement in told], digest_shape(digest, CONFIRMED)])

    assert printed.encode("utf-8")  # no lone surrogate is left
    assert not set(printed) & set("\n\r\x00\x1b\x9b\u202e\u2028")
    # Two halves of a surrogate pair are one character in JSON; otherwise it is what was written.
    shapes = [statement_shape(statement) for statement in told]
    assert json.loads(written.encode("utf-8"))[0] == json.loads(json.dumps(shapes))


@settings(max_examples=30)
@given(st.lists(TEXTS | FRAMES, min_size=1, max_size=4))
def test_whatever_the_articles_they_make_one_digest(texts: list[str]):
    analysed = [_guessed(text, [5]) for text in texts]
    digest = compose(analysed, _NOON, _NOON, threshold=0.0)

    assert sorted(place for story in group(texts) for place in story) == list(range(len(texts)))
    # What is nearly the same is one article.
    assert bool(texts) <= sum(len(story.articles) for story in digest.stories) <= len(texts)
    for story in digest.stories:
        own = [article.text for article in story.articles]
        assert all(any(text[s.start : s.end] == s.text for text in own) for s in story.sentences)


_SOMEBODY = ActorEntry(1, "Ann Lee", ActorKind.PERSON, None, 1)
_NOON = datetime(2026, 1, 7, 12, tzinfo=UTC)


def _guessed(text: str, sizes: list[int]) -> AnalysedArticle:
    actors, quotes = statements(text, sentences(text), guess(text, sizes))
    return AnalysedArticle(article_of(text), actors, quotes)


def _summary(analysed: AnalysedArticle) -> list[Span]:
    (story,) = summary_digest(analysed).stories
    return [Span(sentence.start, sentence.end) for sentence in story.sentences]
