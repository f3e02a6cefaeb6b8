"""Filters of subscriptions, and watches."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add the columns; what there is has no filter and is no watch."""
    of_all = "JSON: the criteria of the articles that count; null for all"
    op.add_column("subscriptions", sa.Column("filter", sa.Text(), nullable=True, comment=of_all))
    of_channels = "what one person watches, as its heading names it; null for a channel's digest"
    op.add_column("subscriptions", sa.Column("watched", sa.Text(), nullable=True, comment=of_channels))
