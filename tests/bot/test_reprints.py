"""Wire copy and corrections, as people meet them: processes of their own, files and feeds."""

import asyncio
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.adapters.web.sites import page, site
from tests.bot.feeds import item, rss
from tests.bot.processes import news_digest

SENTENCES = [
    "The ministers of both countries met in Geneva on Tuesday to talk about the border between their states.",
    "“We will open eleven crossings before the winter begins,” Jane Doe said after the meeting.",
    "Farmers on both sides had asked for years to be allowed to sell their milk across it.",
    "A first lorry left the valley at dawn, decorated with flags and followed by cheering children.",
    "Officials will meet again in March, when the snow on the passes has usually melted.",
]
WIRE = "\n\n".join(SENTENCES)


def written(folder: Path, outlet: str, text: str = WIRE, title: str = "Border opens") -> Path:
    """A file as an outlet printed it."""
    folder.mkdir(exist_ok=True)
    path = folder / f"{outlet}.md"
    head = f"outlet: {outlet}\nurl: https://{outlet.lower()}.example/border\ndate: 2026-01-06T12:00:00Z"
    path.write_text(f"---\ntitle: {title}\n{head}\n---\n{text}\n", encoding="utf-8")
    return path


def ran(home: Path, *arguments: str, sources: Path | str = "", env: Mapping[str, str] | None = None) -> str:
    settings = {"NEWS_DIGEST_SOURCES": str(sources), "NEWS_DIGEST_OWN_NETWORKS": "127.0.0.1", **(env or {})}
    done = news_digest(*arguments, home=home, cwd=home, env=settings)
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout.decode()


def answer(home: Path, *arguments: str, sources: Path | str = "") -> Any:
    return json.loads(ran(home, *arguments, "--json", sources=sources))


def test_a_digest_of_ten_files_of_wire_copy_has_one_article_of_ten_outlets(tmp_path: Path):
    files = [str(written(tmp_path / "news", f"Outlet{number}")) for number in range(10)]

    told = [answer(tmp_path, "digest", *order)["stories"] for order in (files, files[::-1])]

    (story,) = told[0]
    assert told[0] == told[1]
    assert len(story["articles"]) == 1
    assert sorted(story["outlets"]) == sorted(f"Outlet{number}" for number in range(10))


def test_files_of_wire_copy_are_collected_once_and_shown_with_their_outlets(tmp_path: Path):
    folder = tmp_path / "news"
    for outlet in ("Abc", "Fox"):
        written(folder, outlet)

    first, again = (answer(tmp_path, "collect", sources=folder) for _ in range(2))
    said = answer(tmp_path, "who-said", "Doe", sources=folder)["quotes"]

    assert (first["new"], first["reprinted"], first["unchanged"]) == (1, 1, 0)
    assert (again["new"], again["reprinted"], again["unchanged"]) == (0, 0, 2)
    assert [(quote["outlet"], [other["outlet"] for other in quote["others"]]) for quote in said] == [("Abc", ["Fox"])]
    assert "also in: Fox" in ran(tmp_path, "who-said", "Doe", sources=folder)
    assert answer(tmp_path, "who-said", "Doe", "--outlet", "Fox", sources=folder)["quotes"] == said


def test_collecting_says_how_many_are_printed_elsewhere(tmp_path: Path):
    for outlet in ("Abc", "Fox"):
        written(tmp_path / "news", outlet)

    shown = ran(tmp_path, "collect", sources=tmp_path / "news")

    assert shown.startswith("Articles: 1 new, 1 printed elsewhere already, 0 revised")


def test_a_file_that_is_corrected_is_a_revision_whose_statements_replace_the_old_ones(tmp_path: Path):
    folder = tmp_path / "news"
    written(folder, "Abc")
    answer(tmp_path, "collect", sources=folder)
    written(folder, "Abc", WIRE.replace("eleven", "twelve"), "Border opens at last")

    collected = answer(tmp_path, "collect", sources=folder)
    said = answer(tmp_path, "who-said", "Doe", sources=folder)["quotes"]

    assert (collected["new"], collected["reprinted"], collected["revised"]) == (0, 0, 1)
    assert [("twelve" in quote["text"], quote["title"]) for quote in said] == [(True, "Border opens at last")]


def test_a_file_without_a_url_that_gets_another_title_is_no_news(tmp_path: Path):
    folder = tmp_path / "news"
    folder.mkdir()
    for title in ("Border opens", "Border is open"):
        (folder / "a.md").write_text(f"---\ntitle: {title}\noutlet: Abc\n---\n{WIRE}\n", encoding="utf-8")
        collected = answer(tmp_path, "collect", sources=folder)

    said = answer(tmp_path, "who-said", "Doe", sources=folder)["quotes"]
    assert (collected["new"], collected["reprinted"], len(said)) == (0, 1, 1)
    assert "also in" not in ran(tmp_path, "who-said", "Doe", sources=folder)


def test_an_item_of_a_feed_that_is_corrected_is_a_revision_and_no_news(tmp_path: Path):
    pages: dict[str, Any] = {}

    async def scenario() -> tuple[Any, Any, Any]:
        async with site(pages) as running:
            found: list[Any] = []
            for text in (WIRE, WIRE.replace("eleven", "twelve")):
                paragraphs = "".join(f"<p>{part}</p>" for part in text.split("\n\n"))
                pages["/feed"] = page(rss(item("Border", paragraphs)))
                found.append(await asyncio.to_thread(answer, tmp_path, "collect", sources=f"{running.url}/feed"))
            said = await asyncio.to_thread(answer, tmp_path, "who-said", "Doe", sources=f"{running.url}/feed")
            return found[0], found[1], said["quotes"]

    first, second, said = asyncio.run(scenario())

    assert (first["new"], second["new"], second["revised"]) == (1, 0, 1)
    assert ["twelve" in quote["text"] for quote in said] == [True]
