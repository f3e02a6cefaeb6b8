"""Grouping as articles are added: seconds and memory for 1,000, 10,000 and 100,000 of them.

Invented articles of 150 words by Zipf's law, four to a story on average, one a minute: a story's articles share a third
of their words and are spread over two days. Each size is a process of its own.
"""

import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from benchmarks.figures import line

__all__ = ["report"]

SIZES = (1_000, 10_000, 100_000)
AT_ONCE = 10_000  # articles at most that are grouped at once: the news of some days

_WORDS = 150
_OWN = 50  # words of an article that its story's articles share
_OPEN = 700  # stories that go on at any time
_GOES_ON = 0.75  # of the articles belong to a story that has begun


def report() -> None:
    """Print a line a size; the seconds are CPU, without those for making the articles up."""
    for count in SIZES:
        seconds, memory, stories = _measured("stream", count)
        what = f"stories: {count:,} articles one by one"
        line(what, f"{seconds:,.1f} s", f"{1e6 * seconds / count:,.0f} µs each", f"{memory:,.0f} MB", f"{stories:,.0f}")
    for count in (size for size in SIZES if size <= AT_ONCE):
        seconds, memory, stories = _measured("group", count)
        what = f"stories: {count:,} articles at once"
        line(what, f"{seconds:,.1f} s", f"{1e6 * seconds / count:,.0f} µs each", f"{memory:,.0f} MB", f"{stories:,.0f}")


def _measured(how: str, count: int) -> tuple[float, ...]:
    command = [sys.executable, "-m", "benchmarks.stories", how, str(count)]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return tuple(map(float, printed.split()))


def articles(count: int) -> Iterator[tuple[str, datetime]]:
    """So many invented articles, always the same ones."""
    source = random.Random(0)
    letters = "abcdefghiklmnoprstuvwyz"
    vocabulary = ["".join(source.choices(letters, k=source.randint(4, 9))) for _ in range(30_000)]
    upto: list[float] = []
    total = 0.0
    for rank in range(len(vocabulary)):
        total += 1 / (rank + 20)
        upto.append(total)
    stories: list[list[str]] = []
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    for _ in range(count):
        if not stories or source.random() > _GOES_ON:
            own = source.choices(vocabulary, cum_weights=upto, k=_OWN)
            stories = [*stories[-_OPEN:], [word.capitalize() if n % 5 == 0 else word for n, word in enumerate(own)]]
        words = source.choices(vocabulary, cum_weights=upto, k=_WORDS - _OWN) + source.choice(stories)
        source.shuffle(words)
        moment += timedelta(minutes=1)
        yield " ".join(words), moment


def _main(how: str, count: int) -> None:
    from digests.stories import Grouping, group

    Grouping().add("A first article loads what is needed.")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    seconds, stories = 0.0, 0
    if how == "group":
        texts, times = zip(*articles(count), strict=True)
        began = time.process_time()
        stories = len(group(texts, times))
        seconds = time.process_time() - began
    else:
        grouping = Grouping()
        for text, published in articles(count):
            began = time.process_time()
            stories = max(stories, 1 + grouping.add(text, published))
            seconds += time.process_time() - began
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024 / 1e6
    print(seconds, grown, stories)


if __name__ == "__main__":
    _main(sys.argv[1], int(sys.argv[2]))
