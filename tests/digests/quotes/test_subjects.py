import pytest

from digests.quotes.subjects import near_sources
from digests.text import sentences
from tests.digests.quotes.marked import marked, printed


def _source(sentence: str) -> str:
    text, attribution = marked(sentence)
    (told,) = near_sources(text, sentences(text), [attribution])
    return printed(text, told)[0]


def test_nobody_of_a_later_sentence_is_the_source():
    assert _source("He spoke at length, <saying> {it must end}.\n\n[Ann Lee] rejects the term.") == ""


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        (
            "The town mourns [many of whom] knew her.\n\n{“They are wrong,”} <said> the widow Terry Stone.",
            "the widow Terry Stone",
        ),
        ("{“They are wrong,”} <said> Ann Lee. [The mayor] left.", "Ann Lee"),
    ],
)
def test_a_name_directly_behind_the_verb_is_the_source(sentence: str, source: str):
    assert _source(sentence) == source


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("{“They are wrong,”} <said> [Ann Lee].", "Ann Lee"),
        ("[Ann Lee] spoke.\n\nNever before, she <adding> {it must end}.", "Ann Lee"),
        ("[Ann Lee]\n\n<Says> {it must end}.", "Ann Lee"),
    ],
)
def test_otherwise_the_source_stays(sentence: str, source: str):
    assert _source(sentence) == source
