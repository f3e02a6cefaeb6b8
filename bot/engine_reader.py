"""The engine behind the questions service's port, in this very process.

The worker's child process runs one; commands that are done once run it themselves. Language code is
imported at the first call that needs it: a question that the archive answers needs none.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from bot.file_reading import bytes_of, is_path
from digests.articles import AnalysedArticle, Article, Quote
from digests.composing import CONFIRMED, Digest, compose, compose_news, summary_digest, updates
from digests.copies import Sketch
from digests.questions.feeding import Listed
from digests.sources import ReadItem, ReadSource

if TYPE_CHECKING:
    from digests.engine import Engine

__all__ = ["EngineReader"]


class EngineReader:
    """Reads, analyses, summarises and composes, one call at a time.

    ``threshold`` is the confidence (0 to 1) from which a quote is worth showing unasked.
    """

    def __init__(self, threshold: float = CONFIRMED) -> None:
        self._threshold = threshold

    @cached_property
    def engine(self) -> "Engine":
        """The loaded engine.

        Raises:
            ModelError: a file of the model is missing or damaged.
        """
        from digests.engine import Engine  # noqa: PLC0415

        return Engine.load()

    def read(self, source: str, *, files: bool = True) -> AnalysedArticle:
        """Read and analyse a file's path or pasted text; with ``files`` False a path is taken for a text.

        Raises:
            ReadingError: the source can't be read as an article.
        """
        if files and is_path(source):
            return self.analyse(self.article(source))
        from digests.reading import read_text  # noqa: PLC0415

        return self.analyse(read_text(source))

    def article(self, path: str) -> Article:
        """Read a file as an article, without analysing it.

        Raises:
            ReadingError: the file can't be read as an article.
        """
        from digests.reading import MAX_BYTES, read_file_bytes  # noqa: PLC0415

        file = Path(path).expanduser()
        return read_file_bytes(bytes_of(file, MAX_BYTES), file.name)

    def read_source(self, data: bytes, url: str, known: Mapping[str, str], *, charset: str | None = None) -> ReadSource:
        """See `digests.sources.ports.SourceReader.read_source`."""
        from digests.sources.reading import read_source  # noqa: PLC0415

        return read_source(data, url, known, charset=charset)

    def read_page(self, data: bytes, item: ReadItem, url: str, *, charset: str | None = None) -> Article:
        """See `digests.sources.ports.SourceReader.read_page`."""
        from digests.sources.reading import read_item_page  # noqa: PLC0415

        return read_item_page(data, item, url, charset=charset)

    def read_article_page(self, data: bytes, url: str, *, media_type: str = "", charset: str | None = None) -> Article:
        """See `digests.sources.single_page.read_article_page`."""
        from digests.sources.single_page import read_article_page  # noqa: PLC0415

        return read_article_page(data, url, media_type=media_type, charset=charset)

    def read_list(self, data: bytes) -> Listed:
        """See `bot.feed_web.ListReader.read_list`."""
        from digests.feeds import read_opml  # noqa: PLC0415

        found = read_opml(data)
        return Listed(tuple((feed.url, feed.title) for feed in found.feeds), found.unusable)

    def write_list(self, feeds: Sequence[tuple[str, str]]) -> str:
        """See `bot.feed_web.ListReader.write_list`."""
        from digests.feeds import ListedFeed, write_opml  # noqa: PLC0415

        return write_opml([ListedFeed(url, title) for url, title in feeds], "Feeds of news-digest")

    def analyse(self, article: Article) -> AnalysedArticle:
        """Find the actors and quotes of an article."""
        return self.engine.analyse(article)

    def quotes(self, text: str, author: str | None = None) -> tuple[Quote, ...]:
        """The statements in a bare text, offsets into it as it is."""
        return self.engine.quotes(text, author)

    def sketch(self, article: Article) -> Sketch:
        """See `bot.archiving.Analyst.sketch`."""
        from digests.copies.sketching import sketch  # noqa: PLC0415 - loads numpy

        return sketch(article.text)

    def updates(self, article: Article, known: Article) -> bool:
        """See `bot.archiving.Analyst.updates`."""
        return updates(article, known)

    def summarise(self, analysed: AnalysedArticle, sentences: int) -> Digest:
        """A digest of one story: the article's summary in at most ``sentences`` sentences and key quotes."""
        return summary_digest(analysed, sentences, threshold=self._threshold)

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
        return compose(articles, start, end, topic=topic, stories=stories, threshold=self._threshold)

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
        """A digest of what has arrived, for readers who have been told of other articles already."""
        return compose_news(
            arrived,
            told,
            start,
            end,
            topic=topic,
            stories=stories,
            sentences=sentences,
            quotes=quotes,
            first=first,
            threshold=self._threshold,
        )
