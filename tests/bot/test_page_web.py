"""A page is fetched, read and summarised as people ask for it: on loopback, with all that is owed to a site."""

import asyncio
import json
from pathlib import Path

import pytest

from adapters.web.errors import (
    FetchTimeoutError,
    RefusedAddressError,
    RestingError,
    RobotsError,
    UnknownRobotsError,
)
from bot.engine_reader import EngineReader
from bot.fetching import Fetchers
from bot.page_web import WebPages
from config import Settings
from digests.articles import Article
from tests.adapters.web.sites import Page, Visit, page, redirect, site
from tests.bot.feeds import article_page
from tests.bot.processes import news_digest
from tests.bot.test_collecting_from_the_web import STATEMENT, served

OWN = Settings(news_digest_own_networks=("127.0.0.1",))


def read(pages: dict[str, Page], *paths: str, settings: Settings = OWN, patience: float = 30) -> list[Article]:
    """The articles at these paths of a site, asked for one after the other."""
    web = WebPages(EngineReader(), Fetchers(settings), patience=patience)
    return served(pages, lambda url: [web.read(url + path) for path in paths])


def test_the_article_of_a_page_is_read_where_it_leads_to():
    (article,) = read({"/old": redirect("/new"), "/new": article_page()}, "/old")

    assert article.title == "A bridge"
    assert (article.url or "").endswith("/new")


def test_a_robots_txt_is_asked_for_once_for_all_questions():
    asked: list[str] = []

    async def robots(visit: Visit) -> None:
        asked.append(visit.path)
        await visit.answer(b"")

    read({"/robots.txt": robots, "/a": article_page(), "/b": article_page()}, "/a", "/b")

    assert asked == ["/robots.txt"]


def test_a_page_that_robots_may_not_read_is_not():
    with pytest.raises(RobotsError):
        read({"/robots.txt": page(b"User-agent: *\nDisallow: /"), "/a": article_page()}, "/a")


def test_this_machine_is_not_read():
    with pytest.raises(RefusedAddressError, match="loopback"):
        read({"/a": article_page()}, "/a", settings=Settings())


def test_a_page_that_leads_inside_is_not_followed():
    with pytest.raises(RefusedAddressError, match="link-local"):
        read({"/a": redirect("http://169.254.169.254/latest/meta-data/")}, "/a")


def test_nobody_waits_for_ever_for_a_page():
    async def hang(visit: Visit) -> None:
        await visit.left()

    with pytest.raises(FetchTimeoutError, match="try again later"):
        read({"/a": hang}, "/a", patience=0.3)


def test_what_a_host_has_said_to_one_question_holds_for_the_next_one_in_another_event_loop(
    monkeypatch: pytest.MonkeyPatch,
):
    asked: list[str] = []

    async def busy(visit: Visit) -> None:
        asked.append(visit.path)
        await visit.answer(b"", "Retry-After: 60", status="429 Too Many Requests")

    def use(proxy: str) -> None:
        monkeypatch.setenv("http_proxy", proxy)
        monkeypatch.setenv("no_proxy", "")
        web = WebPages(EngineReader(), Fetchers(Settings()))
        for _ in range(2):
            with pytest.raises((UnknownRobotsError, RestingError)):
                web.read("http://news.example/a")

    served({"http://news.example/robots.txt": busy}, use)

    assert asked == ["http://news.example/robots.txt"]


def test_a_url_is_summarised_on_the_command_line_and_not_stored(tmp_path: Path):
    settings = {"NEWS_DIGEST_OWN_NETWORKS": "127.0.0.1", "NEWS_DIGEST_SOURCES": str(tmp_path)}
    body = f"<html><body><article><h1>A bridge</h1>{STATEMENT * 3}</article></body></html>".encode()

    async def scenario() -> list[tuple[int, bytes, bytes]]:
        async with site({"/a": page(body)}) as running:
            return [
                await asyncio.to_thread(command, *line)
                for line in (("summary", f"{running.url}/a", "--json"), ("search", "bridge"))
            ]

    def command(*arguments: str) -> tuple[int, bytes, bytes]:
        done = news_digest(*arguments, home=tmp_path, cwd=tmp_path, env=settings)
        return done.returncode, done.stdout, done.stderr

    (status, out, _), (missing, _, _) = asyncio.run(scenario())
    summary = json.loads(out)

    assert (status, summary["title"]) == (0, "A bridge")
    assert summary["url"].endswith("/a")
    assert missing == 1
