"""Filters by the names of today: whom a wish means by a name may go by other ones since it was made."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from digests.actors.names import name_key
from digests.composing import Filter
from digests.deliveries.subscriptions import Wish

__all__ = ["Called", "filter_now", "widened"]

Called = Callable[[str, str | None, int | None], tuple[str, ...]]
"""`digests.deliveries.ports.NewsArchive.also_called`, or one that remembers its answers for a look."""


def filter_now(wish: Wish, workspace: str | None, called: Called) -> Filter:
    """The filter of a wish, by all names that its actors go by now. A watch follows its actor by those alone: a surname
    that others have come to bear tells nobody any more."""
    wanted = wish.filter
    if wish.watched is not None and wanted.include.names:
        names = called(wish.watched, workspace, wish.followed)
        if name_key(wish.watched) in map(name_key, names):  # else it is somebody of whose name that is a part
            wanted = replace(wanted, include=replace(wanted.include, names=names))
    return widened(wanted, workspace, called)


def widened(filter: Filter, workspace: str | None, called: Called) -> Filter:
    """The filter, with the other names of those actors whom one of its names means, and nobody else."""
    include, exclude = filter.include, filter.exclude
    if not include.actors and not exclude.actors:
        return filter
    return Filter(
        replace(include, actors=_with_others(include.actors, workspace, called)),
        replace(exclude, actors=_with_others(exclude.actors, workspace, called)),
    )


def _with_others(names: Iterable[str], workspace: str | None, called: Called) -> tuple[str, ...]:
    # They are compared as parts of names: a single word, but an acronym, may be a part of anybody's.
    found = (other for name in names for other in called(name, workspace, None) if " " in other or other.isupper())
    return tuple(dict.fromkeys((*names, *found)))
