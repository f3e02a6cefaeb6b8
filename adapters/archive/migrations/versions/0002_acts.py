"""What was said is told from what was thought or planned; what is stored already counts as said."""

from alembic import op

revision = "0002"
down_revision = "0001"

_ACTS = "('speech', 'subject', 'thought', 'plan')"
_COMMENT = "speech or subject, which speakers and tags tell of; thought or plan, which they do not"


def upgrade() -> None:
    """Add the column with its constraint in one: SQLite can't add a constraint to a table that is there."""
    op.execute(
        "ALTER TABLE quotes ADD COLUMN act text DEFAULT 'speech' NOT NULL "
        f"CONSTRAINT ck_quotes_act CHECK (act IN {_ACTS})"
    )
    if op.get_context().dialect.name == "postgresql":
        op.execute(f"COMMENT ON COLUMN quotes.act IS '{_COMMENT}'")
