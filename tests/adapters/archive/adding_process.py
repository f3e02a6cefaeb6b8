"""A process that adds articles: `python -m tests.adapters.archive.adding_process URL COUNT`, told to go by a line."""

import sys

from adapters.archive import open_archive
from tests.adapters.archive.articles import NOON, person, said

__all__: list[str] = []


def main() -> None:
    """Open the archive when told to, add the articles that the other process adds too, print what came of each."""
    url, count = sys.argv[1], int(sys.argv[2])
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    archive = open_archive(url, threshold=0.5, busy_seconds=30)
    for number in range(count):
        cast = [person("Keir Starmer", "Starmer", role="Prime Minister"), person(f"Person Number{number}")]
        analysed = said(("Keir Starmer", f"words {number}"), id=str(number), actors=cast, about=(cast[1].name,))
        sys.stdout.write(archive.add(analysed, NOON) + "\n")
    archive.close()


if __name__ == "__main__":
    main()
