"""`news-digest doctor`: whether settings, database, model and sources are in order, and what to do if not."""

import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import asdict, dataclass

from adapters.archive import ArchiveError
from adapters.terminal.safe import json_text
from adapters.terminal.screen import Line, Screen, line
from bot.engine_reader import EngineReader
from bot.sources import Fault, article_files, sources_of
from bot.wiring import CHECKOUT, opened_archive
from config import Settings, SettingsError
from digests.errors import ModelError, NewsDigestError

__all__ = ["Finding", "check_up", "findings"]

_SETTINGS = "settings"
_SENTENCE = "Jane Doe said on Monday that the bridge would open next year."


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at (``name``), whether it is in order, and what it is like or what to do about it."""

    name: str
    ok: bool
    message: str


def check_up(*, json: bool = False) -> Callable[[Callable[[], Settings]], int]:
    """Look at everything and tell what was found; the exit status is 2 where settings are wrong, 1 where anything else
    is not in order."""

    def work(load: Callable[[], Settings]) -> int:
        found = list(findings(load))
        healthy = all(finding.ok for finding in found)
        if json:
            sys.stdout.write(json_text({"ok": healthy, "checks": [asdict(finding) for finding in found]}) + "\n")
        else:
            Screen(sys.stdout).show(_line(finding) for finding in found)
        wrong = any(finding.name == _SETTINGS and not finding.ok for finding in found)
        return SettingsError.exit_status if wrong else 0 if healthy else 1

    return work


def findings(load: Callable[[], Settings]) -> Iterator[Finding]:
    """Each finding as it is made. Without settings there is no database and no source to look at."""
    try:
        settings = load()
    except SettingsError as error:
        for fault in error.faults:
            yield Finding(_SETTINGS, ok=False, message=fault)
    else:
        yield Finding(_SETTINGS, ok=True, message="all can be used")
        yield _checked("database", lambda: _database(settings))
        yield _checked("sources", lambda: _sources(settings))
    yield _checked("model", _model)


def _checked(name: str, check: Callable[[], str]) -> Finding:
    try:
        return Finding(name, ok=True, message=check())
    except NewsDigestError as error:
        return Finding(name, ok=False, message=str(error))


def _database(settings: Settings) -> str:
    with closing(opened_archive(settings)) as archive:
        state = archive.check()
    if state.problem:
        raise ArchiveError(state.problem)
    return f"{state.database} can be read and written, schema {state.version}"


def _sources(settings: Settings) -> str:
    found = list(article_files(sources_of(settings.news_digest_sources, CHECKOUT)))
    for fault in found:
        if isinstance(fault, Fault):
            raise fault.error
    return f"{len(found)} article files"


def _model() -> str:
    if not EngineReader().quotes(_SENTENCE):
        raise ModelError("the model finds no statement in a sentence that holds one; install news-digest again")
    return "loads, and finds the statement of a sentence"


def _line(finding: Finding) -> Line:
    mark = ("ok  ", "green") if finding.ok else ("FAIL", "bold red")
    return line(mark, f"  {finding.name}: {finding.message}")
