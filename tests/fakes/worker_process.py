"""A worker's child process whose reader does what the source says: crash, hang, fail or answer."""

import os
import sys
import time

from bot.worker_process import connection_of, serve, watch_parent
from digests.articles import AnalysedArticle, Article
from digests.errors import ReadingError
from digests.questions.feeding import Listed


class ObedientReader:
    """Reads nothing: the source is an order."""

    def read(self, source: str, *, files: bool = True) -> AnalysedArticle:
        """Crash, hang or fail as told; else an article whose title is the source."""
        match source:
            case "crash":
                os._exit(3)
            case "hang":
                time.sleep(3600)
            case "refuse":
                raise ReadingError("empty.txt is empty; name a file with an article")
            case "stumble":
                raise KeyError("the article's text")
            case _:
                pass
        return AnalysedArticle(Article(id="1", title=source, text=f"files: {files}"), actors=(), quotes=())

    def read_list(self, data: bytes) -> Listed:
        """Hang."""
        time.sleep(3600)
        return Listed(((data.decode(), ""),))


def main() -> None:
    """Serve the obedient reader."""
    watch_parent()
    with connection_of(sys.argv) as connection:
        serve(ObedientReader(), connection)


if __name__ == "__main__":
    main()
