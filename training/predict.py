"""`python -m training.predict < ARTICLES.jsonl > FOUND.jsonl`: what the exported model finds by itself, without the
rules around it.

Reads {"id", "text"} a line and writes {"id", "quotes"} in the shape that the project's scorers read; speed goes to
stderr.
"""

import argparse
import json
import sys
import time
from pathlib import Path

from digests.language.tagger import Tagger
from digests.text import sentences

__all__: list[str] = []


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.predict", description=__doc__)
    parser.add_argument(
        "--model", type=Path, default=None, help="folder of the exported model (default: the package's)"
    )
    parser.add_argument(
        "--threshold", type=float, default=0.0, help="mark what is less confident than this as not published"
    )
    given = parser.parse_args()
    tagger = Tagger.load(given.model)
    words, seconds = 0, 0.0
    for line in sys.stdin:
        row = json.loads(line)
        begun = time.process_time()
        analysis = tagger.analyse(row["text"], sentences(row["text"]))
        seconds += time.process_time() - begun
        words += len(row["text"].split())
        quotes = [
            {
                "content": found.content,
                "cue": found.cue,
                "source": found.source,
                "confidence": round(found.confidence, 4),
                "published": found.confidence >= given.threshold,
            }
            for found in analysis.attributions
        ]
        entities = [(entity.start, entity.end, entity.label) for entity in analysis.entities]
        print(json.dumps({"id": row["id"], "quotes": quotes, "entities": entities}))
    print(f"{words:,} words, {words / seconds:,.0f} words per second of processor time", file=sys.stderr)


if __name__ == "__main__":
    main()
