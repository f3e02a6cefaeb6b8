"""What is shown of an actor whom corrections touch: the names that it was given, its own name, its last role."""

from typing import Any

from sqlalchemy import Connection, select

from adapters.archive.correction_tables import cast_meanings, corrections, meanings
from adapters.archive.layers import base_of, seen_of, views_of
from adapters.archive.tables import printed_roles, profiles
from digests.corrections import CorrectionKind

__all__ = ["base_name", "given_names", "printed_last"]


def given_names(connection: Connection, layer: int, view: int, actor: int) -> set[str]:
    """The names that corrections of this view give to an actor, or to those who were merged into it."""
    if layer < 0:
        return set()
    one = select(meanings.c.actor).where(meanings.c.visibility == view, meanings.c.meant == actor)
    holds = corrections.c.undone.is_(None) & corrections.c.visibility.in_(views_of(view))
    is_alias = corrections.c.kind == CorrectionKind.ALIAS.value
    found = select(corrections.c.text).where(is_alias, holds, corrections.c.actor.in_(one))
    return set(connection.execute(found).scalars())


def base_name(connection: Connection, layer: int, actor: int) -> str | None:
    """What an actor is called by the articles alone, everyone's before a workspace's own; None for one split off."""
    if layer < 0:
        return None
    names = select(profiles.c.visibility, profiles.c.name).where(profiles.c.actor == actor)
    found: dict[int, str] = dict(connection.execute(names).all())
    return next(
        (
            found[layer_of]
            for view in views_of(layer)
            for layer_of in (base_of(view), view)
            if layer_of in found and layer_of != layer
        ),
        None,
    )


def printed_last(connection: Connection, layer: int, actor: int, *, corrected: bool) -> Any:
    """The row of the role printed last for an actor, with the moment of its article; None where none is."""
    role = select(printed_roles.c.text, printed_roles.c.moment)
    if corrected and layer >= 0:
        at = (printed_roles.c.article == cast_meanings.c.article) & (printed_roles.c.place == cast_meanings.c.place)
        meant = (cast_meanings.c.actor == actor) & (cast_meanings.c.visibility == layer)
        role = role.join(cast_meanings, at).where(meant)
    else:
        role = role.where(printed_roles.c.actor == actor, printed_roles.c.visibility == seen_of(layer))
    last_first = (printed_roles.c.moment.desc(), printed_roles.c.number.desc())
    return connection.execute(role.order_by(*last_first).limit(1)).one_or_none()
