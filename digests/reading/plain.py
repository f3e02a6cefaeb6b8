"""Plain text: the first line is the title when a blank line follows."""

import re

__all__ = ["split_title", "unwrap"]

_LONGEST_TITLE = 200  # characters
_ENDS = re.compile(r"[.!?…:][”\"’')\]]*$")


def split_title(text: str) -> tuple[str, str]:
    """The title ("" where there is none) and the text after it.

    A first paragraph that is longer than a title or reads like two sentences is the article's own.
    """
    first, _, rest = text.lstrip("\n ").partition("\n")
    title = first.strip().removeprefix("# ").strip()
    is_title = 0 < len(title) <= _LONGEST_TITLE and re.match(r"[ \t]*\n", rest) and rest.strip()
    if (
        not is_title
        or re.search(r"[a-z][.!?][”\"’]? [“\"‘]?[A-Z].*[.!?]$", title)
        or (title.endswith(".") and len(title.split()) > 20)
    ):
        return "", text
    return title, rest


def unwrap(text: str) -> str:
    """A text whose paragraphs were broken into lines of one width, as in mail, with one line a paragraph again.

    A block of lines is joined only where every line but the last is 40 to 100 characters long and one of them
    ends inside a sentence that goes on in lower case.
    """
    return "\n\n".join(_joined(block) for block in text.split("\n\n"))


def _joined(block: str) -> str:
    lines = [line.strip() for line in block.strip("\n").split("\n")]
    body = lines[:-1]
    is_wrapped = all(40 <= len(line) <= 100 for line in body) and any(
        not _ENDS.search(line) and after[:1].islower() for line, after in zip(body, lines[1:], strict=True)
    )
    return " ".join(lines) if is_wrapped else block
