"""What the operator sees of deliveries, and decides about them."""

import json
import shlex
import subprocess
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from adapters.archive import open_archive
from bot.deliveries_command import table
from digests.deliveries.delivery import Change, Delivery, Edition, Occasion, Publication
from digests.deliveries.states import Event, State
from digests.deliveries.subscriptions import Address, NewSubscription
from digests.schedules import next_slot, read_schedule
from tests.bot.processes import news_digest

EIGHT = datetime(2026, 7, 6, 7, tzinfo=UTC)
SLOT = "2026-07-06T08:00[America/Argentina/ComodRivadavia]"


def delivery(channel: str = "news", problem: str | None = None) -> Delivery:
    return Delivery(
        id=123_456,
        key="5f0c",
        subscription=3,
        digest=7,
        slot=SLOT,
        address=Address("files", channel),
        part=10,
        parts=12,
        content="“An article's words.”",
        state=State.UNCERTAIN,
        due=EIGHT,
        again=None,
        give_up=EIGHT,
        attempts=12,
        first_attempt=None,
        last_attempt=None,
        lease=None,
        receipt=None,
        problem=problem,
    )


def rows(shown: Delivery) -> list[str]:
    return [" " * row.indent + row.text.plain for row in table([shown])]


def test_a_delivery_is_a_row_with_its_slot_and_its_problem_below():
    assert rows(delivery(problem="the reply was lost")) == [
        "",
        "    ID  STATE      PART     TRIES  DUE (UTC)         WHERE",
        "123456  uncertain  10/12       12  2026-07-06 07:00  files:news",
        "        2026-07-06T08:00[America/Argentina/ComodRivadavia]",
        "        the reply was lost",
    ]


@pytest.mark.parametrize("length", [1, 21, 22, 100, 500])
def test_no_row_is_wider_than_80_characters_and_no_channel_is_cut(length: int):
    shown = rows(delivery("c" * length, "a long story of what went wrong " * 10))

    assert max(map(len, shown)) <= 80
    assert f"files:{'c' * length}" in "".join(row.strip() for row in shown)


def test_no_delivery_is_no_table():
    assert list(table([])) == []


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with two deliveries that failed and one that is held, by the ids 1, 2 and 3."""
    home = tmp_path_factory.mktemp("home")
    archive = open_archive(database(home)["DATABASE_URL"], threshold=0.5)
    outbox = archive.outbox()
    schedule = read_schedule("daily 8:00 in London")
    for channel, events in (("a", [Event.REFUSE]), ("b", [Event.REFUSE]), ("c", [Event.DOUBT, Event.HOLD])):
        subscription = outbox.subscribe(
            NewSubscription(Address("files", channel), schedule), EIGHT - timedelta(hours=1)
        )
        slot = next_slot(schedule, subscription.looked)
        assert slot
        edition = Edition("files", ("“An article's words.”",), ("a1",))
        outbox.publish(
            [Publication(subscription, Occasion(slot, late=False), edition, (), 1, EIGHT, EIGHT, None)], EIGHT
        )
        (leased,) = outbox.claim("files", "me", EIGHT, limit=1)
        assert leased.lease
        outbox.record([Change(leased.id, leased.lease, Event.BEGIN, EIGHT)])
        for event in events:
            (leased,) = outbox.claim("files", "me", EIGHT, limit=1) or [leased]
            assert leased.lease
            outbox.record([Change(leased.id, leased.lease, event, EIGHT, EIGHT, problem="the channel is gone")])
    archive.close()
    return home


def database(home: Path) -> Mapping[str, str]:
    return {"DATABASE_URL": f"sqlite:///{home}/archive.sqlite3"}


def deliveries(home: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    return news_digest("deliveries", *arguments, home=home, env=database(home))


def test_deliveries_are_listed_after_their_counts(home: Path):
    done = deliveries(home, "--state", "held", "--state", "sent")

    lines = done.stdout.decode().splitlines()
    assert (done.returncode, done.stderr) == (0, b"")
    assert lines[0].startswith("Messages: ")
    assert [line.split()[:2] for line in lines if "files:" in line] == [["3", "held"]]
    assert "An article's words" not in done.stdout.decode()


def test_deliveries_have_a_json_form(home: Path):
    answer = json.loads(deliveries(home, "--json", "--limit", "1").stdout)

    assert set(answer["counts"]) == set(State)
    assert [(d["id"], d["platform"], d["channel"], d["state"]) for d in answer["deliveries"]] == [
        (3, "files", "c", "held")
    ]


def test_a_failed_delivery_is_retried_and_then_dropped_once(home: Path):
    retried, again = deliveries(home, "retry", "1"), deliveries(home, "retry", "1")
    dropped = deliveries(home, "drop", "1")

    assert retried.stdout == b"Delivery 1 to files:a, part 1 of 1, is to be posted.\n"
    assert (again.returncode, again.stdout) == (1, b"")
    assert again.stderr.startswith(b"news-digest: delivery 1: a delivery that is pending can't retry; ")
    assert dropped.stdout == b"Delivery 1 to files:a, part 1 of 1, is given up for good.\n"


def test_an_unknown_delivery_is_told_in_one_line_with_status_1(home: Path):
    done = deliveries(home, "drop", "77")

    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr == b"news-digest: there is no delivery 77; news-digest deliveries lists them\n"


def test_a_digest_that_was_removed_is_brought_back_by_the_words_that_are_printed(tmp_path: Path):
    files = {"NEWS_DIGEST_FILES": str(tmp_path / "messages")}

    def run(*arguments: str) -> str:
        done = news_digest(*arguments, home=tmp_path, env=files)
        assert done.returncode == 0, done.stderr
        return done.stdout.decode()

    made = json.loads(
        run("schedule", "mon-fri", "8:00", "in", "London", "--to", "files:news", "--quotes", "0", "--json")
    )
    in_shell = run("remove", "1").splitlines()[-1].partition(": news-digest ")[2]
    back = json.loads(run(*shlex.split(in_shell), "--json"))

    assert {**back, "id": 1, "next": made["next"]} == made


def test_a_platform_that_is_not_configured_is_told_with_status_2(tmp_path: Path):
    done = news_digest("schedule", "daily 8:00 in London", "--to", "webhook:x", home=tmp_path)

    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr == b"news-digest: Nothing can be posted to webhook yet: set NEWS_DIGEST_WEBHOOK_URL.\n"


def test_a_held_delivery_is_said_to_have_arrived(home: Path):
    seen, again = deliveries(home, "sent", "3"), deliveries(home, "sent", "3")

    assert seen.stdout.startswith(b"Delivery 3 to files:c, part 1 of ")
    assert b"counts as sent" in seen.stdout
    assert (again.returncode, again.stdout) == (1, b"")
    assert again.stderr.startswith(b"news-digest: delivery 3: a delivery that is sent leaves no doubt")
