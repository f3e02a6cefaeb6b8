"""A reader that reads one statement a line ("Keir Starmer: We will go.") and summarises by the first sentences."""

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime

from digests.articles import AnalysedArticle, Article
from digests.composing import Digest, KeyQuote, Story, SummarySentence
from digests.errors import ReadingError
from digests.questions.feeding import Listed
from digests.sources import ReadItem, ReadSource
from digests.text import sentences
from tests.fakes.articles import analysed

__all__ = ["FakeReader"]


class FakeReader:
    """A `bot.wiring.DeskReader` over the ``files`` of a make-believe machine, by path."""

    def __init__(self, files: Mapping[str, Article] | None = None) -> None:
        self._files = files or {}

    def read(self, source: str, *, files: bool = True) -> AnalysedArticle:
        if files and source in self._files:
            return analysed(self._files[source])
        if " " not in source:
            raise ReadingError(f"“{source}” is neither a file nor a text: name a file that exists.")
        return analysed(Article("pasted", "", source))

    def read_source(self, data: bytes, url: str, known: Mapping[str, str], *, charset: str | None = None) -> ReadSource:
        """A feed whose title is its first line and whose items are the others."""
        del charset
        title, *lines = data.decode().splitlines()
        items = [
            ReadItem(line, line, Article(f"{url}#{line}", line, f"{line}."), None, None)
            for line in lines
            if known.get(line) != line
        ]
        return ReadSource(title, tuple(items), tuple(lines))

    def read_page(self, data: bytes, item: ReadItem, url: str, *, charset: str | None = None) -> Article:
        del item, charset
        return Article(url, url, data.decode())

    def read_article_page(self, data: bytes, url: str, *, media_type: str = "", charset: str | None = None) -> Article:
        del media_type, charset
        return Article(url, url, data.decode())

    def analyse(self, article: Article) -> AnalysedArticle:
        return analysed(article)

    def read_list(self, data: bytes) -> Listed:
        return Listed(tuple((line, "") for line in data.decode().splitlines()))

    def write_list(self, feeds: Sequence[tuple[str, str]]) -> str:
        return "\n".join(url for url, _ in feeds)

    def summarise(self, analysed: AnalysedArticle, sentences: int) -> Digest:
        at = analysed.article.published or datetime(2026, 1, 6, tzinfo=UTC)
        return Digest(at, at, (_story(analysed, sentences),))

    def compose(
        self,
        articles: Sequence[AnalysedArticle],
        start: datetime,
        end: datetime,
        *,
        topic: str | None = None,
        stories: int = 5,
    ) -> Digest:
        about = [a for a in articles if not topic or topic.casefold() in a.article.text.casefold()]
        return Digest(start, end, tuple(_story(a, 3) for a in about[:stories]), topic)

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
        """All that has arrived but for what was told word for word, each article a story of its own."""
        del first
        about = [a for a in arrived if not topic or topic.casefold() in a.article.text.casefold()]
        texts = {a.article.text for a in told}
        new = [a for a in about if a.article.text not in texts]
        return Digest(start, end, tuple(_story(a, sentences, quotes) for a in new[:stories]), topic)


def _story(read: AnalysedArticle, count: int, quotes: int | None = None) -> Story:
    article = read.article
    chosen = [
        SummarySentence(article.text[start:end], start, end, article.id)
        for start, end in [sentence for sentence in sentences(article.text) if not read.hides(sentence)][:count]
    ]
    return Story(
        article.title, (article,), tuple(chosen), tuple(KeyQuote(article, quote) for quote in read.quotes[:quotes])
    )
