"""The model as it is shipped, loaded once, and real articles where there are any."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from digests.engine import Engine

SHARED = os.environ.get("NEWS_DIGEST_SHARED")


@pytest.fixture(scope="session")
def engine() -> Engine:
    """The engine with the model of the package."""
    return Engine.load()


@pytest.fixture(scope="session")
def real_texts() -> dict[str, list[str]]:
    """Texts of real articles by the name of their file, each as it was published; skips where there are none."""
    if SHARED is None:
        pytest.skip("NEWS_DIGEST_SHARED names no folder with articles")
    return {
        name: list(_texts(Path(SHARED) / "data" / f"{name}.jsonl"))
        for name in ("polnear-dev", "summaries-dev", "stories-dev")
    }


def _texts(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)["text"]
