"""What articles say, as Markdown for Discord: statements, summaries, where they stand.

Quotation marks are the article's own. What can't be shown whole is named as too long, beside its link.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from adapters.discord_app.embeds import too_long
from adapters.discord_app.text import ago, escaped, link, size
from digests.articles import Speaker
from digests.questions.answers import Statement
from digests.questions.passages import passage_url
from digests.questions.wording import NO_TITLE, UNKNOWN, UNKNOWN_OUTLET, also_in, doubts, manner

__all__ = ["LINE", "faint", "fitted", "linked", "place", "prose_lines", "quote_lines", "statement_lines"]

LINE = 4_000
"""Characters of a line at most: an embed holds 4,096."""

_NAME = 500  # characters of what something is called


def statement_lines(statement: Statement) -> Iterator[str]:
    """Who said it, what is doubtful about it, the words, and where they stand: a link that opens the article there."""
    how = ", ".join((fitted(manner(statement.kind, statement.cue)), *(f"*{doubt}*" for doubt in doubts(statement))))
    url = statement.url and passage_url(statement.url, statement.text)
    where = place(statement.outlet, url, statement.published, title=statement.title)
    yield from quote_lines(statement.text, statement.speakers, how, where)
    if others := also_in(statement.outlet, statement.others):
        yield from faint(others)


def quote_lines(words: str, speakers: Sequence[Speaker], how: str, place: str) -> Iterator[str]:
    """A statement, whole: who, in which role, how, the words as they stand in the article, and where (``how`` and
    ``place`` in Markdown)."""
    named = [f"**{fitted(s.name) or UNKNOWN}**{f' ({fitted(s.role)})' if s.role else ''}" for s in speakers]
    who = " and ".join(part for part in (", ".join(named[:-1]), *named[-1:]) if part) or f"**{UNKNOWN}**"
    head = f"{who}, {how}, in {place}:"
    # What doesn't fit on one line keeps its link on another.
    yield from [head] if size(head) <= LINE else [f"{who}, {how}", f"in {place}:"]
    shown = f"> {escaped(words)}"
    yield shown if size(shown) <= LINE else f"> {too_long(words)}"


def place(outlet: str | None, url: str | None, published: datetime | None, *, title: str = "") -> str:
    """Where and when something was printed: the outlet, as a link; without a URL the ``title`` stands beside it."""
    named = linked(outlet or UNKNOWN_OUTLET, url)
    if url is None and title:
        named += f", {fitted(title)}"
    return f"{named} {ago(published)}" if published else f"{named}, {ago(None)}"


def linked(words: str, url: str | None) -> str:
    """Words that open a URL, all of them, or a note that they are too long."""
    shown = link(words, url)
    if not escaped(words):
        return link(NO_TITLE, url)
    return shown if size(link(words, None)) <= _NAME else link(too_long(words).strip("*"), url)


def prose_lines(sentences: Iterable[str]) -> Iterator[str]:
    """Sentences, one after the other, on as few lines as hold them: each is kept whole."""
    line = ""
    for sentence in sentences:
        shown = fitted(sentence, LINE)
        longer = f"{line} {shown}" if line else shown
        if size(longer) > LINE:
            yield line
            longer = shown
        line = longer
    if line:
        yield line


def faint(text: str) -> Iterator[str]:
    """A text in small letters."""
    if shown := fitted(text, LINE - 10):
        yield f"-# {shown}"


def fitted(text: str, most: int = _NAME) -> str:
    """A text, escaped; a note where that has more than so many characters."""
    shown = escaped(text)
    return shown if size(shown) <= most else too_long(text)
