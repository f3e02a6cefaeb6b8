"""Commands that work on a stream of texts: JSON Lines from stdin to stdout."""

import sys
from collections.abc import Callable

from bot.complaints import complain
from bot.engine_reader import EngineReader
from bot.jsonl import Record, transform
from bot.thresholds import threshold_of
from config import Settings
from digests.questions.shapes import quote_shape

__all__ = ["analyse_lines", "group_lines", "summarise_lines"]


def analyse_lines(load: Callable[[], Settings]) -> int:
    """The quotes of each text, with offsets into it as it was given."""
    reader, threshold = EngineReader(), threshold_of(load())

    def quotes(record: Record) -> dict[str, object]:
        found = reader.quotes(record.text, record.author)
        return {"quotes": [quote_shape(quote, threshold) for quote in found]}

    return _transformed(quotes)


def summarise_lines(count: int) -> Callable[[Callable[[], Settings]], int]:
    """At most ``count`` sentences of each text."""

    def work(load: Callable[[], Settings]) -> int:
        load()
        from digests.summaries import summarise  # noqa: PLC0415
        from digests.text import sentences  # noqa: PLC0415

        def chosen(record: Record) -> dict[str, object]:
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


def _transformed(work: Callable[[Record], dict[str, object]]) -> int:
    failed = transform(sys.stdin.buffer, work, sys.stdout, complain)
    return 1 if failed else 0
