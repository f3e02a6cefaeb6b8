"""Taking stored articles out again, in the transaction that the caller opened for writing."""

from sqlalchemy import Connection, delete

from adapters.archive.correction_tables import cast_meanings
from adapters.archive.evidence import evidence_of, settle
from adapters.archive.full_text import FullText
from adapters.archive.tables import articles, cast, printed_roles, quotes

__all__ = ["drop_article", "drop_findings"]


def drop_findings(connection: Connection, full_text: FullText, article: int) -> None:
    """Delete an article's statements and cast; its own row stays, and its evidence is the caller's to settle."""
    full_text.remove(connection, article)
    for table in (quotes, printed_roles, cast, cast_meanings):
        connection.execute(delete(table).where(table.c.article == article))


def drop_article(connection: Connection, full_text: FullText, article: int) -> None:
    """Delete an article with all that is stored of it; names and counts of its actors are settled."""
    before = evidence_of(connection, article)
    drop_findings(connection, full_text, article)
    connection.execute(delete(articles).where(articles.c.id == article))
    settle(connection, before, {})
