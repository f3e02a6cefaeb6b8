"""Which sources the settings name; of files, every article file of a folder, and each file that is named itself."""

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from digests.articles import ARTICLE_SUFFIXES
from digests.errors import NewsDigestError, ReadingError

__all__ = ["Fault", "NoSourcesError", "article_files", "is_url", "sources_of"]

_ADD = "name files or folders with articles, or URLs of feeds, in NEWS_DIGEST_SOURCES"


class NoSourcesError(NewsDigestError):
    """There is nothing to collect from."""

    exit_status = 2


@dataclass(frozen=True, slots=True)
class Fault:
    """A source that can't be read, and why."""

    source: str
    error: NewsDigestError


def sources_of(configured: Sequence[str], checkout: Path) -> tuple[str, ...]:
    """The configured sources, or else the seeds/ of the checkout.

    Raises:
        NoSourcesError: there are none, or one is a URL that isn't of the web.
    """
    for source in configured:
        if "://" in source and not is_url(source):
            raise NoSourcesError(f"{source.partition('://')[0]}:// is not read; {_ADD}")
    if configured:
        return tuple(configured)
    seeds = checkout / "seeds"
    # A folder beside an installed package is somebody else's.
    if seeds.is_dir() and (checkout / "pyproject.toml").is_file():
        return (str(seeds),)
    raise NoSourcesError(f"there is no source to collect articles from; {_ADD}")


def is_url(source: str) -> bool:
    """Whether a source is on the web, and neither file nor folder."""
    return source.lower().startswith(("http://", "https://"))


def article_files(sources: Sequence[str]) -> Iterator[Path | Fault]:
    """The article files of files and folders, each once, folders in the order of names.

    In folders, hidden files, those called README and those that are no articles by their name are passed over.
    """
    seen: set[tuple[int, int]] = set()
    for source in sources:
        try:
            yield from _of_source(Path(source), seen)
        except FileNotFoundError:
            yield Fault(source, ReadingError(f"{source} is not there; name a file or folder that is"))
        except OSError as error:
            yield _unreadable(source, error)


def _of_source(path: Path, seen: set[tuple[int, int]]) -> Iterator[Path | Fault]:
    if stat.S_ISDIR(path.stat().st_mode):
        yield from _of_folder(path, seen)
    elif path.suffix.lower() not in ARTICLE_SUFFIXES:
        wanted = ", ".join(ARTICLE_SUFFIXES)
        yield Fault(str(path), ReadingError(f"{path} is no article by its name; name a file that ends in {wanted}"))
    elif _is_new(path, seen):
        yield path


def _of_folder(folder: Path, seen: set[tuple[int, int]]) -> Iterator[Path | Fault]:
    if not _is_new(folder, seen):
        return  # a symbolic link led back here
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield _unreadable(str(folder), error)
        return
    for entry in entries:
        path = Path(entry.path)
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            yield from _of_folder(path, seen)
        elif _is_article(path) and _is_new(path, seen):
            yield path


def _unreadable(source: str, error: OSError) -> Fault:
    return Fault(source, ReadingError(f"{source} can't be read ({error.strerror}); make it readable"))


def _is_article(path: Path) -> bool:
    return path.suffix.lower() in ARTICLE_SUFFIXES and path.stem.upper() != "README" and path.is_file()


def _is_new(path: Path, seen: set[tuple[int, int]]) -> bool:
    status = path.stat()
    key = (status.st_dev, status.st_ino)
    known = key in seen
    seen.add(key)
    return not known
