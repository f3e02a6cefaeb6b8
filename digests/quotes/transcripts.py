"""Interviews printed as questions and answers, and talks printed with their speakers' names before a colon.

Each answer, or each named turn, is one statement in the words of the article; the questions are nobody's statements.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from digests.actors.cast import Cast, Member
from digests.articles import ActorKind
from digests.language import Attribution
from digests.text import Span, paragraphs

__all__ = ["Turn", "interviewee", "outside", "turns"]

_SURE = 0.85
"""The confidence of a turn: its words and its label are printed, only a label may be none (an estimate)."""
_LABEL = re.compile(
    r"((?:Q|A|Question|Answer)(?=[.:])|[A-Z][\w.’'\-]{1,30}(?: [A-Z][\w.’'\-]{0,30}){0,3}(?=:))[.:]\s+(?=\S)"
)
_ASKS, _ANSWERS = frozenset({"Q", "Question"}), frozenset({"A", "Answer"})


@dataclass(frozen=True, slots=True)
class Turn:
    """What one side says until the other side speaks."""

    label: Span
    words: tuple[Span, ...]
    asks: bool
    """Whether the label says that this is a question."""
    answers: bool
    """Whether the label says that this is an answer, and not whose."""

    @property
    def attribution(self) -> Attribution:
        """The turn as a statement; its label is the source, and the mark behind it the cue."""
        colon = Span(self.label.end, self.label.end + 1)
        return Attribution(content=self.words, cue=(colon,), source=(self.label,), confidence=_SURE)


def turns(text: str) -> list[Turn]:
    """The turns of an interview or talk, in order; none where the text is neither.

    It is one where a question and an answer are labelled, or two names stand before a colon twice each.
    """
    labelled = [(m, span) for span in paragraphs(text) if (m := _LABEL.match(text, span.start, span.end))]
    labels = Counter(m[1] for m, _ in labelled)
    if labels.keys() & _ASKS and labels.keys() & _ANSWERS:
        kept = _ASKS | _ANSWERS
    else:
        kept = frozenset(label for label, times in labels.items() if times > 1) - _ASKS - _ANSWERS
        if len(kept) < 2:
            return []
    return list(_turns(text, {span: m for m, span in labelled if m[1] in kept}))


def _turns(text: str, labelled: dict[Span, re.Match[str]]) -> Iterator[Turn]:
    last = max(labelled)
    label: re.Match[str] | None = None
    words: list[Span] = []
    for span in paragraphs(text):
        opened = labelled.get(span)
        if opened:
            if label:
                yield _turn(label, words)
            label, words = opened, [Span(opened.end(), span.end)]
        elif label and span < last:  # behind the last label a paragraph may be the reporter's again
            words.append(span)
    if label:
        yield _turn(label, words)


def _turn(label: re.Match[str], words: Sequence[Span]) -> Turn:
    return Turn(Span(*label.span(1)), tuple(words), asks=label[1] in _ASKS, answers=label[1] in _ANSWERS)


def outside(talk: Sequence[Turn], attributions: Iterable[Attribution]) -> list[Attribution]:
    """The attributions whose words stand in none of these turns, which are in the order of the text."""
    starts = [turn.label.start for turn in talk]

    def within(offset: int) -> bool:
        k = bisect_right(starts, offset) - 1
        return k >= 0 and offset < talk[k].words[-1].end

    return [a for a in attributions if not within(a.content[0].start)]


def interviewee(cast: Cast, begins: int) -> Member | None:
    """Who answers: the only person named before the interview begins, or one named twice as often as any other."""
    named = Counter(
        mention.member
        for mention in cast.within(0, begins)
        if mention.member and mention.member.kind is ActorKind.PERSON
    ).most_common(2)
    if not named or (len(named) > 1 and named[0][1] < 2 * named[1][1]):
        return None
    return named[0][0]
