"""An archive in memory. It passes the contract tests of the real one; it looks at everything, each time."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from rapidfuzz import fuzz

from digests.actors.names import folded, name_key, name_words
from digests.articles import Actor, ActorKind, AnalysedArticle, Article, Quote
from digests.copies import Sketch
from digests.deliveries.ports import Arrivals
from digests.questions.answers import ActorEntry, ArticleHit, PrintedRole, Statement, Voice
from digests.questions.meaning import names_meant
from digests.questions.ports import Added
from digests.questions.statements import statement_of
from digests.text import Span, sentences
from tests.fakes.corrections import FakeCorrections
from tests.fakes.reprints import FakeReprints

__all__ = ["FakeArchive"]


@dataclass(frozen=True, slots=True)
class _Stored:
    """An article with the ids of its actors, in their order."""

    analysed: AnalysedArticle
    collected: datetime
    workspace: str | None
    ids: tuple[int, ...]
    arrival: int

    @property
    def at(self) -> datetime:
        return self.analysed.article.published or self.collected

    def actor_of(self, name: str) -> tuple[Actor, int] | None:
        """The actor that the article calls so, by its fullest name before its other ones, and its id."""
        called = {alias: (actor, key) for actor, key in _cast(self) for alias in actor.aliases}
        called |= {actor.name: (actor, key) for actor, key in _cast(self)}
        return called.get(name)


@dataclass(frozen=True, slots=True)
class _Said:
    """A quote with the ids of who said it and of whom it mentions."""

    stored: _Stored
    statement: Statement
    speakers: tuple[int, ...]
    about: tuple[int, ...]


class FakeArchive:
    """A `digests.questions.ports.Archive` that forgets everything at the end."""

    def __init__(self, *, threshold: float = 0.5) -> None:
        self._threshold = threshold
        self._stored: dict[tuple[str | None, str], _Stored] = {}
        self._ids: dict[tuple[object, ...], int] = {}
        self._quote_ids: dict[tuple[object, ...], int] = {}
        self._arrived = 0
        self._reprints = FakeReprints()
        self._corrected = FakeCorrections(
            seen=lambda workspace: {entry.id: entry for entry in self._actors(workspace)},
            printed=self._printed,
            said=lambda workspace: {said.statement.id or 0: said.statement for said in self._said(workspace)},
            new_id=lambda: self._ids.setdefault((len(self._ids),), len(self._ids) + 1),
        )

    def corrections(self) -> FakeCorrections:
        """Corrections and reports of what is stored here."""
        return self._corrected

    def add(
        self,
        analysed: AnalysedArticle,
        collected: datetime,
        workspace: str | None = None,
        *,
        sketch: Sketch | None = None,
        apart: Collection[str] = (),
        waiting: int | None = None,
    ) -> Added:
        del waiting  # what waits is kept elsewhere
        article, place = analysed.article, (workspace, analysed.article.id)
        if self.has_text(article, workspace):
            return "unchanged"
        if sketch:
            near = self.originals(article, sketch, collected, workspace)
            if any(known.id not in apart for known in near):
                return "overtaken"
            self._reprints.keep(place, sketch, article.published or collected)
        self._reprints.drop(place)
        before = self._stored.pop(place, None)
        speakers = (s for quote in analysed.quotes for s in quote.speakers)
        known = {name for actor in analysed.actors for name in (actor.name, *actor.aliases)}
        actors = {a.name: a for a in analysed.actors}
        actors |= {s.name: Actor(s.name, s.kind) for s in speakers if s.name not in known}
        whole = replace(analysed, actors=tuple(actors.values()))
        ids = tuple(self._id_for(actor, place) for actor in whole.actors)
        self._arrived += before is None
        arrival = before.arrival if before else self._arrived
        self._stored[place] = _Stored(whole, collected, workspace, ids, arrival)
        return "revised" if before else "new"

    def has_text(self, article: Article, workspace: str | None = None) -> bool:
        places = ((place, article.id) for place in (None, workspace))
        stored = any(p in self._stored and self._stored[p].analysed.article.text == article.text for p in places)
        return stored or self._reprints.holds(article, workspace)

    def originals(
        self, article: Article, sketch: Sketch, collected: datetime, workspace: str | None = None
    ) -> Sequence[Article]:
        visible = {s.analysed.article.id: s.analysed.article for s in self._visible(workspace)}
        if article.id in visible:
            return []
        near = self._reprints.near(sketch, article.published or collected, (workspace, article.id))
        return [visible[known] for known in near if known in visible]

    def add_reprint(
        self,
        article: Article,
        of: str,
        collected: datetime,
        workspace: str | None = None,
        *,
        waiting: int | None = None,
    ) -> Added:
        del collected, waiting
        if self._reprints.holds(article, workspace):
            return "unchanged"
        visible = {s.analysed.article.id for s in self._visible(workspace)}
        if of not in visible or article.id in visible:
            return "overtaken"
        return self._reprints.add(article, of, workspace)

    def is_empty(self, workspace: str | None = None) -> bool:
        return not self._visible(workspace)

    def actors_named(self, name: str, workspace: str | None = None, limit: int = 10) -> Sequence[ActorEntry]:
        entries, key, wanted = self._actors(workspace), _key(name), set(_words(name))
        whole = [e for e in entries if key in map(_key, (e.name, *e.aliases))]
        part = [e for e in entries if wanted and any(wanted <= set(_words(n)) for n in (e.name, *e.aliases))]
        return (whole or part)[:limit]

    def actors_near(self, name: str, workspace: str | None = None, limit: int = 5) -> Sequence[ActorEntry]:
        def nearness(entry: ActorEntry) -> float:
            return max(fuzz.WRatio(_key(name), _key(n)) for n in (entry.name, *entry.aliases))

        entries = sorted(self._actors(workspace), key=nearness, reverse=True)
        return [e for e in entries if nearness(e) >= 60][:limit]

    def complete_actor(self, prefix: str, workspace: str | None = None, limit: int = 25) -> Sequence[ActorEntry]:
        start = " ".join(_words(prefix))
        names = ((e, _words(n)) for e in self._actors(workspace) for n in (e.name, *e.aliases))
        found = [e for e, w in names if any(" ".join(w[i:]).startswith(start) for i in range(len(w)))]
        return list({e.id: e for e in found}.values())[:limit]

    def complete_outlet(self, prefix: str, workspace: str | None = None, limit: int = 25) -> Sequence[str]:
        start = " ".join(prefix.casefold().split())
        outlets = {s.analysed.article.outlet or "" for s in self._visible(workspace)} - {""}
        found = [outlet for outlet in outlets if f" {start}" in f" {outlet.casefold()}"]
        return sorted(found, key=lambda outlet: (not outlet.casefold().startswith(start), outlet.casefold(), outlet))[
            :limit
        ]

    def statements_by(
        self,
        actor: int,
        *,
        about: str | None = None,
        since: datetime | None = None,
        outlet: str | None = None,
        limit: int = 20,
        workspace: str | None = None,
    ) -> tuple[Sequence[Statement], int]:
        return _newest(
            (
                s
                for s in self._said(workspace)
                if actor in s.speakers
                and (not about or _holds(s.statement.text, about))
                and (since is None or s.stored.at >= since)
                and (not outlet or any(folded(outlet) in folded(name) for name in _outlets(s.statement)))
            ),
            limit,
        )

    def statements_about(
        self, actor: int, *, since: datetime | None = None, limit: int = 20, workspace: str | None = None
    ) -> tuple[Sequence[Statement], int]:
        return _newest((s for s in self._about(actor, workspace) if since is None or s.stored.at >= since), limit)

    def speakers_about(self, actor: int, workspace: str | None = None, limit: int = 5) -> Sequence[ActorEntry]:
        newest_first = reversed(list(self._about(actor, workspace)))
        counts = Counter(key for said in newest_first for key in said.speakers)
        entries = {e.id: e for e in self._actors(workspace)}
        return [replace(entries[key], statements=count) for key, count in counts.most_common(limit)]

    def confirmed(self, actor: int, workspace: str | None = None) -> int:
        return sum(actor in said.speakers and said.statement.confirmed for said in self._said(workspace))

    def meant(self, actor: int, workspace: str | None = None) -> int:
        return self._corrected.meant(actor, Actor("", ActorKind.PERSON), workspace)

    def roles(self, actor: int, workspace: str | None = None, limit: int = 10) -> Sequence[PrintedRole]:
        found: dict[str, PrintedRole] = {}
        for stored in sorted(self._visible(workspace), key=lambda s: s.at, reverse=True):
            article = stored.analysed.article
            for role in (r for a, key in self._meant(stored, workspace) if key == actor for r in a.roles):
                found.setdefault(folded(role.text), PrintedRole(role.text, article.outlet, article.published))
        return list(found.values())[:limit]

    def search(
        self, words: str, workspace: str | None = None, limit: int = 10
    ) -> tuple[Sequence[ArticleHit], Sequence[Statement]]:
        newest_first = sorted(self._visible(workspace), key=lambda s: s.at, reverse=True)
        found = [self._shown(s, workspace) for s in newest_first]
        hits = [_hit(a, words) for a in found if _holds(f"{a.article.title} {a.article.text}", words)]
        said = [s.statement for s in reversed(list(self._said(workspace))) if _holds(s.statement.text, words)]
        return hits[:limit], said[:limit]

    def statement(self, id: int, workspace: str | None = None) -> Statement | None:
        return next((said.statement for said in self._said(workspace) if said.statement.id == id), None)

    def voices(self, since: datetime, workspace: str | None = None, limit: int = 10) -> Sequence[Voice]:
        confirmed = (s for s in self._said(workspace) if s.stored.at >= since and s.statement.confirmed)
        said = [(key, s) for s in reversed(list(confirmed)) for key in s.speakers]
        entries = {e.id: e for e in self._actors(workspace)}
        counts = Counter(key for key, _ in said)
        return [
            Voice(entries[key], count, len({o for by, s in said if by == key for o in _outlets(s.statement)}))
            for key, count in counts.most_common(limit)
        ]

    def window(
        self, start: datetime, end: datetime, workspace: str | None = None, limit: int = 500
    ) -> Sequence[AnalysedArticle]:
        found = [s for s in self._visible(workspace) if start <= s.at < end]
        newest_first = sorted(found, key=lambda s: s.at, reverse=True)
        return [self._shown(s, workspace) for s in newest_first][:limit]

    def article(self, id: str, workspace: str | None = None) -> AnalysedArticle | None:
        found = next((s for s in reversed(self._visible(workspace)) if s.analysed.article.id == id), None)
        return self._shown(found, workspace) if found else None

    def arrivals(
        self, after: int, since: datetime, workspace: str | None = None, limit: int = 500, *, backlog: bool = True
    ) -> Arrivals:
        del backlog  # there are no sources here: nothing is old news
        found = [s for s in self._by_arrival(workspace) if s.arrival > after and s.at >= since]
        return Arrivals(tuple(self._shown(s, workspace) for s in found[-limit:]), self._arrived)

    def articles(self, ids: Collection[str], workspace: str | None = None) -> Sequence[AnalysedArticle]:
        found = self._by_arrival(workspace)
        return [self._shown(s, workspace) for s in found if s.analysed.article.id in ids]

    def also_called(self, name: str, workspace: str | None = None, actor: int | None = None) -> tuple[str, ...]:
        return names_meant(self, name, workspace, actor)

    def newest(self, workspace: str | None = None) -> AnalysedArticle | None:
        newest = max(self._visible(workspace), key=lambda s: s.at, default=None)
        return self._shown(newest, workspace) if newest else None

    def _shown(self, stored: _Stored, workspace: str | None) -> AnalysedArticle:
        """An article without the statements that are hidden."""
        shown, hidden = list[Quote](), set[Span]()
        for quote in stored.analysed.quotes:
            if self._corrected.hides(self._one(stored, quote, workspace).statement, workspace):
                hidden.update(quote.content)
            else:
                shown.append(quote)
        article = self._reprints.shown(stored.analysed.article, workspace)
        return replace(stored.analysed, article=article, quotes=tuple(shown), hidden=tuple(sorted(hidden)))

    def _visible(self, workspace: str | None) -> list[_Stored]:
        """All that somebody of this workspace may see: every other method looks through here."""
        return [s for s in self._stored.values() if s.workspace in {None, workspace}]

    def _by_arrival(self, workspace: str | None) -> list[_Stored]:
        """Each article once: a workspace's own version hides everyone's."""
        own = {article for where, article in self._stored if workspace is not None and where == workspace}
        seen = (s for s in self._visible(workspace) if s.workspace == workspace or s.analysed.article.id not in own)
        return sorted(seen, key=lambda s: s.arrival)

    def _said(self, workspace: str | None) -> Iterator[_Said]:
        for stored in sorted(self._visible(workspace), key=lambda s: s.at):
            for quote in sorted(stored.analysed.quotes, key=lambda q: q.content):
                if quote.act.is_said:
                    said = self._one(stored, quote, workspace)
                    if not self._corrected.hides(said.statement, workspace):
                        yield said

    def _one(self, stored: _Stored, quote: Quote, workspace: str | None) -> _Said:
        speakers = [self._named(stored, speaker.name, workspace) for speaker in quote.speakers]
        about = [self._named(stored, name, workspace) for name in quote.about]
        article = self._reprints.shown(stored.analysed.article, workspace)
        statement = statement_of(article, quote, self._threshold)
        place = (stored.workspace, article.id, article.text, quote.content)
        key = self._quote_ids.setdefault(place, len(self._quote_ids) + 1)
        return _Said(stored, replace(statement, id=key), _known(speakers), _known(about))

    def _named(self, stored: _Stored, name: str, workspace: str | None) -> int | None:
        found = stored.actor_of(name)
        return self._corrected.meant(found[1], found[0], workspace) if found else None

    def _printed(self, workspace: str | None, actor: int) -> list[Actor]:
        visible = self._visible(workspace)
        return [printed for stored in visible for printed, key in self._meant(stored, workspace) if key == actor]

    def _meant(self, stored: _Stored, workspace: str | None) -> Iterator[tuple[Actor, int]]:
        """The actors of an article, each with the id of whom it means there."""
        return ((actor, self._corrected.meant(key, actor, workspace)) for actor, key in _cast(stored))

    def _about(self, actor: int, workspace: str | None) -> Iterator[_Said]:
        return (s for s in self._said(workspace) if actor in s.about and actor not in s.speakers)

    def _actors(self, workspace: str | None) -> list[ActorEntry]:
        """Everybody whom the visible articles name, most statements first."""
        cast: dict[int, list[Actor]] = {}
        for stored in sorted(self._visible(workspace), key=lambda s: s.at, reverse=True):
            for actor, key in self._meant(stored, workspace):
                cast.setdefault(key, []).append(actor)
        made = Counter(key for said in self._said(workspace) for key in said.speakers)
        entries = (_entry(key, printed, made[key]) for key, printed in cast.items())
        named = (self._corrected.called(entry, workspace) for entry in entries)
        return sorted(named, key=lambda e: (-e.statements, e.name))

    def _id_for(self, actor: Actor, place: tuple[str | None, str]) -> int:
        """The id of an actor; one of one word joins as `adapters.archive.joining` says."""
        key: tuple[object, ...] = (actor.kind, _key(actor.name))
        if actor.kind is ActorKind.PERSON and len(_words(actor.name)) == 1:
            roles: dict[int, set[str]] = {}
            full: set[int] = set()
            for stored in self._visible(place[0]):
                for other, known in _cast(stored):
                    if other.kind is actor.kind and _words(other.name)[-1:] == _words(actor.name):
                        roles.setdefault(known, set()).update(folded(r.text) for r in other.roles)
                        full |= {known} if len(_words(other.name)) > 1 else set()
            joined = _joined({folded(r.text) for r in actor.roles}, roles, full)
            if joined is not None:
                return joined
            key += place
        return self._ids.setdefault(key, len(self._ids) + 1)


def _joined(mine: set[str], roles: dict[int, set[str]], full: set[int]) -> int | None:
    if len(full) == 1 and mine & roles[next(iter(full))]:
        return next(iter(full))
    alike = [known for known in roles if known not in full]
    same = [known for known in alike if mine & roles[known]]
    without = [known for known in alike if not roles[known]]
    for choice in (same, without if not mine or len(alike) == 1 else [], alike if not mine and not without else []):
        if len(choice) == 1:
            return choice[0]
    return None


def _cast(stored: _Stored) -> Iterator[tuple[Actor, int]]:
    return zip(stored.analysed.actors, stored.ids, strict=True)


def _entry(id: int, printed: Sequence[Actor], statements: int) -> ActorEntry:
    """The actor as these articles, the newest first, print it."""
    names = list(dict.fromkeys(name for actor in printed for name in (actor.name, *actor.aliases)))
    name = max((actor.name for actor in printed), key=lambda n: len(n.split()))
    role = next((actor.roles[-1].text for actor in printed if actor.roles), None)
    return ActorEntry(id, name, printed[0].kind, role, statements, tuple(n for n in names if n != name))


def _newest(said: Iterable[_Said], limit: int) -> tuple[Sequence[Statement], int]:
    found = [s.statement for s in said]
    return found[-limit:], max(0, len(found) - limit)


def _known(ids: Iterable[int | None]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(key for key in ids if key is not None))


def _hit(found: AnalysedArticle, words: str) -> ArticleHit:
    article = found.article
    texts = (article.text[s.start : s.end] for s in sentences(article.text) if not found.hides(s))
    excerpt = next((text for text in texts if _holds(text, words)), None)
    return ArticleHit(
        article.id, article.title, article.outlet, article.url, article.published, excerpt, article.reprints
    )


def _outlets(statement: Statement) -> list[str]:
    return [outlet for outlet in (statement.outlet, *(other.outlet for other in statement.others)) if outlet]


def _holds(text: str, words: str) -> bool:
    return bool(_stems(words)) and _stems(words) <= _stems(text)


def _stems(text: str) -> set[str]:
    return {word.removesuffix("s") for word in re.findall(r"[^\W_]+", folded(text))}


def _key(name: str) -> str:
    return name_key(name) or folded(name)


def _words(name: str) -> list[str]:
    return list(name_words(name)) or folded(name).split()
