"""Feeds from the settings and by command, as people use them: processes of their own, sites on loopback."""

import asyncio
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bot.engine_reader import EngineReader
from bot.feed_web import WebFeeds
from tests.adapters.web.sites import Page, page, site, visitor
from tests.bot.feeds import item, rss
from tests.bot.processes import news_digest

STATEMENT = (
    "<p>“We will build the bridge,” Jane Doe said on Monday, when the council met in London for its last session.</p>"
)
FEED = rss(item("bridge", STATEMENT * 12))


def served(pages: dict[str, Page], use: Callable[[str], Any]) -> Any:
    """What comes of using a site at its URL, in a thread."""

    async def scenario() -> Any:
        async with site(pages) as running:
            return await asyncio.to_thread(use, running.url)

    return asyncio.run(scenario())


def command(home: Path, *arguments: str, sources: str = "") -> tuple[int, str, str]:
    settings = {"NEWS_DIGEST_OWN_NETWORKS": "127.0.0.1", "NEWS_DIGEST_SOURCES": sources}
    done = news_digest(*arguments, home=home, cwd=home, env=settings)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def test_a_feed_of_the_settings_is_collected_and_answers_questions(tmp_path: Path):
    def use(url: str) -> tuple[Any, Any, str]:
        source = f"{url}/feed"
        first, again = (json.loads(command(tmp_path, "collect", "--json", sources=source)[1]) for _ in range(2))
        return first, again, command(tmp_path, "who-said", "Doe", sources=source)[1]

    first, again, said = served({"/feed": page(FEED)}, use)

    assert (first["new"], first["failed"]) == (1, [])
    assert (again["new"], again["failed"]) == (0, [])
    assert "“We will build the bridge,”" in said


def test_run_collects_the_feeds_and_shows_what_they_bring(tmp_path: Path):
    status, shown, _ = served({"/feed": page(FEED)}, lambda url: command(tmp_path, "run", sources=f"{url}/feed"))

    assert status == 0
    assert "The Paper" in shown


def test_a_feed_that_fails_is_named_and_listed_with_its_reason(tmp_path: Path):
    def use(url: str) -> tuple[tuple[int, str, str], Any]:
        source = f"{url}/good:{url}/bad"
        collected = command(tmp_path, "collect", sources=source)
        return collected, json.loads(command(tmp_path, "sources", "--json", sources=source)[1])

    (status, _, told), listed = served({"/good": page(FEED)}, use)

    assert status == 1
    assert "/bad" in told
    assert [source["state"] for source in listed["sources"]] == ["ok", "failing"]
    assert listed["sources"][1]["failing_since"]


def test_this_machine_is_not_fetched_from_unless_the_settings_allow_it(tmp_path: Path):
    done = news_digest("feeds", "test", "http://127.0.0.1:8080/feed", home=tmp_path, cwd=tmp_path)

    assert done.returncode == 1
    assert b"loopback" in done.stderr


def test_feeds_are_added_exported_and_imported_by_command(tmp_path: Path):
    def use(url: str) -> list[tuple[int, str, str]]:
        added = command(tmp_path, "feeds", "add", f"{url}/feed")
        exported = command(tmp_path, "feeds", "export")
        (tmp_path / "feeds.opml").write_text(exported[1], encoding="utf-8")
        imported = command(tmp_path, "feeds", "import", "feeds.opml", "--workspace", "W1")
        return [added, exported, imported]

    added, exported, imported = served({"/feed": page(FEED)}, use)

    assert "Added: feed 1, The Paper" in added[1]
    assert "bridge" in added[1]
    assert "<opml" in exported[1]
    assert "Added: feed 2, The Paper" in imported[1]


def test_a_look_follows_a_page_to_the_feed_that_it_names():
    front = b"<html><head><link rel=alternate type=application/rss+xml href=/named></head><body>Hello</body></html>"
    feeds = WebFeeds(EngineReader(), visitor)
    look = served({"/": page(front), "/named": page(FEED)}, lambda url: feeds.look(f"{url}/"))

    assert look.address.endswith("/named")
    assert (look.title, look.titles) == ("The Paper", ("bridge",))


def test_a_list_is_read_from_its_url():
    opml = b"<opml version='2.0'><body><outline text='A' xmlUrl='https://example.org/a'/></body></opml>"
    feeds = WebFeeds(EngineReader(), visitor)

    assert served({"/list": page(opml)}, lambda url: feeds.listed(f"{url}/list")).feeds == (
        ("https://example.org/a", "A"),
    )
