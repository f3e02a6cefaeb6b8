"""Summarising beside sumy's own LexRank, on generated text: time, and whether the same sentences are chosen."""

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

from sumy.nlp.stemmers import Stemmer
from sumy.summarizers.lex_rank import LexRankSummarizer

from benchmarks.figures import RUNS, line
from digests.summaries import summarise
from digests.summaries.lexrank import SparseLexRank, document, stop_words
from digests.text import Span, printed_words, sentences

__all__ = ["Figures", "report", "run"]


@dataclass(frozen=True, slots=True)
class Figures:
    """Of articles with ``sentences`` sentences each: medians, in seconds of CPU an article."""

    sentences: int
    articles: int
    sumy_seconds: float
    our_seconds: float
    same_sentences: bool
    summary_words_per_second: float  # of the whole summary, not of LexRank alone

    @property
    def times_faster(self) -> float:
        """How many times faster our LexRank is than sumy's."""
        return self.sumy_seconds / self.our_seconds


def run(repeats: int = 5) -> list[Figures]:
    """Measure articles of 25 sentences and one of 1,000. Takes minutes, nearly all of them sumy's."""
    return [_measure(25, articles=40, repeats=repeats), _measure(1_000, articles=1, repeats=repeats)]


def report() -> None:
    """Print how many times faster than sumy's own LexRank ours is, and how fast whole summaries are made."""
    for found in run(RUNS):
        what = f"LexRank of {found.sentences:,} sentences: ours, sumy's own"
        chosen = "the same sentences" if found.same_sentences else "OTHER SENTENCES"
        times = f"{found.our_seconds * 1e3:.1f} ms", f"{found.sumy_seconds * 1e3:,.1f} ms"
        line(what, *times, f"{found.times_faster:.0f} times faster, {chosen}")
        line("  words summarised a second", f"{found.summary_words_per_second:,.0f}")


def _measure(count: int, *, articles: int, repeats: int) -> Figures:
    texts = [_article(random.Random(seed), count) for seed in range(articles)]
    cut = [(text, sentences(text)) for text in texts]
    theirs, ours = LexRankSummarizer(Stemmer("english")), SparseLexRank()
    theirs.stop_words = stop_words()
    their_choice = [_choice(theirs, text, spans) for text, spans in cut]
    our_choice = [_choice(ours, text, spans) for text, spans in cut]
    words = sum(len(printed_words(text)) for text in texts)
    return Figures(
        sentences=count,
        articles=articles,
        sumy_seconds=_median(lambda: [_choice(theirs, text, spans) for text, spans in cut], repeats) / articles,
        our_seconds=_median(lambda: [_choice(ours, text, spans) for text, spans in cut], 5) / articles,
        same_sentences=their_choice == our_choice,
        summary_words_per_second=words / _median(lambda: [summarise(text, spans, 3) for text, spans in cut], 5),
    )


def _choice(summarizer: LexRankSummarizer, text: str, spans: Sequence[Span]) -> list[str]:
    return [str(sentence) for sentence in summarizer(document(text, spans), 3)]


def _median(work: Callable[[], object], repeats: int) -> float:
    taken: list[float] = []
    for _ in range(repeats):
        before = time.process_time()
        work()
        taken.append(time.process_time() - before)
    return median(taken)


def _article(source: random.Random, count: int) -> str:
    """Sentences of 12 to 30 words by Zipf's law, as long and as varied as those of news."""
    vocabulary = ["".join(source.choices("bcdfglmnprst", k=1) + source.choices("aeiou", k=1)) * 2 for _ in range(40)]
    vocabulary += [
        f"{''.join(source.choices('bcdfghklmnprstvaeiou', k=source.randint(4, 9)))}{end}"
        for end in ("", "s", "ing", "ed")
        for _ in range(1_000)
    ]
    weights = [1 / (rank + 10) for rank in range(len(vocabulary))]
    return " ".join(
        " ".join(source.choices(vocabulary, weights, k=source.randint(12, 30))).capitalize() + "." for _ in range(count)
    )
