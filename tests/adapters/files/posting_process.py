"""Posts messages to files, one after the other, until it is killed; prints what each is called."""

import asyncio
import sys
from pathlib import Path

from adapters.files.posting import FilePoster
from adapters.terminal.plain import plain_parts
from tests.fakes.poster_deliveries import a_delivery

CONTENT = "x" * 300_000


async def _post_for_ever(folder: Path) -> None:
    poster = FilePoster(folder, render=plain_parts)
    digest = 0
    while True:
        digest += 1
        print(await poster.post(a_delivery("files", CONTENT, digest=digest)), flush=True)  # noqa: T201


if __name__ == "__main__":
    asyncio.run(_post_for_ever(Path(sys.argv[1])))
