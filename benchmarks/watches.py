"""Many watches that are due at one hour, and what it takes to look at them: `python -m benchmarks.watches URL COUNT`.

Half of them follow people, half two words, no two the same. First nothing has arrived, then a hundred articles of which
nobody watches any, then a hundred in which many find something.
"""

import json
import random
import sys
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta

from adapters.archive import SqlArchive, open_archive
from adapters.terminal.plain import plain_parts
from benchmarks.generated_archive import SUBJECTS, invented_people
from bot import logs
from bot.publishing import Publisher
from bot.thresholds import threshold_of
from bot.worker import Worker
from config import Settings
from digests.articles import Actor, ActorKind, AnalysedArticle, Article, Kind, Quote, Speaker
from digests.composing import Criteria, Filter
from digests.deliveries.subscriptions import Address, NewSubscription, WhenEmpty, Wish
from digests.questions.watch_answers import HOURLY
from digests.text import Span

__all__ = ["looks"]

_ARTICLES, _STATEMENTS, _WORDS = 100, 6, 60  # new articles; statements of each; words of a statement


class _Rendering:
    """As the webhook renders."""

    render = staticmethod(plain_parts)


def looks(url: str, count: int) -> dict[str, float]:
    """Seconds that three looks at so many watches take, and how many had news at the last."""
    logs.configure("warning", "text")
    hour = datetime(2026, 1, 6, 8, tzinfo=UTC)
    with closing(open_archive(url, threshold=threshold_of(Settings()))) as archive, Worker() as worker:
        outbox = archive.outbox()
        for number, (filter_, watched) in enumerate(_watched(count)):
            wish = Wish(stories=3, sentences=2, when_empty=WhenEmpty.SILENT, filter=filter_, watched=watched)
            new = NewSubscription(Address("webhook", str(number)), HOURLY, wish, seen=0)
            outbox.subscribe(new, hour - timedelta(minutes=1))
        publisher = Publisher(outbox, archive, worker, {"webhook": _Rendering()})
        taken = [_seconds(publisher, hour)]
        for hours, watched in enumerate((False, True), start=1):
            later = hour + timedelta(hours=hours)
            _fill(archive, count, later - timedelta(minutes=30), watched=watched)
            taken.append(_seconds(publisher, later))
        published = len(outbox.deliveries(limit=10 * count))
    return {"nothing": taken[0], "nothing watched": taken[1], "news": taken[2], "messages": published}


def _seconds(publisher: Publisher, at: datetime) -> float:
    began = time.perf_counter()
    publisher.publish_due(at)
    return time.perf_counter() - began


def _watched(count: int) -> list[tuple[Filter, str]]:
    names = invented_people(count).names[: count // 2]
    pairs = [f"{one} {other}" for place, one in enumerate(SUBJECTS) for other in SUBJECTS[:place]]
    people = [(Filter(Criteria(names=(name, name.split()[-1]))), name) for name in names]
    return [*people, *((Filter(Criteria(topics=(pair,))), pair) for pair in pairs[: count - len(people)])]


def _fill(archive: SqlArchive, count: int, at: datetime, *, watched: bool) -> None:
    rng, people = random.Random(7), invented_people(count)
    end = "" if watched else "x"  # of every word and name
    for number in range(_ARTICLES):
        text, quotes, actors = "", list[Quote](), dict[str, Actor]()
        for speaker in people.drawn(rng, _STATEMENTS):
            name = people.names[speaker] + end
            said = " ".join([*rng.choices(SUBJECTS, k=2), *(rng.choice(SUBJECTS) + "s" for _ in range(_WORDS - 2))])
            said = said.replace(" ", f"{end} ") + end
            text += f"{name} said that {said}.\n\n"
            begin = len(text) - len(said) - 3
            source = Span(begin - len(f"{name} said that "), begin - len(" said that "))
            span = (Span(begin, begin + len(said)),)
            quotes.append(Quote(span, (), (source,), Kind.INDIRECT, (Speaker(name),), 0.9))
            actors[name] = Actor(name, ActorKind.PERSON)
        article = Article(f"{number:019x}{int(watched)}", f"News {number}", text, f"Outlet {number % 9}", published=at)
        archive.add(AnalysedArticle(article, tuple(actors.values()), tuple(quotes)), at)


if __name__ == "__main__":
    print(json.dumps(looks(sys.argv[1], int(sys.argv[2]))))
