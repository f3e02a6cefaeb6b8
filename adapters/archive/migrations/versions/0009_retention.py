"""Texts that are forgotten, statements that stay with their sentence."""

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Make the tables."""
