"""What is suggested while an argument is typed."""

from datetime import UTC, datetime

import pytest

from digests.deliveries.subscriptions import Address, NewSubscription, Wish
from digests.questions.answers import ActorEntry
from digests.questions.asked import Asker
from digests.questions.command import Argument
from digests.questions.commands import command_named
from digests.questions.completing import MOST, Completing, Completion
from digests.schedules import read_schedule
from digests.sources import NewSource
from tests.fakes.archive import FakeArchive
from tests.fakes.articles import script
from tests.fakes.outbox import FakeOutbox
from tests.fakes.sources import FakeSources

ANYTHING, CHANNEL = Wish(), Address("discord", "9")
NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
READER = Asker("discord:1", private=Address("discord", "@7"))
ADMINISTRATOR = Asker("discord:1", administrator=True)


class Desk:
    """An archive, digests and feeds, and what completes from them."""

    def __init__(self) -> None:
        self.archive = FakeArchive(threshold=0.5)
        self.outbox = FakeOutbox()
        self.sources = FakeSources()
        self.completing = Completing(self.archive, self.outbox, self.sources)

    def subscribe(self, workspace: str | None, wish: Wish = ANYTHING, address: Address = CHANNEL) -> None:
        schedule = read_schedule("daily 8:00 in London")
        self.outbox.subscribe(NewSubscription(address, schedule, wish, workspace), NOW)

    def complete(self, command: str, argument: str, typed: str, asker: Asker) -> tuple[Completion, ...]:
        asked = command_named(command)
        assert asked is not None
        return self.completing.complete(asked, _argument(asked.arguments, argument), typed, asker)


def _argument(arguments: tuple[Argument, ...], name: str) -> Argument:
    return next(argument for argument in arguments if argument.name == name)


def test_people_are_told_apart_by_role_and_number_and_meant_by_handle():
    desk = Desk()
    desk.archive.add(script("Keir Starmer, UK Prime Minister: Yes."), NOW)
    (entry,) = desk.archive.actors_named("Starmer")

    (found,) = desk.complete("who-said", "name", "star", READER)

    assert isinstance(entry, ActorEntry)
    assert found == Completion(entry.handle, "Keir Starmer · UK Prime Minister · 1 statement")


def test_digests_of_another_workspace_are_no_completion():
    desk = Desk()
    desk.subscribe("discord:1", Wish("Ukraine"))
    desk.subscribe("discord:2", Wish("Gaza"))

    assert [one.value for one in desk.complete("pause", "id", "", ADMINISTRATOR)] == [1]
    assert "Ukraine" in desk.complete("pause", "id", "ukr", ADMINISTRATOR)[0].label


def test_whoever_is_no_administrator_is_suggested_no_digest():
    desk = Desk()
    desk.subscribe("discord:1")

    assert desk.complete("pause", "id", "", READER) == ()


def test_a_watch_is_suggested_to_whose_it_is_alone():
    desk = Desk()
    desk.subscribe("discord:1", Wish(watched="mine"), Address("discord", "@7"))
    desk.subscribe("discord:1", Wish(watched="somebody else's"), Address("discord", "@8"))

    assert [one.value for one in desk.complete("unwatch", "id", "", READER)] == [1]


def test_feeds_of_everyone_and_of_others_are_no_completion():
    desk = Desk()
    for number, workspace in enumerate((None, "discord:1", "discord:2")):
        desk.sources.add(NewSource(f"https://feed{number}.example/", workspace), NOW)

    assert [one.label for one in desk.complete("feeds-pause", "id", "", ADMINISTRATOR)] == ["2: https://feed1.example/"]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("8:00 in lond", "8:00 in Europe/London"),
        ("mon-fri 8:00 in Europe/Paris", "mon-fri 8:00 in Europe/Paris"),
        ("8:00 in new", "8:00 in America/New_York"),
    ],
)
def test_a_time_zone_is_completed_at_the_end_of_a_schedule(typed: str, first: str):
    assert Desk().complete("schedule", "when", typed, ADMINISTRATOR)[0].value == first


@pytest.mark.parametrize("typed", ["", "8:00", "in", "in in in", "\0", "8:00 in " + "x" * 5_000, "🦊" * 200])
def test_whatever_is_typed_as_a_time_there_are_at_most_so_many_completions(typed: str):
    assert len(Desk().complete("schedule", "when", typed, ADMINISTRATOR)) <= MOST
