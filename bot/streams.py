"""Commands that work on a stream of texts: JSON Lines from stdin to stdout."""

import sys
from collections.abc import Callable

from bot.complaints import complain
from bot.engine_reader import EngineReader
from bot.jsonl import BadLineError, Record, transform
from bot.thresholds import threshold_of
from config import Settings
from digests.questions.asked import Summarise
from digests.questions.commands import command_of
from digests.questions.shapes import quote_shape
from digests.questions.values import ask

__all__ = ["MOST_ANALYSED", "analyse_lines", "group_lines", "summarise_lines"]

# Characters of a text that statements are looked for in. Far more than any article: volumes are analysed as they are,
# a million characters in half a minute. Beyond this one line would hold up all others for minutes.
MOST_ANALYSED = 5_000_000


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
    """The label of the story that each text belongs to: which one of the stories seen so far, from "1" on."""
    load()
    from digests.stories import Grouping  # noqa: PLC0415

    grouping = Grouping()

    def group(record: Record) -> dict[str, object]:
        return {"group": str(1 + grouping.add(f"{record.title}\n{record.text}"))}

    return _transformed(group)


def _limit(record: Record, most: int) -> None:
    if len(record.text) > most:
        raise BadLineError(f'its "text" has {len(record.text):,} characters, at most {most:,} are read; split it')


def _transformed(work: Callable[[Record], dict[str, object]]) -> int:
    failed = transform(sys.stdin.buffer, work, sys.stdout, complain)
    return 1 if failed else 0
