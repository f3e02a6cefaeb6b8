"""Nothing is shown that the article doesn't print: on real articles, as they are and with their marks changed."""

import json
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest

from adapters.terminal.rendering import lines_of
from adapters.terminal.safe import json_text, shown
from digests.articles import ActorKind, AnalysedArticle, Kind, Quote, quoted_text
from digests.composing import summary_digest
from digests.engine import Engine
from digests.language.marks import scan
from digests.questions.answers import ActorEntry, StatementsAnswer
from digests.questions.shapes import statement_shape
from digests.questions.statements import statement_of
from digests.stories import group
from digests.text import Span, paragraphs
from tests.digests.verbatim import all_spans, article_of, bare_of_marks, faults, marks_of

Texts = dict[str, list[str]]

STYLES = {"straight": '""', "curly": "“”", "single": "‘’", "guillemets": "«»"}


@pytest.fixture(scope="session")
def analysed(engine: Engine, real_texts: Texts) -> list[AnalysedArticle]:
    """All articles of polnear-dev, and some of the others."""
    texts = real_texts["polnear-dev"] + real_texts["summaries-dev"][::8] + real_texts["stories-dev"][::16]
    return [engine.analyse(article_of(text)) for text in texts]


@pytest.fixture(scope="session")
def some(analysed: list[AnalysedArticle]) -> list[AnalysedArticle]:
    """A few articles of several outlets, for what reads them again."""
    return analysed[:84:12]


def test_every_span_of_a_real_article_is_its_own_and_whole(analysed: list[AnalysedArticle]):
    wrong = [fault for one in analysed for fault in faults(one)]

    assert all_spans([quote for one in analysed for quote in one.quotes])
    assert wrong == []


def test_every_sentence_of_a_real_summary_is_the_articles(analysed: list[AnalysedArticle]):
    wrong: list[str] = []
    for one in analysed:
        (story,) = summary_digest(one, 3).stories
        told = [Span(sentence.start, sentence.end) for sentence in story.sentences]
        wrong += faults(AnalysedArticle(one.article, (), ()), told)
        wrong += [s.text for s in story.sentences if s.text != one.article.text[s.start : s.end]]

    assert wrong == []


def test_a_quote_is_shown_in_the_articles_words_and_marks_alone(analysed: list[AnalysedArticle]):
    for one in analysed:
        for quote in one.quotes:
            statement = statement_of(one.article, quote, 0.5)
            printed = [line.text.plain for line in lines_of(StatementsAnswer(_SOMEBODY, (statement,)))]
            slices = [one.article.text[start:end] for start, end in quote.content]
            names = [name for s in quote.speakers for name in (s.name, s.role or "")]

            assert [c for c in statement.text if c.isalnum()] == [c for part in slices for c in part if c.isalnum()]
            assert all(part in " ".join(one.article.text.split()) for part in statement.text.split(" … "))
            assert shown(statement.text) in printed
            allowed = marks_of("".join([*slices, *names, statement.cue]))
            assert not set(marks_of("".join(printed))) - set(allowed)
            given = json.loads(json_text(statement_shape(statement)))
            assert given["text"] == statement.text
            assert [one.article.text[start:end] for start, end in given["spans"]] == slices


def test_an_article_read_again_says_the_same_from_several_threads(engine: Engine, some: list[AnalysedArticle]):
    with ThreadPoolExecutor(max_workers=4) as threads:
        again = list(threads.map(engine.analyse, [one.article for one in some]))

    assert again == some


def test_the_same_texts_make_the_same_stories(real_texts: Texts):
    texts = real_texts["stories-dev"][:100]

    assert group(texts) == group(list(texts))
    assert sorted(place for story in group(texts) for place in story) == list(range(100))


@pytest.mark.parametrize("style", STYLES)
def test_with_marks_of_another_style_most_of_what_was_direct_stays_so(
    engine: Engine, some: list[AnalysedArticle], style: str
):
    kept, told = 0, 0
    for one in some:
        changed = engine.analyse(article_of(_in_style(one.article.text, STYLES[style])))
        assert faults(changed) == []
        own = {_letters(changed, quote) for quote in changed.quotes if quote.kind is not Kind.INDIRECT}
        direct = [_letters(one, quote) for quote in one.quotes if quote.kind is Kind.DIRECT]
        kept += sum(words in own for words in direct)
        told += len(direct)

    assert told > 20
    assert kept >= 0.85 * told


def test_a_foreign_paragraph_before_an_article_changes_little(engine: Engine, some: list[AnalysedArticle]):
    before = "Rain fell on the harbour all night, and the market opened an hour late.\n\n"
    kept, told = _kept(engine, some, lambda text: before + text)

    assert kept >= 0.85 * told > 0


def test_without_marks_nothing_is_direct(engine: Engine, some: list[AnalysedArticle]):
    for one in some:
        bare = engine.analyse(article_of(bare_of_marks(one.article.text)))

        assert faults(bare) == []
        assert {quote.kind for quote in bare.quotes} <= {Kind.INDIRECT}
        assert not marks_of("".join(quoted_text(bare.article.text, quote.content) for quote in bare.quotes))


_SOMEBODY = ActorEntry(1, "Ann Lee", ActorKind.PERSON, None, 1)


def _kept(engine: Engine, some: Sequence[AnalysedArticle], change: Callable[[str], str]) -> tuple[int, int]:
    """How many statements of some articles are found in the changed texts too, and how many there are."""
    kept = told = 0
    for one in some:
        changed = engine.analyse(article_of(change(one.article.text)))
        assert faults(changed) == []
        found = {_letters(changed, quote) for quote in changed.quotes}
        kept += sum(_letters(one, quote) in found for quote in one.quotes)
        told += len(one.quotes)
    return kept, told


def _letters(analysed: AnalysedArticle, quote: Quote) -> str:
    """The letters and digits of a statement: what stays the same whatever the marks."""
    return "".join(c for c in quoted_text(analysed.article.text, quote.content) if c.isalnum())


def _in_style(text: str, style: str) -> str:
    """A text with its double marks changed to those of another style."""
    parts: list[str] = []
    done = 0
    for paragraph in paragraphs(text):
        for mark in scan(text, *paragraph):
            if not mark.single:
                parts += [text[done : mark.start], style[not mark.opens]]
                done = mark.end
    return "".join([*parts, text[done:]])
