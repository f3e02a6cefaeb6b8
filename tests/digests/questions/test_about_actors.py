"""Who is this? Names, roles as printed with date and outlet, latest statements: also of whom a correction touches."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from digests.articles import Actor, ActorKind, Role
from digests.composing import Digest
from digests.corrections import Deed
from digests.questions.answers import ActorAnswer, PrintedRole
from digests.questions.asked import AboutActor, Asker
from digests.questions.service import Questions
from digests.questions.shapes import answer_shape
from digests.questions.subscribing import Subscribing
from digests.text import Span
from tests.fakes.archive import FakeArchive
from tests.fakes.articles import script
from tests.fakes.outbox import FakeOutbox
from tests.fakes.reader import FakeReader

NOW = datetime(2026, 1, 7, 12, tzinfo=UTC)
DEED = Deed("red", "discord:1", NOW)
EVERYONE = Deed(None, "terminal:operator", NOW)


def day(number: int) -> datetime:
    return NOW - timedelta(days=10 - number)


def actor(name: str, *aliases: str, role: str | None = None) -> Actor:
    roles = (Role(role, Span(0, 1)),) if role else ()
    return Actor(name, ActorKind.PERSON, aliases=aliases, roles=roles)


@pytest.fixture
def archive() -> FakeArchive:
    filled = FakeArchive()
    for number, (outlet, spoken, also) in enumerate(
        [
            ("The Post", "Volodymyr Zelensky: One.", actor("Volodymyr Zelensky", "Zelensky", role="comedian")),
            ("The Herald", "Volodymyr Zelensky: Two.", actor("Volodymyr Zelensky", role="Ukrainian President")),
            ("The Post", "Volodymyr Zelensky: Three.", actor("Volodymyr Zelensky", role="Ukrainian President")),
            (None, "Zelenskiy: Four.", actor("Zelenskiy", role="wartime leader")),
        ],
        1,
    ):
        filled.add(script(spoken, title=str(number), outlet=outlet, published=day(number), also=[also]), NOW)
    return filled


def about(archive: FakeArchive, name: str, workspace: str | None = None) -> ActorAnswer:
    subscribing = Subscribing(FakeOutbox(), lambda _, now: Digest(now, now, ()), {})
    questions = Questions(archive, FakeReader(), subscribing, threshold=0.5)
    answer = questions.answer(AboutActor(name), Asker(workspace), NOW)
    assert isinstance(answer, ActorAnswer)
    return answer


def one(archive: FakeArchive, name: str, workspace: str | None = None) -> int:
    (found,) = archive.actors_named(name, workspace)
    return found.id


def shape(answer: ActorAnswer) -> Any:
    return json.loads(json.dumps(answer_shape(answer, 0.5)))


def test_an_actor_has_names_roles_with_date_and_outlet_and_the_latest_statements(archive: FakeArchive):
    answer = about(archive, "Volodymyr Zelensky")

    assert (answer.actor.name, answer.actor.aliases, answer.actor.role) == (
        "Volodymyr Zelensky",
        ("Zelensky",),
        "Ukrainian President",
    )
    assert answer.roles == (
        PrintedRole("Ukrainian President", "The Post", day(3)),
        PrintedRole("comedian", "The Post", day(1)),
    )
    assert [statement.text for statement in answer.latest] == ["One.", "Two.", "Three."]
    assert (answer.actor.statements, answer.confirmed) == (3, 3)


def test_whom_others_were_merged_into_has_their_names_roles_and_statements(archive: FakeArchive):
    archive.corrections().merge(one(archive, "Zelenskiy"), one(archive, "Volodymyr Zelensky"), EVERYONE)
    answer = about(archive, "Zelenskiy")

    assert (answer.actor.name, set(answer.actor.aliases)) == ("Volodymyr Zelensky", {"Zelensky", "Zelenskiy"})
    assert [(role.text, role.outlet, role.published) for role in answer.roles] == [
        ("wartime leader", None, day(4)),
        ("Ukrainian President", "The Post", day(3)),
        ("comedian", "The Post", day(1)),
    ]
    assert [statement.text for statement in answer.latest] == ["Two.", "Three.", "Four."]
    assert (answer.actor.statements, answer.confirmed) == (4, 4)


def test_json_tells_the_same_of_a_merged_actor(archive: FakeArchive):
    archive.corrections().merge(one(archive, "Zelenskiy"), one(archive, "Volodymyr Zelensky"), EVERYONE)
    told = shape(about(archive, "Zelenskiy"))

    assert told["actor"]["name"] == "Volodymyr Zelensky"
    assert "Zelenskiy" in told["actor"]["aliases"]
    assert told["roles"][0] == {"text": "wartime leader", "outlet": None, "published": "2026-01-01T12:00:00Z"}
    assert [(quote["text"], quote["id"] is None) for quote in told["quotes"]] == [
        ("Two.", False),
        ("Three.", False),
        ("Four.", False),
    ]


def test_who_was_split_off_has_the_roles_and_statements_of_those_articles_alone(archive: FakeArchive):
    whole = one(archive, "Volodymyr Zelensky")
    made = archive.corrections().split(whole, "comedian", EVERYONE)
    assert made
    off, rest = about(archive, f"Volodymyr Zelensky #{made.other}"), about(archive, f"Volodymyr Zelensky #{whole}")

    assert [role.text for role in off.roles] == ["comedian"]
    assert [statement.text for statement in off.latest] == ["One."]
    assert [role.text for role in rest.roles] == ["Ukrainian President"]
    assert [statement.text for statement in rest.latest] == ["Two.", "Three."]


def test_an_alias_is_among_the_names_of_its_workspace_alone(archive: FakeArchive):
    archive.corrections().alias(one(archive, "Volodymyr Zelensky", "red"), "Ze", DEED)

    assert "Ze" in about(archive, "Ze", "red").actor.aliases
    assert "Ze" not in about(archive, "Volodymyr Zelensky", "blue").actor.aliases


def test_a_reported_statement_is_not_among_the_latest(archive: FakeArchive):
    (statement,) = archive.search("Three", "red")[1]
    archive.corrections().report(statement.id or 0, "wrong", DEED)

    assert [said.text for said in about(archive, "Volodymyr Zelensky", "red").latest] == ["One.", "Two."]
    assert len(about(archive, "Volodymyr Zelensky", "blue").latest) == 3
