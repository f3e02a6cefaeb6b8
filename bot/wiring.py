"""The one place where everything is built: archive, questions, and the crossing out of the event loop."""

import asyncio
from collections.abc import Callable, Generator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

import platformdirs

from adapters.archive import SqlArchive, open_archive
from bot.feed_web import ListReader, WebFeeds
from bot.fetching import Fetchers
from bot.page_web import PageReader, WebPages
from bot.platform_names import platforms_of
from bot.thresholds import threshold_of
from config import Settings
from digests.composing import Digest
from digests.deliveries.news import TOLD_FOR, news_for
from digests.deliveries.ports import NewsArchive, Outbox
from digests.deliveries.subscriptions import Address, Subscription
from digests.errors import NewsDigestError
from digests.questions.answers import Answer
from digests.questions.asked import Asker, Question
from digests.questions.command import Argument, Command
from digests.questions.completing import Completing, Completion
from digests.questions.correcting import Correcting
from digests.questions.feeding import Feeding
from digests.questions.ports import Reader
from digests.questions.service import Questions
from digests.questions.subscribing import Previewer, Subscribing
from digests.questions.watching import Watching
from digests.sources.ports import Sources

__all__ = ["APPLICATION", "CHECKOUT", "OPERATOR", "Desk", "DeskReader", "desk_of", "opened_archive"]

APPLICATION = "news-digest"
CHECKOUT = Path(__file__).parent.parent
"""Where seeds/ is looked for: the checkout, or the site-packages of an installed wheel, which has none."""

_TERMINAL = Address("terminal", "main")
OPERATOR = Asker(administrator=True, operator=True, address=_TERMINAL, person="terminal:operator", private=_TERMINAL)
"""Who sits at this machine: at the terminal's prompt or the command line."""


class DeskReader(Reader, ListReader, PageReader, Protocol):
    """What questions need that is read, analysed or composed: the worker, or the engine in this process."""


@dataclass(frozen=True, slots=True)
class Desk:
    """The news desk: what answers questions, and what it is made of. ``clock`` gives aware UTC times."""

    archive: SqlArchive
    outbox: Outbox
    sources: Sources
    questions: Questions
    completing: Completing
    fetchers: Fetchers
    clock: Callable[[], datetime]

    def answer(self, question: Question, asker: Asker = Asker()) -> Answer:  # noqa: B008 (frozen)
        """Answer a question now; it may take seconds."""
        return self.questions.answer(question, asker, self.clock())

    async def ask(self, question: Question, asker: Asker = Asker()) -> Answer:  # noqa: B008 (frozen)
        """Answer a question without holding up the event loop: every platform's one way in."""
        return await asyncio.to_thread(self.answer, question, asker)

    async def complete(self, command: Command, argument: Argument, typed: str, asker: Asker) -> Sequence[Completion]:
        """See `ChatDesk.complete`."""
        return await asyncio.to_thread(self.completing.complete, command, argument, typed, asker)

    async def keep(self, question: Question, workspace: str | None) -> str:
        """See `ChatDesk.keep`."""
        return await asyncio.to_thread(self.archive.chatting().keep, question, workspace, self.clock())

    async def kept(self, token: str, workspace: str | None) -> Question | None:
        """See `ChatDesk.kept`."""
        return await asyncio.to_thread(self.archive.chatting().kept, token, workspace, self.clock())

    async def offered(self, application: str) -> str | None:
        """See `ChatDesk.offered`."""
        return await asyncio.to_thread(self.archive.chatting().offered, application)

    async def offer(self, application: str, definition: str) -> None:
        """See `ChatDesk.offer`."""
        await asyncio.to_thread(self.archive.chatting().offer, application, definition)


@contextmanager
def desk_of(settings: Settings, reader: DeskReader) -> Generator[Desk]:
    """A desk on the settings' database, closed at the end.

    Raises:
        ArchiveError: the database can't be opened.
    """
    with closing(opened_archive(settings)) as archive:
        outbox = archive.outbox()
        platforms = platforms_of(settings)
        subscribing = Subscribing(outbox, _previewer(archive, outbox, reader), platforms)
        watching = Watching(outbox, archive, platforms)
        sources = archive.sources()
        fetchers = Fetchers(settings)
        feeding = Feeding(sources, WebFeeds(reader, fetchers.fetcher))
        threshold = threshold_of(settings)
        questions = Questions(
            archive,
            reader,
            subscribing,
            threshold=threshold,
            feeding=feeding,
            correcting=Correcting(archive.corrections(), archive),
            watching=watching,
            web=WebPages(reader, fetchers),
        )
        yield Desk(archive, outbox, sources, questions, Completing(archive, outbox, sources), fetchers, clock=_utc_now)


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


def _previewer(archive: NewsArchive, outbox: Outbox, composer: Reader) -> Previewer:
    def preview(subscription: Subscription, now: datetime) -> Digest:
        told = outbox.told([subscription.id], now - TOLD_FOR).get(subscription.id, ())
        return news_for(subscription, archive, told, composer, now).digest

    return preview


def _utc_now() -> datetime:
    return datetime.now(UTC)
