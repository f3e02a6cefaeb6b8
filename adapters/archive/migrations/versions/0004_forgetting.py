"""Digests are found by when they were due, and by their edition: what was dealt with long ago is forgotten."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_SAYS = sa.text("edition IS NOT NULL")


def upgrade() -> None:
    """Make the indexes."""
    op.create_index("ix_digests_due", "digests", ["due", "id"])
    op.create_index("ix_digests_edition", "digests", ["edition"], sqlite_where=_SAYS, postgresql_where=_SAYS)
