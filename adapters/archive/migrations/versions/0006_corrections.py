"""Corrections of who is who, and reported statements."""

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the tables."""
