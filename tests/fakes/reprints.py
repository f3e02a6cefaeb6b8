"""Reprints in memory, and who sketches texts in tests."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from digests.articles import Article, Reprint
from digests.composing import updates
from digests.copies import WITHIN, Sketch, contained, is_reprint
from digests.copies.sketching import sketch
from digests.questions.ports import Added

__all__ = ["FakeReprints", "Sketching"]

_Place = tuple[str | None, str]
"""A workspace, or None for everyone, and an article's own id."""


class Sketching:
    """What a `bot.archiving.Analyst` finds out without a model."""

    def sketch(self, article: Article) -> Sketch:
        return sketch(article.text)

    def updates(self, article: Article, known: Article) -> bool:
        return updates(article, known)


class FakeReprints:
    """The reprints of `tests.fakes.archive.FakeArchive`."""

    def __init__(self) -> None:
        self._sketches: dict[_Place, tuple[Sketch, datetime]] = {}
        self._reprints: dict[_Place, tuple[Article, str]] = {}

    def keep(self, place: _Place, of: Sketch, at: datetime) -> None:
        """Find an article by its sketch from now on; it is no reprint."""
        self._sketches[place] = of, at

    def drop(self, place: _Place) -> None:
        """It is an article from now on."""
        self._reprints.pop(place, None)

    def holds(self, article: Article, workspace: str | None) -> bool:
        """Whether this text is known there as a reprint."""
        places = ((where, article.id) for where in (None, workspace))
        return any(p in self._reprints and self._reprints[p][0].text == article.text for p in places)

    def near(self, of: Sketch, at: datetime, place: _Place) -> Sequence[str]:
        """The ids of the articles that one of this place may be a reprint of."""
        before = self._reprints[place][1] if place in self._reprints else None
        found = [
            (article != before, -contained(of, known), number, article)
            for number, ((where, article), (known, when)) in enumerate(self._sketches.items())
            if where in {None, place[0]} and abs(at - when) <= WITHIN and is_reprint(of, known)
        ]
        return [article for *_, article in sorted(found)]

    def add(self, article: Article, of: str, workspace: str | None) -> Added:
        """Note where an article is printed as well."""
        former = self._reprints.get((workspace, article.id))
        self._reprints[workspace, article.id] = article, of
        if workspace is None:
            twice = [p for p, (known, _) in self._reprints.items() if p[0] and known == article]
            for place in twice:
                del self._reprints[place]
        return "revised" if former else "reprinted"

    def shown(self, article: Article, workspace: str | None) -> Article:
        """The article with the reprints that can be seen from there."""
        printed = [
            Reprint(a.outlet, a.title, a.url, a.published)
            for (where, _), (a, of) in self._reprints.items()
            if of == article.id and where in {None, workspace}
        ]
        return replace(article, reprints=tuple(dict.fromkeys(printed))) if printed else article
