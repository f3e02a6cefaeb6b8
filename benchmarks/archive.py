"""Look-ups in a large archive beside bare SQLite: `python -m benchmarks.archive [QUOTES PEOPLE]`."""

import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from adapters.archive import SqlArchive, open_archive
from adapters.archive.spellings import LONGEST_HEAD, key_of, words_in
from benchmarks.figures import line
from benchmarks.generated_archive import SUBJECTS, People, fill, invented_people

__all__ = ["Figures", "LookUp", "report", "run"]

_LOOK_UPS = 2_000
_WARM_UP = 200
_LIMIT = 10

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class LookUp:
    """Milliseconds of CPU, at the median and the 99th percentile, of ours and of bare SQLite (None: none)."""

    what: str
    p50: float
    p99: float
    bare_p50: float | None = None
    bare_p99: float | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured; ``generated_s`` is the seconds that the archive took to generate, ``size_mb`` its size."""

    quotes: int
    people: int
    generated_s: float
    size_mb: float
    look_ups: tuple[LookUp, ...]


def run(quotes: int = 1_000_000, people: int = 100_000) -> Figures:
    """Generate an archive in a temporary folder, look things up in it, and remove it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "archive.sqlite"
        began = time.perf_counter()
        invented = invented_people(people)
        archive = open_archive(f"sqlite:///{path}", threshold=0.5)
        fill(path, invented, quotes)
        generated = time.perf_counter() - began
        bare = sqlite3.connect(path)
        bare.execute("PRAGMA cache_size = -8192")  # as the archive's
        try:
            look_ups = tuple(_measured(archive, bare, invented))
        finally:
            bare.close()
            archive.close()
        return Figures(quotes, people, generated, path.stat().st_size / 1e6, look_ups)


def _measured(archive: SqlArchive, bare: sqlite3.Connection, people: People) -> Iterator[LookUp]:
    rng = random.Random(2)
    # Half of the questions are about those in the news, half about anybody.
    asked = [people.names[i] for i in people.drawn(rng, _LOOK_UPS // 2)]
    asked += [rng.choice(people.names) for _ in range(_LOOK_UPS // 2)]
    rng.shuffle(asked)
    with_subject = [(name, rng.choice(SUBJECTS)) for name in asked]
    typed = [name[: rng.randint(1, 8)] for name in asked]
    misspelt = [_misspelt(name, rng) for name in asked]

    def actor(name: str) -> int:
        return archive.actors_named(name)[0].id

    def bare_actor(name: str) -> int:
        return bare.execute(_NAMED, (key_of(name),)).fetchall()[0][0]

    yield _beside(
        "who-said: name and newest ten",
        asked,
        lambda name: archive.statements_by(actor(name), limit=_LIMIT),
        lambda name: bare.execute(_NEWEST, (bare_actor(name), _LIMIT)).fetchall(),
    )
    yield _beside(
        "who-said with a subject",
        with_subject,
        lambda asked: archive.statements_by(actor(asked[0]), about=asked[1], limit=_LIMIT),
        lambda asked: bare.execute(_ABOUT, (_match(bare_actor(asked[0]), asked[1]), _LIMIT)).fetchall(),
    )
    yield _beside("completion of a name", typed, archive.complete_actor, lambda prefix: _bare_completion(bare, prefix))
    yield LookUp("nearest to a misspelt name", *_timed(misspelt, archive.actors_near))


def _misspelt(name: str, rng: random.Random) -> str:
    at = rng.randrange(len(name) - 1)
    return name[:at] + name[at + 1] + name[at] + name[at + 2 :]


def _match(actor: int, subject: str) -> str:
    return f'tags : v0a{actor} AND text : "{subject}"'


def _bare_completion(bare: sqlite3.Connection, prefix: str) -> object:
    start = " ".join(words_in(prefix))
    if len(start) <= LONGEST_HEAD:
        return bare.execute(_BEGINNING, (start,)).fetchall()
    return bare.execute(_BEGINNING_LONG, (start, f"{start}\U0010ffff")).fetchall()


def _beside(what: str, asked: Sequence[T], ours: Callable[[T], object], bare: Callable[[T], object]) -> LookUp:
    # Bare SQLite goes first: it reads the pages into the system's cache.
    bare_p50, bare_p99 = _timed(asked, bare)
    return LookUp(what, *_timed(asked, ours), bare_p50, bare_p99)


def _timed(asked: Sequence[T], look_up: Callable[[T], object]) -> tuple[float, float]:
    for one in asked[:_WARM_UP]:
        look_up(one)
    took: list[float] = []
    for one in asked:
        began = time.thread_time()
        look_up(one)
        took.append((time.thread_time() - began) * 1000)
    took.sort()
    return took[len(took) // 2], took[len(took) * 99 // 100]


_PROFILE = "p.actor, p.name, k.kind, p.role, p.statements, p.aliases"
_STATEMENT = (
    "q.text, q.kind, q.speakers, q.source, q.cue, q.confidence, q.content_spans, "
    "a.outlet, a.title, a.published, a.url, a.article"
)
_NAMED = (
    f"SELECT {_PROFILE} FROM actor_names n JOIN profiles p ON p.actor = n.actor AND p.visibility = 0 "
    "JOIN actors k ON k.id = n.actor WHERE n.visibility = 0 AND n.key = ?"
)
_NEWEST = (
    f"SELECT {_STATEMENT} FROM speakers s JOIN quotes q ON q.id = s.quote JOIN articles a ON a.id = q.article "
    "WHERE s.actor = ? AND s.visibility = 0 ORDER BY s.quote DESC LIMIT ?"
)
_ABOUT = (
    f"SELECT {_STATEMENT} FROM quote_words w JOIN quotes q ON q.id = w.rowid JOIN articles a ON a.id = q.article "
    "WHERE quote_words MATCH ? ORDER BY w.rowid DESC LIMIT ?"
)
_BEGINNING = (
    f"SELECT {_PROFILE} FROM name_heads n JOIN profiles p ON p.actor = n.actor AND p.visibility = 0 "
    "JOIN actors k ON k.id = n.actor WHERE n.visibility = 0 AND n.head = ? ORDER BY n.statements DESC LIMIT 25"
)
_BEGINNING_LONG = (
    f"SELECT {_PROFILE} FROM name_starts n JOIN profiles p ON p.actor = n.actor AND p.visibility = 0 "
    "JOIN actors k ON k.id = n.actor WHERE n.visibility = 0 AND n.start >= ? AND n.start < ? "
    "ORDER BY n.statements DESC LIMIT 25"
)


def report(quotes: int = 1_000_000, people: int = 100_000) -> None:
    """Print the look-ups: milliseconds of CPU at the median and the 99th percentile, beside bare SQLite."""
    figures = run(quotes, people)
    size = f"{figures.quotes:,} quotes by {figures.people:,} people"
    line(f"{size}, generated in {figures.generated_s:.0f} s", "p50, p99 ms", f"{figures.size_mb:,.0f} MB")
    for found in figures.look_ups:
        ours = f"{found.p50:.2f} {found.p99:.2f}"
        if found.bare_p50 is None or found.bare_p99 is None:
            line(f"  {found.what}", ours)
        else:
            times = f"{found.p50 / found.bare_p50:.1f} and {found.p99 / found.bare_p99:.1f} times"
            line(f"  {found.what}", ours, f"bare SQLite {found.bare_p50:.2f} {found.bare_p99:.2f}", times)


if __name__ == "__main__":
    report(*map(int, sys.argv[1:3]))
