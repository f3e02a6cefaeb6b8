"""The migrations make the very schema that the code speaks of, on both databases."""

import subprocess
import sys
from pathlib import Path
from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.command import upgrade
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from adapters.archive import migrating, open_archive
from adapters.archive.engines import database_at
from adapters.archive.tables import METADATA
from digests.articles import Act


def _ours(name: str | None, kind: str, parents: Any) -> bool:
    """Not the full-text tables, which differ between the databases."""
    del parents
    return kind != "table" or (name is not None and not name.startswith(("quote_words", "article_words", "sqlite_")))


def test_the_migrated_schema_is_that_of_the_tables(bare_url: str) -> None:
    open_archive(bare_url, threshold=0.5).close()
    database = database_at(bare_url)
    options = {"compare_type": True, "include_name": _ours}
    with database.reading.begin() as connection:
        context = MigrationContext.configure(connection, opts=options)
        differences = compare_metadata(context, METADATA)
    database.close()

    assert differences == []


def test_every_table_and_column_is_explained() -> None:
    unexplained = [str(column) for table in METADATA.tables.values() for column in table.columns if not column.comment]

    assert unexplained == []


def test_the_newest_version_is_the_one_that_the_code_names() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(migrating.__file__).parent / "migrations"))

    assert ScriptDirectory.from_config(config).get_current_head() == migrating.HEAD


def test_what_an_older_version_stored_counts_as_said(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/archive.sqlite"
    config = Config()
    config.set_main_option("script_location", str(Path(migrating.__file__).parent / "migrations"))
    database = database_at(url)
    with database.writing.begin() as connection:
        config.attributes["connection"] = connection
        upgrade(config, "0001")
        connection.exec_driver_sql(
            "INSERT INTO articles (id, visibility, article, moment, at, collected, revision, title, text) "
            "VALUES (1, 0, 'a', 1, 1, 1, 1, 'T', 'x')"
        )
        connection.exec_driver_sql(
            "INSERT INTO quotes (id, article, kind, confidence, text, source, cue, content_spans, cue_spans, "
            "source_spans, speakers, about, tags) "
            "VALUES (1, 1, 'indirect', 0.9, 'x', '', '', '[[0, 1]]', '[]', '[]', '[]', '[]', 'v0')"
        )
    database.close()
    archive = open_archive(url, threshold=0.5)
    stored = archive.article("a")
    archive.close()

    assert stored is not None
    assert [quote.act for quote in stored.quotes] == [Act.SPEECH]


def test_opening_again_needs_no_migration_and_no_alembic(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/archive.sqlite"
    open_archive(url, threshold=0.5).close()
    script = "import sys; from adapters.archive import open_archive; open_archive(sys.argv[1], threshold=0.5).close()"

    shown = subprocess.run(
        [
            sys.executable,
            "-c",
            f"{script}; print(*sorted({{'alembic', 'psycopg', 'numpy'}} & sys.modules.keys()))",
            url,
        ],
        check=True,
        capture_output=True,
        text=True,
    )

    assert shown.stdout == "\n"


def test_readers_and_a_writer_never_wait_for_each_other(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/archive.sqlite"
    open_archive(url, threshold=0.5).close()
    database = database_at(url)
    with database.reading.begin() as connection:
        settings = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "foreign_keys", "busy_timeout")
        }
    database.close()

    assert settings == {"journal_mode": "wal", "foreign_keys": 1, "busy_timeout": 5000}
