"""Between filters of articles and the JSON in which they are stored; pure."""

import json
from dataclasses import fields
from typing import cast

from digests.composing.filtering import NO_FILTER, Criteria, Filter

__all__ = ["filter_from", "filter_row", "followed_from"]

_KINDS = [field.name for field in fields(Criteria)]


def filter_row(filter: Filter, followed: int | None = None) -> str | None:
    """A filter as JSON, in ASCII alone: ``{"include": {"words": [...], ...}, "exclude": {...}, "actor": 12}``, what is
    empty left out; ``actor`` is the number of the one ``followed``. None for one that admits everything."""
    if filter == NO_FILTER:
        return None
    sides = {"include": filter.include, "exclude": filter.exclude}
    written: dict[str, object] = {side: found for side, criteria in sides.items() if (found := _named(criteria))}
    return json.dumps(written if followed is None else written | {"actor": followed})


def filter_from(stored: str | None) -> Filter:
    """The filter that was stored so."""
    if stored is None:
        return NO_FILTER
    sides = cast("dict[str, dict[str, list[str]]]", json.loads(stored))
    return Filter(*(_criteria(sides.get(side, {})) for side in ("include", "exclude")))


def followed_from(stored: str | None) -> int | None:
    """The actor that was stored with a filter as the one followed."""
    return None if stored is None else cast("dict[str, int | None]", json.loads(stored)).get("actor")


def _named(criteria: Criteria) -> dict[str, tuple[str, ...]]:
    return {kind: found for kind in _KINDS if (found := getattr(criteria, kind))}


def _criteria(named: dict[str, list[str]]) -> Criteria:
    return Criteria(**{kind: tuple(named.get(kind, ())) for kind in _KINDS})
