"""How digests are posted: in threads, and whom they ring for."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Add the columns; what there is is posted in no thread, and rings for nobody."""
    in_one = "each digest is posted in one of its own"
    op.add_column(
        "subscriptions", sa.Column("thread", sa.Boolean(), nullable=False, server_default=sa.false(), comment=in_one)
    )
    of_whom = "the role or group that is rung for, as the platform calls it; null for nobody"
    op.add_column("subscriptions", sa.Column("mention", sa.Text(), nullable=True, comment=of_whom))
