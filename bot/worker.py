"""The worker: a process of its own in which articles are read, analysed, summarised and composed.

The process that talks to the platforms holds a `Worker` and imports no language code. The child is started
at the first call, ends as soon as its parent has ended, however that came, and is started anew after a crash.

It is a plain child process and no `concurrent.futures.ProcessPoolExecutor`: a pool's child lives on when its
parent is killed, a pool needs a third process to track its semaphores, and it imports the parent's main
module a second time.
"""

import subprocess
import sys
import threading
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from multiprocessing.connection import Connection, Pipe
from types import TracebackType
from typing import Any, Self

from digests.articles import AnalysedArticle, Article
from digests.composing import CONFIRMED, Digest
from digests.copies import Sketch
from digests.errors import NewsDigestError
from digests.questions.feeding import Listed
from digests.sources import ReadItem, ReadSource

__all__ = ["Worker", "WorkerError"]

_LONGEST = 600.0  # seconds that a call may take: an article of 600,000 characters, the most that is read, takes less
_READING = 60.0  # seconds that a call may take which reads what was fetched: an honest page takes less than one
_FAREWELL = 5.0  # seconds for the child to end once told to


class WorkerError(NewsDigestError):
    """The worker process ended, hung or failed in a way that nobody foresaw."""


class Worker:
    """A `digests.questions.ports.Reader` whose work is done in a child process, one call at a time.

    ``threshold`` is the confidence (0 to 1) from which a quote is worth showing unasked; ``module`` is what the
    child runs; ``longest`` the seconds that a call may take. Calls may come from any thread; the others wait.
    Close it, or use it in a ``with`` statement.
    """

    def __init__(
        self, *, threshold: float = CONFIRMED, module: str = "bot.worker_process", longest: float = _LONGEST
    ) -> None:
        self._command = (module, str(threshold))
        self._longest = longest
        self._calling = threading.Lock()
        self._child: _Child | None = None
        self._closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def pid(self) -> int | None:
        """The child's process id; None while there is none."""
        return self._child.process.pid if self._child else None

    def read(self, source: str, *, files: bool = True) -> AnalysedArticle:
        """Read and analyse a file's path or pasted text; with ``files`` False a path is taken for a text.

        Raises:
            ReadingError: the source can't be read as an article.
            WorkerError: the child failed.
        """
        return self._call("read", source, files=files)

    def article(self, path: str) -> Article:
        """Read a file as an article, without analysing it.

        Raises:
            ReadingError: the file can't be read as an article.
            WorkerError: the child failed.
        """
        return self._call("article", path)

    def read_source(self, data: bytes, url: str, known: Mapping[str, str], *, charset: str | None = None) -> ReadSource:
        """See `digests.sources.ports.SourceReader.read_source`.

        Raises:
            WorkerError: the child failed.
        """
        return self._read("read_source", data, url, known, charset=charset)

    def read_page(self, data: bytes, item: ReadItem, url: str, *, charset: str | None = None) -> Article:
        """See `digests.sources.ports.SourceReader.read_page`.

        Raises:
            WorkerError: the child failed.
        """
        return self._read("read_page", data, item, url, charset=charset)

    def read_article_page(self, data: bytes, url: str, *, media_type: str = "", charset: str | None = None) -> Article:
        """See `digests.sources.single_page.read_article_page`.

        Raises:
            WorkerError: the child failed.
        """
        return self._read("read_article_page", data, url, media_type=media_type, charset=charset)

    def read_list(self, data: bytes) -> Listed:
        """See `bot.feed_web.ListReader.read_list`.

        Raises:
            WorkerError: the child failed.
        """
        return self._read("read_list", data)

    def write_list(self, feeds: Sequence[tuple[str, str]]) -> str:
        """See `bot.feed_web.ListReader.write_list`.

        Raises:
            WorkerError: the child failed.
        """
        return self._call("write_list", feeds)

    def analyse(self, article: Article) -> AnalysedArticle:
        """Find the actors and quotes of an article.

        Raises:
            WorkerError: the child failed.
        """
        return self._call("analyse", article)

    def sketch(self, article: Article) -> Sketch:
        """See `bot.archiving.Analyst.sketch`.

        Raises:
            WorkerError: the child failed.
        """
        return self._call("sketch", article)

    def updates(self, article: Article, known: Article) -> bool:
        """See `bot.archiving.Analyst.updates`.

        Raises:
            WorkerError: the child failed.
        """
        return self._call("updates", article, known)

    def summarise(self, analysed: AnalysedArticle, sentences: int) -> Digest:
        """A digest of one story: the article's summary in at most ``sentences`` sentences and key quotes."""
        return self._call("summarise", analysed, sentences)

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
        return self._call("compose", articles, start, end, topic=topic, stories=stories)

    def compose_news(
        self,
        arrived: Sequence[AnalysedArticle],
        told: Sequence[AnalysedArticle],
        start: datetime,
        end: datetime,
        *,
        topic: str | None = None,
        stories: int = 5,
        sentences: int = 3,
        quotes: int = 3,
        first: Collection[str] = (),
    ) -> Digest:
        """A digest of what has arrived, for readers who have been told of other articles already.

        Raises:
            WorkerError: the child failed.
        """
        limits = {"stories": stories, "sentences": sentences, "quotes": quotes}
        return self._call("compose_news", arrived, told, start, end, topic=topic, first=tuple(first), **limits)

    def close(self) -> None:
        """End the child at once; a call under way in another thread raises WorkerError."""
        self._closed = True
        if child := self._child:
            child.end()  # breaks off the call that holds the lock
        with self._calling:
            self._forget()

    def _read(self, method: str, *arguments: object, **options: object) -> Any:
        """Call with what strangers wrote: no page may keep all others waiting."""
        return self._call_within(min(_READING, self._longest), method, *arguments, **options)

    def _call(self, method: str, *arguments: object, **options: object) -> Any:
        return self._call_within(self._longest, method, *arguments, **options)

    def _call_within(self, seconds: float, method: str, *arguments: object, **options: object) -> Any:
        with self._calling:
            self._refuse_if_closed()
            child = self._child = self._child or _Child(*self._command)
            try:
                self._refuse_if_closed()  # meanwhile: whoever closed it saw no child to end
                outcome = child.call((method, arguments, options), seconds)
            except BaseException:
                # An answer that nobody waited for would be taken for the next call's.
                self._forget()
                raise
            if isinstance(outcome, NewsDigestError):
                raise outcome
            return outcome

    def _refuse_if_closed(self) -> None:
        if self._closed:
            raise WorkerError("the worker process has been closed; start news-digest again")

    def _forget(self) -> None:
        if self._child:
            self._child.end()
            self._child.close()
            self._child = None


class _Child:
    def __init__(self, module: str, threshold: str) -> None:
        self._connection, theirs = Pipe()
        descriptor = theirs.fileno()
        # In a process group of its own a Ctrl-C at the terminal reaches the parent alone. Its stdin is never
        # written to: the child ends when it is closed. -P keeps the current folder off the module path.
        self.process = subprocess.Popen(  # noqa: S603 (our own interpreter and module)
            [sys.executable, "-P", "-m", module, str(descriptor), threshold],
            pass_fds=(descriptor,),
            stdin=subprocess.PIPE,
            process_group=0,
        )
        theirs.close()

    def call(self, request: object, longest: float) -> object:
        try:
            return self._answer(self._connection, request, longest)
        except (EOFError, OSError):
            self.end()
            status = self.process.returncode
            how = f"signal {-status}" if status < 0 else f"status {status}"
            raise WorkerError(f"the worker process ended ({how}); ask again, a new one is started") from None

    def end(self) -> None:
        self.process.kill()
        self.process.wait(_FAREWELL)

    def close(self) -> None:
        self._connection.close()
        if self.process.stdin:
            self.process.stdin.close()

    @staticmethod
    def _answer(connection: "Connection[Any, Any]", request: object, longest: float) -> object:
        connection.send(request)
        if not connection.poll(longest):
            raise WorkerError(f"the worker process did not answer within {longest:g} seconds; ask for less at once")
        return connection.recv()
