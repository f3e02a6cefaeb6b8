"""Digests as plain text messages, for platforms that have no form of their own."""

from collections.abc import Iterable

from adapters.terminal.rendering_digests import digest_lines, more_lines, story_lines
from adapters.terminal.safe import shown
from adapters.terminal.screen import Line
from digests.composing import Digest
from digests.deliveries.delivery import Occasion
from digests.deliveries.heading import heading

__all__ = ["plain_parts"]


def plain_parts(digest: Digest, occasion: Occasion) -> tuple[str, ...]:
    """The messages that show a digest: one a story, the first under a heading with the time on the wall of its slot.
    What there was no room for is named at the end of the last one.

    Lines end with "\\n", but for the last one of a message. What articles say is as safe in them as on the terminal.
    """
    above = f"{heading(shown(digest.topic) if digest.topic else None, occasion)}\n\n"
    if not digest.stories:
        return (above + _text(digest_lines(digest)),)
    *others, last = (story_lines(story) for story in digest.stories)
    first, *rest = (_text(lines) for lines in (*others, [*last, *more_lines(digest)]))
    return (above + first, *rest)


def _text(lines: Iterable[Line]) -> str:
    return "\n".join(f"{' ' * row.indent}{row.text.plain}".rstrip() for row in lines)
