"""Which stored statements a report is about: the reported one, and the same words by the same speakers in other
versions of its article, those that come later too."""

import json
from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import Connection, insert, select

from adapters.archive.correction_tables import reported_quotes, reports
from adapters.archive.full_text import FullText
from adapters.archive.layers import views_of
from adapters.archive.rearranging import rearrange
from adapters.archive.tables import EVERYONE, articles, mentions, quotes, speakers
from digests.corrections import Verdict

__all__ = ["actors_of", "hide_again", "reported_actors", "reported_in"]


def reported_in(connection: Connection, report: Any, skipped: Collection[int] = ()) -> list[int]:
    """The ids of the statements that a row of ``reports`` is about: one in each version of the article that can be
    seen from there, but for the versions (rows of ``articles``) that are skipped."""
    found: list[int] = []
    versions = select(articles.c.id, articles.c.visibility).where(articles.c.article == report.article)
    for version in connection.execute(versions.order_by(articles.c.id)).all():
        is_seen = report.visibility == EVERYONE or version.visibility in views_of(report.visibility)
        if is_seen and version.id not in skipped:
            found += _alike(connection, report, version.id)[:1]
    return found


def _alike(connection: Connection, report: Any, article: int) -> list[int]:
    taken = (
        select(reported_quotes.c.quote)
        .join(reports, reports.c.id == reported_quotes.c.report)
        .where(reports.c.visibility == report.visibility, reports.c.id != report.id)
        .where((reports.c.verdict == Verdict.DISMISSED.value) == (report.verdict == Verdict.DISMISSED.value))
    )
    same = (quotes.c.article == article) & (quotes.c.text == report.text) & quotes.c.id.not_in(taken)
    rows = connection.execute(select(quotes.c.id, quotes.c.speakers).where(same).order_by(quotes.c.id))
    return [row.id for row in rows if [name for name, *_ in json.loads(row.speakers)] == json.loads(report.speakers)]


def actors_of(connection: Connection, ids: Iterable[int]) -> set[int]:
    """Whom these statements are by or about, whatever anybody has corrected."""
    some, found = list(ids), set[int]()
    for table in (speakers, mentions):
        found |= set(connection.execute(select(table.c.actor).where(table.c.quote.in_(some))).scalars())
    return found


def reported_actors(connection: Connection, article: int) -> set[int]:
    """Whom the reported statements of a stored article are by or about."""
    found = select(quotes.c.id).join(reported_quotes, reported_quotes.c.quote == quotes.c.id)
    return actors_of(connection, connection.execute(found.where(quotes.c.article == article)).scalars())


def hide_again(connection: Connection, full_text: FullText, article: int, former: Collection[int]) -> None:
    """Have the reports of an article hold for the version of it that is stored now; ``former`` are those whom its
    reported statements were by or about before."""
    version = connection.execute(select(articles.c.article).where(articles.c.id == article)).scalar_one()
    others = set(connection.execute(select(articles.c.id).where(articles.c.article == version)).scalars()) - {article}
    rows = connection.execute(select(reports).where(reports.c.article == version).order_by(reports.c.id)).all()
    for report in rows:
        found = reported_in(connection, report, others)
        concerned = {*former, *actors_of(connection, found)}

        def remember(report: int = report.id, found: list[int] = found) -> None:
            if found:
                pairs = [{"report": report, "quote": quote} for quote in found]
                connection.execute(insert(reported_quotes), pairs)

        rearrange(connection, full_text, report.visibility, concerned, remember)
