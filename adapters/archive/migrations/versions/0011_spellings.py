"""Persons are found by other spellings of their names, those too who are stored already."""

import sqlalchemy as sa
from alembic import op

from adapters.archive.name_spellings import keys_of

revision = "0011"
down_revision = "0010"

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_BYTES = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_ROWS = 5_000  # written at once


def upgrade() -> None:
    """Make the table and fill it from the names that are stored."""
    op.create_table(
        "name_spellings",
        sa.Column("actor", _ID, autoincrement=False, nullable=False, comment="of which person"),
        sa.Column(
            "visibility", _ID, autoincrement=False, nullable=False, comment="by articles of this visibility alone"
        ),
        sa.Column(
            "spelling",
            _BYTES,
            nullable=False,
            comment="what spellings of a whole name share, or of its surname (digests.actors.transliterations)",
        ),
        sa.ForeignKeyConstraint(["actor"], ["actors.id"], name="fk_name_spellings_actor", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["visibility"], ["visibilities.id"], name="fk_name_spellings_visibility", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("actor", "visibility", "spelling", name="pk_name_spellings"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_name_spellings_visibility_spelling_actor",
        "name_spellings",
        ["visibility", "spelling", "actor"],
        unique=False,
    )
    _fill()


def _fill() -> None:
    connection = op.get_bind()
    printed = connection.execute(
        sa.text(
            "SELECT n.actor, n.visibility, n.name FROM actor_names n JOIN actors a ON a.id = n.actor "
            "WHERE a.kind = 'person' ORDER BY n.actor, n.visibility"
        )
    ).all()
    rows = sorted({(actor, visibility, key) for actor, visibility, name in printed for key in keys_of([name])})
    for first in range(0, len(rows), _ROWS):
        connection.execute(
            sa.text("INSERT INTO name_spellings (actor, visibility, spelling) VALUES (:actor, :visibility, :spelling)"),
            [dict(zip(("actor", "visibility", "spelling"), row, strict=True)) for row in rows[first : first + _ROWS]],
        )
