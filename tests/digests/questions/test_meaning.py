"""Whom a typed name means."""

from digests.corrections import Deed
from digests.questions.answers import ActorEntry
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
