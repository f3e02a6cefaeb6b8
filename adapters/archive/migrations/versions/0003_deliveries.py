"""Subscriptions, digests and their deliveries; and article ids that are never given twice."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_CLAIMABLE = sa.text("again IS NOT NULL AND lease_owner IS NULL AND state IN ('pending', 'uncertain')")
_LEASED = sa.text("lease_owner IS NOT NULL")
_WATCHED = sa.text("next_look IS NOT NULL")


def upgrade() -> None:
    """Make all tables; the next article goes on from the newest one there is."""
    op.create_table(
        "arrivals",
        sa.Column(
            "last",
            _ID,
            autoincrement=False,
            nullable=False,
            comment="the id that an article was given last: none is given twice, though articles may go",
        ),
        sa.PrimaryKeyConstraint("last", name="pk_arrivals"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "editions",
        sa.Column("id", _ID, autoincrement=True, nullable=False, comment="in the order in which they were made"),
        sa.Column("hash", sa.Text(), nullable=False, comment="of platform, parts and articles: one row for all"),
        sa.Column("platform", sa.Text(), nullable=False, comment="in whose form the parts are"),
        sa.Column(
            "articles", sa.Text(), nullable=False, comment="JSON: [the own id of an article that it tells of, ...]"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_editions"),
        sa.UniqueConstraint("hash", name="uq_editions_hash"),
    )
    op.create_table(
        "subscriptions",
        sa.Column("id", _ID, autoincrement=True, nullable=False, comment="in the order in which they were made"),
        sa.Column("uid", sa.Text(), nullable=False, comment="random: delivery keys are made from it"),
        sa.Column("workspace", sa.Text(), nullable=True, comment="whose it is; null sees what is there for everyone"),
        sa.Column("platform", sa.Text(), nullable=False, comment="of the channel"),
        sa.Column("channel", sa.Text(), nullable=False, comment="as the platform calls it"),
        sa.Column("schedule", sa.Text(), nullable=False, comment="as text (digests.schedules.write_schedule)"),
        sa.Column(
            "topic",
            sa.Text(),
            nullable=True,
            comment="words that all stand in an article for it to count; null for all articles",
        ),
        sa.Column("stories", sa.Integer(), autoincrement=False, nullable=False, comment="in a digest, at most"),
        sa.Column("sentences", sa.Integer(), autoincrement=False, nullable=False, comment="of a story, at most"),
        sa.Column("quotes", sa.Integer(), autoincrement=False, nullable=False, comment="of a story, at most"),
        sa.Column("when_empty", sa.Text(), nullable=False, comment="say or silent"),
        sa.Column("paused", sa.Boolean(), nullable=False, comment="no slot of it falls due"),
        sa.Column("removed", sa.Boolean(), nullable=False, comment="it is gone; its digests stay on record"),
        sa.Column("created", _ID, autoincrement=False, nullable=False, comment="when it was made; microseconds UTC"),
        sa.Column(
            "looked",
            _ID,
            autoincrement=False,
            nullable=False,
            comment="slots due up to then have been dealt with; microseconds UTC",
        ),
        sa.Column("seen", _ID, nullable=False, comment="the arrival number up to which its digests looked at articles"),
        sa.Column(
            "since", _ID, autoincrement=False, nullable=False, comment="where its next digest begins; microseconds UTC"
        ),
        sa.Column("fresh", sa.Boolean(), nullable=False, comment="until its first digest"),
        sa.Column(
            "next_look",
            _ID,
            autoincrement=False,
            nullable=True,
            comment="when to look for due slots again; null for never; microseconds UTC",
        ),
        sa.Column(
            "zone_rules",
            sa.Text(),
            nullable=False,
            comment="the version of the time zone database by which next_look was found",
        ),
        sa.CheckConstraint("next_look IS NULL OR NOT (paused OR removed)", name="ck_subscriptions_next_look"),
        sa.PrimaryKeyConstraint("id", name="pk_subscriptions"),
        sa.UniqueConstraint("uid", name="uq_subscriptions_uid"),
    )
    op.create_index(
        "ix_subscriptions_next_look",
        "subscriptions",
        ["next_look"],
        unique=False,
        sqlite_where=_WATCHED,
        postgresql_where=_WATCHED,
    )
    op.create_index(
        "ix_subscriptions_looked",
        "subscriptions",
        ["looked"],
        unique=False,
        sqlite_where=_WATCHED,
        postgresql_where=_WATCHED,
    )
    op.create_index("ix_subscriptions_platform_channel", "subscriptions", ["platform", "channel"], unique=False)
    op.create_table(
        "digests",
        sa.Column("id", _ID, autoincrement=True, nullable=False, comment="in the order in which they were made"),
        sa.Column("subscription", _ID, autoincrement=False, nullable=False, comment="whose"),
        sa.Column("slot", sa.Text(), nullable=False, comment="its name (digests.schedules.Slot.name)"),
        sa.Column("due", _ID, autoincrement=False, nullable=False, comment="when it was; microseconds UTC"),
        sa.Column("outcome", sa.Text(), nullable=False, comment="published, silent or skipped"),
        sa.Column("late", sa.Boolean(), nullable=False, comment="it says so"),
        sa.Column(
            "written", _ID, autoincrement=False, nullable=False, comment="when this was decided; microseconds UTC"
        ),
        sa.Column(
            "edition", _ID, autoincrement=False, nullable=True, comment="what it says; null where nothing is said"
        ),
        sa.CheckConstraint("(outcome = 'published') = (edition IS NOT NULL)", name="ck_digests_edition"),
        sa.CheckConstraint("outcome IN ('published', 'silent', 'skipped')", name="ck_digests_outcome"),
        sa.ForeignKeyConstraint(["edition"], ["editions.id"], name="fk_digests_edition"),
        sa.ForeignKeyConstraint(["subscription"], ["subscriptions.id"], name="fk_digests_subscription"),
        sa.PrimaryKeyConstraint("id", name="pk_digests"),
        sa.UniqueConstraint("subscription", "slot", name="uq_digests_subscription_slot"),
    )
    op.create_index("ix_digests_subscription_written", "digests", ["subscription", "written"], unique=False)
    op.create_table(
        "edition_parts",
        sa.Column("edition", _ID, autoincrement=False, nullable=False, comment="of which"),
        sa.Column("part", sa.Integer(), autoincrement=False, nullable=False, comment="from 1"),
        sa.Column("content", sa.Text(), nullable=False, comment="the message in the platform's own form"),
        sa.ForeignKeyConstraint(["edition"], ["editions.id"], name="fk_edition_parts_edition"),
        sa.PrimaryKeyConstraint("edition", "part", name="pk_edition_parts"),
    )
    op.create_table(
        "deliveries",
        sa.Column("id", _ID, autoincrement=True, nullable=False, comment="in the order in which they were made"),
        sa.Column("digest", _ID, autoincrement=False, nullable=False, comment="of which this is a part"),
        sa.Column("part", sa.Integer(), autoincrement=False, nullable=False, comment="from 1"),
        sa.Column("parts", sa.Integer(), autoincrement=False, nullable=False, comment="how many the digest has"),
        sa.Column("key", sa.Text(), nullable=False, comment="goes with the message, whenever it is posted"),
        sa.Column("platform", sa.Text(), nullable=False, comment="where it goes"),
        sa.Column("channel", sa.Text(), nullable=False, comment="as the platform calls it"),
        sa.Column("state", sa.Text(), nullable=False, comment="digests.deliveries.states.State"),
        sa.Column("due", _ID, autoincrement=False, nullable=False, comment="when its digest was; microseconds UTC"),
        sa.Column(
            "again",
            _ID,
            autoincrement=False,
            nullable=True,
            comment="not to be touched before; null while a part before it is unsent; microseconds UTC",
        ),
        sa.Column(
            "give_up",
            _ID,
            autoincrement=False,
            nullable=False,
            comment="after that it isn't tried any more; microseconds UTC",
        ),
        sa.Column("attempts", sa.Integer(), autoincrement=False, nullable=False, comment="how often it was begun"),
        sa.Column(
            "first_attempt",
            _ID,
            autoincrement=False,
            nullable=True,
            comment="the first that may have reached the platform; microseconds UTC",
        ),
        sa.Column(
            "last_attempt", _ID, autoincrement=False, nullable=True, comment="when it was begun last; microseconds UTC"
        ),
        sa.Column(
            "doubted", sa.Boolean(), nullable=False, comment="an attempt before the present one may have been posted"
        ),
        sa.Column("lease_owner", sa.Text(), nullable=True, comment="who acts on it"),
        sa.Column("lease_number", sa.Integer(), autoincrement=False, nullable=False, comment="how often it was leased"),
        sa.Column("receipt", sa.Text(), nullable=True, comment="what the platform calls the message"),
        sa.Column("problem", sa.Text(), nullable=True, comment="why it isn't sent"),
        sa.Column("sent", _ID, autoincrement=False, nullable=True, comment="when that was known; microseconds UTC"),
        sa.CheckConstraint("(state = 'sent') = (sent IS NOT NULL)", name="ck_deliveries_sent"),
        sa.CheckConstraint(
            "lease_owner IS NULL OR state IN ('pending', 'sending', 'uncertain')", name="ck_deliveries_leased"
        ),
        sa.CheckConstraint(
            "state <> 'sending' OR (lease_owner IS NOT NULL AND again IS NOT NULL AND first_attempt IS NOT NULL)",
            name="ck_deliveries_sending",
        ),
        sa.CheckConstraint(
            "state IN ('dropped', 'failed', 'held', 'pending', 'sending', 'sent', 'uncertain')",
            name="ck_deliveries_state",
        ),
        sa.CheckConstraint(
            "state NOT IN ('failed', 'pending') OR (NOT doubted AND first_attempt IS NULL)", name="ck_deliveries_unsent"
        ),
        sa.CheckConstraint(
            "state NOT IN ('held', 'uncertain') OR (doubted AND first_attempt IS NOT NULL)",
            name="ck_deliveries_doubted",
        ),
        sa.CheckConstraint("part BETWEEN 1 AND parts", name="ck_deliveries_part"),
        sa.ForeignKeyConstraint(["digest"], ["digests.id"], name="fk_deliveries_digest"),
        sa.PrimaryKeyConstraint("id", name="pk_deliveries"),
        sa.UniqueConstraint("digest", "part", name="uq_deliveries_digest_part"),
        sa.UniqueConstraint("key", name="uq_deliveries_key"),
    )
    op.create_index(
        "ix_deliveries_first",
        "deliveries",
        ["platform", "channel", "again", "id"],
        unique=False,
        sqlite_where=_CLAIMABLE,
        postgresql_where=_CLAIMABLE,
    )
    op.create_index("ix_deliveries_state", "deliveries", ["state"], unique=False)
    op.create_index(
        "ix_deliveries_waiting",
        "deliveries",
        ["platform", "again", "id"],
        unique=False,
        sqlite_where=_CLAIMABLE,
        postgresql_where=_CLAIMABLE,
    )
    op.create_index(
        "uq_deliveries_leased",
        "deliveries",
        ["platform", "channel"],
        unique=True,
        sqlite_where=_LEASED,
        postgresql_where=_LEASED,
    )
    op.execute("INSERT INTO arrivals (last) SELECT coalesce(max(id), 0) FROM articles")
