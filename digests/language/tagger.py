"""Run the model over a text: load it once, label each window, and join what it finds into entities and attributions."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any, Self, cast

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from digests.errors import ModelError
from digests.language.analysis import Analysis, Attribution, Entity
from digests.language.borders import Borders
from digests.language.confidence import SIGNALS, confidence, signals
from digests.language.decode import Floats, log_softmax, parts, viterbi
from digests.language.joining import Joined, Pointers, join
from digests.language.labels import ENTITIES, ROLES
from digests.language.windows import WINDOW, Window, windows
from digests.text import Span

__all__ = ["MODEL_FOLDER", "Found", "Tagger"]

MODEL_FOLDER = Path(__file__).parent / "model"
"""Where the package keeps statements.onnx, tokenizer.json and model.json."""

BATCH_PIECES = 2_048
"""The most pieces, padding included, that the model is given at once: what it needs of memory grows with it."""

READ_AHEAD = 256
"""How many windows are sorted by length together before they are put into batches."""

_OUTPUTS = ("roles", "entities", "content_query", "cue_key", "cue_query", "source_key")


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in one window, in pieces; training calibrates on it."""

    window: Window
    entities: tuple[Entity, ...]
    statements: tuple[Joined, ...]


class Tagger:
    """The loaded model. It may be used from several threads at once."""

    def __init__(
        self, session: onnxruntime.InferenceSession, tokenizer: Tokenizer, calibration: Sequence[float]
    ) -> None:
        self._session, self._tokenizer, self._calibration = session, tokenizer, tuple(calibration)

    @classmethod
    def load(cls, folder: Path | None = None, threads: int = 1) -> Self:
        """Load the model from a folder (that of the package by default), to run on this many threads.

        Raises ModelError where a file is missing, is not the one that model.json names by its hash, or is of another
        make.
        """
        folder = folder or MODEL_FOLDER
        try:
            about = cast("Mapping[str, Any]", json.loads((folder / "model.json").read_text(encoding="utf-8")))
            network = _verified(folder / "statements.onnx", about["sha256"])
            vocabulary = _verified(folder / "tokenizer.json", about["sha256"])
            if (tuple(about["roles"]), tuple(about["entities"]), about["window"]) != (ROLES, ENTITIES, WINDOW):
                raise ModelError(f"the language model in {folder} is of another version; install the package again")
            calibration = [float(about["calibration"][name]) for name in SIGNALS]
            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = threads
            options.inter_op_num_threads = 1
            options.add_session_config_entry("session.intra_op.allow_spinning", "0")
            session = onnxruntime.InferenceSession(network, options, providers=["CPUExecutionProvider"])
            tokenizer = Tokenizer.from_str(vocabulary.decode())
        except OSError as error:
            raise ModelError(
                f"the language model in {folder} can't be read ({error.strerror}); install the package again"
            ) from error
        except (KeyError, TypeError, ValueError) as error:
            raise ModelError(f"{folder / 'model.json'} is damaged ({error}); install the package again") from error
        return cls(session, tokenizer, calibration)

    def analyse(self, text: str, sentences: Sequence[Span]) -> Analysis:
        """The entities and attributions of a text, given its sentences in order. Time is linear in the text's
        length."""
        borders = Borders(text)
        entities: list[Entity] = []
        attributions: list[Attribution] = []
        for found in self.find(text, sentences):
            entities += found.entities
            attributions += (self._attribution(statement, found.window, borders) for statement in found.statements)
        entities.sort(key=lambda entity: entity.start)
        attributions.sort(key=lambda attribution: attribution.content[0])
        return Analysis(tuple(entities), tuple(attributions))

    def find(self, text: str, sentences: Sequence[Span]) -> Iterator[Found]:
        """What is in each window of a text; the windows come in no order."""
        borders = Borders(text)
        coming = windows(text, sentences, self._tokenizer)
        while some := list(islice(coming, READ_AHEAD)):
            for batch in _batches(some):
                yield from self._found(batch, borders)

    def _found(self, batch: Sequence[Window], borders: Borders) -> Iterator[Found]:
        ids, features, real = (
            _padded(rows) for rows in zip(*((w.ids, w.features, np.ones_like(w.ids)) for w in batch), strict=True)
        )
        given = {"ids": ids, "features": features, "mask": real}
        outputs = cast("list[Floats]", self._session.run(list(_OUTPUTS), given))
        inner = real.astype(bool)
        inner[:, 0] = False
        inner[np.arange(len(batch)), real.sum(axis=1) - 1] = False
        roles, entities = log_softmax(outputs[0]), log_softmax(outputs[1])
        role_paths, entity_paths = viterbi(roles, inner), viterbi(entities, inner)
        for row, window in enumerate(batch):
            size = len(window.ids)
            pointers = Pointers(*(output[row, :size] for output in outputs[2:]))
            joined = join(parts(role_paths[row, :size], roles[row, :size]), pointers)
            named = parts(entity_paths[row, :size], entities[row, :size])
            yield Found(
                window,
                tuple(
                    Entity(
                        *span, ENTITIES[part.label].removeprefix("B-"), min(1.0, float(np.exp(part.log_probability)))
                    )
                    for part in named
                    if (span := borders.words(int(window.starts[part.first]), int(window.ends[part.last - 1])))
                ),
                tuple(joined),
            )

    def _attribution(self, statement: Joined, window: Window, borders: Borders) -> Attribution:
        def spans(some: Iterable[tuple[int, int]]) -> tuple[Span, ...]:
            found = (borders.words(int(window.starts[first]), int(window.ends[last - 1])) for first, last in some)
            return tuple(sorted(span for span in found if span))

        contents = spans((part.first, part.last) for part in statement.contents)
        return Attribution(
            content=tuple(borders.marks(span) for span in contents),
            cue=spans([(statement.cue.first, statement.cue.last)] if statement.cue else []),
            source=spans([(statement.source.first, statement.source.last)] if statement.source else []),
            confidence=confidence(signals(statement, window), self._calibration),
        )


def _verified(path: Path, hashes: Mapping[str, str]) -> bytes:
    """The bytes of a file. Raises ModelError where they are not those that the hash was taken of."""
    given = path.read_bytes()
    if sha256(given).hexdigest() != hashes[path.name]:
        raise ModelError(f"{path} is damaged: its SHA-256 is not the one in model.json; install the package again")
    return given


def _batches(some: Sequence[Window]) -> Iterator[list[Window]]:
    """Windows in batches of like length."""
    batch: list[Window] = []
    for window in sorted(some, key=lambda window: len(window.ids)):
        if batch and (len(batch) + 1) * len(window.ids) > BATCH_PIECES:
            yield batch
            batch = []
        batch.append(window)
    if batch:
        yield batch


def _padded(rows: Sequence[NDArray[np.int64]]) -> NDArray[np.int64]:
    """Rows of unlike length as one matrix, filled up with zeros."""
    matrix = np.zeros((len(rows), max(map(len, rows))), dtype=np.int64)
    for into, row in zip(matrix, rows, strict=True):
        into[: len(row)] = row
    return matrix
