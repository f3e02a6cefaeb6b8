"""Writing what articles tell by the corrected meaning: who is meant by whom, who said what, and who is spoken of."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, insert, select

from adapters.archive.correction_tables import cast_meanings, corrections, reported_quotes, reports
from adapters.archive.full_text import FullText, tags_of
from adapters.archive.layers import is_base, touched, views_of
from adapters.archive.meaning import Meaning, Place, Rule
from adapters.archive.tables import articles, cast, mentions, printed_roles, quotes, speakers
from digests.articles import Act
from digests.corrections import CorrectionKind, Verdict

__all__ = ["hides", "places_in", "recast", "recast_article", "retag", "rules_of"]

_BATCH = 500  # articles at once
_SAID = [act.value for act in Act if act.is_said]


def rules_of(connection: Connection, view: int) -> list[Rule]:
    """The corrections that hold for this view, everyone's first."""
    holds = corrections.c.undone.is_(None) & corrections.c.visibility.in_(views_of(view))
    in_order = (corrections.c.visibility, corrections.c.id)
    rows = connection.execute(select(corrections).where(holds).order_by(*in_order))
    return [Rule(CorrectionKind(r.kind), r.actor, r.other, r.text, own=r.visibility == view) for r in rows]


def hides(view: int) -> ColumnElement[bool]:
    """That a report hides its statements from this view."""
    return reports.c.visibility.in_(views_of(view)) & (reports.c.verdict != Verdict.DISMISSED.value)


def recast_article(connection: Connection, full_text: FullText, article: int, visibility: int) -> None:
    """Write what a stored article tells wherever corrections touch its actors."""
    decided = set(connection.execute(select(cast.c.actor).where(cast.c.article == article)).scalars())
    corrected = touched(connection, decided)
    for view in {visibility, *(view for view, _ in corrected if visibility in views_of(view))} if corrected else ():
        whose = {view, *(views_of(view) if view == visibility else ())}
        actors = {actor for v, actor in corrected if v in whose}
        recast(connection, view, [article], Meaning(rules_of(connection, view)), actors)
    if corrected:
        ids = connection.execute(select(quotes.c.id).where(quotes.c.article == article)).scalars()
        retag(connection, full_text, list(ids))


def recast(connection: Connection, view: int, ids: Sequence[int], meaning: Meaning, actors: Collection[int]) -> None:
    """Write what these articles tell of these actors, as it is seen from a view; nothing of it is there yet."""
    for first in range(0, len(ids), _BATCH):
        _recast(connection, view, ids[first : first + _BATCH], meaning, actors)


def _recast(connection: Connection, view: int, ids: Sequence[int], meaning: Meaning, actors: Collection[int]) -> None:
    meant: defaultdict[int, dict[int, int]] = defaultdict(dict)
    called: defaultdict[int, dict[str, int]] = defaultdict(dict)
    places = places_in(connection, ids)
    for article, number, place in places:
        if place.actor in actors:
            meant[article][number] = meaning.of(place)
        for name in place.names:
            called[article].setdefault(name, number)
    for article, number, place in places:
        called[article][place.names[0]] = number  # a name goes before another one's alias
    rows = [
        {"visibility": view, "article": article, "place": number, "actor": actor}
        for article, found in meant.items()
        for number, actor in found.items()
    ]
    _insert(connection, cast_meanings, rows)
    hidden = _hidden(connection, view, ids)
    by: list[dict[str, int]] = []
    about: list[dict[str, int]] = []
    columns = select(quotes.c.id, quotes.c.article, quotes.c.speakers, quotes.c.about)
    for quote in connection.execute(columns.where(quotes.c.article.in_(ids), quotes.c.act.in_(_SAID))):
        if quote.id in hidden:
            continue
        look = (called[quote.article], meant[quote.article])
        for said, names in ((by, [name for name, *_ in json.loads(quote.speakers)]), (about, json.loads(quote.about))):
            said += [{"actor": actor, "visibility": view, "quote": quote.id} for actor in _ids(names, *look)]
    _insert(connection, speakers, by)
    _insert(connection, mentions, about)


def _ids(names: Sequence[str], called: Mapping[str, int], meant: Mapping[int, int]) -> Iterator[int]:
    places = (called[name] for name in names if name in called)
    return iter(dict.fromkeys(meant[place] for place in places if place in meant))


def places_in(connection: Connection, ids: Sequence[int]) -> list[tuple[int, int, Place]]:
    """The members of the casts of these articles, with the article and the place in its cast, in their order."""
    roles: defaultdict[tuple[int, int], list[str]] = defaultdict(list)
    printed = select(printed_roles.c.article, printed_roles.c.place, printed_roles.c.text)
    for row in connection.execute(printed.where(printed_roles.c.article.in_(ids))):
        roles[row.article, row.place].append(row.text)
    members = select(cast.c.article, cast.c.place, cast.c.actor, cast.c.name, cast.c.aliases)
    of_these = members.where(cast.c.article.in_(ids)).order_by(cast.c.article, cast.c.place)
    return [
        (
            row.article,
            row.place,
            Place(row.actor, (row.name, *json.loads(row.aliases)), tuple(roles[row.article, row.place])),
        )
        for row in connection.execute(of_these)
    ]


def _hidden(connection: Connection, view: int, ids: Sequence[int]) -> set[int]:
    found = (
        select(reported_quotes.c.quote)
        .join(reports, reports.c.id == reported_quotes.c.report)
        .join(quotes, quotes.c.id == reported_quotes.c.quote)
    )
    return set(connection.execute(found.where(quotes.c.article.in_(ids), hides(view))).scalars())


def retag(connection: Connection, full_text: FullText, ids: Sequence[int]) -> None:
    """Have the full-text index find these statements under those who said them, as everybody sees it."""
    for first in range(0, len(ids), _BATCH):
        some = ids[first : first + _BATCH]
        said: defaultdict[int, list[Any]] = defaultdict(list)
        for row in connection.execute(
            select(speakers).where(speakers.c.quote.in_(some)).order_by(speakers.c.visibility, speakers.c.actor)
        ):
            if not is_base(row.visibility):
                said[row.quote].append(row)
        columns = select(quotes.c.id, quotes.c.text, quotes.c.tags, articles.c.visibility)
        stored = columns.join(articles, articles.c.id == quotes.c.article).where(
            quotes.c.id.in_(some), quotes.c.tags != ""
        )
        changed: list[tuple[int, str, str]] = []
        for row in connection.execute(stored).all():
            others = (tags_of(one.visibility, [one.actor]).split()[-1] for one in said[row.id])
            tags = " ".join([tags_of(row.visibility, ()), *others])
            if set(tags.split()) != set(row.tags.split()):
                changed.append((row.id, row.text, tags))
        if changed:
            full_text.retag(connection, changed)


def _insert(connection: Connection, table: Any, rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), list(rows))
