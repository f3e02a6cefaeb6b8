"""The scorers that lie beside the development articles (NEWS_DIGEST_SHARED/tools), called as they are."""

import json
import runpy
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from benchmarks.commands import Article
from benchmarks.quality.others import Names, Statements

__all__ = ["Found", "Published", "Scorers", "lines"]

Found = Mapping[str, Sequence[Mapping[str, Any]]]
"""The quotes that were found, by the article's id; each as `news-digest analyse --jsonl` prints it."""


@dataclass(frozen=True, slots=True)
class Published:
    """Of the direct and mixed quotes by a named speaker, those that are published, in percent of these."""

    count: int
    kept: float
    """In percent of all that could be published."""
    harmful: float
    wrong_speaker: float
    no_statement: float


class Scorers:
    """The two scorers of statements, and the functions that the first is made of."""

    def __init__(self, shared: Path) -> None:
        self._tools = shared / "tools"
        self.functions: Mapping[str, Any] = runpy.run_path(str(self._tools / "score_quotes.py"), run_name="scorer")
        """The functions of score_quotes.py by name."""

    def statements(self, articles: Sequence[Article], found: Found, system: str) -> tuple[Statements, Published]:
        """Statements found with the right mention of their speaker, in articles that have `attributions`."""
        # It counts what is missing as found nowhere, and changes nothing that it is given.
        score = self.functions["score"]
        everything = score(articles, found, "all")
        speech = score(articles, found, "speech")
        of = speech["published"]
        published = Published(
            of["n"], of["kept%"], of["harmful%"], of["wrong_speaker%"], no_statement=of["not_an_attribution%"]
        )
        in_speech, direct, in_all = (
            scored["e2e"][2] for scored in (speech["all"], speech["direct"], everything["all"])
        )
        return Statements(system, in_speech, direct, in_all, of["harmful%"]), published

    def names(self, articles: Path, speakers: Path, found: Found, system: str) -> Names:
        """Who said it, by name, in the articles that the table of speakers names."""
        with tempfile.TemporaryDirectory() as folder:
            written = Path(folder) / "found.jsonl"
            rows = (json.dumps({"id": name, "quotes": list(quotes)}) + "\n" for name, quotes in found.items())
            written.write_text("".join(rows), encoding="utf-8")
            command = [sys.executable, self._tools / "score_whosaid.py", articles, speakers, written, "--json"]
            scored = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        return Names(system, scored["f1"], scored["misattributed"], scored["pronouns"], scored["full_name"])


def lines(rows: Iterable[str | bytes]) -> list[Article]:
    """The objects of JSON Lines."""
    return [cast("Article", json.loads(row)) for row in rows]
