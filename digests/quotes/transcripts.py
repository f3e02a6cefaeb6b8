"""Interviews printed as questions and answers, and talks printed with their speakers' names before a colon.

Each answer, or each named turn, is one statement in the words of the article; questions under a bare "Q" are nobody's.
A text is taken for a talk only where its labels come again and again, so that "Update:" and "Photo:" make none.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from digests.language import Attribution
from digests.text import Span, paragraphs

__all__ = ["Turn", "turns"]

_SURE = 0.9
"""The confidence of a turn: of 46 in the training articles 40 are marked as one statement of their label."""
_FARTHEST = 12  # paragraphs of one turn in a talk; an answer may have any number
_FEWEST = 3  # turns in a talk
_LABEL = re.compile(
    r"[\"“”]?(?:(?P<side>Q|A|Question|Answer)[.:]|"
    r"(?P<name>[A-Z][\w.'’-]{0,30}(?: [A-Z][\w.'’-]{0,30}){0,4})(?: ?\([^()\n]{1,40}\))?:)\s+(?=\S)"
)
_ASIDE = re.compile(r"[\"“]?(?:\([^()\n]*\)|\[[^\[\]\n]*\])[.”\"]?$")  # "(Crosstalk.)"
_WORD = re.compile(r"[^\W\d_]+")
_ASKS, _ANSWERS = frozenset({"Q", "Question"}), frozenset({"A", "Answer"})
_NOTICES = frozenset(
    """ad advertisement background breaking caption caveat clarification correction credit date details disclaimer
    disclosure example exclusive fact fact-check headline image key live location more music note notes opinion photo
    photos place poll price rating read recommended related reporting result results see source sources summary time tip
    topics update updated video videos warning watch what when where who why winner""".split()
)

_Labels = Mapping[int, re.Match[str]]  # by the number of the paragraph that each opens


@dataclass(frozen=True, slots=True)
class Turn:
    """What one side says until the other side speaks."""

    label: Span
    colon: Span
    words: tuple[Span, ...]
    """A span for each paragraph."""
    asks: bool
    """Whether the label says that this is a question, and not whose."""
    answers: bool
    """Whether the label says that this is an answer, and not whose."""

    @property
    def attribution(self) -> Attribution:
        """The turn as a statement; its label is the source, and the mark behind it the cue."""
        return Attribution(content=self.words, cue=(self.colon,), source=(self.label,), confidence=_SURE)


def turns(text: str) -> list[Turn]:
    """The turns of an interview or talk, in order; none where the text is neither."""
    lines = paragraphs(text)
    labels = {n: found for n, line in enumerate(lines) if (found := _LABEL.match(text, line.start, line.end))}
    sides = {n: label for n, label in labels.items() if label["side"]}
    asked = {label["side"] for label in sides.values()}
    if asked & _ASKS and asked & _ANSWERS:
        return list(_turns(text, lines, labels, sorted(sides)))
    talks = (_set_alike(run, labels) for run in _runs(sorted(labels.keys() - sides.keys())))
    return [turn for talk in talks if _is_talk(talk, labels, lines) for turn in _turns(text, lines, labels, talk)]


def _runs(places: Sequence[int]) -> Iterator[list[int]]:
    """Labelled paragraphs in groups without a wide gap."""
    run: list[int] = []
    for place in places:
        if run and place - run[-1] > _FARTHEST:
            yield run
            run = []
        run.append(place)
    if run:
        yield run


def _set_alike(run: Sequence[int], labels: _Labels) -> Sequence[int]:
    """Those of the labels that are set alike, where most are in capitals: a headline with a colon is no turn."""
    capitals = [n for n in run if labels[n]["name"].isupper()]
    return capitals if len(capitals) * 2 > len(run) else run


def _is_talk(run: Sequence[int], labels: _Labels, lines: Sequence[Span]) -> bool:
    """Whether speakers take turns under these labels: each other one at least comes back, in full or by surname."""
    names = [name for n in run if (name := labels[n]["name"]).casefold() not in _NOTICES]
    if len(names) < max(_FEWEST, len(run) - 1):
        return False
    surnames = [name.split()[-1].casefold() for name in names]
    times = Counter(surnames)
    words = sum(len(_WORD.findall(labels[n].string, labels[n].end(), lines[n].end)) for n in run)
    returning = sum(times[surname] > 1 for surname in surnames)
    told = len(times) > 1 and returning * 2 >= len(names) and words >= _FEWEST * len(run)
    return told and (len(names) > _FEWEST or all(name.isupper() for name in names))


def _turns(text: str, lines: Sequence[Span], labels: _Labels, run: Sequence[int]) -> Iterator[Turn]:
    for n, following in zip(run, (*run[1:], None), strict=True):
        label = labels[n]
        kind = "side" if label["side"] else "name"
        words = [Span(label.end(), lines[n].end)]
        if following is not None:  # behind the last label a paragraph may be the reporter's again
            words += [line for line in lines[n + 1 : following] if not _ASIDE.match(text, line.start, line.end)]
        colon = label.end(kind) if kind == "side" else text.index(":", label.end(kind))
        yield Turn(
            label=Span(*label.span(kind)),
            colon=Span(colon, colon + 1),
            words=tuple(words),
            asks=label["side"] in _ASKS,
            answers=label["side"] in _ANSWERS,
        )
