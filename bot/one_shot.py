"""Commands that do one thing and end: the engine, where it is needed, runs in this very process."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from adapters.terminal.progress import doing, progress, waiting
from adapters.terminal.rendering import lines_of
from adapters.terminal.safe import json_text
from adapters.terminal.screen import Screen, line
from bot.collecting import Collected
from bot.complaints import complain
from bot.engine_reader import EngineReader
from bot.reporting import collect_sources, fill
from bot.sources import Fault, article_files
from bot.thresholds import threshold_of
from bot.wiring import OPERATOR, desk_of
from config import Settings
from digests.articles import AnalysedArticle
from digests.errors import QuestionError, ReadingError
from digests.questions.answers import Answer, DigestAnswer, UnclearName, UnclearStatement
from digests.questions.asked import (
    DigestNow,
    FeedQuestion,
    Preview,
    Question,
    QuotesAbout,
    SubscriptionQuestion,
    Summarise,
    WhoSaid,
)
from digests.questions.commands import command_named
from digests.questions.correction_questions import (
    CorrectionQuestion,
    CorrectionsMade,
    DismissReport,
    Reports,
    ReportStatement,
    UndoCorrection,
    UpholdReport,
)
from digests.questions.filter_arguments import filter_of
from digests.questions.pages import is_page_url
from digests.questions.service import MOST, summary_of
from digests.questions.shapes import answer_shape
from digests.questions.standing import address_of
from digests.questions.values import MisreadError, Value, ask, cleaned, is_address
from digests.questions.watch_questions import Unwatch, Watch, Watches

__all__ = ["answer_to", "collect_now", "digest_of_files", "summary_of_file"]

_Load = Callable[[], Settings]
_Work = Callable[[_Load], int]


def answer_to(
    command: str,
    *,
    json: bool = False,
    workspace: str | None = None,
    private: str | None = None,
    **given: Value | None,
) -> _Work:
    """Ask a question of the one table of commands, as the operator; an empty archive is filled first where the
    question needs articles. ``workspace``: whose a new digest becomes, and where a correction or report holds.
    ``private``: where nobody but the operator reads, PLATFORM:CHANNEL; the terminal where left out.

    Where no limit is given there is none but the service's own: a terminal can be scrolled and piped.

    Raises:
        QuestionError: a value that was given can't be read.
    """
    question = _question(command, given)
    asker = replace(OPERATOR, workspace=cleaned(workspace or "") or None)
    if private is not None:
        if not is_address(private):
            raise QuestionError(f"“{private[:40]}” is no channel: write PLATFORM:CHANNEL, as terminal:main.")
        asker = replace(asker, private=address_of(private))
    if isinstance(question, WhoSaid | QuotesAbout) and given.get("limit") is None:
        question = replace(question, limit=MOST)

    def work(load: _Load) -> int:
        settings = load()
        reader = EngineReader(threshold_of(settings))
        faults = 0
        with desk_of(settings, reader) as desk:
            if _needs_articles(question) and desk.archive.is_empty():
                faults = len(fill(settings, reader, desk).faults)
            with waiting(sys.stderr, doing(question)):
                answer = desk.answer(question, asker)
        _show(answer, threshold_of(settings), json=json)
        return 1 if faults or _undone(question, answer) else 0

    return work


def digest_of_files(
    paths: Sequence[str],
    hours: int,
    *,
    topic: str | None = None,
    stories: int | None = None,
    json: bool = False,
    **chosen: Value | None,
) -> _Work:
    """Compose a digest of the articles in files and folders; no archive is touched. ``chosen``: by what they are
    filtered, as `digests.questions.filter_arguments` names it.

    Raises:
        QuestionError: the hours or stories are beyond their limits, or what is filtered by holds no word.
    """
    question = _question("digest", {"hours": hours, "topic": topic, "stories": stories, **chosen})
    if not isinstance(question, DigestNow):
        raise TypeError("the command digest asks for a digest")
    choice = filter_of(question)

    def work(load: _Load) -> int:
        settings = load()
        reader = EngineReader(threshold_of(settings))
        read, faults = _read_all(paths, reader)
        for fault in faults:
            complain(str(fault.error))
        if not read and not faults:
            raise ReadingError(f"no article is in {', '.join(paths)}; name .txt, .md or .html files")
        if read:
            now = datetime.now(UTC)
            wanted = [entry for entry in read if choice.admits(entry)]
            # Files that are named are wanted, all of them.
            most = len(wanted) if stories is None else stories
            with waiting(sys.stderr, "Composing"):
                composed = reader.compose(wanted, now - timedelta(hours=hours), now, topic=topic, stories=most)
            _show(DigestAnswer(composed), threshold_of(settings), json=json)
        return 1 if faults else 0

    return work


def summary_of_file(source: str, sentences: int, *, json: bool = False) -> _Work:
    """Summarise one file; no archive is touched.

    Raises:
        QuestionError: so many sentences are too many.
    """
    question = _question("summary", {"source": source, "sentences": sentences})
    if not isinstance(question, Summarise):
        raise TypeError("the command summary asks for a summary")

    def work(load: _Load) -> int:
        threshold = threshold_of(load())
        reader = EngineReader(threshold)
        with waiting(sys.stderr, "Reading"):
            answer = summary_of(reader.read(source), question, reader, threshold)
        _show(answer, threshold, json=json)
        return 0

    return work


def collect_now(*, json: bool = False, forced: bool = False) -> _Work:
    """Read the sources and archive what is new; ``forced``: also those whose sites have said that nothing is.

    As JSON: ``{"new", "reprinted", "revised", "unchanged", "not_analysed", "failed"}``, the last one
    ``{"source", "error"}`` each.
    """

    def work(load: _Load) -> int:
        settings = load()
        reader = EngineReader()
        with desk_of(settings, reader) as desk:
            collected = collect_sources(settings, reader, desk, forced=forced)
        if json:
            sys.stdout.write(json_text(_collected_shape(collected)) + "\n")
        else:
            Screen(sys.stdout).show([line(_told(collected))])
        return 1 if collected.faults else 0

    return work


def _collected_shape(collected: Collected) -> dict[str, object]:
    return {
        "new": collected.new,
        "reprinted": collected.reprinted,
        "revised": collected.revised,
        "unchanged": collected.unchanged,
        "not_analysed": collected.not_analysed,
        "failed": [{"source": fault.source, "error": str(fault.error)} for fault in collected.faults],
    }


def _told(collected: Collected) -> str:
    told = f"Articles: {collected.new} new, "
    told += f"{collected.reprinted} printed elsewhere already, " if collected.reprinted else ""
    told += f"{collected.revised} revised, {collected.unchanged} unchanged"
    if collected.not_analysed:
        told += f", {collected.not_analysed} in a language that is not analysed (English is)"
    return told + (f", {len(collected.faults)} failed" if collected.faults else "")


def _question(command: str, given: dict[str, Value | None]) -> Question:
    known = command_named(command)
    if known is None:
        raise QuestionError(f"there is no command {command}")
    try:
        return ask(known, given)
    except MisreadError as error:
        # The usage that it ends with is that of a typed line.
        raise QuestionError(f"{error.problem} See: news-digest {command} --help") from None


def _needs_articles(question: Question) -> bool:
    known = (
        SubscriptionQuestion
        | FeedQuestion
        | Watches
        | Unwatch
        | CorrectionsMade
        | UndoCorrection
        | Reports
        | UpholdReport
        | DismissReport
    )
    if isinstance(question, Summarise):
        return not is_page_url(question.source or "")
    return isinstance(question, Preview) or not isinstance(question, known)


def _undone(question: Question, answer: Answer) -> bool:
    """Whether something was to be done, and the answer only asks back."""
    asks_back = isinstance(answer, UnclearName | UnclearStatement)
    return asks_back and isinstance(question, CorrectionQuestion | ReportStatement | Watch)


def _read_all(paths: Sequence[str], reader: EngineReader) -> tuple[list[AnalysedArticle], list[Fault]]:
    found = list(article_files(paths))
    read: list[AnalysedArticle] = []
    faults = [fault for fault in found if isinstance(fault, Fault)]
    files = [path for path in found if not isinstance(path, Fault)]
    with progress(sys.stderr, "Reading", len(files)) as step:
        for path in files:
            step(path.name)
            try:
                read.append(reader.analyse(reader.article(str(path))))
            except ReadingError as error:
                faults.append(Fault(str(path), error))
    return read, faults


def _show(answer: Answer, threshold: float, *, json: bool) -> None:
    if json:
        sys.stdout.write(json_text(answer_shape(answer, threshold)) + "\n")
    else:
        Screen(sys.stdout).show(lines_of(answer))
