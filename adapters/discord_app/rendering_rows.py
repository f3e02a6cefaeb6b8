"""Rows, which all platforms share, as Markdown for Discord."""

from collections.abc import Iterator
from datetime import datetime

from adapters.discord_app.channel_names import check_channel
from adapters.discord_app.embeds import too_long
from adapters.discord_app.rendering_statements import LINE
from adapters.discord_app.text import escaped, lines_within, size
from digests.deliveries.subscriptions import Address
from digests.questions.rows import Row, Tone, Words

__all__ = ["row_lines"]

_PART = 1_500  # characters of one part among several
_WARNING = "⚠️ "
_MARK = {Tone.FAINT: "-# ", Tone.WARNING: _WARNING, Tone.QUOTED: "> "}
_BOLD = frozenset((Tone.TITLE, Tone.NAME, Tone.WARNING))


def row_lines(row: Row) -> Iterator[str]:
    """The lines that show a row: one, or as many as a long list needs."""
    # Nobody here sees another workspace than their own, and what is asked is about the channel where it is.
    parts = [(words, tone) for words, tone in row.parts if words != "" and tone is not Tone.ELSEWHERE]
    tones = {tone for _, tone in parts}
    tone = tones.pop() if len(tones) == 1 else None
    mark = _MARK.get(tone, "") if tone else ""
    if len(parts) == 1:
        words = parts[0][0]
        if isinstance(words, str) and size(escaped(words)) > _PART:
            yield from (f"{mark}{line}" for line in _long(words, whole=tone is Tone.QUOTED))
            return
    # Of a row that stands out as a whole nothing stands out in it.
    shown = "".join(_part(words, bold=not mark and part in _BOLD) for words, part in parts)
    if shown.strip():
        yield f"{mark}{' '.join(shown.split())}"


def _long(words: str, *, whole: bool) -> Iterator[str]:
    shown, most = escaped(words), LINE - 10
    if size(shown) <= most:
        yield shown
    elif whole or any(size(word) > most for word in shown.split()):
        yield too_long(words)
    else:
        yield from lines_within(shown, most)


def _part(words: Words, *, bold: bool) -> str:
    match words:
        case datetime():
            return f"<t:{int(words.timestamp())}:f>"
        case Address():
            return _channel(words)
        case str():
            shown = escaped(words)
            if size(shown) > _PART:
                return too_long(words)
            if not shown:
                return " " if words else ""
            before, after = " " * words[0].isspace(), " " * words[-1].isspace()
            return f"{before}**{shown}**{after}" if bold else f"{before}{shown}{after}"


def _channel(address: Address) -> str:
    """The channel as each reader's client names it; one of another platform by its address."""
    try:
        check_channel(address.channel)
    except ValueError:
        return escaped(str(address))
    if address.platform != "discord":
        return escaped(str(address))
    return f"<{address.channel}>" if address.channel.startswith("@") else f"<#{address.channel}>"
