"""What others reach, as published or measured for this project; none of it on the articles that ours is measured on.

All were measured on other articles of the same corpus (PolNeAR 1.0, its test part), with the same scorers unless said
otherwise, on two cores. None: not known.
"""

from dataclasses import dataclass

__all__ = ["NAMES", "SPANS", "STATEMENTS", "Names", "Spans", "Statements"]


@dataclass(frozen=True, slots=True)
class Statements:
    """Statements found with the right mention of their speaker: F1 in percent, and what it costs."""

    system: str
    speech: float
    """Of what was said, as against thought or planned."""
    direct: float
    """Of that, what stands in quotation marks."""
    all: float
    """Of everything that is attributed to anybody."""
    harmful: float
    """Percent of the published direct and mixed quotes by a named speaker that are somebody else's, or nobody's."""
    words_per_second: float | None = None
    """On one thread, model loaded."""
    memory_mb: float | None = None
    """Peak of the process, in millions of bytes."""


@dataclass(frozen=True, slots=True)
class Names:
    """Who said it, by name, in percent."""

    system: str
    f1: float
    misattributed: float | None = None
    """Given to somebody else, of the named ones that meet a statement."""
    pronouns: float | None = None
    """Recall of statements whose source is a pronoun."""
    full_name: float | None = None
    """Of the right ones, those under the whole name."""


@dataclass(frozen=True, slots=True)
class Spans:
    """F1, in percent, of spans found exactly, from first to last token."""

    system: str
    source: float
    cue: float
    content: float


STATEMENTS = (
    Statements("textacy 0.13", 17.0, 33.1, 12.3, 8.3, 2_700, 750),
    Statements("Citron (BBC), models as published", 38.8, 43.6, 31.4, 16.0, 2_700, 293),
    Statements("GenderGapTracker (dependency rules)", 45.0, 38.0, 35.7, 7.0, 3_800, 665),
    Statements("Citron retrained on PolNeAR", 51.3, 60.3, 42.0, 13.0, 2_600, 290),
    Statements("surface CRF", 51.4, 73.4, 41.1, 11.7, 45_000, 39),
    Statements("MiniLM-L6 tagger, no rules", 70.2, 80.0, 59.1, 7.5, 4_300, 300),
    Statements("one human against another", 84.8, 95.8, 70.7, 2.6),
)

NAMES = (
    Names("textacy 0.13", 18, pronouns=0),
    Names("GenderGapTracker (dependency rules)", 31, misattributed=28, pronouns=0),
    Names("MiniLM-L6 tagger, the names as they stand", 56, misattributed=33),
    Names("a careful human reader of the text (7 articles)", 89, misattributed=2.4, pronouns=100),
)

SPANS = (
    Spans("BERT (as CofeNet's authors measured it)", 81.1, 74.0, 68.9),
    Spans("CofeNet (COLING 2022)", 83.2, 75.3, 72.9),
    Spans("one human against another", 79.3, 71.2, 69.5),
)
"""Their spans are runs of tokens inside one paragraph, punctuation among the tokens; no scorer of ours has these."""
