"""Whom a typed name means."""

from digests.corrections import Deed
from digests.questions.answers import ActorEntry, UnclearName
from digests.questions.asked import Asker
from digests.questions.meaning import actor_meant
from tests.adapters.archive.articles import NOON, said
from tests.fakes.archive import FakeArchive


def test_the_number_of_somebody_who_was_merged_since_means_the_one_that_is_left() -> None:
    archive = FakeArchive()
    archive.add(said(("Jane Roe", "one"), id="a"), NOON)
    archive.add(said(("Jane Doe", "two"), id="b"), NOON)
    (roe,), (doe,) = archive.actors_named("Jane Roe"), archive.actors_named("Jane Doe")
    archive.corrections().merge(roe.id, doe.id, Deed(None, None, NOON))

    meant = actor_meant(archive, roe.handle, Asker())

    assert isinstance(meant, ActorEntry)
    assert meant.id == doe.id


def test_a_name_that_was_given_to_somebody_and_is_printed_of_somebody_else_is_asked_back() -> None:
    archive = FakeArchive()
    archive.add(said(("Maria Lopez", "one"), id="a"), NOON)
    (lopez,) = archive.actors_named("Maria Lopez")
    archive.corrections().alias(lopez.id, "Mary Lopes-Garcia", Deed("W1", None, NOON))
    archive.add(said(("Mary Lopes-Garcia", "two"), id="b"), NOON)

    asked_back = actor_meant(archive, "Mary Lopes-Garcia", Asker("W1"))

    assert isinstance(asked_back, UnclearName)
    assert {entry.name for entry in asked_back.candidates} == {"Maria Lopez", "Mary Lopes-Garcia"}
    for candidate in asked_back.candidates:
        assert actor_meant(archive, asked_back.name_for(candidate), Asker("W1")) == candidate
    assert isinstance(actor_meant(archive, "Mary Lopes-Garcia", Asker("W2")), ActorEntry)
