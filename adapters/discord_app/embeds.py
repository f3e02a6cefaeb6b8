"""Blocks of lines become embeds, and embeds messages: within every limit, parted at the borders of blocks and lines.

Limits: discord.com/developers/docs/resources/message#embed-object-embed-limits.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from adapters.discord_app.text import escaped, is_address, link, size

__all__ = ["MOST", "RESERVED", "Block", "embeds_of", "packed", "too_long"]

JSON = dict[str, Any]

MOST = 6_000
"""Characters of all embeds of a message together."""

RESERVED = 100
"""Of these, what is left free for a footer."""

_TITLE, _DESCRIPTION, _EMBEDS = 256, 4_096, 10
_COLOUR = 0x2F5D8A


@dataclass(frozen=True, slots=True)
class Block:
    """What belongs together: a ``title`` (as it is, not escaped) that opens ``url``, and ``lines`` of Markdown, each
    of which is kept whole. ``data`` is what belongs to it, for the adapter's own use."""

    title: str
    lines: tuple[str, ...]
    url: str | None = None
    data: tuple[Any, ...] = field(default=(), hash=False)


def embeds_of(block: Block) -> list[JSON]:
    """The embeds that show a block: one, or as many as its lines need. A line that no embed can hold is replaced by a
    note that it is too long."""
    title = escaped(block.title)
    is_title = 0 < size(title) <= _TITLE
    lines = [*block.lines]
    if title and not is_title:
        lines.insert(0, f"**{link(block.title, block.url)}**")
    texts = [*_filled(lines)]
    embeds: list[JSON] = [{"color": _COLOUR} for _ in texts or [""]]
    for embed, text in zip(embeds, texts, strict=False):
        embed["description"] = text
    if is_title:
        embeds[0]["title"] = title
        if block.url and is_address(block.url):
            embeds[0]["url"] = block.url
    return embeds


def _filled(lines: Sequence[str]) -> Iterator[str]:
    text = ""
    for line in lines:
        shown = line if size(line) <= _DESCRIPTION else too_long(line)
        longer = f"{text}\n{shown}" if text else shown
        if size(longer) > _DESCRIPTION:
            yield text
            longer = shown
        text = longer
    if text.strip():
        yield text


def too_long(passage: str) -> str:
    """What stands for a passage that Discord can't show whole: nothing is cut within a word or a quotation."""
    return f"*A passage of {len(passage):,} characters is too long for Discord.*"


def packed(blocks: Sequence[Block]) -> Iterator[tuple[list[JSON], list[Block]]]:
    """The messages that show blocks: the embeds of each, and the blocks that begin in it. A block that fits in one
    message isn't parted."""
    room, most = MOST - RESERVED, MOST - RESERVED
    embeds: list[JSON] = []
    begun: list[Block] = []
    for block in blocks:
        own = embeds_of(block)
        whole = sum(map(_weight, own))
        if embeds and ((whole > room and whole <= most) or len(embeds) + len(own) > _EMBEDS):
            yield embeds, begun
            embeds, begun, room = [], [], most
        for number, embed in enumerate(own):
            if embeds and (_weight(embed) > room or len(embeds) == _EMBEDS):
                yield embeds, begun
                embeds, begun, room = [], [], most
            embeds.append(embed)
            room -= _weight(embed)
            if number == 0:
                begun.append(block)
    if embeds:
        yield embeds, begun


def _weight(embed: JSON) -> int:
    return size(embed.get("title", "")) + size(embed.get("description", ""))
