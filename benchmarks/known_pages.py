"""Pages whose text is known: generated ones, and those of a folder that NEWS_DIGEST_PAGES names.

Such a folder holds NAME.html with NAME.txt, the whole text of its article. Or it is the folder `tests` of trafilatura's
source package, version 1.0.0 (`pip download --no-deps --no-binary :all: trafilatura==1.0.0`), the last one that ships
its pages: of each, its tests say which passages are to be found in the text and which are not.
"""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.generated_pages import generated_pages

__all__ = ["KnownPage", "Passages", "f1_of_words", "made_up", "passages_found", "with_passages", "with_texts"]

_CALL = re.compile(r"load_mock_page")


@dataclass(frozen=True, slots=True)
class KnownPage:
    """A page, its language ("" where unknown) and the text of its article."""

    html: str
    language: str
    text: str


@dataclass(frozen=True, slots=True)
class Passages:
    """A page with what is to be found in its text, and what is not."""

    html: str
    wanted: tuple[str, ...]
    unwanted: tuple[str, ...]


def made_up() -> list[KnownPage]:
    """The generated pages."""
    return [KnownPage(page.html, page.language, page.text) for page in generated_pages()]


def with_texts(folder: Path) -> list[KnownPage]:
    """The pages of a folder that have a text beside them."""
    pairs = ((page, page.with_suffix(".txt")) for page in sorted(folder.glob("*.html")))
    return [KnownPage(_characters(page), "", _characters(text)) for page, text in pairs if text.exists()]


def with_passages(folder: Path) -> list[Passages]:
    """The pages of trafilatura's tests; none where the folder is another."""
    program = folder / "realworld_tests.py"
    if not program.exists():
        return []
    tree = ast.parse(program.read_text(encoding="utf-8"))
    assigned = (node for node in ast.walk(tree) if isinstance(node, ast.Assign))
    files: dict[str, str] = next(
        ast.literal_eval(node.value)
        for node in assigned
        if isinstance(node.targets[0], ast.Name) and node.targets[0].id == "MOCK_PAGES"
    )
    (tests,) = (node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == "test_extract")
    said: dict[str, tuple[list[str], list[str]]] = {}
    for url, passage, is_wanted in _claims(tests.body):
        said.setdefault(url, ([], []))[not is_wanted].append(passage)
    return [
        Passages(_characters(folder / "cache" / files[url]), tuple(wanted), tuple(unwanted))
        for url, (wanted, unwanted) in said.items()
        if url in files
    ]


def _claims(statements: list[ast.stmt]) -> Iterator[tuple[str, str, bool]]:
    """Of each page that the tests load, the passages that they look for in its text."""
    url = ""
    for statement in statements:
        if isinstance(statement, ast.Assign) and _CALL.search(ast.unparse(statement)):
            loaded = next(node for node in ast.walk(statement) if isinstance(node, ast.Constant))
            url = str(loaded.value)
        compared = (node for node in ast.walk(statement) if isinstance(node, ast.Compare))
        for node in compared:
            if isinstance(node.left, ast.Constant) and isinstance(node.ops[0], ast.In | ast.NotIn):
                yield url, str(node.left.value), isinstance(node.ops[0], ast.In)


def f1_of_words(found: str, real: str) -> float:
    """The words that both have, each as often as in the one that has fewer: F1, 0 to 1."""
    ours, theirs = (Counter(re.findall(r"\w+", text.lower())) for text in (found, real))
    both = (ours & theirs).total()
    return 2 * both / (ours.total() + theirs.total() or 1)


def passages_found(texts: list[str], pages: list[Passages]) -> float:
    """F1, 0 to 1, of the passages in the texts: as trafilatura's own comparison counts them."""
    right = wrong = missed = 0
    for text, page in zip(texts, pages, strict=True):
        line = " ".join(text.replace("\xad", "").split())
        found = sum(" ".join(passage.split()) in line for passage in page.wanted)
        right, missed = right + found, missed + len(page.wanted) - found
        wrong += sum(" ".join(passage.split()) in line for passage in page.unwanted)
    return 2 * right / (2 * right + wrong + missed or 1)


def _characters(path: Path) -> str:
    data = path.read_bytes()
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
