"""The archive: everything that is asked of the database, each in one transaction."""

from collections.abc import Callable, Collection, Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, select

from adapters.archive import (
    forgotten,
    known_actors,
    outlets,
    reprints,
    retention,
    searching,
    standing,
    statements,
    stored,
    workspaces,
)
from adapters.archive.adding import add, holds_text
from adapters.archive.chatting import SqlChatting
from adapters.archive.corrections import SqlCorrections
from adapters.archive.engines import Database, database_at
from adapters.archive.errors import translated
from adapters.archive.full_text import full_text_of, words_of
from adapters.archive.lookups import Lookups
from adapters.archive.migrating import ArchiveState, migrate, state_of
from adapters.archive.moments import to_micros
from adapters.archive.notices import SqlNotices
from adapters.archive.outbox import SqlOutbox
from adapters.archive.retention import Forgotten
from adapters.archive.rows import storable
from adapters.archive.sources import SqlSources, waits, waits_no_more
from adapters.archive.space import give_back, overwriting
from adapters.archive.statements import Sought
from adapters.archive.tables import articles
from adapters.archive.viewing import Viewer, Viewers, meant_by
from adapters.archive.workspaces import Workspace
from digests.articles import AnalysedArticle, Article
from digests.copies import Sketch
from digests.deliveries.ports import Arrivals
from digests.questions.answers import ActorEntry, ArticleHit, PrintedRole, Statement, Voice
from digests.questions.meaning import names_meant
from digests.questions.ports import Added

__all__ = ["SqlArchive", "open_archive"]

_LARGEST_ID = 1 << 63


def open_archive(url: str, *, threshold: float, busy_seconds: float = 5.0) -> "SqlArchive":
    """Open the archive at a database URL and bring its schema up to date.

    Statements of at least the confidence ``threshold`` (0 to 1) are confirmed; ``busy_seconds`` is how long
    a writer waits for another one.

    Raises:
        ArchiveError: it can't be opened, read or brought up to date; the message says what to do.
    """
    database = database_at(url, busy_seconds=busy_seconds)
    try:
        migrate(database)
    except BaseException:
        database.close()
        raise
    return SqlArchive(database, threshold)


class SqlArchive:
    """`digests.questions.ports.Archive` on SQLite or PostgreSQL; any thread may call it.

    Every method raises ArchiveError when the database can't be reached, read or written; one that failed to
    write has written nothing.
    """

    def __init__(self, database: Database, threshold: float) -> None:
        self._database = database
        self._threshold = threshold
        self._full_text = full_text_of(database.dialect)
        self._lookups = Lookups(database.reading, database.name)
        self._viewers = Viewers(self._lookups)
        self._outbox: SqlOutbox | None = None

    def close(self) -> None:
        """Close all connections; the archive can't be asked any more."""
        self._lookups.close()
        self._database.close()

    def outbox(self) -> SqlOutbox:
        """The subscriptions and deliveries in the same database: one for all callers, closed with the archive.

        When it is first asked for, what other rules of time zones had found is found anew.

        Raises:
            ArchiveError: the database can't be read or written.
        """
        if self._outbox is None:
            outbox = SqlOutbox(self._database)
            outbox.refresh()
            self._outbox = outbox
        return self._outbox

    def corrections(self) -> SqlCorrections:
        """The corrections and reports in the same database, closed with the archive."""
        return SqlCorrections(self._database, self._full_text, self._viewers)

    def sources(self) -> SqlSources:
        """The sources in the same database, closed with the archive."""
        return SqlSources(self._database)

    def notices(self) -> SqlNotices:
        """What administrators are told once, in the same database, closed with the archive."""
        return SqlNotices(self._database)

    def chatting(self) -> SqlChatting:
        """What chat platforms keep in the same database, closed with the archive."""
        return SqlChatting(self._database)

    def check(self) -> ArchiveState:
        """How the database stands: its schema, and whether it can be written (tried and rolled back)."""
        return state_of(self._database)

    def add(
        self,
        analysed: AnalysedArticle,
        collected: datetime,
        workspace: str | None = None,
        *,
        sketch: Sketch | None = None,
        apart: Collection[str] = (),
        waiting: int | None = None,
    ) -> Added:
        """See `Archive.add`. A workspace gets nothing of its own where everyone has the same text."""
        if self.has_text(analysed.article, workspace):
            return "unchanged"
        with self._adding(workspace, analysed.article, waiting) as (connection, viewer):
            if viewer is None:
                return "gone"
            added = add(connection, self._full_text, analysed, collected, viewer.own, sketch=sketch, apart=apart)
            return _waits_no_more(connection, waiting, added)

    def originals(
        self, article: Article, sketch: Sketch, collected: datetime, workspace: str | None = None
    ) -> Sequence[Article]:
        """See `Archive.originals`."""
        with self._looking(workspace) as (connection, viewer):
            return reprints.originals(connection, viewer, article, sketch, to_micros(collected))

    def add_reprint(
        self,
        article: Article,
        of: str,
        collected: datetime,
        workspace: str | None = None,
        *,
        waiting: int | None = None,
    ) -> Added:
        """See `Archive.add_reprint`."""
        with self._adding(workspace, article, waiting) as (connection, viewer):
            if viewer is None:
                return "gone"
            reprints.in_turn(connection)
            added = reprints.add_reprint(connection, viewer, article, of, to_micros(collected))
            return _waits_no_more(connection, waiting, added)

    def has_text(self, article: Article, workspace: str | None = None) -> bool:
        """See `Archive.has_text`: for a workspace, also where everyone has it; also of what is no longer kept."""
        with self._looking(workspace) as (connection, viewer):
            if holds_text(connection, article, viewer.visible):
                return True
            if reprints.holds_reprint(connection, article, viewer.visible):
                return True
            known = forgotten.known(connection, article, viewer.visible)
        if known is False:
            with translated(self._database.name), self._database.writing.begin() as connection:
                forgotten.came_again(connection, article, viewer.visible)
        return known is not None

    def is_empty(self, workspace: str | None = None) -> bool:
        """See `Archive.is_empty`."""
        with self._looking(workspace) as (connection, viewer):
            visible = articles.c.visibility.in_(viewer.visible)
            return connection.execute(select(articles.c.id).where(visible).limit(1)).first() is None

    def actors_named(self, name: str, workspace: str | None = None, limit: int = 10) -> Sequence[ActorEntry]:
        """See `Archive.actors_named`."""
        return known_actors.named(self._lookups, self._viewers.of(workspace), storable(name), limit)

    def actors_near(self, name: str, workspace: str | None = None, limit: int = 5) -> Sequence[ActorEntry]:
        """See `Archive.actors_near`."""
        return known_actors.near(self._lookups, self._viewers.of(workspace), storable(name), limit)

    def complete_actor(self, prefix: str, workspace: str | None = None, limit: int = 25) -> Sequence[ActorEntry]:
        """See `Archive.complete_actor`. Without a prefix, those who said most."""
        return known_actors.completing(self._lookups, self._viewers.of(workspace), storable(prefix), limit)

    def complete_outlet(self, prefix: str, workspace: str | None = None, limit: int = 25) -> Sequence[str]:
        """See `Archive.complete_outlet`."""
        return outlets.completing(self._lookups, self._viewers.of(workspace), storable(prefix), limit)

    def completion(self, workspace: str | None = None, limit: int = 25) -> Callable[[str], Sequence[str]]:
        """A source of names to suggest, for a prompt to call at every keystroke, from any thread."""

        def suggest(prefix: str) -> Sequence[str]:
            return [entry.name for entry in self.complete_actor(prefix, workspace, limit)]

        return suggest

    def statements_by(
        self,
        actor: int,
        *,
        about: str | None = None,
        since: datetime | None = None,
        outlet: str | None = None,
        limit: int = 20,
        workspace: str | None = None,
    ) -> tuple[Sequence[Statement], int]:
        """See `Archive.statements_by`; ``since`` is to the second. No word in ``about``: nothing is found."""
        words = () if about is None else words_of(about)
        if about is not None and not words:
            return [], 0
        since_micros = None if since is None else to_micros(since)
        sought = Sought(actor, words=words, since=since_micros, outlet=outlet)
        return self._newest(sought, limit, workspace)

    def statements_about(
        self, actor: int, *, since: datetime | None = None, limit: int = 20, workspace: str | None = None
    ) -> tuple[Sequence[Statement], int]:
        """See `Archive.statements_about`."""
        sought = Sought(actor, mentioning=True, since=None if since is None else to_micros(since))
        return self._newest(sought, limit, workspace)

    def speakers_about(self, actor: int, workspace: str | None = None, limit: int = 5) -> Sequence[ActorEntry]:
        """See `Archive.speakers_about`."""
        viewer = self._viewers.of(workspace)
        return standing.speakers_about(self._lookups, viewer, meant_by(self._lookups, viewer, actor), limit)

    def confirmed(self, actor: int, workspace: str | None = None) -> int:
        """See `Archive.confirmed`."""
        viewer = self._viewers.of(workspace)
        return standing.confirmed(self._lookups, viewer, meant_by(self._lookups, viewer, actor), self._threshold)

    def meant(self, actor: int, workspace: str | None = None) -> int:
        """See `Archive.meant`."""
        if not -_LARGEST_ID <= actor < _LARGEST_ID:
            return actor
        return meant_by(self._lookups, self._viewers.of(workspace), actor)

    def roles(self, actor: int, workspace: str | None = None, limit: int = 10) -> Sequence[PrintedRole]:
        """See `Archive.roles`."""
        viewer = self._viewers.of(workspace)
        return standing.roles(self._lookups, viewer, meant_by(self._lookups, viewer, actor), limit)

    def search(
        self, words: str, workspace: str | None = None, limit: int = 10
    ) -> tuple[Sequence[ArticleHit], Sequence[Statement]]:
        """See `Archive.search`; the best of the newest 1,000 that match."""
        sought = words_of(words)
        if not sought:
            return [], []
        with self._looking(workspace) as (connection, viewer):
            look = (connection, self._full_text, viewer, sought)
            return (
                searching.find_articles(*look, limit=limit),
                searching.find_statements(*look, limit=limit, threshold=self._threshold),
            )

    def statement(self, id: int, workspace: str | None = None) -> Statement | None:
        """See `Archive.statement`."""
        if not -_LARGEST_ID <= id < _LARGEST_ID:
            return None
        return statements.with_id(self._lookups, self._viewers.of(workspace), id, self._threshold)

    def voices(self, since: datetime, workspace: str | None = None, limit: int = 10) -> Sequence[Voice]:
        """See `Archive.voices`; ``since`` is to the second."""
        viewer = self._viewers.of(workspace)
        return standing.voices(self._lookups, viewer, to_micros(since), limit=limit, threshold=self._threshold)

    def window(
        self, start: datetime, end: datetime, workspace: str | None = None, limit: int = 500
    ) -> Sequence[AnalysedArticle]:
        """See `Archive.window`."""
        with self._looking(workspace) as (connection, viewer):
            return stored.between(connection, viewer, to_micros(start), to_micros(end), limit)

    def article(self, id: str, workspace: str | None = None) -> AnalysedArticle | None:
        """See `Archive.article`."""
        with self._looking(workspace) as (connection, viewer):
            return stored.article(connection, viewer, storable(id))

    def newest(self, workspace: str | None = None) -> AnalysedArticle | None:
        """See `Archive.newest`."""
        with self._looking(workspace) as (connection, viewer):
            return stored.newest(connection, viewer)

    def arrivals(
        self, after: int, since: datetime, workspace: str | None = None, limit: int = 500, *, backlog: bool = True
    ) -> Arrivals:
        """See `Archive.arrivals`; the newest by their arrival."""
        with self._looking(workspace) as (connection, viewer):
            return stored.arrivals(connection, viewer, after, to_micros(since), limit, backlog=backlog)

    def articles(self, ids: Collection[str], workspace: str | None = None) -> Sequence[AnalysedArticle]:
        """See `Archive.articles`."""
        with self._looking(workspace) as (connection, viewer):
            return stored.articles_with(connection, viewer, list(map(storable, ids)))

    def also_called(self, name: str, workspace: str | None = None, actor: int | None = None) -> tuple[str, ...]:
        """See `NewsArchive.also_called`."""
        return names_meant(self, name, workspace, actor)

    def context(self, statement: int, workspace: str | None = None) -> Sequence[str]:
        """The sentences in which a statement (`Statement.id`) stands, be its article's text kept or not."""
        with self._looking(workspace) as (connection, viewer):
            return stored.context(connection, viewer, statement)

    def forget_texts(self, before: datetime, *, keep_quotes: bool) -> Forgotten:
        """Forget what was collected before then, a batch of it in one transaction; call it until it finds nothing.

        Where quotes are kept, an article's text goes, and the texts that it replaced; each statement keeps its words,
        cue, source and sentences, the article its title, outlet, URL and times. Else the article goes altogether.
        Either way it is no news when its source still has it. What has waited for analysis for so long goes as well.
        """
        with translated(self._database.name):
            with self._database.writing.begin() as connection, overwriting(connection):
                found = retention.forget(connection, self._full_text, before, keep_quotes=keep_quotes)
            if found.texts:
                give_back(self._database)
        return found

    def forgettable(self, before: datetime, *, keep_quotes: bool) -> Forgotten:
        """What `forget_texts` would forget in all."""
        with translated(self._database.name), self._database.reading.begin() as connection:
            return retention.forgettable(connection, before, keep_quotes=keep_quotes)

    def workspaces(self) -> Sequence[Workspace]:
        """All workspaces that have anything of their own, by name, with how much that is."""
        with translated(self._database.name), self._database.reading.begin() as connection:
            return workspaces.workspaces(connection)

    def remove_workspace(self, name: str) -> Mapping[str, int]:
        """Delete everything of a workspace, in one transaction; how much that was (`workspaces.counts_of`).

        What is under way for it in other processes ends there: a message that is being posted arrives, and isn't posted
        again; whoever adds something to it afterwards makes it anew.
        """
        with translated(self._database.name):
            with self._database.writing.begin() as connection, overwriting(connection):
                counts = workspaces.remove(connection, self._full_text, name)
            self._viewers.forget(name)
            give_back(self._database)
        return counts

    def _newest(self, sought: Sought, limit: int, workspace: str | None) -> tuple[Sequence[Statement], int]:
        viewer = self._viewers.of(workspace)
        found = self._found(sought, limit, viewer)
        if found[0] or (meant := meant_by(self._lookups, viewer, sought.actor)) == sought.actor:
            return found
        # The number of somebody who was merged into another one since.
        return self._found(replace(sought, actor=meant), limit, viewer)

    def _found(self, sought: Sought, limit: int, viewer: Viewer) -> tuple[Sequence[Statement], int]:
        return statements.newest(self._lookups, self._full_text, viewer, sought, limit=limit, threshold=self._threshold)

    @contextmanager
    def _adding(
        self, workspace: str | None, article: Article, waiting: int | None
    ) -> Generator[tuple[Connection, Viewer | None]]:
        """The viewer is None where the article waits no more: a workspace that was removed isn't made anew for it."""
        with translated(self._database.name), self._database.writing.begin() as connection:
            is_there = waiting is None or waits(connection, waiting, article)
            yield connection, self._viewers.adding(connection, workspace) if is_there else None

    @contextmanager
    def _looking(self, workspace: str | None) -> Generator[tuple[Connection, Viewer]]:
        viewer = self._viewers.of(workspace)
        with translated(self._database.name), self._database.reading.begin() as connection:
            yield connection, viewer


def _waits_no_more(connection: Connection, waiting: int | None, added: Added) -> Added:
    if waiting is not None and added != "overtaken":
        waits_no_more(connection, waiting)
    return added
