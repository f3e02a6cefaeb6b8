"""Everything that is measured of the quality, from articles with labels to figures."""

import csv
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.commands import ANALYSE, Article, Speed, speed
from benchmarks.quality.exact_spans import exact_spans
from benchmarks.quality.judging import judged
from benchmarks.quality.others import Names, Spans, Statements
from benchmarks.quality.reliability import Bin, bins, calibration_error
from benchmarks.quality.scorers import Found, Published, Scorers, lines
from digests.composing import CONFIRMED

__all__ = ["HELD_OUT", "Evaluation", "Measured", "Threshold", "evaluate"]

HELD_OUT = Path(__file__).parent.parent / "speakers-held-out.tsv"
"""Who speaks, by name, in articles of the training part that the model was not trained on."""

THRESHOLDS = tuple(sorted({CONFIRMED, *(percent / 100 for percent in range(50, 95, 5))}))

# What is published is then limited by everything but the confidence: that limit is set here, again and again.
_UNLIMITED = {"NEWS_DIGEST_THRESHOLD": "0"}


@dataclass(frozen=True, slots=True)
class Measured:
    """Some articles, and how the engine does on them."""

    articles: int
    words: int
    statements: Statements
    published: Published
    """At the default threshold."""
    names: Names
    confirmed: Names
    """Only of those that are published at the default threshold."""
    spans: Spans


@dataclass(frozen=True, slots=True)
class Threshold:
    """What a limit of the confidence would publish."""

    threshold: float
    published: Published
    misattributed: float | None
    """Percent of the statements over the limit that are given to somebody else, by name; None where none is."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All figures."""

    development: Measured
    held_out: Measured | None
    """None where there is no table of their speakers."""
    thresholds: tuple[Threshold, ...]
    """On the development articles."""
    reliability: tuple[Bin, ...]
    """Of the development articles' statements, right ones being those found with the right mention."""
    calibration_error: float
    """Expected calibration error of the same, 0 to 1."""


@dataclass(frozen=True, slots=True)
class _Corpus:
    """Articles with labels, and where the scorer of names finds them and their speakers."""

    articles: Sequence[Article]
    lines: Path
    speakers: Path


def evaluate(shared: Path, runs: int = 1) -> Evaluation:
    """Analyse and score the articles of ``shared``; the speed is the median of so many runs."""
    scorers = Scorers(shared)
    lines_of_dev = shared / "data" / "polnear-dev.jsonl"
    corpus = _Corpus(_read(lines_of_dev), lines_of_dev, shared / "data" / "speakers-dev.tsv")
    found, ran = _analysed(corpus, runs)
    development = _measured(scorers, corpus, found, "news-digest", ran)
    reliability = bins(judged(scorers.functions, corpus.articles, found))
    return Evaluation(
        development,
        _held_out(scorers, shared) if HELD_OUT.exists() else None,
        tuple(_at(threshold, scorers, corpus, found) for threshold in THRESHOLDS),
        reliability,
        calibration_error(reliability),
    )


def _held_out(scorers: Scorers, shared: Path) -> Measured:
    with HELD_OUT.open(encoding="utf-8") as rows:
        named = {row["article"] for row in csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE)}
    lines_of_train = shared / "data" / "polnear-train.jsonl"
    articles = [article for article in _read(lines_of_train) if article["id"] in named]
    corpus = _Corpus(articles, lines_of_train, HELD_OUT)
    return _measured(scorers, corpus, _analysed(corpus, 1)[0], "news-digest, held-out articles")


def _analysed(corpus: _Corpus, runs: int) -> tuple[Found, Speed]:
    with tempfile.TemporaryDirectory() as folder:
        taken = Path(folder) / "found.jsonl"
        ran = speed(ANALYSE, corpus.articles, runs, taken, _UNLIMITED)
        return {row["id"]: row["quotes"] for row in _read(taken)}, ran


def _measured(scorers: Scorers, corpus: _Corpus, found: Found, system: str, ran: Speed | None = None) -> Measured:
    limited = _limited(found, CONFIRMED)
    statements, published = scorers.statements(corpus.articles, limited, system)
    if ran:
        statements = replace(statements, words_per_second=ran.words_per_second, memory_mb=ran.memory_mb)
    return Measured(
        articles=len(corpus.articles),
        words=sum(len(article["text"].split()) for article in corpus.articles),
        statements=statements,
        published=published,
        names=scorers.names(corpus.lines, corpus.speakers, found, system),
        confirmed=scorers.names(corpus.lines, corpus.speakers, _only_published(limited), f"{system}, confirmed"),
        spans=exact_spans(corpus.articles, found, system),
    )


def _at(threshold: float, scorers: Scorers, corpus: _Corpus, found: Found) -> Threshold:
    limited = _limited(found, threshold)
    _, published = scorers.statements(corpus.articles, limited, "")
    names = scorers.names(corpus.lines, corpus.speakers, _only_published(limited), "")
    return Threshold(threshold, published, names.misattributed)


def _limited(found: Found, threshold: float) -> Found:
    """What was found, published only where it is at least as sure as that."""
    return {
        name: [{**one, "published": one["published"] and one["confidence"] >= threshold} for one in quotes]
        for name, quotes in found.items()
    }


def _only_published(found: Found) -> Found:
    return {name: [quote for quote in quotes if quote["published"]] for name, quotes in found.items()}


def _read(path: Path) -> list[Article]:
    return lines(path.read_text(encoding="utf-8").splitlines())
