"""Tables that print as plain text and as Markdown."""

from dataclasses import dataclass
from textwrap import wrap

__all__ = ["Table", "markdown", "plain"]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of as many cells as there are columns; the first cell of a row says what the row is."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""
    """Sentences that stand below."""
    ours: frozenset[int] = frozenset()
    """The rows, counted from 0, that are this project's own beside those of others."""

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError(f"a row of the table “{self.title}” has not {len(self.columns)} cells")


def plain(table: Table) -> str:
    """The table for a terminal: columns aligned, figures to the right."""
    rows = [table.columns, *table.rows]
    widths = [max(len(row[k]) for row in rows) for k in range(len(table.columns))]
    lines = [
        "  ".join(
            [row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]
        )
        for row in rows
    ]
    below = wrap(table.note, 100)
    return "\n".join([table.title, "-" * len(table.title), *(line.rstrip() for line in lines), *below])


def markdown(table: Table) -> str:
    """The table for README.md: the title heads the first column, our own rows are bold."""
    head = [f"{table.title}{': ' + table.columns[0] if table.columns[0] else ''}", *table.columns[1:]]
    lines = [_row(head), _row(["---"] * len(head))]
    for number, row in enumerate(table.rows):
        lines.append(_row([f"**{cell}**" if cell else "" for cell in row] if number in table.ours else list(row)))
    return "\n".join([*lines, *(["", table.note] if table.note else [])])


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"
