"""What chat platforms keep, and the outlets that are completed."""

from datetime import UTC, datetime, timedelta

from adapters.archive import SqlArchive
from adapters.archive.chatting import KEPT_FOR
from digests.questions.asked import WhoSaid
from digests.questions.ports import Archive
from tests.fakes.articles import script

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
ASKED = WhoSaid("Starmer", about="troops", since=timedelta(days=7), limit=5)


def test_a_kept_question_is_asked_again_by_its_token(archive: SqlArchive):
    token = archive.chatting().keep(ASKED, "discord:1", NOON)

    assert archive.chatting().kept(token, "discord:1", NOON) == ASKED


def test_a_kept_question_shows_in_its_own_workspace_alone(archive: SqlArchive):
    chatting = archive.chatting()
    token = chatting.keep(ASKED, "discord:1", NOON)
    outside = chatting.keep(ASKED, None, NOON)

    assert [chatting.kept(token, other, NOON) for other in ("discord:2", None)] == [None, None]
    assert chatting.kept(outside, "discord:1", NOON) is None


def test_a_kept_question_is_forgotten_after_thirty_days(archive: SqlArchive):
    chatting = archive.chatting()
    token = chatting.keep(ASKED, "discord:1", NOON)
    late = NOON + KEPT_FOR + timedelta(seconds=1)

    assert chatting.kept(token, "discord:1", late) is None
    chatting.keep(ASKED, "discord:1", late)
    assert chatting.kept(token, "discord:1", NOON) is None


def test_the_commands_that_a_platform_was_told_of_are_those_of_last_time(archive: SqlArchive):
    chatting = archive.chatting()
    before = chatting.offered("discord:1")
    chatting.offer("discord:1", "a")
    chatting.offer("discord:1", "b")

    assert (before, chatting.offered("discord:1"), chatting.offered("discord:2")) == (None, "b", None)


def test_outlets_are_completed_by_the_words_of_their_names_each_once(any_archive: Archive):
    for number, outlet in enumerate(("The Wire", "Wire of Paris", "Le Monde", "Wire of Paris", None)):
        any_archive.add(script("Ann Doe: Yes.", title=str(number), outlet=outlet, published=NOON), NOON)

    assert list(any_archive.complete_outlet("wir")) == ["Wire of Paris", "The Wire"]
    assert list(any_archive.complete_outlet("", limit=2)) == ["Le Monde", "The Wire"]


def test_outlets_of_a_workspace_show_there_alone(any_archive: Archive):
    any_archive.add(script("Ann Doe: Yes.", outlet="Ours", published=NOON), NOON, "discord:1")

    assert [list(any_archive.complete_outlet("", one)) for one in ("discord:1", "discord:2", None)] == [
        ["Ours"],
        [],
        [],
    ]
