"""Who is given which words, by the real model: what stands near a statement and isn't part of it."""

import pytest

from digests.articles import quoted_text
from digests.engine import Engine


def _told(engine: Engine, text: str) -> list[tuple[str, list[str]]]:
    return [(quoted_text(text, quote.content), [s.name for s in quote.speakers]) for quote in engine.quotes(text)]


def test_a_quotation_behind_the_next_paragraphs_own_words_is_nobodys(engine: Engine):
    text = (
        'Coach Karen Bliss spoke on Radio Five: "That is why we never change our plan for anyone."\n\n'
        'Ferrer, 47, confirmed that goalkeeper Tom Ashby will start the next round. "He\'s earned it."'
    )

    told = dict(_told(engine, text))

    assert told['"That is why we never change our plan for anyone."'] == ["Karen Bliss"]
    assert told['"He\'s earned it."'] == []


def test_the_answer_to_a_quotation_is_not_joined_to_it(engine: Engine):
    text = (
        "Gareth Smith and Olwen Smith live in Leeds. “I have nothing against Olwen,” Gareth Smith told the Herald, "
        "“but she is wrong.” “He always says that,” she replied."
    )

    assert _told(engine, text) == [
        ("“I have nothing against Olwen,” … “but she is wrong.”", ["Gareth Smith"]),
        ("“He always says that,”", ["Olwen Smith"]),
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Was it a mistake? “No,” Ann Lind said.", "“No,”"),
        ("Bob Orr looked up. It was late. “Fine,” said Ann Lind.", "“Fine,”"),
        (
            "As Ann Lind put it, “good prose is like a windowpane”, and mine was painted over.",
            "“good prose is like a windowpane”",
        ),
    ],
)
def test_the_reporters_own_words_beside_a_quotation_are_not_the_speakers(engine: Engine, text: str, words: str):
    assert (words, ["Ann Lind"]) in _told(engine, text)


def test_two_who_say_opposite_things_in_one_sentence_are_kept_apart(engine: Engine):
    text = (
        "Richard Brown and Susan Brown met on Monday. Mr Brown said he would not resign, while Ms Brown said he should "
        "consider it."
    )

    assert [speakers for words, speakers in _told(engine, text) if "resign" in words and "consider" in words] == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Carol Finch said Paul Brandt promised to repair the bridge.", "Carol Finch"),
        ("Carol Finch said that Paul Brandt had told her that the bridge would be closed.", "Carol Finch"),
        ("According to Carol Finch, Paul Brandt believes that the bridge is safe.", "Carol Finch"),
    ],
)
def test_of_statements_in_one_another_the_outer_speaker_says_it_all(engine: Engine, text: str, speaker: str):
    told = _told(engine, text)

    assert [speakers for _, speakers in told] == [[speaker]]
    assert "Paul Brandt" in told[0][0]
