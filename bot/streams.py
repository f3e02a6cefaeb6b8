"""Commands that work on a stream of texts: JSON Lines from stdin to stdout."""

import sys
from collections.abc import Callable, Iterator
from itertools import chain, islice

from bot.complaints import complain
from bot.engine_reader import EngineReader
from bot.jsonl import BadLineError, Record, read_records, transform, write_result
from bot.thresholds import threshold_of
from config import Settings
from digests.questions.asked import Summarise
from digests.questions.commands import command_of
from digests.questions.shapes import quote_shape
from digests.questions.values import ask

__all__ = ["MOST_ANALYSED", "MOST_AT_ONCE", "analyse_lines", "group_lines", "summarise_lines"]

# Characters of a text that statements are looked for in. Far more than any article: volumes are analysed as they are,
# a million characters in half a minute. Beyond this one line would hold up all others for minutes.
MOST_ANALYSED = 5_000_000

# Texts that are grouped at once: better than one by one, in any order the same, and they must be there before the first
# is told its story. So many take 20 seconds and 400 MB.
MOST_AT_ONCE = 20_000


def analyse_lines(load: Callable[[], Settings]) -> int:
    """The quotes of each text, with offsets into it as it was given."""
    reader, threshold = EngineReader(), threshold_of(load())

    def quotes(record: Record) -> dict[str, object]:
        _limit(record, MOST_ANALYSED)
        found = reader.quotes(record.text, record.author)
        return {"quotes": [quote_shape(quote, threshold) for quote in found]}

    return _transformed(quotes)


def summarise_lines(count: int) -> Callable[[Callable[[], Settings]], int]:
    """At most ``count`` sentences of each text, which is no longer than an article may be.

    Raises:
        QuestionError: the count is beyond the limits that the table of commands sets.
    """
    ask(command_of(Summarise()), {"sentences": count})

    def work(load: Callable[[], Settings]) -> int:
        load()
        from digests.reading import MAX_CHARACTERS  # noqa: PLC0415
        from digests.summaries import summarise  # noqa: PLC0415
        from digests.text import sentences  # noqa: PLC0415

        def chosen(record: Record) -> dict[str, object]:
            _limit(record, MAX_CHARACTERS)
            spans = summarise(record.text, sentences(record.text), count)
            return {"sentences": [record.text[start:end] for start, end in spans]}

        return _transformed(chosen)

    return work


def group_lines(load: Callable[[], Settings]) -> int:
    """The label of the story that each text belongs to, from "1" on: in the order of their first texts.

    All texts are read first. When there are more than `MOST_AT_ONCE`, each is told its story as it comes: memory must
    not grow with the input.
    """
    load()
    failed = 0

    def refuse(complaint: str) -> None:
        nonlocal failed
        failed += 1
        complain(complaint)

    for name, story in _stories(read_records(sys.stdin.buffer, refuse)):
        write_result(sys.stdout, name, {"group": str(1 + story)})
    return 1 if failed else 0


def _stories(records: Iterator[Record]) -> Iterator[tuple[str | int, int]]:
    """The id of each text with the number of its story, from 0."""
    from digests.stories import FIRST_CHARACTERS, Grouping, group  # noqa: PLC0415

    texts = ((record.id, f"{record.title}\n{record.text}"[:FIRST_CHARACTERS]) for record in records)
    held = list(islice(texts, MOST_AT_ONCE + 1))
    if len(held) <= MOST_AT_ONCE:
        of_place = {p: n for n, story in enumerate(group([text for _, text in held])) for p in story}
        yield from ((name, of_place[place]) for place, (name, _) in enumerate(held))
    else:
        grouping = Grouping()
        yield from ((name, grouping.add(text)) for name, text in chain(held, texts))


def _limit(record: Record, most: int) -> None:
    if len(record.text) > most:
        raise BadLineError(f'its "text" has {len(record.text):,} characters, at most {most:,} are read; split it')


def _transformed(work: Callable[[Record], dict[str, object]]) -> int:
    failed = transform(sys.stdin.buffer, work, sys.stdout, complain)
    return 1 if failed else 0
