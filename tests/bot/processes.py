"""Running news-digest as people do: a process of its own, with its own settings and folders."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from config import Settings

__all__ = ["NEWS_DIGEST", "ROOT", "environment", "news_digest"]

ROOT = Path(__file__).parents[2]
NEWS_DIGEST = (sys.executable, "-c", "from bot.command_line import main; main()")


def environment(home: Path, **more: str) -> dict[str, str]:
    """This process's environment without any settings of ours, with folders inside ``home``."""
    ours = {name.upper() for name in Settings.model_fields} | {"NEWS_DIGEST_CONFIG"}
    kept = {name: value for name, value in os.environ.items() if name.removesuffix("_FILE") not in ours}
    folders = {"XDG_DATA_HOME": str(home / "data"), "XDG_STATE_HOME": str(home / "state"), "PYTHONPATH": str(ROOT)}
    return {**kept, **folders, **more}


def news_digest(
    *arguments: str, home: Path, stdin: bytes = b"", cwd: Path | None = None, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run a command to its end."""
    return subprocess.run(
        [*NEWS_DIGEST, *arguments],
        input=stdin,
        capture_output=True,
        cwd=cwd,
        env=environment(home, **(env or {})),
        check=False,
        timeout=120,
    )
