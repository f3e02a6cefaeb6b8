"""Text of strangers made safe for a terminal.

An article may hold terminal control sequences (which move the cursor, retitle the window or answer as if
typed) and direction overrides (which show words in another order than they are written). Both are shown
as a replacement character, in plain output too: what is piped today is read with `less -R` tomorrow.
"""

import json
import re

__all__ = ["json_text", "shown"]

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_SPACE = re.compile(r"[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")
# C0 and C1 controls, direction embeddings, overrides and isolates, lone surrogates.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def shown(text: str) -> str:
    """A text as it may be printed within one line."""
    return _UNSAFE.sub(_REPLACEMENT, _SPACE.sub(" ", text))


def json_text(value: object) -> str:
    """A JSON value on one line, readable, with every character escaped that is not safe in a terminal.

    Lone surrogates are escaped too, so that the result can always be encoded.
    """
    written = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", written)
