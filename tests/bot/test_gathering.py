"""A round of collecting, by the settings: files and feeds together, and broken off when the program ends."""

import asyncio
from collections.abc import Generator
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.engine_reader import EngineReader
from bot.gathering import Gathering, files_named
from bot.wiring import Desk, desk_of
from config import Settings
from digests.sources import NewSource
from tests.adapters.web.sites import Visit, page, site
from tests.bot.feeds import NOW, item, rss


def settings(tmp_path: Path, *sources: str) -> Settings:
    return Settings(
        database_url=SecretStr(f"sqlite:///{tmp_path}/archive.sqlite3"),
        news_digest_sources=sources,
        news_digest_own_networks=("127.0.0.1",),
    )


@pytest.fixture
def desk(tmp_path: Path) -> Generator[Desk]:
    with desk_of(settings(tmp_path), EngineReader()) as desk:
        yield desk


def test_files_and_feeds_are_collected_in_one_round(tmp_path: Path, desk: Desk):
    file = tmp_path / "a.txt"
    file.write_text("A bridge\n\nThe council said that the bridge would open.", encoding="utf-8")

    async def scenario() -> int:
        async with site({"/feed": page(rss(item("b")))}) as running:
            gathering = Gathering(settings(tmp_path, str(file), f"{running.url}/feed"), desk, EngineReader())
            return (await asyncio.to_thread(gathering.gather)).new

    assert asyncio.run(scenario()) == 2


def test_a_round_that_hangs_ends_when_it_is_told_to(tmp_path: Path, desk: Desk):
    async def scenario() -> int:
        reached = asyncio.Event()

        async def hang(visit: Visit) -> None:
            reached.set()
            await visit.left()

        async with site({"/feed": hang}) as running:
            gathering = Gathering(settings(tmp_path, f"{running.url}/feed"), desk, EngineReader())
            gathered = asyncio.create_task(asyncio.to_thread(gathering.gather))
            await reached.wait()
            gathering.stop()
            return len((await gathered).faults)

    assert asyncio.run(scenario()) == 0


def test_a_round_after_the_end_fetches_nothing(tmp_path: Path, desk: Desk):
    async def scenario() -> list[str]:
        async with site({"/feed": page(rss(item("b")))}) as running:
            gathering = Gathering(settings(tmp_path, f"{running.url}/feed"), desk, EngineReader())
            gathering.stop()
            await asyncio.to_thread(gathering.gather)
            return running.paths

    assert asyncio.run(scenario()) == []


def test_the_seeds_are_no_news_beside_feeds(tmp_path: Path):
    assert files_named(settings(tmp_path), feeds=True) == ()
    assert len(files_named(settings(tmp_path), feeds=False)) == 1


def test_a_feed_of_a_workspace_brings_articles_for_that_workspace(tmp_path: Path, desk: Desk):
    async def scenario() -> None:
        async with site({"/feed": page(rss(item("b")))}) as running:
            desk.sources.add(NewSource(f"{running.url}/feed", "W1"), NOW)
            await asyncio.to_thread(Gathering(settings(tmp_path), desk, EngineReader()).gather)

    asyncio.run(scenario())

    assert desk.archive.is_empty()
    assert not desk.archive.is_empty("W1")
