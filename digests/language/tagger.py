"""Run the model over a text: load it once, label each window, and join what it finds into entities and attributions."""

import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any, Self, cast

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from digests.errors import ModelError
from digests.language.analysis import Analysis, Attribution, Entity
from digests.language.borders import Borders
from digests.language.confidence import SIGNALS, confidence, signals
from digests.language.decode import Floats, Part, log_softmax, parts, viterbi
from digests.language.joining import Joined, Pointers, join
from digests.language.labels import ENTITIES, ROLES
from digests.language.windows import WINDOW, Window, windows
from digests.text import Span

__all__ = ["MODEL_FOLDER", "Found", "Tagger"]

MODEL_FOLDER = Path(__file__).parent / "model"
"""Where the package keeps statements.onnx, tokenizer.json and model.json."""

TOGETHER = 32
"""How many windows' labels are decoded together: what it needs of memory grows with it."""

_NEVER = -1e4  # the log probability of a label that there isn't

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
        for found in self.find(text, sentences, borders):
            entities += found.entities
            attributions += self._attributions(found, borders)
        entities.sort(key=lambda entity: entity.start)
        attributions.sort(key=lambda attribution: attribution.content[0])
        return Analysis(tuple(entities), tuple(attributions))

    def find(self, text: str, sentences: Sequence[Span], borders: Borders) -> Iterator[Found]:
        """What is in each window of a text, in order; ``borders`` are those of the same text."""
        coming = windows(text, sentences, self._tokenizer)
        while some := list(islice(coming, TOGETHER)):
            # One window at a time: padded to batches, and masked, they take half as long again (measured).
            outputs = [self._run(window) for window in some]
            roles, entities = ([log_softmax(output[head]) for output in outputs] for head in (0, 1))
            decoded = list(_decoded([*roles, *entities]))
            found = zip(some, outputs, decoded[: len(some)], decoded[len(some) :], strict=True)
            for window, output, statement_parts, names in found:
                statements = join(statement_parts, Pointers(*output[2:]))
                yield Found(window, tuple(_entities(names, window, borders)), tuple(statements))

    def _run(self, window: Window) -> list[Floats]:
        """The model's outputs for a window, each of shape (pieces, ...)."""
        given = {"ids": window.ids[None], "features": window.features[None]}
        return [output[0] for output in cast("list[Floats]", self._session.run(_OUTPUTS, given))]

    def _attributions(self, found: Found, borders: Borders) -> Iterator[Attribution]:
        window = found.window

        def spans(*some: Part | None) -> tuple[Span, ...]:
            within = (
                borders.words(int(window.starts[part.first]), int(window.ends[part.last - 1])) for part in some if part
            )
            return tuple(sorted(span for span in within if span))

        for statement in found.statements:
            cue, source = spans(statement.cue), spans(statement.source)
            # A quotation mark by itself is no content.
            lettered = (span for span in spans(*statement.contents) if borders.has_letters(span))
            content = borders.apart(map(borders.marks, lettered), (*cue, *source))
            if content:
                yield Attribution(content, cue, source, confidence(signals(statement, window), self._calibration))


def _verified(path: Path, hashes: Mapping[str, str]) -> bytes:
    """The bytes of a file. Raises ModelError where they are not those that the hash was taken of."""
    given = path.read_bytes()
    if sha256(given).hexdigest() != hashes[path.name]:
        raise ModelError(f"{path} is damaged: its SHA-256 is not the one in model.json; install the package again")
    return given


def _decoded(scores: Sequence[Floats]) -> Iterator[list[Part]]:
    """The parts in each of some windows, given the log probabilities of their pieces' labels, (pieces, labels) each.

    Their labels may be of different kinds and numbers: decoding takes as long for many as for one.
    """
    size = max(map(len, scores)), max(of_window.shape[1] for of_window in scores)
    together = np.full((len(scores), *size), _NEVER, dtype=np.float32)
    inner = np.zeros(together.shape[:2], dtype=bool)
    for row, of_window in enumerate(scores):
        together[row, : len(of_window), : of_window.shape[1]] = of_window
        inner[row, 1 : len(of_window) - 1] = True
    for path, of_window in zip(viterbi(together, inner), scores, strict=True):
        yield parts(path[: len(of_window)], of_window)


def _entities(named: Iterable[Part], window: Window, borders: Borders) -> Iterator[Entity]:
    """Names in order; two that share a word ("Sven-|Goran Eriksson") are one."""
    last: Entity | None = None
    for part in named:
        span = borders.name(int(window.starts[part.first]), int(window.ends[part.last - 1]))
        if span is None:
            continue
        certainty = min(1.0, math.exp(part.log_probability))
        if last and span.start < last.end:
            last = Entity(last.start, max(last.end, span.end), last.label, min(last.confidence, certainty))
            continue
        if last:
            yield last
        last = Entity(*span, ENTITIES[part.label].removeprefix("B-"), certainty)
    if last:
        yield last
