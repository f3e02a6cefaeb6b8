"""How channels of Discord are called in addresses. Cheap to load: every process does."""

import re

__all__ = ["check_channel"]

_CHANNEL = re.compile(r"@?[1-9][0-9]{0,19}")


def check_channel(channel: str) -> None:
    """Make sure that a channel of an address can be one: an id, or "@" and the id of a person.

    Raises:
        ValueError: it can't; the message goes on from "it ...".
    """
    if not _CHANNEL.fullmatch(channel):
        raise ValueError("must be the number of a channel, or @ and the number of a person")
