"""What the model finds in a text."""

from dataclasses import dataclass

from digests.text import Span

__all__ = ["Analysis", "Attribution", "Entity"]


@dataclass(frozen=True, slots=True)
class Entity:
    """A name in the text: `text[start:end]`."""

    start: int
    end: int
    label: str
    """PERSON, ORGANIZATION, LOCATION or MISC."""
    confidence: float
    """The model's probability for exactly this span and label, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Something said, thought or planned, with the words that say so and the words that name whose it is."""

    content: tuple[Span, ...]
    """What is said, in order, at least one span; quotation marks belong to it. Two spans for “A,” he said, “B.”"""
    cue: tuple[Span, ...]
    """"said", "according to"; empty where it is out of the model's sight, as it is where a quotation goes on in a
    new window."""
    source: tuple[Span, ...]
    """"He", "the French president"; empty where nobody is named, or not in sight."""
    confidence: float
    """Calibrated probability that the content's words and the source are right, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that one pass of the model finds, each in the order of the text."""

    entities: tuple[Entity, ...]
    attributions: tuple[Attribution, ...]
