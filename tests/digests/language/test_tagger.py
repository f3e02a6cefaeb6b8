"""The model as it is shipped, on the seed article and on texts that nobody would write."""

import json
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digests.errors import ModelError
from digests.language import Analysis, Tagger
from digests.language.tagger import MODEL_FOLDER
from digests.text import Span, sentences

SEED = Path(__file__).parents[3] / "seeds" / "london-and-paris-signal-willingness.txt"
TAGGER = Tagger.load()


def analysed(text: str) -> Analysis:
    return TAGGER.analyse(text, sentences(text))


def words(text: str, spans: tuple[Span, ...]) -> str:
    return " … ".join(text[start:end] for start, end in spans)


def test_reported_speech_of_the_seed_article_is_found_with_its_source() -> None:
    text = SEED.read_text(encoding="utf-8")

    found = {
        (words(text, item.source), words(text, item.cue), words(text, item.content))
        for item in analysed(text).attributions
    }

    assert (
        "Starmer",
        "said",
        "that, after a ceasefire, the two countries would establish military hubs across Ukraine",
    ) in found
    assert ("who", "said", "Trump “strongly stands” behind the proposed security arrangements") in found


def test_the_people_of_the_seed_article_are_found() -> None:
    text = SEED.read_text(encoding="utf-8")

    found = {text[item.start : item.end] for item in analysed(text).entities if item.label == "PERSON"}

    assert {"Emmanuel Macron", "Keir Starmer", "Steve Witkoff", "Jared Kushner", "Giorgia Meloni"} <= found


def test_a_quotation_in_two_parts_is_one_statement() -> None:
    text = "“We will stay,” said Anna Lind, the minister, “and we will win.”"

    item = analysed(text).attributions[0]

    assert words(text, item.content) == "“We will stay,” … “and we will win.”"
    assert words(text, item.cue) == "said"


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=300) | st.text(alphabet="aB.\n \"“”'\ud800\u200d\u202e\x00", max_size=1500))
def test_whatever_the_text_every_span_lies_in_it(text: str) -> None:
    found = analysed(text)

    spans = [span for item in found.attributions for span in (*item.content, *item.cue, *item.source)]
    spans += [Span(item.start, item.end) for item in found.entities]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(text[span.start : span.end].strip() == text[span.start : span.end] for span in spans)
    assert all(0 <= item.confidence <= 1 for item in (*found.attributions, *found.entities))


def test_a_damaged_model_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "model"
    shutil.copytree(MODEL_FOLDER, folder)
    with (folder / "statements.onnx").open("ab") as network:
        network.write(b"!")

    with pytest.raises(ModelError, match=r"statements\.onnx is damaged"):
        Tagger.load(folder)


def test_a_missing_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="can't be read"):
        Tagger.load(tmp_path)


def test_a_description_that_lacks_a_key_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "model"
    shutil.copytree(MODEL_FOLDER, folder)
    (folder / "model.json").write_text(json.dumps({"sha256": {}}), encoding="utf-8")

    with pytest.raises(ModelError, match="is damaged"):
        Tagger.load(folder)
