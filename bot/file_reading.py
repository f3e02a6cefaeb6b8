"""A file's bytes, looked at before they are read: never more than an article can have."""

from pathlib import Path

from digests.articles import ARTICLE_SUFFIXES
from digests.errors import ReadingError

__all__ = ["bytes_of", "is_path"]


def bytes_of(path: Path, most: int) -> bytes:
    """The content of a file of at most ``most`` bytes.

    Raises:
        ReadingError: it is longer, not there, a folder, or may not be read.
    """
    try:
        size = path.stat().st_size
        if size > most:
            raise ReadingError(
                f"{path.name}: {size / 1e6:,.0f} MB is too long for an article (at most {most / 1e6:,.0f} MB);"
                " cut it into articles"
            )
        with path.open("rb") as file:
            return file.read(most + 1)  # a pipe has no size; one byte more tells that it is too long
    except FileNotFoundError:
        raise ReadingError(f"{path} is not there; name a file that is") from None
    except IsADirectoryError:
        raise ReadingError(f"{path} is a folder; name one file in it") from None
    except OSError as error:
        raise ReadingError(f"{path} can't be read ({error.strerror}); make it readable") from None
    except ValueError:
        raise ReadingError("a path can't hold a null character; name a file") from None


def is_path(source: str) -> bool:
    """Whether a source is meant as a file's path rather than as the text itself."""
    if not source or "\n" in source or len(source) > 4096 or "\0" in source:
        return False
    try:
        if Path(source).expanduser().exists():
            return True
    except (OSError, RuntimeError):
        return True  # too long a name, a folder that may not be searched: reading it says so
    # A text has blanks between its words; a mistyped path has none, or ends as a file's name does.
    return not any(c.isspace() for c in source) or Path(source).suffix.lower() in ARTICLE_SUFFIXES
