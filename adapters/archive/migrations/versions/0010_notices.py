"""What administrators are told once; of a source how fresh it is, and who is told when it fails for good."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _text(name: str, comment: str, *, null: bool = False) -> "sa.Column[str]":
    return sa.Column(name, sa.Text(), nullable=null, comment=comment)


def _time(name: str, comment: str, *, null: bool = False) -> "sa.Column[int]":
    return sa.Column(name, _ID, autoincrement=False, nullable=null, comment=f"{comment}; microseconds UTC")


def upgrade() -> None:
    """Make the table, and the columns of sources."""
    op.create_table(
        "notices",
        sa.Column("id", _ID, autoincrement=True, nullable=False, comment="in the order in which they came"),
        _text("key", "names what is told: it is told once"),
        _text("workspace", "whose it is; empty for everyone's"),
        _text("platform", "where it goes; null for wherever the operator is told", null=True),
        _text("channel", "as the platform calls it; null as platform is", null=True),
        _text("line", "what is told, plain text"),
        _text("state", "digests.deliveries.notices.NoticeState"),
        sa.Column("attempts", sa.Integer(), nullable=False, comment="to post it, so far"),
        _time("next_try", "not before; null where it doesn't wait", null=True),
        _text("problem", "what the last attempt came to; null where all was well", null=True),
        _time("made", "when it came"),
        sa.CheckConstraint("(platform IS NULL) = (channel IS NULL)", name="ck_notices_address"),
        sa.CheckConstraint("state IN ('waiting', 'telling', 'told', 'refused', 'doubtful')", name="ck_notices_state"),
        sa.CheckConstraint("(state = 'waiting') = (next_try IS NOT NULL)", name="ck_notices_waiting"),
        sa.PrimaryKeyConstraint("id", name="pk_notices"),
        sa.UniqueConstraint("key", name="uq_notices_key"),
    )
    op.create_index("ix_notices_next_try", "notices", ["next_try"], unique=False)
    for column in (
        _time(
            "fresh_until", "its site has said that nothing new will be there before; null where it hasn't", null=True
        ),
        _time("searched", "when its feed was looked for everywhere in vain; null for never", null=True),
        _text("tell", "PLATFORM:CHANNEL where it is told that it fails for good; null for the operator's", null=True),
    ):
        op.add_column("sources", column)
