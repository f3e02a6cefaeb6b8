"""Which of the statements that were found are right, one by one, as score_quotes.py counts them.

The scorer only prints sums. A statement meets the labelled one with which it shares most words, one to one; it is right
when they agree in 80% of their words (Jaccard) and it names or points to the same speaker.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.commands import Article
from benchmarks.quality.reliability import Judged
from benchmarks.quality.scorers import Found

__all__ = ["judged"]

AGREEING = 0.8

_WORD = re.compile(r"\w[\w\-]*")


@dataclass(frozen=True, slots=True)
class _Statement:
    words: frozenset[int]
    """The numbers of its words, counted in the text."""
    source: frozenset[int]
    source_text: str
    confidence: float = 1.0
    named: bool = False
    is_speech: bool = True


def judged(functions: Mapping[str, Any], articles: Sequence[Article], found: Found) -> Iterator[Judged]:
    """Each statement that was found, and whether it is right; those that meet what was only thought are passed over.

    ``functions`` are those of score_quotes.py.
    """
    for article in articles:
        gold = list(_labelled(functions, article))
        ours = list(_found(functions, article["text"], found.get(article["id"], ())))
        meets = _met(ours, gold)
        for number, statement in enumerate(ours):
            agreement, label = meets.get(number, (0.0, None))
            if label is None or label.is_speech:
                right = label is not None and agreement >= AGREEING and _same_speaker(functions, statement, label)
                yield Judged(statement.confidence, right)


def _labelled(functions: Mapping[str, Any], article: Article) -> Iterator[_Statement]:
    text = article["text"]
    words, mask = functions["toks"](text), functions["quoted_mask"](text)
    for attribution in article["attributions"]:
        if content := functions["tset"](attribution["content"], words):
            kind = functions["qtype"](content, words, mask)
            source = attribution["source"]
            yield _Statement(
                content,
                functions["tset"](source, words),
                functions["strtxt"](source, text),
                is_speech=functions["is_speech"](attribution, text, kind),
            )


def _found(functions: Mapping[str, Any], text: str, quotes: Sequence[Mapping[str, Any]]) -> Iterator[_Statement]:
    words, mask = functions["toks"](text), functions["quoted_mask"](text)
    seen: set[frozenset[int]] = set()
    for quote in quotes:
        content = functions["tset"](quote["content"], words)
        if not content or content in seen:
            continue
        seen.add(content)
        # Where our own cue says that it was thought, it is passed over too.
        indirect = functions["qtype"](content, words, mask) == "indirect"
        if indirect and quote["cue"] and not functions["is_speech"](quote, text, "indirect"):
            continue
        source, name = quote["source"], quote["speaker_name"]
        yield _Statement(
            content,
            functions["tset"](source, words),
            name or functions["strtxt"](source, text),
            quote["confidence"],
            named=bool(name),
        )


def _met(ours: Sequence[_Statement], gold: Sequence[_Statement]) -> dict[int, tuple[float, _Statement]]:
    """For each of ours, by number, the labelled one that it meets, and how far they agree (Jaccard, above 0)."""
    pairs = sorted(
        (
            (len(one.words & label.words) / len(one.words | label.words), i, j)
            for i, one in enumerate(ours)
            for j, label in enumerate(gold)
            if one.words & label.words
        ),
        key=lambda pair: -pair[0],
    )
    met: dict[int, tuple[float, _Statement]] = {}
    taken: set[int] = set()
    for agreement, i, j in pairs:
        if i not in met and j not in taken:
            met[i] = agreement, gold[j]
            taken.add(j)
    return met


def _same_speaker(functions: Mapping[str, Any], ours: _Statement, label: _Statement) -> bool:
    if not label.source_text:
        return not ours.source and not ours.named
    if ours.source & label.source:
        return True
    surname = functions["lastcap"](ours.source_text)
    return bool(surname) and surname in _WORD.findall(label.source_text.lower())
