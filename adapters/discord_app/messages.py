"""A delivery as Discord takes it, and how it is known again there."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

from adapters.discord_app.embeds import too_long
from adapters.discord_app.places import Channel, Place
from adapters.discord_app.text import escaped, label, lines_within, size
from digests.deliveries.delivery import Delivery

__all__ = ["carries", "line_for_administrators", "message_of", "receipt_of", "snowflake", "thread_name", "thread_of"]

JSON = dict[str, Any]

_FOOTER = "news-digest · {}"
_CONTENT = 2_000  # characters
_NAME = 100  # characters of a thread's name
_EPOCH = datetime(2015, 1, 1, tzinfo=UTC)  # reference#snowflakes


def message_of(delivery: Delivery) -> JSON:
    """A delivery's content with what belongs to the delivery: its key, and whom it rings for."""
    content: JSON = json.loads(delivery.content)
    embeds: list[JSON] = [{**embed} for embed in content["embeds"]]
    embeds[-1]["footer"] = {"text": _FOOTER.format(delivery.key)}
    role = delivery.manner.mention if delivery.part == 1 else None
    return {
        "content": f"<@&{role}> {content['content']}" if role else content["content"],
        "embeds": embeds,
        "components": content["components"],
        # An article rings for nobody, whatever it says: for the one role that an administrator chose alone.
        "allowed_mentions": {"parse": [], "roles": [role]} if role else {"parse": []},
        "nonce": delivery.key,
        "enforce_nonce": True,
    }


def line_for_administrators(line: str) -> str:
    """A line as it is shown: what doesn't fit is left out, word by word."""
    shown = escaped(line)
    if size(shown) <= _CONTENT:
        return shown
    first = next(lines_within(shown, _CONTENT - 2), "")
    return f"{first} …" if first else too_long(line)


def thread_name(delivery: Delivery) -> str:
    """What a thread of the digest is called."""
    return label(json.loads(delivery.content)["name"], _NAME) or "Digest"


def thread_of(channel: Channel, delivery: Delivery) -> str | None:
    """The thread that a part after the first one goes into: it has the id of the first one's message. None where there
    is none, or it isn't known: then the part stands where a first one would."""
    thread = delivery.head.partition("/")[2] if delivery.head else ""
    is_parted = channel.place is Place.FORUM or (delivery.manner.thread and channel.is_threaded)
    return thread if thread and is_parted else None


def carries(message: JSON, key: str) -> bool:
    """Whether a message has this key."""
    embeds: list[JSON] = message.get("embeds") or []
    footers: list[JSON] = [embed.get("footer") or {} for embed in embeds]
    return any(footer.get("text") == _FOOTER.format(key) for footer in footers)


def receipt_of(message: JSON) -> str:
    """What a message is called in receipts: its channel's id and its own."""
    return f"{message['channel_id']}/{message['id']}"


def snowflake(moment: datetime) -> int:
    """The smallest id of that moment."""
    return max(0, int((moment - _EPOCH) / timedelta(milliseconds=1))) << 22
