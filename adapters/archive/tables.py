"""The schema, once for SQLite and PostgreSQL.

Who may see a row is its ``visibility``: 0 is everyone, any other one workspace. Names of actors are shown from
``profiles`` and ``actor_names`` alone, which exist once a visibility: ``actors`` holds nothing but identity,
so what one workspace adds shows to nobody else. The full-text indexes ``quote_words`` and ``article_words``
differ between the databases and are made in `full_text`.
"""

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

__all__ = [
    "EVERYONE",
    "METADATA",
    "ROW_ID",
    "actor_names",
    "actors",
    "arrivals",
    "articles",
    "cast",
    "forgotten_articles",
    "mentions",
    "name_grams",
    "name_heads",
    "name_starts",
    "past_revisions",
    "printed_roles",
    "profiles",
    "quotes",
    "speakers",
    "visibilities",
    "visibilities_given",
]

EVERYONE = 0

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)
ROW_ID = BigInteger().with_variant(Integer(), "sqlite")
"""A 64-bit key that SQLite still takes as its rowid."""
# Text that is searched by range ("st" up to "su"): by code points, whatever the database's language.
_BYTES = Text().with_variant(Text(collation="C"), "postgresql")
_KEPT = "text_hash IS NULL"


def _id(comment: str, **options: Any) -> Column[Any]:
    return Column("id", ROW_ID, primary_key=True, comment=comment, **options)


def _of(name: str, target: str, comment: str, *, key: bool = False) -> Column[Any]:
    """A column that refers to a row and goes with it."""
    rule = ForeignKey(target, ondelete="CASCADE")
    return Column(name, ROW_ID, rule, primary_key=key, autoincrement=False, nullable=False, comment=comment)


def _text(name: str, comment: str, *, null: bool = False, key: bool = False) -> Column[Any]:
    return Column(name, _BYTES if key else Text(), primary_key=key, nullable=null, comment=comment)


def _number(name: str, comment: str, *, null: bool = False, key: bool = False) -> Column[Any]:
    return Column(name, ROW_ID, primary_key=key, autoincrement=False, nullable=null, comment=comment)


visibilities = Table(
    "visibilities",
    METADATA,
    _id("0 is everyone"),
    Column("workspace", Text(), nullable=True, unique=True, comment="the workspace's name; null for everyone"),
)

visibilities_given = Table(
    "visibilities_given",
    METADATA,
    _number("last", "the id that a workspace was given last: none is given twice, though workspaces may go", key=True),
    sqlite_with_rowid=False,
)

articles = Table(
    "articles",
    METADATA,
    _id("in the order of arrival", autoincrement=True),
    _of("visibility", "visibilities.id", "who may see it"),
    _text("article", "the article's own id (digests.articles.article_id)"),
    _number("moment", "place in the order of time (moments.moment_of), unique"),
    _number("at", "when it counts as published: published, else collected; microseconds UTC"),
    _number("published", "as printed, microseconds UTC; null where unknown", null=True),
    _number("collected", "when this revision was collected, microseconds UTC"),
    Column("revision", Integer(), nullable=False, comment="1 for the first text, one more with each change"),
    _text("outlet", "as printed", null=True),
    _text("outlet_key", "the outlet folded for comparison", null=True),
    _text("title", "as printed"),
    _text("text", "the current text; all offsets point into it"),
    _text("url", "where it stands", null=True),
    _text("author", "as printed", null=True),
    _text("language", "ISO 639-1", null=True),
    _text("text_hash", "SHA-256 of a text that is no longer kept (retention.text_hash); null while it is", null=True),
    UniqueConstraint("visibility", "article"),
    UniqueConstraint("moment"),
    CheckConstraint("text_hash IS NULL OR text = ''", name="text_hash"),
    Index(None, "visibility", "at"),
    Index(None, "article"),
    Index(None, "visibility", "outlet"),
    # Whose text is to go next, the oldest first.
    Index(None, "collected", sqlite_where=text(_KEPT), postgresql_where=text(_KEPT)),
)

arrivals = Table(
    "arrivals",
    METADATA,
    _number("last", "the id that an article was given last: none is given twice, though articles may go", key=True),
    sqlite_with_rowid=False,
)

past_revisions = Table(
    "past_revisions",
    METADATA,
    _of("article", "articles.id", "whose text it was", key=True),
    Column("number", Integer(), primary_key=True, autoincrement=False, comment="from 1"),
    _number("collected", "microseconds UTC"),
    _text("title", "as printed then"),
    _text("text", "as printed then"),
)

forgotten_articles = Table(
    "forgotten_articles",
    METADATA,
    _of("visibility", "visibilities.id", "who could see it", key=True),
    _text("article", "the own id of an article that is no longer kept: it is no news when it comes again", key=True),
    _text("text_hash", "as in articles"),
    _number(
        "at",
        "what was collected before then went with it; later when it comes again; microseconds UTC",
    ),
    Column("came_again", Boolean(), nullable=False, comment="its source still had it after that"),
    Index(None, "article"),
    Index(None, "at"),
    sqlite_with_rowid=False,
)

quotes = Table(
    "quotes",
    METADATA,
    _id("orders by time, then by place in the article (moments.quote_id)", autoincrement=False),
    _of("article", "articles.id", "where it stands"),
    _text("kind", "direct, mixed or indirect"),
    Column("confidence", Float(53), nullable=False, comment="0 to 1"),
    _text("text", "the words as shown (digests.articles.quoted_text)"),
    _text("source", "the article's words that name the speaker"),
    _text("cue", "the article's words that report it"),
    _text("content_spans", "JSON: [[start, end], ...] into the article's text"),
    _text("cue_spans", "JSON, as above"),
    _text("source_spans", "JSON, as above"),
    _text("speakers", "JSON: [[name, role or null, kind], ...] as this article prints them"),
    _text("about", "JSON: [name, ...] of the actors that the words mention"),
    _text("tags", "words of the full-text index (full_text.tags_of)"),
    _text("act", "speech or subject, which speakers and tags tell of; thought or plan, which they do not"),
    _text("context", "JSON: [the sentence in which it stands, ...]; null while the article's text is kept", null=True),
    CheckConstraint("confidence >= 0 AND confidence <= 1", name="confidence"),
    CheckConstraint("kind IN ('direct', 'mixed', 'indirect')", name="kind"),
    CheckConstraint("act IN ('speech', 'subject', 'thought', 'plan')", name="act"),
    Index(None, "article"),
)

actors = Table(
    "actors",
    METADATA,
    _id("identity alone: a row tells nobody anything", autoincrement=True),
    _text("kind", "person, organisation or place"),
    Column("key", _BYTES, nullable=False, comment="the folded name; of a person of one word, with the article too"),
    UniqueConstraint("kind", "key"),
    sqlite_autoincrement=True,  # a number that somebody still holds never comes to mean another one
)

profiles = Table(
    "profiles",
    METADATA,
    _of("actor", "actors.id", "of whom", key=True),
    _of("visibility", "visibilities.id", "by articles of this visibility alone", key=True),
    _text("name", "the name shown"),
    _text("aliases", "JSON: [name, ...], the most printed first"),
    _text("role", "the role printed last", null=True),
    _number("role_moment", "the moment of the article that printed it", null=True),
    _number("articles", "how many name the actor"),
    _number("statements", "how many the actor made"),
    CheckConstraint("articles > 0", name="articles"),
    CheckConstraint("statements >= 0", name="statements"),
    sqlite_with_rowid=False,
)

actor_names = Table(
    "actor_names",
    METADATA,
    _of("actor", "actors.id", "of whom", key=True),
    _of("visibility", "visibilities.id", "by articles of this visibility alone", key=True),
    _text("name", "as printed", key=True),
    Column("key", _BYTES, nullable=False, comment="the name folded (digests.actors.names.name_key)"),
    _number("articles", "how many print it"),
    CheckConstraint("articles > 0", name="articles"),
    Index(None, "visibility", "key", "actor"),
    sqlite_with_rowid=False,
)

name_starts = Table(
    "name_starts",
    METADATA,
    _of("actor", "actors.id", "of whom", key=True),
    _of("visibility", "visibilities.id", "as in profiles", key=True),
    _text("start", 'a name folded, from one of its words on: "keir starmer", "starmer"', key=True),
    _number("statements", "as in profiles: the order of suggestions"),
    Index(None, "visibility", "start", "statements", "actor"),
    sqlite_with_rowid=False,
)

name_heads = Table(
    "name_heads",
    METADATA,
    _of("actor", "actors.id", "of whom", key=True),
    _of("visibility", "visibilities.id", "as in profiles", key=True),
    _text("head", "the first none to three characters of each start: too many begin so to sort them", key=True),
    _number("statements", "as in profiles: the order of suggestions"),
    Index(None, "visibility", "head", "statements", "actor"),
    sqlite_with_rowid=False,
)

name_grams = Table(
    "name_grams",
    METADATA,
    _of("visibility", "visibilities.id", "as in profiles", key=True),
    _text("gram", "three characters of a word in a name, spaces round it", key=True),
    _text("word", "the folded word", key=True),
    sqlite_with_rowid=False,
)

cast = Table(
    "cast",
    METADATA,
    _of("article", "articles.id", "where the actor appears", key=True),
    Column("place", Integer(), primary_key=True, autoincrement=False, comment="order among the article's actors"),
    _of("actor", "actors.id", "who it is"),
    _text("name", "the fullest name printed there"),
    _text("aliases", "JSON: [name, ...] printed there"),
    _text("mentions", "JSON: [[start, end], ...] into the article's text"),
    Index(None, "actor"),
    sqlite_with_rowid=False,
)

printed_roles = Table(
    "printed_roles",
    METADATA,
    _of("article", "articles.id", "where it is printed", key=True),
    Column("place", Integer(), primary_key=True, autoincrement=False, comment="of the actor in cast"),
    Column("number", Integer(), primary_key=True, autoincrement=False, comment="order among the actor's roles"),
    _of("actor", "actors.id", "whose role"),
    _of("visibility", "visibilities.id", "that of the article"),
    _number("moment", "that of the article"),
    _text("text", "as printed"),
    Column("span_start", Integer(), nullable=True, comment="into the article's text; null where it is not from there"),
    Column("span_end", Integer(), nullable=True, comment="as above"),
    Index(None, "actor", "visibility", "moment"),
    sqlite_with_rowid=False,
)

speakers = Table(
    "speakers",
    METADATA,
    _of("actor", "actors.id", "who said it", key=True),
    _of("visibility", "visibilities.id", "that of the article", key=True),
    _of("quote", "quotes.id", "what was said", key=True),
    Index(None, "quote"),
    sqlite_with_rowid=False,
)

mentions = Table(
    "mentions",
    METADATA,
    _of("actor", "actors.id", "whom the words are about", key=True),
    _of("visibility", "visibilities.id", "that of the article", key=True),
    _of("quote", "quotes.id", "what was said", key=True),
    Index(None, "quote"),
    sqlite_with_rowid=False,
)
