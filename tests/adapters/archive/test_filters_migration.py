"""Subscriptions that were made before there were filters."""

from pathlib import Path

from alembic.command import upgrade
from alembic.config import Config

from adapters.archive import migrating, open_archive
from adapters.archive.engines import database_at
from digests.composing import NO_FILTER

_OLD = (
    "INSERT INTO subscriptions (uid, platform, channel, schedule, topic, stories, sentences, quotes, when_empty, "
    "paused, removed, created, looked, seen, since, fresh, zone_rules) VALUES "
    "('u', 'files', 'news', 'at 08:00 every day in UTC', 'Ukraine', 5, 3, 3, 'say', "
    "false, false, 0, 0, 0, 0, false, 'x')"
)


def test_a_subscription_of_an_older_version_has_no_filter_and_is_no_watch(bare_url: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(migrating.__file__).parent / "migrations"))
    database = database_at(bare_url)
    with database.writing.begin() as connection:
        config.attributes["connection"] = connection
        upgrade(config, "0006")
        connection.exec_driver_sql(_OLD)
    database.close()
    archive = open_archive(bare_url, threshold=0.5)
    (stored,) = archive.outbox().subscriptions()
    archive.close()

    assert (stored.wish.topic, stored.wish.filter, stored.is_watch) == ("Ukraine", NO_FILTER, False)
