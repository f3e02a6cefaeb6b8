"""Between sources, waiting articles and the rows of their tables; pure."""

import json
from datetime import datetime
from typing import Any

from adapters.archive.delivery_rows import micros
from adapters.archive.moments import from_micros
from adapters.archive.rows import storable
from digests.articles import Article
from digests.sources import FeedHealth, Source, Waiting

__all__ = ["article_written", "health_row", "source_from", "waiting_from", "workspace_written"]


def workspace_written(workspace: str | None) -> str:
    """A workspace as it is stored: empty for everyone."""
    return "" if workspace is None else storable(workspace)


def source_from(row: Any) -> Source:
    """A source from its row."""
    health = FeedHealth(
        _time(row.next_look),
        row.failures,
        _time(row.failing_since),
        row.problem,
        is_told=row.failures > 0 and row.told,
        fresh_until=_time(row.fresh_until),
    )
    return Source(
        id=row.id,
        url=row.url,
        workspace=row.workspace or None,
        title=row.title,
        configured=row.configured,
        paused=row.paused,
        address=row.address,
        etag=row.etag,
        last_modified=row.last_modified,
        health=health,
        added=from_micros(row.added),
        collected=_time(row.collected),
        tell=row.tell,
        searched=_time(row.searched),
    )


def health_row(health: FeedHealth) -> dict[str, Any]:
    """What a row of ``sources`` says of its health."""
    return {
        "next_look": micros(health.next_look),
        "failures": health.failures,
        "failing_since": micros(health.failing_since),
        "problem": None if health.problem is None else storable(health.problem),
        "told": health.is_told,
        "fresh_until": micros(health.fresh_until),
    }


def article_written(article: Article) -> str:
    """An article as JSON."""
    published = article.published.isoformat() if article.published else None
    fields = {
        "id": article.id,
        "title": article.title,
        "text": article.text,
        "outlet": article.outlet,
        "url": article.url,
        "author": article.author,
        "published": published,
        "language": article.language,
    }
    return json.dumps(fields)  # in ASCII: lone surrogates and null characters come through


def waiting_from(row: Any) -> Waiting:
    """A waiting article from its row."""
    fields = json.loads(row.content)
    published = datetime.fromisoformat(fields.pop("published")) if fields["published"] else fields.pop("published")
    return Waiting(row.id, Article(**fields, published=published), row.workspace or None, from_micros(row.collected))


def _time(stored: int | None) -> datetime | None:
    return None if stored is None else from_micros(stored)
