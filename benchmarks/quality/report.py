"""The figures as tables: what `make evaluate` prints, and what README.md carries."""

from collections.abc import Sequence

from benchmarks.quality.evaluation import Evaluation, Measured
from benchmarks.quality.others import NAMES, SPANS, STATEMENTS, Names, Spans, Statements
from benchmarks.quality.reliability import interval
from benchmarks.quality.scorers import Published
from benchmarks.quality.tables import Table
from digests.composing import CONFIRMED

__all__ = ["tables"]


def tables(found: Evaluation) -> list[Table]:
    """All tables, in the order in which they are read."""
    ours = [found.development, *([found.held_out] if found.held_out else [])]
    return [
        _statements(ours),
        _names(ours),
        _spans(ours),
        _published(ours),
        _thresholds(found),
        _reliability(found),
    ]


def _statements(ours: Sequence[Measured]) -> Table:
    below, human = STATEMENTS[:-1], STATEMENTS[-1]
    systems = [*below, *(measured.statements for measured in ours), human]
    return Table(
        "Statement found, with the right mention of its speaker, F1",
        ("", "speech", "direct", "all", "harmful %", "words/s", "MB"),
        tuple(_statement_row(system) for system in systems),
        _other_articles(ours)
        + " Speech: what was said, not thought or planned; direct: in quotation marks; all: everything attributed to"
        " anybody. Harmful: of the published direct and mixed quotes by a named speaker, those that are somebody else's"
        " or nobody's. Words a second on one thread, model loaded; MB: peak of the whole process.",
        _between(len(below), len(ours)),
    )


def _statement_row(system: Statements) -> tuple[str, ...]:
    figures = (system.speech, system.direct, system.all, system.harmful)
    costs = (system.words_per_second, system.memory_mb)
    return system.system, *map(_tenths, figures), *("" if cost is None else f"{cost:,.0f}" for cost in costs)


def _names(ours: Sequence[Measured]) -> Table:
    below, human = NAMES[:-1], NAMES[-1]
    mine = [names for measured in ours for names in (measured.names, measured.confirmed)]
    return Table(
        "Who said it, by name",
        ("", "F1", "misattributed %", "pronouns %", "full name %"),
        tuple(_name_row(system) for system in (*below, *mine, human)),
        "Misattributed: given to somebody else, of the named ones that meet a statement; pronouns: statements by “he”,"
        " “she”, “they” that are found and named; full name: of the right ones, those under the whole name. Confirmed"
        " are those that are at least as sure as the default threshold.",
        _between(len(below), len(mine)),
    )


def _name_row(system: Names) -> tuple[str, ...]:
    return system.system, *map(_tenths, (system.f1, system.misattributed, system.pronouns, system.full_name))


def _spans(ours: Sequence[Measured]) -> Table:
    below, human = SPANS[:-1], SPANS[-1]
    systems: list[Spans] = [*below, *(measured.spans for measured in ours), human]
    return Table(
        "Spans found exactly, F1",
        ("", "source", "cue", "content"),
        tuple((one.system, _tenths(one.source), _tenths(one.cue), _tenths(one.content)) for one in systems),
        "From the first token to the last, punctuation included, as CofeNet's evaluation counts them; theirs on the"
        " test articles. Ours are the statements that the bot shows: what it leaves out because"
        " it isn't sure, or because the article denies it, counts as missed.",
        _between(len(below), len(ours)),
    )


def _published(ours: Sequence[Measured]) -> Table:
    return Table(
        "Direct and mixed quotes by a named speaker, at the default threshold",
        ("", "published", "kept %", "harmful %", "95% interval", "wrong speaker %", "no statement %"),
        tuple(
            (
                measured.statements.system,
                str(measured.published.count),
                *map(_tenths, (measured.published.kept, measured.published.harmful)),
                _interval(measured.published),
                *map(_tenths, (measured.published.wrong_speaker, measured.published.no_statement)),
            )
            for measured in ours
        ),
    )


def _interval(published: Published) -> str:
    low, high = interval(published.harmful / 100, published.count)
    return f"{100 * low:.1f} to {100 * high:.1f}"


def _thresholds(found: Evaluation) -> Table:
    return Table(
        "The same at other thresholds of the confidence, development articles",
        ("threshold", "published", "kept %", "harmful %", "misattributed %"),
        tuple(
            (
                f"{one.threshold:.2f}{' (default)' if one.threshold == CONFIRMED else ''}",
                str(one.published.count),
                *map(_tenths, (one.published.kept, one.published.harmful, one.misattributed)),
            )
            for one in found.thresholds
        ),
        "Misattributed: of all statements over the threshold, by name, as above.",
    )


def _reliability(found: Evaluation) -> Table:
    return Table(
        "Is the confidence what it says? Statements found with the right mention, development articles",
        ("confidence", "statements", "mean %", "right %"),
        tuple(
            (
                f"{one.low:.1f} to {one.high:.1f}",
                str(one.count),
                _tenths(100 * one.confidence),
                _tenths(100 * one.right),
            )
            for one in found.reliability
        ),
        f"Expected calibration error: {found.calibration_error:.3f}.",
    )


def _other_articles(ours: Sequence[Measured]) -> str:
    development, *held_out = ours
    told = (
        "The others were measured on other articles of the same corpus (the test part of PolNeAR: US news of 2015 and"
        f" 2016) with the same scorer, ours on its {development.articles} development articles; thresholds and some"
        " rules were chosen while looking at these, which favours ours."
    )
    for measured in held_out:
        told += (
            f" Held-out articles: {measured.articles} of the training part that the model was not trained on; its"
            " confidence was fitted on articles of which these are part."
        )
    return told


def _between(below: int, ours: int) -> frozenset[int]:
    return frozenset(range(below, below + ours))


def _tenths(value: float | None) -> str:
    return "" if value is None else f"{value:.1f}"
