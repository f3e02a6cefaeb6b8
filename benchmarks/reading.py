"""Articles taken out of web pages: how much of the text, and how fast, beside what others built.

The pages are generated; NEWS_DIGEST_PAGES names a folder of others (`benchmarks.known_pages`).
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import fmean

from benchmarks.figures import line
from benchmarks.known_pages import f1_of_words, made_up, passages_found, with_passages, with_texts

__all__ = ["report"]

_ROOT = Path(__file__).parent.parent
_PROGRAM = _ROOT / "benchmarks" / "extractor.py"
_ENVIRONMENT = _ROOT / ".venv-benchmark"
_OURS = ("news-digest", "trafilatura-fast", "trafilatura", "justext")  # what the bot's own environment has
_NOTES = {"news-digest": "metadata, clean-up and language included"}


def report() -> None:
    """Print a line a system for the generated pages, and for those of the folder."""
    pages = made_up()
    _compare(
        f"{len(pages)} generated pages, F1 of words, pages a second",
        [(page.html, page.language) for page in pages],
        lambda texts: fmean(f1_of_words(text, page.text) for text, page in zip(texts, pages, strict=True)),
    )
    named = os.environ.get("NEWS_DIGEST_PAGES")
    if named is None:
        line("pages of others: left out", "NEWS_DIGEST_PAGES names no folder of them (benchmarks/known_pages.py)")
        return
    if known := with_texts(Path(named)):
        _compare(
            f"{len(known)} pages of NEWS_DIGEST_PAGES, F1 of words, pages a second",
            [(page.html, page.language) for page in known],
            lambda texts: fmean(f1_of_words(text, page.text) for text, page in zip(texts, known, strict=True)),
        )
    if passages := with_passages(Path(named)):
        _compare(
            f"{len(passages)} pages of trafilatura's tests, F1 of passages, pages a second",
            [(page.html, "de") for page in passages],
            lambda texts: passages_found(texts, passages),
        )
    if not known and not passages:
        line("pages of others: left out", "NEWS_DIGEST_PAGES holds no NAME.html with NAME.txt, nor realworld_tests.py")


def _compare(what: str, pages: Sequence[tuple[str, str]], score: Callable[[list[str]], float]) -> None:
    line(f"{what}:")
    given = "".join(json.dumps({"html": html, "language": language}) + "\n" for html, language in (pages[0], *pages))
    for system, python in _systems():
        # The folder of the program would hide the packages: -P leaves it out, PYTHONPATH brings the bot's.
        ran = subprocess.run(
            [python, "-P", _PROGRAM, system],
            input=given, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
            env={**os.environ, "PYTHONPATH": str(_ROOT)},
        )  # fmt: skip
        _, *rows, last = map(json.loads, ran.stdout.splitlines())
        figures = f"{100 * score([row['text'] for row in rows]):.1f}", f"{len(rows) / last['seconds']:,.0f}"
        line(f"  {system}", *figures, *filter(None, (_NOTES.get(system),)))


def _systems() -> list[tuple[str, Path]]:
    own = [(system, Path(sys.executable)) for system in _OURS]
    python = _ENVIRONMENT / "bin" / "python"
    if not (_ENVIRONMENT / ".installed").exists():
        line("  readability-lxml: left out, not installed", "make benchmark installs it into .venv-benchmark")
        return own
    return [*own, ("readability", python)]
