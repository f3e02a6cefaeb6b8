"""The engine as one object: an article in, its actors and statements out."""

from pathlib import Path
from typing import Self

from digests.articles import ANALYSED_LANGUAGES, AnalysedArticle, Article, Quote
from digests.language import Tagger
from digests.quotes.statements import statements
from digests.text import sentences

__all__ = ["Engine"]


class Engine:
    """The loaded model and the rules that work on what it finds. May be used from several threads at once."""

    def __init__(self, tagger: Tagger) -> None:
        self._tagger = tagger

    @classmethod
    def load(cls, model_folder: Path | None = None, threads: int = 1) -> Self:
        """Load the model of the package, or of a folder.

        Raises:
            ModelError: a file of the model is missing or damaged.
        """
        return cls(Tagger.load(model_folder, threads))

    def analyse(self, article: Article) -> AnalysedArticle:
        """Who said what in an article; one in a language that the model can't read has no actors and no quotes."""
        if article.language not in ANALYSED_LANGUAGES:
            return AnalysedArticle(article, (), ())
        borders = sentences(article.text)
        actors, quotes = statements(article.text, borders, self._tagger.analyse(article.text, borders), article.author)
        return AnalysedArticle(article, actors, quotes)

    def quotes(self, text: str, author: str | None = None) -> tuple[Quote, ...]:
        """The statements in a bare text, offsets into it as it is."""
        borders = sentences(text)
        return statements(text, borders, self._tagger.analyse(text, borders), author)[1]
