"""Finding the archive's actor for an actor of an article; `joining` decides, this looks up."""

from dataclasses import replace

from sqlalchemy import Connection, Select, insert, select

from adapters.archive.joining import Known, chosen, identity_key, is_single_word, spelt_like, whole_alias
from adapters.archive.layers import by_articles
from adapters.archive.name_spellings import name_spellings
from adapters.archive.rows import storable
from adapters.archive.spellings import key_of, words_in
from adapters.archive.tables import EVERYONE, actor_names, actors, name_starts, printed_roles
from digests.actors.transliterations import spelling_keys, surname_keys
from digests.articles import Actor, ActorKind

__all__ = ["actor_id"]

_LOOKED_AT = 500  # more than one is enough to know that a name tells nobody apart


def actor_id(connection: Connection, actor: Actor, visibility: int, article: str) -> int:
    """The id of the archive's actor that is meant, a new one where it joins nobody.

    Only what this visibility may see takes part in the choice: another workspace's aliases join nobody here.
    """
    joined = _joined(connection, actor, sorted({EVERYONE, visibility}))
    return joined if joined is not None else _identity(connection, actor, visibility, article)


def _joined(connection: Connection, actor: Actor, visible: list[int]) -> int | None:
    if whole := whole_alias(actor):
        joined = _joined(connection, replace(actor, name=whole, aliases=()), visible)
        if joined is not None:
            return joined
    joined = chosen(actor, _known(connection, actor, visible))
    if joined is None and actor.kind is ActorKind.PERSON:
        joined = spelt_like(actor, _spelt_alike(connection, actor, visible))
    return joined


def _spelt_alike(connection: Connection, actor: Actor, visible: list[int]) -> list[Known]:
    keys = surname_keys(actor.name) if is_single_word(actor) else spelling_keys(actor.name)
    spelt = name_spellings.c.spelling.in_(sorted(keys))
    found = _of_kind(actor, select(name_spellings.c.actor).where(by_articles(name_spellings, visible), spelt))
    rows = connection.execute(found).all()
    if not rows:
        return []
    ids = [row.id for row in rows]
    roles, names = _roles(connection, ids, visible), _names(connection, ids, visible)
    return [Known(row.id, row.key, tuple(roles.get(row.id, ())), tuple(names.get(row.id, ()))) for row in rows]


def _known(connection: Connection, actor: Actor, visible: list[int]) -> list[Known]:
    if is_single_word(actor):
        surname = " ".join(words_in(actor.name))
        bearing = select(name_starts.c.actor).where(by_articles(name_starts, visible), name_starts.c.start == surname)
    else:
        key = storable(key_of(actor.name))
        bearing = select(actor_names.c.actor).where(by_articles(actor_names, visible), actor_names.c.key == key)
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


def _names(connection: Connection, ids: list[int], visible: list[int]) -> dict[int, list[str]]:
    names: dict[int, list[str]] = {}
    printed = select(actor_names.c.actor, actor_names.c.name).distinct()
    here = by_articles(actor_names, visible)
    for actor, name in connection.execute(printed.where(actor_names.c.actor.in_(ids), here)):
        names.setdefault(actor, []).append(name)
    return names


def _identity(connection: Connection, actor: Actor, visibility: int, article: str) -> int:
    key = storable(identity_key(actor, visibility, article))
    same = (actors.c.kind == actor.kind.value) & (actors.c.key == key)
    stored: int | None = connection.execute(select(actors.c.id).where(same)).scalar()
    if stored is not None:
        return stored
    row = {"kind": actor.kind.value, "key": key}
    return connection.execute(insert(actors).returning(actors.c.id), row).scalar_one()
