"""A large archive, the same in every run, written past the archive's own way of adding, in bulk.

Statements are spread over people as names are over news: some speak thousands of times, most a few. Each subject
stands in one statement of twenty. What no look-up reads (the casts of articles, printed roles) is left out.
"""

import json
import random
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from adapters.archive.full_text import tags_of
from adapters.archive.moments import ARTICLES_A_SECOND, quote_id
from adapters.archive.spellings import grams, heads, key_of, starts

__all__ = ["SUBJECTS", "People", "fill", "invented_people"]

SUBJECTS = (
    "tariff steel border minister election court budget troops ceasefire market school hospital union energy climate "
    "police vote party coalition sanctions trade housing water airport railway industry farmers security tax pension "
    "research vaccine company workers strike council treaty summit province governor refugees port bridge fire flood"
).split()

_SYLLABLES = (
    "ba be bo da de do fa fe ga go ha he ja ka ke ko la le lo ma me mo na ne no pa pe ra re ro sa se so ta te to va vi"
).split()
_ENDINGS = "n r s l nd rt sky son ski man ner ton ley ez ov er in".split()
_AN_ARTICLE = 10  # statements
_FIRST_SECOND = 1_700_000_000
_SECONDS_APART = 97
_BATCH = 5_000  # articles written at once


@dataclass(frozen=True, slots=True)
class People:
    """Full names, each once, and how often they are quoted as cumulative weights."""

    names: Sequence[str]
    weights: Sequence[float]

    def drawn(self, rng: random.Random, count: int) -> list[int]:
        """The numbers of people as the news quotes them."""
        return rng.choices(range(len(self.names)), cum_weights=self.weights, k=count)


def invented_people(count: int) -> People:
    """So many people; forenames repeat a hundred times, surnames about ten times."""
    rng = random.Random(1)
    forenames = _distinct(rng, max(20, count // 100), syllables=2)
    surnames = _distinct(rng, max(50, count // 10), syllables=3)
    names: dict[str, None] = {}
    while len(names) < count:
        names[f"{rng.choice(forenames)} {rng.choice(surnames)}"] = None
    return People(list(names), list(accumulate(1 / (rank + 10) for rank in range(count))))


def _distinct(rng: random.Random, count: int, *, syllables: int) -> list[str]:
    found: dict[str, None] = {}
    while len(found) < count:
        found["".join(rng.choices(_SYLLABLES, k=syllables)).capitalize() + rng.choice(_ENDINGS)] = None
    return list(found)


def fill(path: Path, people: People, quotes: int) -> None:
    """Write that many statements into an empty, migrated archive."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA cache_size = -200000")
    connection.execute("BEGIN")
    made: Counter[int] = Counter()
    connection.executemany(
        "INSERT INTO actors (id, kind, key) VALUES (?, 'person', ?)",
        ((actor, key_of(name)) for actor, name in enumerate(people.names, 1)),
    )
    for articles, statements, speakers, mentions in _batches(people, quotes, made):
        connection.executemany(
            "INSERT INTO articles (id, visibility, article, moment, at, published, collected, revision, outlet, "
            "outlet_key, title, text, url) VALUES (?, 0, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?)",
            articles,
        )
        connection.executemany(
            "INSERT INTO quotes (id, article, kind, confidence, text, source, cue, content_spans, cue_spans, "
            "source_spans, speakers, about, tags, act) "
            "VALUES (?, ?, 'indirect', ?, ?, ?, 'said', ?, '[]', '[]', ?, '[]', ?, 'speech')",
            statements,
        )
        connection.executemany("INSERT INTO speakers (actor, visibility, quote) VALUES (?, 0, ?)", speakers)
        connection.executemany("INSERT OR IGNORE INTO mentions (actor, visibility, quote) VALUES (?, 0, ?)", mentions)
    _write_names(connection, people, made)
    connection.execute("INSERT INTO quote_words (quote_words) VALUES ('rebuild')")
    connection.execute("INSERT INTO article_words (article_words) VALUES ('rebuild')")
    connection.execute("COMMIT")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def _batches(people: People, quotes: int, made: Counter[int]) -> Iterator[tuple[list[tuple[object, ...]], ...]]:
    rng = random.Random(3)
    vocabulary = [word.casefold() for word in _distinct(rng, 5_000, syllables=2)]
    articles: list[tuple[object, ...]] = []
    statements: list[tuple[object, ...]] = []
    speakers: list[tuple[object, ...]] = []
    mentions: list[tuple[object, ...]] = []
    for article in range(1, quotes // _AN_ARTICLE + 1):
        second = _FIRST_SECOND + article * _SECONDS_APART
        moment = second * ARTICLES_A_SECOND
        outlet = f"The {_SYLLABLES[article % 30].capitalize()} Times"
        sentences: list[str] = []
        at = 0
        for place, actor in enumerate(people.drawn(rng, _AN_ARTICLE)):
            name, quote = people.names[actor], quote_id(moment, place)
            words = " ".join([*rng.choices(SUBJECTS, k=3), *rng.choices(vocabulary, k=9)])
            speaker = json.dumps([[name, "the minister", "person"]])
            spans = json.dumps([[at, at + len(words)]])
            statements.append((quote, article, rng.random(), words, name, spans, speaker, tags_of(0, [actor + 1])))
            speakers.append((actor + 1, quote))
            made[actor] += 1
            sentences.append(f"{words}, {name} said.")
            at += len(sentences[-1]) + 1
        mentions += [(actor + 1, quote_id(moment, 0)) for actor in people.drawn(rng, 3)]
        micros = second * 1_000_000
        url = f"https://news.example/{article}"
        row = (article, f"{article:020x}", moment, micros, micros, micros, outlet, outlet.casefold())
        articles.append((*row, f"News {article}", " ".join(sentences), url))
        if len(articles) == _BATCH:
            yield articles, statements, speakers, mentions
            articles, statements, speakers, mentions = [], [], [], []
    yield articles, statements, speakers, mentions


def _write_names(connection: sqlite3.Connection, people: People, made: Counter[int]) -> None:
    names = [(actor, name, name.rsplit(" ", 1)[-1]) for actor, name in enumerate(people.names, 1)]
    counts = [max(1, made[actor]) for actor in range(len(people.names))]
    connection.executemany(
        "INSERT INTO profiles (actor, visibility, name, aliases, role, articles, statements) "
        "VALUES (?, 0, ?, ?, 'the minister', ?, ?)",
        ((a, name, json.dumps([last]), counts[a - 1], counts[a - 1]) for a, name, last in names),
    )
    connection.executemany(
        "INSERT INTO actor_names (actor, visibility, name, key, articles) VALUES (?, 0, ?, ?, 1)",
        ((a, printed, key_of(printed)) for a, name, last in names for printed in (name, last)),
    )
    begun = [(a, starts([name])) for a, name, _ in names]
    connection.executemany(
        "INSERT INTO name_starts (actor, visibility, start, statements) VALUES (?, 0, ?, ?)",
        ((a, start, counts[a - 1]) for a, found in begun for start in sorted(found)),
    )
    connection.executemany(
        "INSERT INTO name_heads (actor, visibility, head, statements) VALUES (?, 0, ?, ?)",
        ((a, head, counts[a - 1]) for a, found in begun for head in sorted(heads(found))),
    )
    words = sorted({start.split(" ", 1)[0] for _, found in begun for start in found})
    connection.executemany(
        "INSERT INTO name_grams (visibility, gram, word) VALUES (0, ?, ?)",
        sorted((gram, word) for word in words for gram in grams(word)),
    )
