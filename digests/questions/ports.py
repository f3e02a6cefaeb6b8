"""What the questions service needs of the outside world, as protocols.

`Archive` is stored knowledge: synchronous, called in a thread. `Reader` is whatever must be read,
analysed or composed first: the worker process.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Literal, Protocol

from digests.articles import AnalysedArticle, Article
from digests.composing import Digest
from digests.copies import Sketch
from digests.deliveries.ports import Composer, NewsArchive
from digests.questions.answers import (
    ActorEntry,
    ArticleHit,
    PrintedRole,
    Statement,
    Voice,
)

__all__ = ["Added", "Archive", "Reader"]

Added = Literal["new", "revised", "unchanged", "reprinted", "overtaken", "gone"]
"""What became of an article; overtaken: nothing, as something else was stored meanwhile, so that all has to be asked
again; gone: nothing, as it waits no more."""


class Archive(NewsArchive, Protocol):
    """Articles, quotes and actors. Statements are what was said (`Act.is_said`): thoughts and plans are kept with
    their article alone. ``workspace`` None sees only what is there for everyone; a name sees
    that and what belongs to that workspace. All times are aware UTC; an article without a time of
    publication counts as published when it was collected."""

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
        """Store an article with its quotes and actors, in one transaction. The same text under the same id
        changes nothing; a changed text is a new revision, whose quotes replace the old ones.

        With its ``sketch``, reprints of it are found from now on for some days; and nothing is stored, but "overtaken"
        is the reply, where it is itself one of an article that isn't among those ``apart`` (their own ids).

        ``waiting`` is its number among those that wait for analysis (`digests.sources.Waiting.id`): it waits no more
        once it is stored; and nothing is stored, but "gone" is the reply, where it has ceased to wait meanwhile, as
        when its workspace was removed."""
        ...

    def originals(
        self, article: Article, sketch: Sketch, collected: datetime, workspace: str | None = None
    ) -> Sequence[Article]:
        """The articles of these days that this one, which isn't stored under its id, may be a reprint of by its sketch:
        the nearest first, none where there is none. ``collected`` counts where it says not when it was published."""
        ...

    def add_reprint(
        self,
        article: Article,
        of: str,
        collected: datetime,
        workspace: str | None = None,
        *,
        waiting: int | None = None,
    ) -> Added:
        """Store where an article that can be seen from there (``of`` is its own id) is printed as well; what was a
        reprint under this id before is replaced. Not analysed, it has no statements, doesn't arrive and is no news.
        "overtaken" where the article is gone, or this one is stored as an article; ``waiting`` as in `add`."""
        ...

    def has_text(self, article: Article, workspace: str | None = None) -> bool:
        """Whether exactly this text is stored under this id, be it as a reprint (so that it need not be analysed
        again)."""
        ...

    def is_empty(self, workspace: str | None = None) -> bool:
        """Whether no article is there to be seen."""
        ...

    def actors_named(self, name: str, workspace: str | None = None, limit: int = 10) -> Sequence[ActorEntry]:
        """The actors that bear this name: whole name or alias (accents and case don't matter), else the
        surname or other words of it. Most statements first."""
        ...

    def actors_near(self, name: str, workspace: str | None = None, limit: int = 5) -> Sequence[ActorEntry]:
        """The actors whose names are nearest in spelling, best first."""
        ...

    def complete_actor(self, prefix: str, workspace: str | None = None, limit: int = 25) -> Sequence[ActorEntry]:
        """Actors one of whose names has a word that begins with this, most statements first. From an index."""
        ...

    def complete_outlet(self, prefix: str, workspace: str | None = None, limit: int = 25) -> Sequence[str]:
        """Outlets one of whose words begins with this, by name. From an index."""
        ...

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
        """The newest ``limit`` statements by an actor (in the order of time, then of place in the article)
        and how many more there are (counted up to 1,000)."""
        ...

    def statements_about(
        self, actor: int, *, since: datetime | None = None, limit: int = 20, workspace: str | None = None
    ) -> tuple[Sequence[Statement], int]:
        """Statements by others whose words mention the actor; order and count as above."""
        ...

    def speakers_about(self, actor: int, workspace: str | None = None, limit: int = 5) -> Sequence[ActorEntry]:
        """Who was quoted about the actor, most statements first, of equals who spoke last; ``statements`` counts theirs
        about it."""
        ...

    def confirmed(self, actor: int, workspace: str | None = None) -> int:
        """How many of an actor's statements are confirmed."""
        ...

    def meant(self, actor: int, workspace: str | None = None) -> int:
        """Who an actor's number means as seen from there: another one's, where the two were merged since."""
        ...

    def roles(self, actor: int, workspace: str | None = None, limit: int = 10) -> Sequence[PrintedRole]:
        """The roles that articles printed for the actor, newest first, each text once."""
        ...

    def search(
        self, words: str, workspace: str | None = None, limit: int = 10
    ) -> tuple[Sequence[ArticleHit], Sequence[Statement]]:
        """Articles and statements in which all the words stand, best first."""
        ...

    def statement(self, id: int, workspace: str | None = None) -> Statement | None:
        """The statement with this id (`Statement.id`), where it can be seen from there."""
        ...

    def voices(self, since: datetime, workspace: str | None = None, limit: int = 10) -> Sequence[Voice]:
        """The most quoted actors of confirmed statements published since then, most statements first; of equals who
        spoke last."""
        ...

    def window(
        self, start: datetime, end: datetime, workspace: str | None = None, limit: int = 500
    ) -> Sequence[AnalysedArticle]:
        """The articles published in ``[start, end)``, newest first, with their quotes; the newest ``limit`` alone,
        so that memory is bounded however long the window."""
        ...

    def article(self, id: str, workspace: str | None = None) -> AnalysedArticle | None:
        """One stored article.

        Raises:
            ReadingError: its text is no longer kept; the message says where it stands.
        """
        ...

    def newest(self, workspace: str | None = None) -> AnalysedArticle | None:
        """The article published last."""
        ...


class Reader(Composer, Protocol):
    """Reading, analysing, summarising and composing. Each call may take seconds."""

    def read(self, source: str, *, files: bool = True) -> AnalysedArticle:
        """Read and analyse a file's path or pasted text.

        ``files`` False takes the source for a text even where it is a path: somebody in a chat must not read this
        machine's files. A URL of the web is never a source: `digests.questions.pages.PageWeb` reads those.

        Raises:
            ReadingError: the source can't be read as an article; the message says why and what to do.
        """
        ...

    def analyse(self, article: Article) -> AnalysedArticle:
        """Find the actors and quotes of an article."""
        ...

    def summarise(self, analysed: AnalysedArticle, sentences: int) -> Digest:
        """A digest of one story: the article's summary in at most ``sentences`` sentences and key quotes."""
        ...

    def compose(
        self,
        articles: Sequence[AnalysedArticle],
        start: datetime,
        end: datetime,
        *,
        topic: str | None = None,
        stories: int = 5,
    ) -> Digest:
        """A digest of these articles, grouped into stories."""
        ...
