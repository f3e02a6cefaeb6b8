"""Links that open an article at a passage: URL fragment text directives.

After the "URL Fragment Text Directives" draft of the WICG: ``#:~:text=start,end``. Browsers look for the text with
white space made single and case ignored; those that know nothing of it open the page at its beginning.
"""

from urllib.parse import quote

from digests.text import printed_words

__all__ = ["passage_url"]

_WHOLE = 60  # characters up to which a passage is named whole
_EDGE = 5  # words at each end that name a longer one
_LONGEST = 1_500  # characters of a link
_DIRECTIVE = ":~:"


def passage_url(url: str, passage: str) -> str:
    """The link to ``url`` at a ``passage`` of its text; the bare URL where the passage can't be named.

    A passage put together from several stretches ("A … B") is found by its first one.
    """
    stretch = " ".join(passage.split("…", 1)[0].split())
    # Quotation marks and full stops at the ends may be set otherwise on the page.
    words = stretch.split()
    if not printed_words(stretch) or _DIRECTIVE in url:
        return url
    if len(stretch) <= _WHOLE or len(words) <= 2 * _EDGE:
        directive = _encoded(stretch)
    else:
        directive = f"{_encoded(' '.join(words[:_EDGE]))},{_encoded(' '.join(words[-_EDGE:]))}"
    base, hash_sign, fragment = url.partition("#")
    link = f"{base}#{fragment if hash_sign else ''}{_DIRECTIVE}text={directive}"
    return link if len(link) <= _LONGEST else url


def _encoded(text: str) -> str:
    # "-", "&" and "," part a directive; `quote` leaves the first as it is.
    return quote(text.strip("\"'“”‘’«»„‚.,;:!? "), safe="", errors="replace").replace("-", "%2D")
