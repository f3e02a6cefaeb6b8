"""Databases in which the news has been collected already: made once, then copied."""

import os
import shutil
import uuid
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from tests.bot.processes import news_digest
from tests.crash.news import write_articles

__all__ = ["POSTGRES", "SQLITE", "News", "database", "postgres_server"]

SQLITE, POSTGRES = "SQLite", "PostgreSQL"


class News:
    """A folder with articles, and what becomes of them when they are collected."""

    def __init__(self, folder: Path) -> None:
        self.articles = folder / "articles"
        self._home = folder / "home"
        self._collected = folder / "collected.sqlite"
        write_articles(self.articles)

    def collected_in(self, path: Path) -> str:
        """The URL of a new SQLite file at the path, with the articles in it."""
        if not self._collected.exists():
            self.collect(f"sqlite:///{self._collected}")
        shutil.copy(self._collected, path)
        return f"sqlite:///{path}"

    def collect(self, url: str) -> None:
        """Have the articles collected into a database."""
        env = {"DATABASE_URL": url, "NEWS_DIGEST_SOURCES": str(self.articles)}
        ended = news_digest("collect", home=self._home, env=env)
        if ended.returncode:
            raise RuntimeError(f"nothing was collected: {ended.stderr.decode()}")


def postgres_server() -> str | None:
    """The URL of a PostgreSQL for tests, None where there is none."""
    return os.environ.get("TEST_POSTGRES_URL") or None


@contextmanager
def database(kind: str, news: News, folder: Path) -> Generator[str]:
    """The URL of a database of this kind, for this once, with the news in it."""
    if kind == SQLITE:
        yield news.collected_in(folder / "archive.sqlite")
        return
    server = postgres_server()
    if server is None:
        raise RuntimeError("TEST_POSTGRES_URL names no PostgreSQL")
    schema = f"crash_{uuid.uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE SCHEMA "{schema}"'.encode())
    try:
        url = f"{server}{'&' if '?' in server else '?'}options=-csearch_path%3D{schema}"
        news.collect(url)
        yield url
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f'DROP SCHEMA "{schema}" CASCADE'.encode())
