import pytest

from digests.engine import Engine
from tests.digests.actors.casting import found, resolve


def _speakers(engine: Engine, text: str) -> list[list[str]]:
    return [[speaker.name for speaker in quote.speakers] for quote in engine.quotes(text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "The New York Times reported that the plan had failed. The newspaper said that nobody knew of it.",
            "New York Times",
        ),
        (
            "Robert Habeck spoke in Berlin. Anna Lind, his deputy, listened. His deputy said that the plan was good.",
            "Anna Lind",
        ),
        (
            (
                "Hillary Clinton, the Democratic nominee, came to Ohio. The Democratic nominee "
                "said that taxes would rise."
            ),
            "Hillary Clinton",
        ),
    ],
)
def test_a_newspaper_a_deputy_and_a_nominee_are_those_whom_the_article_calls_so(engine: Engine, text: str, name: str):
    assert _speakers(engine, text)[-1] == [name]


def test_of_two_newspapers_the_newspaper_is_neither(engine: Engine):
    text = (
        "The New York Times and the Washington Post reported that the plan had failed. The newspaper said that "
        "nobody knew of it."
    )

    assert _speakers(engine, text)[-1] == []


@pytest.mark.parametrize(
    ("named", "said", "body"),
    [
        ("Acme Rail and the Senate met.", "The company", "Acme Rail"),
        ("Acme Rail and Blue Steel met.", "The company", ""),
        ("The Senate and CNN met.", "The network", "CNN"),
        ("The FBI and the Senate met.", "The bureau", "FBI"),
        ("The FBI met.", "The board", ""),
        ("The Labor Department and Acme Rail met.", "The department", "Labor Department"),
        ("Acme Rail met.", "The poll", ""),
        ("Acme Rail met.", "The new company", ""),
        ("Acme Rail met. " + "It rained. " * 5, "The company", ""),
    ],
)
def test_a_noun_means_the_only_body_near_that_can_be_called_so(named: str, said: str, body: str):
    text = f"{named} {said} said no."
    bodies = ["Acme Rail", "Blue Steel", "Senate", "CNN", "FBI", "Labor Department"]

    assert resolve(text, [found(text, said)], (), bodies) == [body]
