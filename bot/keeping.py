"""`news-digest forget` and `news-digest workspaces`: what is kept, and what is to go for good."""

import shlex
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import asdict
from datetime import UTC, datetime, timedelta

from adapters.archive import Forgotten, SqlArchive, Workspace
from adapters.terminal.safe import json_text
from adapters.terminal.screen import Line, Screen, line
from bot.forgetting import BREATH
from bot.options import Work
from bot.wiring import opened_archive
from config import Settings
from digests.errors import NewsDigestError, QuestionError

__all__ = ["forget_now", "list_workspaces", "remove_workspace"]

_INDENT = 4
_NOT_COUNTED = "nothing of its own but its name"


def forget_now(*, dry_run: bool = False, json: bool = False) -> Work:
    """Forget what was collected longer ago than the settings say; as JSON what `Forgotten` counts, with ``before``,
    ``quotes_kept`` and ``dry_run``."""

    def work(load: Callable[[], Settings]) -> int:
        settings = load()
        days, keep_quotes = settings.news_digest_keep_days, settings.news_digest_keep_quotes
        if days is None:
            raise NewsDigestError("nothing is forgotten, as articles are kept for ever: set NEWS_DIGEST_KEEP_DAYS")
        before = datetime.now(UTC) - timedelta(days=days)
        with closing(opened_archive(settings)) as archive:
            if dry_run:
                found = archive.forgettable(before, keep_quotes=keep_quotes)
            else:
                found = _forget_all(archive, before, keep_quotes=keep_quotes)
        if json:
            said = {"before": before.isoformat(), "quotes_kept": keep_quotes, "dry_run": dry_run}
            sys.stdout.write(json_text({**said, **asdict(found)}) + "\n")
        else:
            Screen(sys.stdout).show([line(_forgotten(found, before, keep_quotes=keep_quotes, dry_run=dry_run))])
        return 0

    return work


def list_workspaces(*, json: bool = False) -> Work:
    """Show the workspaces; as JSON ``{"workspaces": [{"name", "counts": {word: number}}]}``."""

    def work(load: Callable[[], Settings]) -> int:
        with closing(opened_archive(load())) as archive:
            found = archive.workspaces()
        if json:
            sys.stdout.write(json_text({"workspaces": [_shape(one.name, one.counts) for one in found]}) + "\n")
        elif found:
            Screen(sys.stdout).show([row for one in found for row in _rows(one)])
        else:
            Screen(sys.stdout).show([line("No workspace has anything of its own.")])
        return 0

    return work


def remove_workspace(name: str, *, yes: bool = False, json: bool = False) -> Work:
    """Delete everything of a workspace, or where it isn't said that it is meant tell what that would be and end as a
    wrong call does; as JSON ``{"name", "counts", "removed"}``."""

    def work(load: Callable[[], Settings]) -> int:
        with closing(opened_archive(load())) as archive:
            there = next((one for one in archive.workspaces() if one.name == name), None)
            if there is None:
                raise NewsDigestError(f"there is no workspace {name!r}; news-digest workspaces lists them")
            counts = archive.remove_workspace(name) if yes else there.counts
        if json:
            sys.stdout.write(json_text({**_shape(name, counts), "removed": yes}) + "\n")
        else:
            Screen(sys.stdout).show([line(f"{name}: {_counted(counts)}" + (" removed." if yes else " would go."))])
        if not yes:
            again = f"news-digest workspaces remove {shlex.quote(name)} --yes"
            raise QuestionError(f"nothing was removed; to have all this gone for good: {again}")
        return 0

    return work


def _forget_all(archive: SqlArchive, before: datetime, *, keep_quotes: bool) -> Forgotten:
    forgotten = Forgotten()
    while (found := archive.forget_texts(before, keep_quotes=keep_quotes)).texts:
        forgotten += found
        time.sleep(BREATH)
    return forgotten


def _forgotten(found: Forgotten, before: datetime, *, keep_quotes: bool, dry_run: bool) -> str:
    when = f"collected before {before:%Y-%m-%d %H:%M} UTC"
    if not found.texts:
        return f"Nothing was {when}."
    rest = "stay with their sentences" if keep_quotes else "go with them" if dry_run else "went with them"
    went = "Would be forgotten" if dry_run else "Forgotten"
    return (
        f"{went}: the texts of {_number(found.articles, 'article')} {when}, {_number(found.replaced, 'former text')}, "
        f"{_number(found.waiting, 'text')} that waited. Their {_number(found.statements, 'statement')} {rest}."
    )


def _rows(workspace: Workspace) -> list[Line]:
    return [line((workspace.name, "bold")), line(_counted(workspace.counts), indent=_INDENT)]


def _counted(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{word} {count:,}" for word, count in counts.items() if count) or _NOT_COUNTED


def _shape(name: str, counts: Mapping[str, int]) -> dict[str, object]:
    return {"name": name, "counts": dict(counts)}


def _number(count: int, word: str) -> str:
    return f"{count:,} {word}" + ("" if count == 1 else "s")
