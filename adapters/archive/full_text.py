"""Full-text search: FTS5 on SQLite, tsvector on PostgreSQL, one behaviour.

Words are runs of letters and digits, folded; they match by English stem. A statement's row in the index also
holds its ``tags`` (who may see it, who speaks), so that "what did X say about Y" is one look-up in the index.
Nothing that a person typed reaches the query languages of the databases but letters and digits.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, TextClause, text

from digests.actors.names import folded_text

__all__ = ["FullText", "Indexed", "full_text_of", "tags_of", "words_of"]

_WORD = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile(r"(?<=\w)['’]s\b", re.IGNORECASE)
_WORD_CHARACTERS = 100
_QUERY_WORDS = 12
# A tsvector takes 1 MB: of longer articles only the beginning is found on PostgreSQL.
_INDEXED_CHARACTERS = 300_000


def words_of(typed: str) -> tuple[str, ...]:
    """The words that a person typed, folded, each once, at most 12; empty where there are none."""
    found = (word[:_WORD_CHARACTERS] for word in _WORD.findall(folded_text(_POSSESSIVE.sub("", typed[:1_000]))))
    return tuple(dict.fromkeys(found))[:_QUERY_WORDS]


def tags_of(visibility: int, speakers: Iterable[int]) -> str:
    """The tags of a statement: who may see it, and each speaker together with that (one tag is faster than two)."""
    return " ".join([f"v{visibility}", *(f"v{visibility}a{speaker}" for speaker in speakers)])


def _tags(visible: Iterable[int], speaker: int | None) -> list[str]:
    return [tags_of(v, () if speaker is None else (speaker,)).split()[-1] for v in visible]


@dataclass(frozen=True, slots=True)
class Indexed:
    """What the index takes of an article: ``quotes`` are (id, text, tags)."""

    article: int
    title: str
    text: str
    quotes: Sequence[tuple[int, str, str]]


class FullText:
    """The part of full-text search that differs between the databases; its parent is SQLite's.

    FTS5 tables stand over the columns of ``quotes`` and ``articles`` and keep no second copy of the texts.
    """

    # The quotes that match, as rows of ``s.quote``; more conditions may follow.
    matching = "FROM (SELECT rowid AS quote FROM quote_words WHERE quote_words MATCH :query) s WHERE s.quote >= :since"
    # FTS5's own rank goes by a row's tags and by all that is stored, what only others may see too: what one workspace
    # corrects or adds would change in what order another one finds things. These ranks go by the found text alone.
    # Of the newest :pool quotes that match, ids of the best, best first: those in which the words stand most often.
    best_quotes = text(
        "SELECT id FROM (SELECT rowid AS id, length(highlight(quote_words, 0, '*', '')) - length(text) AS score "
        "FROM quote_words WHERE quote_words MATCH :query ORDER BY rowid DESC LIMIT :pool) found "
        "ORDER BY score DESC, id DESC LIMIT :limit"
    )
    # Of the newest :pool articles that match, ids of the best, best first, with their marked texts: those in which the
    # words stand most often for their length. BM25 orders one word so where a text is usually 3,300 characters long.
    best_articles = text(
        "SELECT id, marked FROM (SELECT f.rowid AS id, length(f.text) AS long, "
        "length(highlight(article_words, 0, '*', '')) - length(f.title) AS in_title, "
        "highlight(article_words, 1, :mark_start, :mark_end) AS marked "
        "FROM article_words f JOIN articles a ON a.id = f.rowid "
        "WHERE article_words MATCH :query AND a.visibility IN (:everyone, :own) "
        "ORDER BY f.rowid DESC LIMIT :pool) found "
        "ORDER BY (in_title + (length(marked) - long) / 2) / (1000.0 + long) DESC, id DESC LIMIT :limit"
    )

    _add: tuple[TextClause, ...] = (
        text("INSERT INTO quote_words (rowid, text, tags) SELECT id, text, tags FROM quotes WHERE article = :article"),
        text("INSERT INTO article_words (rowid, title, text) SELECT id, title, text FROM articles WHERE id = :article"),
    )
    # FTS5 must be told what it indexed: https://sqlite.org/fts5.html#external_content_tables
    _remove_quotes = (
        "INSERT INTO quote_words (quote_words, rowid, text, tags) SELECT 'delete', id, text, tags FROM quotes WHERE {}"
    )
    _remove_articles = (
        "INSERT INTO article_words (article_words, rowid, title, text) "
        "SELECT 'delete', id, title, text FROM articles WHERE {}"
    )

    def quote_query(
        self, words: Sequence[str], visible: Iterable[int], speaker: int | None = None
    ) -> Mapping[str, str]:
        """The parameters that find quotes with all these words, for these viewers, by this actor."""
        return {"query": f"tags : ({' OR '.join(_tags(visible, speaker))}) AND text : ({_quoted(words)})"}

    def article_query(self, words: Sequence[str]) -> Mapping[str, str]:
        """The parameters that find articles with all these words."""
        return {"query": _quoted(words)}

    def add(self, connection: Connection, indexed: Indexed) -> None:
        """Index a stored article and its quotes."""
        for statement in self._add:
            connection.execute(statement, {"article": indexed.article})

    def remove(self, connection: Connection, article: int) -> None:
        """Forget a stored article and its quotes, before they are changed or deleted."""
        connection.execute(text(self._remove_quotes.format("article = :article")), {"article": article})
        self.remove_article(connection, article)

    def remove_article(self, connection: Connection, article: int) -> None:
        """Forget the title and text of a stored article before they are changed; its quotes stay."""
        connection.execute(text(self._remove_articles.format("id = :article")), {"article": article})

    def remove_all(self, connection: Connection, visibility: int) -> None:
        """Forget all stored articles of a visibility and their quotes, before they are deleted."""
        of_articles = "article IN (SELECT id FROM articles WHERE visibility = :visibility)"
        for statement, which in (
            (self._remove_quotes, of_articles),
            (self._remove_articles, "visibility = :visibility"),
        ):
            connection.execute(text(statement.format(which)), {"visibility": visibility})

    def retag(self, connection: Connection, tagged: Sequence[tuple[int, str, str]]) -> None:
        """Index stored quotes (id, text, tags) anew, by other tags than they have."""
        rows = [{"id": quote, "words": words, "tags": tags} for quote, words, tags in tagged]
        connection.execute(text(self._remove_quotes.format("id = :id")), rows)
        connection.execute(text("UPDATE quotes SET tags = :tags WHERE id = :id"), rows)
        self._add_quotes(connection, tagged)

    def _add_quotes(self, connection: Connection, tagged: Sequence[tuple[int, str, str]]) -> None:
        rows = [{"id": quote, "words": words, "tags": tags} for quote, words, tags in tagged]
        connection.execute(text("INSERT INTO quote_words (rowid, text, tags) VALUES (:id, :words, :tags)"), rows)

    def add_title(self, connection: Connection, article: int, title: str) -> None:
        """Index an article whose text is no longer kept, by its title."""
        del title  # it stands in the article's row
        connection.execute(self._add[-1], {"article": article})


def _quoted(words: Sequence[str]) -> str:
    return " AND ".join(f'"{word}"' for word in words)


class PostgresFullText(FullText):
    """Tables of tsvector beside ``quotes`` and ``articles``; English stems without stop words, as in FTS5."""

    matching = (
        "FROM (SELECT id AS quote FROM quote_words "
        "WHERE words @@ (CAST(:who AS tsquery) && to_tsquery('news', :query))) s WHERE s.quote >= :since"
    )
    best_quotes = text(
        "SELECT id FROM (SELECT id, ts_rank(words, to_tsquery('news', :query)) AS score FROM quote_words "
        "WHERE words @@ (CAST(:who AS tsquery) && to_tsquery('news', :query)) ORDER BY id DESC LIMIT :pool) found "
        "ORDER BY score DESC, id DESC LIMIT :limit"
    )
    best_articles = text(
        "SELECT found.id, ts_headline('news', a.text, to_tsquery('news', :query), "
        "'HighlightAll=true, StartSel=' || :mark_start || ', StopSel=' || :mark_end) AS marked "
        "FROM (SELECT id, score FROM (SELECT f.id, ts_rank(f.words, to_tsquery('news', :query)) AS score "
        "FROM article_words f JOIN articles a ON a.id = f.id "
        "WHERE f.words @@ to_tsquery('news', :query) AND a.visibility IN (:everyone, :own) "
        "ORDER BY f.id DESC LIMIT :pool) newest ORDER BY score DESC, id DESC LIMIT :limit) found "
        "JOIN articles a ON a.id = found.id ORDER BY score DESC, found.id DESC"
    )

    _add_quote = text(
        "INSERT INTO quote_words (id, words) VALUES "
        "(:id, array_to_tsvector(string_to_array(:tags, ' ')) || to_tsvector('news', :words))"
    )
    _add_article = text("INSERT INTO article_words (id, words) VALUES (:id, to_tsvector('news', :words))")
    _remove_quotes = "DELETE FROM quote_words WHERE id IN (SELECT id FROM quotes WHERE {})"
    _remove_articles = "DELETE FROM article_words WHERE id IN (SELECT id FROM articles WHERE {})"

    def quote_query(
        self, words: Sequence[str], visible: Iterable[int], speaker: int | None = None
    ) -> Mapping[str, str]:
        who = " | ".join(f"'@{tag}'" for tag in _tags(visible, speaker))
        return {"who": who, **self.article_query(words)}

    def article_query(self, words: Sequence[str]) -> Mapping[str, str]:
        return {"query": " & ".join(words)}

    def add(self, connection: Connection, indexed: Indexed) -> None:
        if indexed.quotes:
            self._add_quotes(connection, indexed.quotes)
        self._add_words(connection, indexed.article, f"{indexed.title} {indexed.text}")

    def _add_quotes(self, connection: Connection, tagged: Sequence[tuple[int, str, str]]) -> None:
        # A tag is told from a word by its @, which no word holds.
        connection.execute(
            self._add_quote,
            [
                {"id": quote, "tags": " ".join(f"@{tag}" for tag in tags.split()), "words": _plain(words)}
                for quote, words, tags in tagged
            ],
        )

    def add_title(self, connection: Connection, article: int, title: str) -> None:
        self._add_words(connection, article, title)

    def _add_words(self, connection: Connection, article: int, words: str) -> None:
        connection.execute(self._add_article, {"id": article, "words": _plain(words)})


def _plain(body: str) -> str:
    """The text as FTS5's tokenizer sees it, so that PostgreSQL's parser finds no hosts, paths or numbers in it."""
    return " ".join(word[:_WORD_CHARACTERS] for word in _WORD.findall(folded_text(body[:_INDEXED_CHARACTERS])))


def full_text_of(dialect: str) -> FullText:
    """The full-text search of a database by SQLAlchemy's name of its dialect."""
    return PostgresFullText() if dialect == "postgresql" else FullText()
