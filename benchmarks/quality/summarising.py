"""Summaries beside the first sentences and beside each plain sumy algorithm, scored by ROUGE (Lin 2004)."""

import json
import subprocess
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sumy.nlp.stemmers import Stemmer
from sumy.summarizers import AbstractSummarizer
from sumy.summarizers.kl import KLSummarizer
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.lsa import LsaSummarizer
from sumy.summarizers.luhn import LuhnSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer

from benchmarks.commands import SUMMARISE, Article, run
from benchmarks.quality.scorers import lines
from benchmarks.quality.tables import Table
from digests.summaries.lexrank import document, stop_words
from digests.text import sentences

__all__ = ["COUNT", "ENVIRONMENT", "Summaries", "summaries", "summaries_table"]

ENVIRONMENT = Path(__file__).parent.parent.parent / ".venv-evaluate"
"""Where rouge-score is: `make evaluate` installs it."""

COUNT = 3
"""Sentences of a summary."""

_OURS = "news-digest"
_LEAD = f"the first {COUNT} sentences"
_PLAIN: dict[str, type[AbstractSummarizer]] = {
    "sumy LexRank": LexRankSummarizer,
    "sumy Luhn": LuhnSummarizer,
    "sumy TextRank": TextRankSummarizer,
    "sumy LSA": LsaSummarizer,
    "sumy KL": KLSummarizer,
}


@dataclass(frozen=True, slots=True)
class Summaries:
    """One system's summaries of the development articles: F1 in percent."""

    system: str
    articles: int
    rouge_1: float
    rouge_2: float
    rouge_l: float
    over_lead: float
    """The mean of ROUGE-1 and ROUGE-2 less that of the first sentences, cut by the same splitter."""
    interval: tuple[float, float]
    """95% of a paired bootstrap of that difference."""


def summaries(shared: Path) -> list[Summaries]:
    """The first sentences, sumy's algorithms and ours, the last one by the command; none without rouge-score."""
    python = ENVIRONMENT / "bin" / "python"
    if not python.exists():
        return []
    gold = shared / "data" / "summaries-dev.jsonl"
    articles = lines(gold.read_text(encoding="utf-8").splitlines())
    lead = {article["id"]: _first(article["text"]) for article in articles}
    systems: dict[str, Callable[[], Mapping[str, Sequence[str]]]] = {
        _LEAD: lambda: lead,
        **{name: lambda kind=kind: _by_sumy(kind, articles) for name, kind in _PLAIN.items()},
        _OURS: lambda: _by_command(gold),
    }
    command = [python, shared / "tools" / "score_summaries.py", gold]
    return [_scored(name, command, choose(), lead) for name, choose in systems.items()]


def summaries_table(found: Sequence[Summaries]) -> Table:
    """Worst first, after the first sentences."""
    lead, ours = ([one for one in found if one.system == system] for system in (_LEAD, _OURS))
    others = sorted((one for one in found if one.system not in {_LEAD, _OURS}), key=lambda one: one.over_lead)
    rows = [*others, *lead, *ours]
    return Table(
        f"Summaries of {COUNT} sentences",
        ("", "ROUGE-1", "ROUGE-2", "ROUGE-L", "over the first sentences"),
        tuple(_row(one) for one in rows),
        f"{found[0].articles} articles of CNN and the Daily Mail, F1; all cut by the same splitter. The last column is"
        " the mean of ROUGE-1 and ROUGE-2 less that of the article's first sentences, with the 95% interval of a paired"
        " bootstrap.",
        frozenset({len(rows) - 1}),
    )


def _row(one: Summaries) -> tuple[str, ...]:
    over = "" if one.system == _LEAD else f"{one.over_lead:+.2f} ({one.interval[0]:+.2f} to {one.interval[1]:+.2f})"
    return one.system, f"{one.rouge_1:.1f}", f"{one.rouge_2:.1f}", f"{one.rouge_l:.1f}", over


def _first(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)[:COUNT]]


def _by_command(gold: Path) -> Mapping[str, Sequence[str]]:
    with tempfile.TemporaryDirectory() as folder:
        taken = Path(folder) / "summaries.jsonl"
        run([*SUMMARISE, str(COUNT)], gold.read_bytes(), taken)
        return {row["id"]: row["sentences"] for row in lines(taken.read_text(encoding="utf-8").splitlines())}


def _by_sumy(kind: type[AbstractSummarizer], articles: Sequence[Article]) -> Mapping[str, Sequence[str]]:
    summarizer = kind(Stemmer("english"))
    summarizer.stop_words = stop_words()
    return {
        article["id"]: [
            str(chosen) for chosen in summarizer(document(article["text"], sentences(article["text"])), COUNT)
        ]
        for article in articles
    }


def _scored(
    system: str, command: Sequence[str | Path], chosen: Mapping[str, Sequence[str]], lead: Mapping[str, Sequence[str]]
) -> Summaries:
    rows = ({"id": name, "sentences": list(some), "lead": lead[name]} for name, some in chosen.items())
    with tempfile.TemporaryDirectory() as folder:
        written = Path(folder) / "summaries.jsonl"
        written.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        printed = subprocess.run([*command, written, "--json"], check=True, capture_output=True, text=True).stdout
    scored = json.loads(printed)
    rouge_1, rouge_2, rouge_l = scored["ours"]
    low, high = scored["interval"]
    return Summaries(system, scored["articles"], rouge_1, rouge_2, rouge_l, scored["delta"], (low, high))
