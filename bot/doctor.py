"""`news-digest doctor`: whether settings, database, sources, model and platforms are in order; what to do if not."""

import os
import sys
from collections.abc import Callable, Collection, Iterator
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryFile

from adapters.archive import ArchiveError
from adapters.terminal.safe import json_text
from adapters.terminal.screen import Line, Screen, line
from bot.addresses import EndpointError, check_free
from bot.engine_reader import EngineReader
from bot.platforms import webhook_of
from bot.sources import Fault, article_files, is_url, sources_of
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
        yield Finding("retention", ok=True, message=_retention(settings))
        yield from _service(settings)
    yield _checked("model", _model)


def _service(settings: Settings) -> Iterator[Finding]:
    """What the service needs, as far as it is configured. Nothing is sent to anybody."""
    if folder := settings.news_digest_files:
        yield _checked("files", lambda: _files(folder))
    if settings.discord_token:
        yield _checked("discord", lambda: _discord(settings))
    if settings.news_digest_webhook_url:
        yield _checked("webhook", lambda: _webhook(settings))
    if address := settings.news_digest_http:
        yield _checked("http", lambda: _http(address))


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
    named = sources_of(settings.news_digest_sources, CHECKOUT)
    urls = [source for source in named if is_url(source)]
    found = list(article_files([source for source in named if not is_url(source)]))
    for fault in found:
        if isinstance(fault, Fault):
            raise fault.error
    return f"{len(found)} article files{_feeds(settings, urls)}"


def _feeds(settings: Settings, named: Collection[str]) -> str:
    """How many feeds and pages are read, and how many of them fail. ``named``: those of the settings."""
    with closing(opened_archive(settings)) as archive:
        stored = [source for source in archive.sources().all() if not source.paused]
    count = len(stored) + len(set(named) - {source.url for source in stored})
    failing = sum(source.state in {"failing", "gone"} for source in stored)
    return f", {count} on the web, of which {failing} fail: news-digest sources tells how they are" if count else ""


def _retention(settings: Settings) -> str:
    if settings.news_digest_keep_days is None:
        return "articles are kept for ever, as NEWS_DIGEST_KEEP_DAYS is unset"
    rest = "statements stay with their sentence" if settings.news_digest_keep_quotes else "statements go with them"
    return f"articles' texts are kept for {settings.news_digest_keep_days} days; {rest}"


def _files(folder: Path) -> str:
    try:
        if not folder.exists():
            above = next(parent for parent in folder.absolute().parents if parent.exists())
            if not (above.is_dir() and os.access(above, os.W_OK | os.X_OK)):
                raise NewsDigestError(f"{folder} can't be made in {above}; make it, or set NEWS_DIGEST_FILES")
            return f"{folder} will be made"
        with TemporaryFile(dir=folder):
            return f"{folder} can be written"
    except OSError as error:
        raise NewsDigestError(
            f"{folder} can't be written ({error.strerror}); give the right to, or set NEWS_DIGEST_FILES"
        ) from None


def _webhook(settings: Settings) -> str:
    webhook_of(settings)
    return "its address can be used; whether it answers is seen at the first message"


def _discord(settings: Settings) -> str:
    from bot.discord_token import bot_of  # noqa: PLC0415 (aiohttp, only where it is wanted)

    return f"the token is that of the bot {bot_of(settings).name}"


def _http(address: str) -> str:
    try:
        check_free(address)
    except EndpointError as error:
        raise EndpointError(f"{error}, unless it is news-digest itself that runs there") from None
    return f"{address} can be listened on"


def _model() -> str:
    if not EngineReader().quotes(_SENTENCE):
        raise ModelError("the model finds no statement in a sentence that holds one; install news-digest again")
    return "loads, and finds the statement of a sentence"


def _line(finding: Finding) -> Line:
    mark = ("ok  ", "green") if finding.ok else ("FAIL", "bold red")
    return line(mark, f"  {finding.name}: {finding.message}")
