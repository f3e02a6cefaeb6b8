"""Markdown to the lines of its text: links give their words, headings stay lines, code, tables and HTML go."""

from collections.abc import Iterator, Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

__all__ = ["markdown_text"]

# More opening brackets are no article's: they stay as they are. Looking for the end of each takes 20 µs a character.
_MOST_BRACKETS = 10_000


def markdown_text(source: str) -> tuple[str, str]:
    """The title (the heading that opens the text; "" where there is none) and the paragraphs, one a line."""
    lines = list(_lines(_parser(links=source.count("[") <= _MOST_BRACKETS).parse(source)))
    if lines and lines[0][0]:
        return lines[0][1], "\n".join(text for _, text in lines[1:])
    return "", "\n".join(text for _, text in lines)


@cache
def _parser(*, links: bool) -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable("table")
    return parser if links else parser.disable(["link", "image"])


def _lines(tokens: Sequence[Token]) -> Iterator[tuple[bool, str]]:
    """(is a heading, text) of each inline run."""
    tables, before = 0, ""
    for token in tokens:
        tables += (token.type == "table_open") - (token.type == "table_close")
        if token.type == "inline" and not tables:
            text = "".join(_printed(token.children or ()))
            for line in text.split("\n"):
                if line.strip():
                    yield before == "heading_open", line
        before = token.type


def _printed(children: Sequence[Token]) -> Iterator[str]:
    for child in children:
        match child.type:
            case "text" | "text_special":
                yield child.content
            case "code_inline":
                yield child.content
            case "softbreak":
                yield " "
            case "hardbreak":
                yield "\n"
            case _:
                continue  # marks of emphasis and links, images, HTML
