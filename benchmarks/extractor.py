"""An article extractor, ours or one that others built, on pages from stdin: `extractor.py SYSTEM < PAGES.jsonl`.

Each is run in the environment where it is installed. Pages are {"html", "language"} a line; the texts come out one a
line as {"text"}, and at the end {"seconds"}: CPU from the second page on, as the first one loads what is needed.
"""

import json
import sys
import time
from collections.abc import Callable
from importlib import import_module
from typing import Any

_LISTS = {"en": "English", "de": "German", "fr": "French", "es": "Spanish"}  # justext's lists of common words


def main(system: str) -> None:
    """Go through the pages with one of the systems."""
    extract = _SYSTEMS[system]()
    seconds, began = 0.0, time.process_time()
    for number, row in enumerate(sys.stdin):
        page = json.loads(row)
        if number < 2:  # the first one again, now that all is loaded
            seconds, began = 0.0, time.process_time()
        text = extract(page["html"], page["language"])
        seconds = time.process_time() - began
        sys.stdout.write(json.dumps({"text": text}) + "\n")
    sys.stdout.write(json.dumps({"seconds": seconds}) + "\n")


def _news_digest() -> Callable[[str, str], str]:
    reading, errors = import_module("digests.reading"), import_module("digests.errors")

    def extract(html: str, language: str) -> str:
        del language
        try:
            return reading.read_file_bytes(html.encode(), "page.html").text
        except errors.ReadingError:
            return ""

    return extract


def _trafilatura(*, fast: bool) -> Callable[[str, str], str]:
    library: Any = import_module("trafilatura")

    def extract(html: str, language: str) -> str:
        del language
        return library.extract(html, fast=fast, include_comments=False, include_tables=False) or ""

    return extract


def _readability() -> Callable[[str, str], str]:
    library, parser = import_module("readability"), import_module("lxml.html")

    def extract(html: str, language: str) -> str:
        del language
        return parser.fromstring(library.Document(html).summary()).text_content()

    return extract


def _justext() -> Callable[[str, str], str]:
    library: Any = import_module("justext")

    def extract(html: str, language: str) -> str:
        words = library.get_stoplist(_LISTS.get(language, "English"))
        return "\n".join(p.text for p in library.justext(html.encode(), words) if not p.is_boilerplate)

    return extract


_SYSTEMS: dict[str, Callable[[], Callable[[str, str], str]]] = {
    "news-digest": _news_digest,
    "trafilatura-fast": lambda: _trafilatura(fast=True),
    "trafilatura": lambda: _trafilatura(fast=False),
    "readability": _readability,
    "justext": _justext,
}

if __name__ == "__main__":
    main(sys.argv[1])
