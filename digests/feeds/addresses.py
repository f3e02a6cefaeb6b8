"""URLs as feeds and pages print them: relative ones made whole, others than the web's left out."""

import re
from urllib.parse import urljoin

__all__ = ["MAX_URL", "web_address"]

MAX_URL = 2_000  # characters
_UNSAFE = re.compile(r"[\s<>\"\\^`{|}\x00-\x1f\x7f]")
_WEB = re.compile(r"https?://[^\s/?#@]+(?:[/?#]|$)", re.IGNORECASE)


def web_address(text: str | None, base: str | None) -> str | None:
    """An absolute http or https URL without user and password; None where the text is none, or too long."""
    cleaned = re.sub(r"[\t\r\n]", "", (text or "").strip())
    if not cleaned or len(cleaned) > MAX_URL:
        return None
    cleaned = _UNSAFE.sub(lambda found: f"%{ord(found[0]):02X}", cleaned)
    try:
        whole = urljoin(base or "", cleaned)
    except ValueError:  # brackets that hold no IPv6 address
        return None
    return whole if _WEB.match(whole) and len(whole) <= MAX_URL else None
