"""What the database promises of deliveries by itself, whoever writes to it."""

from pathlib import Path
from typing import Any

import pytest
from alembic.command import upgrade
from alembic.config import Config
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from adapters.archive import SqlArchive, migrating, open_archive
from adapters.archive.deliveries_tables import CLAIMABLE, LEASED
from adapters.archive.engines import Database, database_at
from adapters.archive.outbox import SqlOutbox
from tests.adapters.archive.articles import NOON, said
from tests.adapters.archive.publications import MORNING, begun, claimed, published


@pytest.fixture
def database(url: str, outbox: SqlOutbox) -> Any:
    """The database of an outbox that holds a digest of two parts."""
    published(outbox, "one", "two")
    opened = database_at(url)
    yield opened
    opened.close()


def _refuses(database: Database, statement: str) -> bool:
    try:
        with database.delivering.begin() as connection:
            connection.execute(text(statement))
    except IntegrityError:
        return True
    return False


@pytest.mark.parametrize(
    "values",
    [
        "state = 'gone'",
        "state = 'sent'",
        "state = 'sending'",
        "state = 'uncertain'",
        "state = 'held'",
        "sent = 1",
        "first_attempt = 1",
        "state = 'dropped', lease_owner = 'me'",
        "part = 3",
        "part = 2",
        "key = (SELECT key FROM deliveries WHERE part = 2)",
    ],
)
def test_no_delivery_is_what_its_state_denies(database: Database, values: str) -> None:
    assert _refuses(database, f"UPDATE deliveries SET {values} WHERE part = 1")


def test_no_two_deliveries_in_a_channel_are_leased(database: Database) -> None:
    assert _refuses(database, "UPDATE deliveries SET lease_owner = 'me'")


def test_no_slot_has_two_digests(database: Database) -> None:
    columns = "subscription, slot, due, outcome, late, written, edition"

    assert _refuses(database, f"INSERT INTO digests ({columns}) SELECT {columns} FROM digests")


@pytest.mark.parametrize("values", ["edition = NULL", "outcome = 'silent'", "outcome = 'gone'"])
def test_a_digest_is_published_with_what_it_says_and_only_then(database: Database, values: str) -> None:
    assert _refuses(database, f"UPDATE digests SET {values}")


@pytest.mark.parametrize("values", ["paused = (1 = 1)", "removed = (1 = 1)"])
def test_what_is_paused_or_gone_is_not_looked_at(database: Database, values: str) -> None:
    assert _refuses(database, f"UPDATE subscriptions SET {values}")


def test_equal_editions_are_stored_once(outbox: SqlOutbox, url: str) -> None:
    for channel in "abc":
        published(outbox, "one", "two", channel=channel)
    database = database_at(url)
    with database.reading.begin() as connection:
        counts = [connection.execute(text(f"SELECT count(*) FROM {t}")).scalar() for t in ("editions", "edition_parts")]
    database.close()

    assert counts == [1, 2]


def test_what_is_claimed_is_found_by_index_however_many_were_sent(tmp_path: Path) -> None:
    archive = open_archive(f"sqlite:///{tmp_path}/archive.sqlite", threshold=0.5)
    archive.close()
    database = database_at(f"sqlite:///{tmp_path}/archive.sqlite")
    channel = "platform = 'files' AND channel = 'a'"
    conditions = {
        "waiting": f"platform = 'files' AND again <= 1 AND {CLAIMABLE} ORDER BY again, id",
        "first": f"{channel} AND {CLAIMABLE} ORDER BY again, id LIMIT 1",
        "leased": f"{channel} AND {LEASED}",
    }
    with database.reading.begin() as connection:
        plans = {
            name: [
                row.detail
                for row in connection.execute(text(f"EXPLAIN QUERY PLAN SELECT id FROM deliveries WHERE {condition}"))
            ]
            for name, condition in conditions.items()
        }
    database.close()

    assert all(len(plan) == 1 and f"deliveries_{name}" in plan[0] for name, plan in plans.items())


def test_what_is_delivered_survives_the_loss_of_power_and_articles_stay_fast(tmp_path: Path) -> None:
    database = database_at(f"sqlite:///{tmp_path}/archive.sqlite")
    levels: list[Any] = []
    for engine in (database.writing, database.delivering):
        with engine.connect() as connection:
            levels.append(connection.exec_driver_sql("PRAGMA synchronous").scalar())
    database.close()

    assert levels == [1, 2]  # NORMAL, FULL


def test_a_schema_without_deliveries_gets_them_and_keeps_its_articles(bare_url: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(migrating.__file__).parent / "migrations"))
    database = database_at(bare_url)
    with database.writing.begin() as connection:
        config.attributes["connection"] = connection
        upgrade(config, "0002")
        connection.exec_driver_sql(
            "INSERT INTO articles (id, visibility, article, moment, at, collected, revision, title, text) "
            "VALUES (41, 0, 'old', 1, 1, 1, 1, 'T', 'x')"
        )
    database.close()
    archive = open_archive(bare_url, threshold=0.5)
    archive.add(said(("Keir Starmer", "yes"), id="new"), NOON)
    arrivals = archive.arrivals(41, NOON)
    kept = archive.article("old")
    archive.close()

    assert kept is not None
    assert ([analysed.article.id for analysed in arrivals.articles], arrivals.newest) == (["new"], 42)


def test_slots_found_by_other_rules_of_time_zones_are_found_anew(url: str, archive: SqlArchive) -> None:
    made = published(archive.outbox())
    database = database_at(url)
    with database.delivering.begin() as connection:
        connection.execute(text("UPDATE subscriptions SET next_look = next_look + 1, zone_rules = '1999a'"))
    database.close()
    reopened = open_archive(url, threshold=0.5)
    found = reopened.outbox().next_look()
    left = reopened.outbox().refresh()
    reopened.close()

    assert (found, left) == (archive.outbox().next_look(), 0)
    assert found is not None
    assert made.schedule.times == {found.time()}


def test_what_a_process_has_leased_is_there_for_the_next_one(url: str) -> None:
    for step in (published, begun):
        archive = open_archive(url, threshold=0.5)
        step(archive.outbox())
        archive.close()
    archive = open_archive(url, threshold=0.5)
    expired = archive.outbox().expire(archive.outbox().leased(), MORNING)
    delivery = claimed(archive.outbox())
    archive.close()

    assert (expired, delivery.content, delivery.attempts) == (1, "only", 1)
