"""By which spellings the archive finds a person again: ``likeness`` decides, this looks up what may be alike.

The table holds, of each whole name that articles print of a person, the keys that all spellings of it share, and those
of its surname alone. Like every row of names it is one visibility's, and gone with the last article that prints the
name: what was joined can be parted again by the other spelling, since ``cast`` keeps each article's own.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Column, Connection, ForeignKey, Index, Table, Text, delete, insert, select

from adapters.archive.tables import METADATA, ROW_ID, actors
from digests.actors.transliterations import spelling_keys, surname_keys
from digests.articles import ActorKind

__all__ = ["keys_of", "name_spellings", "persons_among", "settle_spellings"]

_BYTES = Text().with_variant(Text(collation="C"), "postgresql")


def _of(name: str, target: str, comment: str) -> Column[Any]:
    rule = ForeignKey(target, ondelete="CASCADE")
    return Column(name, ROW_ID, rule, primary_key=True, autoincrement=False, comment=comment)


name_spellings = Table(
    "name_spellings",
    METADATA,
    _of("actor", "actors.id", "of which person"),
    _of("visibility", "visibilities.id", "by articles of this visibility alone"),
    Column(
        "spelling",
        _BYTES,
        primary_key=True,
        comment="what spellings of a whole name share, or of its surname (digests.actors.transliterations)",
    ),
    Index(None, "visibility", "spelling", "actor"),
    sqlite_with_rowid=False,
)


def keys_of(names: Iterable[str]) -> set[str]:
    """What persons who bear these names are found by; names of one word are no spelling of anything."""
    return {key for name in names if (whole := spelling_keys(name)) for key in whole | surname_keys(name)}


def persons_among(connection: Connection, ids: Sequence[int]) -> set[int]:
    """Which of these actors are persons."""
    query = select(actors.c.id).where(actors.c.id.in_(ids), actors.c.kind == ActorKind.PERSON.value)
    return set(connection.execute(query).scalars())


def settle_spellings(connection: Connection, visibility: int, person: int, names: Iterable[str]) -> None:
    """Make these the names by whose spellings a person is found."""
    mine = (name_spellings.c.actor == person) & (name_spellings.c.visibility == visibility)
    stored = set(connection.execute(select(name_spellings.c.spelling).where(mine)).scalars())
    wanted = keys_of(names)
    if gone := stored - wanted:
        connection.execute(delete(name_spellings).where(mine, name_spellings.c.spelling.in_(gone)))
    if come := wanted - stored:
        row = {"actor": person, "visibility": visibility}
        connection.execute(insert(name_spellings), [{**row, "spelling": key} for key in sorted(come)])
