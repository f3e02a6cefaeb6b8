"""Articles with their statements, and the actors that made them."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_BYTES = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")

_TOKENS = "content_rowid='id', tokenize='porter unicode61 remove_diacritics 2'"
_OF_ARTICLE = "id bigint PRIMARY KEY REFERENCES articles ON DELETE CASCADE"
_FULL_TEXT = {
    "sqlite": (
        f"CREATE VIRTUAL TABLE quote_words USING fts5(text, tags, content='quotes', {_TOKENS})",
        f"CREATE VIRTUAL TABLE article_words USING fts5(title, text, content='articles', {_TOKENS})",
    ),
    "postgresql": (
        "CREATE TEXT SEARCH DICTIONARY news_stem (TEMPLATE = pg_catalog.snowball, Language = english)",
        "CREATE TEXT SEARCH CONFIGURATION news (COPY = pg_catalog.english)",
        "ALTER TEXT SEARCH CONFIGURATION news ALTER MAPPING REPLACE pg_catalog.english_stem WITH news_stem",
        "CREATE TABLE quote_words (id bigint PRIMARY KEY REFERENCES quotes ON DELETE CASCADE, words tsvector NOT NULL)",
        "CREATE INDEX ix_quote_words_words ON quote_words USING gin (words)",
        f"CREATE TABLE article_words ({_OF_ARTICLE}, words tsvector NOT NULL)",
        "CREATE INDEX ix_article_words_words ON article_words USING gin (words)",
    ),
}


def upgrade() -> None:
    """Make all tables, everyone's visibility, and the full-text indexes."""
    op.create_table(
        "actors",
        sa.Column("id", _ID, autoincrement=True, nullable=False, comment="identity alone: a row tells nobody anything"),
        sa.Column("kind", sa.Text(), nullable=False, comment="person, organisation or place"),
        sa.Column(
            "key", _BYTES, nullable=False, comment="the folded name; of a person of one word, with the article too"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_actors"),
        sa.UniqueConstraint("kind", "key", name="uq_actors_kind_key"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "visibilities",
        sa.Column("id", _ID, nullable=False, comment="0 is everyone"),
        sa.Column("workspace", sa.Text(), nullable=True, comment="the workspace's name; null for everyone"),
        sa.PrimaryKeyConstraint("id", name="pk_visibilities"),
        sa.UniqueConstraint("workspace", name="uq_visibilities_workspace"),
    )
    op.create_table(
        "actor_names",
        sa.Column("actor", _ID, autoincrement=False, nullable=False, comment="of whom"),
        sa.Column(
            "visibility", _ID, autoincrement=False, nullable=False, comment="by articles of this visibility alone"
        ),
        sa.Column("name", _BYTES, nullable=False, comment="as printed"),
        sa.Column("key", _BYTES, nullable=False, comment="the name folded (digests.actors.names.name_key)"),
        sa.Column("articles", _ID, autoincrement=False, nullable=False, comment="how many print it"),
        sa.CheckConstraint("articles > 0", name="ck_actor_names_articles"),
        sa.ForeignKeyConstraint(["actor"], ["actors.id"], name="fk_actor_names_actor", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["visibility"], ["visibilities.id"], name="fk_actor_names_visibility", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("actor", "visibility", "name", name="pk_actor_names"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_actor_names_visibility_key_actor", "actor_names", ["visibility", "key", "actor"], unique=False)
    op.create_table(
        "articles",
        sa.Column("id", _ID, autoincrement=True, nullable=False, comment="in the order of arrival"),
        sa.Column("visibility", _ID, autoincrement=False, nullable=False, comment="who may see it"),
        sa.Column("article", sa.Text(), nullable=False, comment="the article's own id (digests.articles.article_id)"),
        sa.Column(
            "moment",
            _ID,
            autoincrement=False,
            nullable=False,
            comment="place in the order of time (moments.moment_of), unique",
        ),
        sa.Column(
            "at",
            _ID,
            autoincrement=False,
            nullable=False,
            comment="when it counts as published: published, else collected; microseconds UTC",
        ),
        sa.Column(
            "published",
            _ID,
            autoincrement=False,
            nullable=True,
            comment="as printed, microseconds UTC; null where unknown",
        ),
        sa.Column(
            "collected",
            _ID,
            autoincrement=False,
            nullable=False,
            comment="when this revision was collected, microseconds UTC",
        ),
        sa.Column("revision", sa.Integer(), nullable=False, comment="1 for the first text, one more with each change"),
        sa.Column("outlet", sa.Text(), nullable=True, comment="as printed"),
        sa.Column("outlet_key", sa.Text(), nullable=True, comment="the outlet folded for comparison"),
        sa.Column("title", sa.Text(), nullable=False, comment="as printed"),
        sa.Column("text", sa.Text(), nullable=False, comment="the current text; all offsets point into it"),
        sa.Column("url", sa.Text(), nullable=True, comment="where it stands"),
        sa.Column("author", sa.Text(), nullable=True, comment="as printed"),
        sa.Column("language", sa.Text(), nullable=True, comment="ISO 639-1"),
        sa.ForeignKeyConstraint(["visibility"], ["visibilities.id"], name="fk_articles_visibility", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_articles"),
        sa.UniqueConstraint("moment", name="uq_articles_moment"),
        sa.UniqueConstraint("visibility", "article", name="uq_articles_visibility_article"),
    )
    op.create_index("ix_articles_article", "articles", ["article"], unique=False)
    op.create_index("ix_articles_visibility_at", "articles", ["visibility", "at"], unique=False)
    op.create_table(
        "name_grams",
        sa.Column("visibility", _ID, autoincrement=False, nullable=False, comment="as in profiles"),
        sa.Column("gram", _BYTES, nullable=False, comment="three characters of a word in a name, spaces round it"),
        sa.Column("word", _BYTES, nullable=False, comment="the folded word"),
        sa.ForeignKeyConstraint(
            ["visibility"], ["visibilities.id"], name="fk_name_grams_visibility", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("visibility", "gram", "word", name="pk_name_grams"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "name_heads",
        sa.Column("actor", _ID, autoincrement=False, nullable=False, comment="of whom"),
        sa.Column("visibility", _ID, autoincrement=False, nullable=False, comment="as in profiles"),
        sa.Column(
            "head",
            _BYTES,
            nullable=False,
            comment="the first none to three characters of each start: too many begin so to sort them",
        ),
        sa.Column(
            "statements", _ID, autoincrement=False, nullable=False, comment="as in profiles: the order of suggestions"
        ),
        sa.ForeignKeyConstraint(["actor"], ["actors.id"], name="fk_name_heads_actor", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["visibility"], ["visibilities.id"], name="fk_name_heads_visibility", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("actor", "visibility", "head", name="pk_name_heads"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_name_heads_visibility_head_statements_actor",
        "name_heads",
        ["visibility", "head", "statements", "actor"],
        unique=False,
    )
    op.create_table(
        "name_starts",
        sa.Column("actor", _ID, autoincrement=False, nullable=False, comment="of whom"),
        sa.Column("visibility", _ID, autoincrement=False, nullable=False, comment="as in profiles"),
        sa.Column(
            "start",
            _BYTES,
            nullable=False,
            comment='a name folded, from one of its words on: "keir starmer", "starmer"',
        ),
        sa.Column(
            "statements", _ID, autoincrement=False, nullable=False, comment="as in profiles: the order of suggestions"
        ),
        sa.ForeignKeyConstraint(["actor"], ["actors.id"], name="fk_name_starts_actor", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["visibility"], ["visibilities.id"], name="fk_name_starts_visibility", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("actor", "visibility", "start", name="pk_name_starts"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_name_starts_visibility_start_statements_actor",
        "name_starts",
        ["visibility", "start", "statements", "actor"],
        unique=False,
    )
    op.create_table(
        "profiles",
        sa.Column("actor", _ID, autoincrement=False, nullable=False, comment="of whom"),
        sa.Column(
            "visibility", _ID, autoincrement=False, nullable=False, comment="by articles of this visibility alone"
        ),
        sa.Column("name", sa.Text(), nullable=False, comment="the name shown"),
        sa.Column("aliases", sa.Text(), nullable=False, comment="JSON: [name, ...], the most printed first"),
        sa.Column("role", sa.Text(), nullable=True, comment="the role printed last"),
        sa.Column(
            "role_moment", _ID, autoincrement=False, nullable=True, comment="the moment of the article that printed it"
        ),
        sa.Column("articles", _ID, autoincrement=False, nullable=False, comment="how many name the actor"),
        sa.Column("statements", _ID, autoincrement=False, nullable=False, comment="how many the actor made"),
        sa.CheckConstraint("articles > 0", name="ck_profiles_articles"),
        sa.CheckConstraint("statements >= 0", name="ck_profiles_statements"),
        sa.ForeignKeyConstraint(["actor"], ["actors.id"], name="fk_profiles_actor", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["visibility"], ["visibilities.id"], name="fk_profiles_visibility", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("actor", "visibility", name="pk_profiles"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "cast",
        sa.Column("article", _ID, autoincrement=False, nullable=False, comment="where the actor appears"),
        sa.Column(
            "place", sa.Integer(), autoincrement=False, nullable=False, comment="order among the article's actors"
        ),
        sa.Column("actor", _ID, autoincrement=False, nullable=False, comment="who it is"),
        sa.Column("name", sa.Text(), nullable=False, comment="the fullest name printed there"),
        sa.Column("aliases", sa.Text(), nullable=False, comment="JSON: [name, ...] printed there"),
        sa.Column("mentions", sa.Text(), nullable=False, comment="JSON: [[start, end], ...] into the article's text"),
        sa.ForeignKeyConstraint(["actor"], ["actors.id"], name="fk_cast_actor", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["article"], ["articles.id"], name="fk_cast_article", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article", "place", name="pk_cast"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_cast_actor", "cast", ["actor"], unique=False)
    op.create_table(
        "past_revisions",
        sa.Column("article", _ID, autoincrement=False, nullable=False, comment="whose text it was"),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False, comment="from 1"),
        sa.Column("collected", _ID, autoincrement=False, nullable=False, comment="microseconds UTC"),
        sa.Column("title", sa.Text(), nullable=False, comment="as printed then"),
        sa.Column("text", sa.Text(), nullable=False, comment="as printed then"),
        sa.ForeignKeyConstraint(["article"], ["articles.id"], name="fk_past_revisions_article", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article", "number", name="pk_past_revisions"),
    )
    op.create_table(
        "printed_roles",
        sa.Column("article", _ID, autoincrement=False, nullable=False, comment="where it is printed"),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False, comment="of the actor in cast"),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False, comment="order among the actor's roles"),
        sa.Column("actor", _ID, autoincrement=False, nullable=False, comment="whose role"),
        sa.Column("visibility", _ID, autoincrement=False, nullable=False, comment="that of the article"),
        sa.Column("moment", _ID, autoincrement=False, nullable=False, comment="that of the article"),
        sa.Column("text", sa.Text(), nullable=False, comment="as printed"),
        sa.Column(
            "span_start",
            sa.Integer(),
            nullable=True,
            comment="into the article's text; null where it is not from there",
        ),
        sa.Column("span_end", sa.Integer(), nullable=True, comment="as above"),
        sa.ForeignKeyConstraint(["actor"], ["actors.id"], name="fk_printed_roles_actor", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["article"], ["articles.id"], name="fk_printed_roles_article", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["visibility"], ["visibilities.id"], name="fk_printed_roles_visibility", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("article", "place", "number", name="pk_printed_roles"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_printed_roles_actor_visibility_moment", "printed_roles", ["actor", "visibility", "moment"], unique=False
    )
    op.create_table(
        "quotes",
        sa.Column(
            "id",
            _ID,
            autoincrement=False,
            nullable=False,
            comment="orders by time, then by place in the article (moments.quote_id)",
        ),
        sa.Column("article", _ID, autoincrement=False, nullable=False, comment="where it stands"),
        sa.Column("kind", sa.Text(), nullable=False, comment="direct, mixed or indirect"),
        sa.Column("confidence", sa.Float(precision=53), nullable=False, comment="0 to 1"),
        sa.Column("text", sa.Text(), nullable=False, comment="the words as shown (digests.articles.quoted_text)"),
        sa.Column("source", sa.Text(), nullable=False, comment="the article's words that name the speaker"),
        sa.Column("cue", sa.Text(), nullable=False, comment="the article's words that report it"),
        sa.Column(
            "content_spans", sa.Text(), nullable=False, comment="JSON: [[start, end], ...] into the article's text"
        ),
        sa.Column("cue_spans", sa.Text(), nullable=False, comment="JSON, as above"),
        sa.Column("source_spans", sa.Text(), nullable=False, comment="JSON, as above"),
        sa.Column(
            "speakers",
            sa.Text(),
            nullable=False,
            comment="JSON: [[name, role or null, kind], ...] as this article prints them",
        ),
        sa.Column("about", sa.Text(), nullable=False, comment="JSON: [name, ...] of the actors that the words mention"),
        sa.Column(
            "tags",
            sa.Text(),
            nullable=False,
            comment="words of the full-text index (full_text.tags_of)",
        ),
        sa.CheckConstraint("kind IN ('direct', 'mixed', 'indirect')", name="ck_quotes_kind"),
        sa.CheckConstraint("confidence >= 0 AND confidence <= 1", name="ck_quotes_confidence"),
        sa.ForeignKeyConstraint(["article"], ["articles.id"], name="fk_quotes_article", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_quotes"),
    )
    op.create_index("ix_quotes_article", "quotes", ["article"], unique=False)
    op.create_table(
        "mentions",
        sa.Column("actor", _ID, autoincrement=False, nullable=False, comment="whom the words are about"),
        sa.Column("visibility", _ID, autoincrement=False, nullable=False, comment="that of the article"),
        sa.Column("quote", _ID, autoincrement=False, nullable=False, comment="what was said"),
        sa.ForeignKeyConstraint(["actor"], ["actors.id"], name="fk_mentions_actor", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["quote"], ["quotes.id"], name="fk_mentions_quote", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["visibility"], ["visibilities.id"], name="fk_mentions_visibility", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("actor", "visibility", "quote", name="pk_mentions"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_mentions_quote", "mentions", ["quote"], unique=False)
    op.create_table(
        "speakers",
        sa.Column("actor", _ID, autoincrement=False, nullable=False, comment="who said it"),
        sa.Column("visibility", _ID, autoincrement=False, nullable=False, comment="that of the article"),
        sa.Column("quote", _ID, autoincrement=False, nullable=False, comment="what was said"),
        sa.ForeignKeyConstraint(["actor"], ["actors.id"], name="fk_speakers_actor", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["quote"], ["quotes.id"], name="fk_speakers_quote", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["visibility"], ["visibilities.id"], name="fk_speakers_visibility", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("actor", "visibility", "quote", name="pk_speakers"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_speakers_quote", "speakers", ["quote"], unique=False)
    op.execute("INSERT INTO visibilities (id, workspace) VALUES (0, NULL)")
    for statement in _FULL_TEXT[op.get_context().dialect.name]:
        op.execute(statement)
