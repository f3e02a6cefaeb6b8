"""The one place where everything is built: archive, questions, and the crossing out of the event loop."""

import asyncio
from collections.abc import Callable, Generator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import platformdirs

from adapters.archive import SqlArchive, open_archive
from bot.thresholds import threshold_of
from config import Settings
from digests.errors import NewsDigestError
from digests.questions.answers import Answer
from digests.questions.asked import Asker, Question
from digests.questions.ports import Reader
from digests.questions.service import Questions

__all__ = ["APPLICATION", "CHECKOUT", "Desk", "desk_of", "opened_archive"]

APPLICATION = "news-digest"
CHECKOUT = Path(__file__).parent.parent
"""Where seeds/ is looked for: the checkout, or the site-packages of an installed wheel, which has none."""


@dataclass(frozen=True, slots=True)
class Desk:
    """The news desk: what answers questions, and what it is made of. ``clock`` gives aware UTC times."""

    archive: SqlArchive
    questions: Questions
    clock: Callable[[], datetime]

    def answer(self, question: Question, asker: Asker = Asker()) -> Answer:  # noqa: B008 (frozen)
        """Answer a question now; it may take seconds."""
        return self.questions.answer(question, asker, self.clock())

    async def ask(self, question: Question, asker: Asker = Asker()) -> Answer:  # noqa: B008 (frozen)
        """Answer a question without holding up the event loop: every platform's one way in."""
        return await asyncio.to_thread(self.answer, question, asker)


@contextmanager
def desk_of(settings: Settings, reader: Reader) -> Generator[Desk]:
    """A desk on the settings' database, closed at the end.

    Raises:
        ArchiveError: the database can't be opened.
    """
    with closing(opened_archive(settings)) as archive:
        yield Desk(archive, Questions(archive, reader, threshold=threshold_of(settings)), clock=_utc_now)


def opened_archive(settings: Settings) -> SqlArchive:
    """The settings' database; close it in the end.

    Raises:
        ArchiveError: it can't be opened.
        NewsDigestError: the folder of the default database can't be made.
    """
    if "database_url" not in settings.model_fields_set:
        folder = platformdirs.user_data_path(APPLICATION)
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise NewsDigestError(f"{folder} can't be made ({error.strerror}); set DATABASE_URL") from None
    return open_archive(settings.database_url.get_secret_value(), threshold=threshold_of(settings))


def _utc_now() -> datetime:
    return datetime.now(UTC)
