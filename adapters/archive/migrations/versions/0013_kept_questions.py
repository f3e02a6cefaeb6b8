"""Questions whose answers have buttons, which commands a chat platform has been told of, and outlets in their order."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

_TIME = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _text(name: str, comment: str, *, null: bool = False) -> "sa.Column[str]":
    return sa.Column(name, sa.Text(), nullable=null, comment=comment)


def upgrade() -> None:
    """Make the tables and the index."""
    op.create_table(
        "kept_questions",
        _text("token", "random: whoever knows it may ask the question again"),
        _text("workspace", "where it was asked; empty for outside of all"),
        _text("line", "the question as typed (digests.questions.grammar)"),
        sa.Column("kept", _TIME, autoincrement=False, nullable=False, comment="when; microseconds UTC"),
        sa.PrimaryKeyConstraint("token", name="pk_kept_questions"),
    )
    op.create_index("ix_kept_questions_kept", "kept_questions", ["kept"], unique=False)
    op.create_index("ix_kept_questions_workspace", "kept_questions", ["workspace"], unique=False)
    op.create_table(
        "offered_commands",
        _text("application", "PLATFORM:ID of who offers them"),
        _text("definition", "a hash of the commands that the platform was told of last"),
        sa.PrimaryKeyConstraint("application", name="pk_offered_commands"),
    )
    op.create_index("ix_articles_visibility_outlet", "articles", ["visibility", "outlet"], unique=False)
