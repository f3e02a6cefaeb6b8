"""What the layout of a text alone tells: interviews, talks and signed quotations.

The tagger reads a few paragraphs at a time and can't see it; where it is told here, nothing else is made of the words.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from digests.actors.cast import Cast, Member
from digests.articles import ActorKind
from digests.language import Attribution
from digests.quotes.signatures import signed
from digests.quotes.transcripts import turns
from digests.text import Span

__all__ = ["Layout"]

_ASKER = r"(?:reporter|correspondent|interviewer|journalist|columnist|editor|writer)"
_ASKING_BEFORE = re.compile(rf"(?:\b{_ASKER},? |\b(?i:by) )$")
_ASKING_BEHIND = re.compile(rf",? (?:our|the|a|of)? ?(?:\w+ ){{0,2}}{_ASKER}\b")


class Layout:
    """The statements that the layout of a text tells: ``attributions``, in no order."""

    def __init__(self, text: str) -> None:
        self._turns = turns(text)
        self._answers = {turn.label for turn in self._turns if turn.answers}
        self._talk = [Span(turn.label.start, turn.words[-1].end) for turn in self._turns]
        self.attributions: Sequence[Attribution] = [
            *(turn.attribution for turn in self._turns if not turn.asks),
            *_outside(self._talk, signed(text)),
        ]

    def others(self, attributions: Iterable[Attribution]) -> list[Attribution]:
        """Those attributions that touch nothing of it: what somebody in a talk reports is said in his own words."""
        taken = [Span(a.content[0].start, a.content[-1].end) for a in self.attributions]
        return list(_outside(sorted({*self._talk, *taken}), attributions))

    def is_answer(self, attribution: Attribution) -> bool:
        """Whether it is what an "A:" of an interview says."""
        return bool(attribution.source) and attribution.source[0] in self._answers

    def interviewee(self, cast: Cast) -> Member | None:
        """Who answers: the only person named before the interview begins, or one named twice as often as any other.

        Who is called a reporter there asks, and is not counted.
        """
        begins = self._turns[0].label.start if self._turns else 0
        named = Counter(
            mention.member
            for mention in cast.within(0, begins)
            if mention.member and mention.member.kind is ActorKind.PERSON and not _asks(cast.text, mention.span)
        ).most_common(2)
        if not named or (len(named) > 1 and named[0][1] < 2 * named[1][1]):
            return None
        return named[0][0]


def _asks(text: str, name: Span) -> bool:
    """Whether a name stands in a byline, or beside the word for those who ask."""
    return bool(
        _ASKING_BEFORE.search(text, max(0, name.start - 40), name.start)
        or _ASKING_BEHIND.match(text, name.end, name.end + 40)
    )


def _outside(taken: Sequence[Span], attributions: Iterable[Attribution]) -> Iterator[Attribution]:
    """The attributions whose content touches none of these stretches, which are in order."""
    place = 0
    for attribution in sorted(attributions, key=lambda a: a.content[0]):
        while place < len(taken) and taken[place].end <= attribution.content[0].start:
            place += 1
        if place == len(taken) or attribution.content[-1].end <= taken[place].start:
            yield attribution
