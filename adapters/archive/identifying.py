"""Finding the archive's actor for an actor of an article; `joining` decides, this looks up."""

from sqlalchemy import Connection, Select, insert, select

from adapters.archive.joining import Known, chosen, identity_key, is_single_word
from adapters.archive.rows import storable
from adapters.archive.spellings import key_of, words_in
from adapters.archive.tables import EVERYONE, actor_names, actors, name_starts, printed_roles
from digests.articles import Actor

__all__ = ["actor_id"]

_LOOKED_AT = 500  # more than one is enough to know that a name tells nobody apart


def actor_id(connection: Connection, actor: Actor, visibility: int, article: str) -> int:
    """The id of the archive's actor that is meant, a new one where it joins nobody.

    Only what this visibility may see takes part in the choice: another workspace's aliases join nobody here.
    """
    known = _known(connection, actor, sorted({EVERYONE, visibility}))
    joined = chosen(actor, known)
    return joined if joined is not None else _identity(connection, actor, visibility, article)


def _known(connection: Connection, actor: Actor, visible: list[int]) -> list[Known]:
    if is_single_word(actor):
        surname = " ".join(words_in(actor.name))
        bearing = select(name_starts.c.actor).where(
            name_starts.c.visibility.in_(visible), name_starts.c.start == surname
        )
    else:
        key = storable(key_of(actor.name))
        bearing = select(actor_names.c.actor).where(actor_names.c.visibility.in_(visible), actor_names.c.key == key)
    found = _of_kind(actor, bearing)
    rows = connection.execute(found).all()
    roles = _roles(connection, [row.id for row in rows], visible) if is_single_word(actor) else {}
    return [Known(row.id, row.key, tuple(roles.get(row.id, ()))) for row in rows]


def _of_kind(actor: Actor, bearing: Select[int]) -> Select[int, str]:
    return (
        select(actors.c.id, actors.c.key)
        .where(actors.c.kind == actor.kind.value, actors.c.id.in_(bearing))
        .order_by(actors.c.id)
        .limit(_LOOKED_AT)
    )


def _roles(connection: Connection, ids: list[int], visible: list[int]) -> dict[int, list[str]]:
    roles: dict[int, list[str]] = {}
    printed = select(printed_roles.c.actor, printed_roles.c.text).distinct()
    here = printed_roles.c.visibility.in_(visible)
    for actor, role in connection.execute(printed.where(printed_roles.c.actor.in_(ids), here)):
        roles.setdefault(actor, []).append(role)
    return roles


def _identity(connection: Connection, actor: Actor, visibility: int, article: str) -> int:
    key = storable(identity_key(actor, visibility, article))
    same = (actors.c.kind == actor.kind.value) & (actors.c.key == key)
    stored: int | None = connection.execute(select(actors.c.id).where(same)).scalar()
    if stored is not None:
        return stored
    row = {"kind": actor.kind.value, "key": key}
    return connection.execute(insert(actors).returning(actors.c.id), row).scalar_one()
