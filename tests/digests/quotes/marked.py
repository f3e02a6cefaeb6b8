"""Attributions for the tests, written into the sentence: [source], <cue> and {content}."""

from digests.language import Attribution
from digests.text import Span

__all__ = ["marked", "printed"]

_CLOSING = {"]": "[", ">": "<", "}": "{"}


def marked(sentence: str) -> tuple[str, Attribution]:
    """The text without its brackets, and the attribution that they mark."""
    text = ""
    starts: dict[str, int] = {}
    spans: dict[str, list[Span]] = {"[": [], "<": [], "{": []}
    for character in sentence:
        if character in spans:
            starts[character] = len(text)
        elif character in _CLOSING:
            spans[_CLOSING[character]].append(Span(starts[_CLOSING[character]], len(text)))
        else:
            text += character
    return text, Attribution(tuple(spans["{"]), tuple(spans["<"]), tuple(spans["["]), 0.9)


def printed(text: str, attribution: Attribution) -> tuple[str, str, list[str]]:
    """The source, the cue and the parts of the content."""
    source, cue = ("".join(text[s:e] for s, e in spans) for spans in (attribution.source, attribution.cue))
    return source, cue, [text[s:e] for s, e in attribution.content]
