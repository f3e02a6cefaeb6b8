"""Where else nearly the same text is printed."""

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Make the tables."""
