"""Made-up analysed articles, written as a script: one statement a line, "SPEAKER, ROLE: words"."""

import re
from collections.abc import Sequence
from datetime import datetime

from digests.articles import Actor, ActorKind, AnalysedArticle, Article, Kind, Quote, Role, Speaker, article_id
from digests.text import Span

__all__ = ["analysed", "script"]

_LINE = re.compile(r"^(?P<name>[^,:\n]+)(?:, (?P<role>[^:\n]+))?: (?P<words>.+)$", re.MULTILINE)


def script(
    text: str,
    *,
    title: str = "A day in Paris",
    outlet: str | None = "Islam Times",
    published: datetime | None = None,
    url: str | None = None,
    also: Sequence[Actor] = (),
) -> AnalysedArticle:
    """An article whose lines "Keir Starmer, UK Prime Minister: We will send troops." are statements.

    ``also`` are actors besides the speakers; a statement is about each actor whose last word it holds.
    """
    key = article_id(url=url, outlet=outlet, title=title, text=text)
    return analysed(Article(key, title, text, outlet=outlet, published=published, url=url), also)


def analysed(article: Article, also: Sequence[Actor] = ()) -> AnalysedArticle:
    """What a reading of such lines finds."""
    lines = list(_LINE.finditer(article.text))
    actors = {actor.name: actor for actor in also}
    for line in lines:
        roles = (Role(line["role"], Span(*line.span("role"))),) if line["role"] else ()
        actors.setdefault(line["name"], Actor(line["name"], ActorKind.PERSON, roles=roles))
    quotes = tuple(
        Quote(
            content=(Span(*line.span("words")),),
            cue=(),
            source=(Span(*line.span("name")),),
            kind=Kind.INDIRECT,
            speakers=(Speaker(line["name"], line["role"]),),
            confidence=0.9,
            about=tuple(name for name in actors if name != line["name"] and name.split()[-1] in line["words"]),
        )
        for line in lines
    )
    return AnalysedArticle(article, tuple(actors.values()), quotes)
