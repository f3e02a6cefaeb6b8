"""Feeds are collected from sites on loopback, whatever one of them does."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.analysing import analyse_waiting
from bot.worker import WorkerError
from digests.articles import AnalysedArticle, Article
from tests.adapters.web.sites import Visit, page, redirect, site, visitor
from tests.bot.feeds import NOW, Newsroom, article_page, collected_from, item, rss
from tests.fakes.archive import FakeArchive
from tests.fakes.reprints import Sketching
from tests.fakes.sources import FakeSources

LOCKED = """<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": false}</script>"""


def test_whole_items_wait_for_analysis_with_what_the_feed_says_of_them():
    newsroom, (collected,), _ = collected_from({"/feed": page(rss(item("a"), item("b")))})
    article = newsroom.sources.waiting(9)[0].article

    assert (collected.articles, collected.collected, collected.faults) == (2, 1, ())
    assert newsroom.waiting == ["a", "b"]
    assert (article.outlet, article.url) == ("The Paper", "https://example.org/a")


def test_an_item_from_the_future_has_no_time_of_publication():
    newsroom, _, _ = collected_from({"/feed": page(rss(item("a", date="Tue, 01 Jan 2126 00:00:00 GMT")))})

    assert newsroom.sources.waiting(9)[0].article.published is None


def test_of_a_page_for_subscribers_the_teaser_of_its_feed_is_kept():
    teaser = "<p>The council said on Monday that the bridge would open. Read on with a subscription.</p>"
    page_of_it = f"<html><head>{LOCKED}</head><body><article><h1>A bridge</h1>{teaser}</article></body></html>"
    pages = {"/robots.txt": page(b"User-agent: *"), "/a": page(page_of_it.encode())}

    async def scenario() -> str:
        newsroom, served = Newsroom(), dict(pages)
        async with site(served) as running:
            served["/feed"] = page(rss(item("a", "The bridge opens.", running.url)))
            newsroom.add(f"{running.url}/feed")
            await newsroom.collect()
        return newsroom.sources.waiting(9)[0].article.text

    assert asyncio.run(scenario()) == "The bridge opens."


def test_a_page_from_the_future_that_cannot_be_had_is_not_asked_for_until_then():
    async def answer(visit: Visit) -> None:
        if visit.path.endswith("/feed"):
            await visit.answer(rss(item("a", "Read on.", "http://news.example", "Tue, 01 Jan 2126 00:00:00 GMT")))
        else:
            await visit.answer(status="404 Not Found" if visit.path.endswith("/robots.txt") else "503 Busy")

    async def scenario() -> list[str]:
        newsroom = Newsroom()
        async with site(answer) as running:
            newsroom.fetcher = lambda: visitor(own=(), proxies={"http": running.url})
            newsroom.add("http://news.example/feed")
            newsroom.now += timedelta(days=2)
            await newsroom.collect()
        return newsroom.waiting

    assert asyncio.run(scenario()) == ["a"]


def test_what_has_not_changed_is_asked_for_with_its_etag_and_costs_nothing():
    async def answer(visit: Visit) -> None:
        if visit.headers.get("if-none-match") == '"1"':
            await visit.answer(status="304 Not Modified")
        else:
            await visit.answer(rss(item("a")), 'ETag: "1"')

    newsroom, (_, again), running = collected_from({"/feed": answer}, {})

    assert [visit.headers.get("if-none-match") for visit in running.visits] == [None, '"1"']
    assert (again.articles, again.unchanged) == (0, 1)
    assert newsroom.source(1).etag == '"1"'


def test_an_item_that_is_known_is_not_read_again():
    newsroom, (_, again), _ = collected_from(
        {"/feed": page(rss(item("a")))}, {"/feed": page(rss(item("b"), item("a")))}
    )

    assert again.articles == 1
    assert newsroom.waiting == ["a", "b"]


def test_an_item_that_is_corrected_is_read_again():
    newsroom, (_, again), _ = collected_from(
        {"/feed": page(rss(item("a")))},
        {"/feed": page(rss(item("a", "<p>The council said on Tuesday that the bridge would never open.</p>" * 20)))},
    )

    assert again.articles == 1
    assert "Tuesday" in newsroom.sources.waiting(9)[0].article.text


def test_a_teaser_is_read_from_its_page_and_the_page_once():
    async def scenario() -> tuple[Newsroom, list[str]]:
        newsroom = Newsroom()
        pages = {"/a": article_page()}
        async with site(pages) as running:
            pages["/feed"] = page(rss(item("a", "Read on.", running.url)))
            newsroom.add(f"{running.url}/feed")
            await newsroom.collect()
            await newsroom.collect()
        return newsroom, running.paths

    newsroom, paths = asyncio.run(scenario())

    assert "open next year" in newsroom.sources.waiting(1)[0].article.text
    assert paths == ["/feed", "/robots.txt", "/a", "/feed"]


def test_a_page_that_robots_may_not_read_is_listed_with_its_teaser():
    async def scenario() -> Newsroom:
        newsroom = Newsroom()
        pages = {"/a": article_page(), "/robots.txt": page(b"User-agent: *\nDisallow: /a")}
        async with site(pages) as running:
            pages["/feed"] = page(rss(item("a", "A bridge opens.", running.url)))
            newsroom.add(f"{running.url}/feed")
            await newsroom.collect()
        return newsroom

    assert [waiting.article.text for waiting in asyncio.run(scenario()).sources.waiting(9)] == ["A bridge opens."]


def test_a_page_that_cannot_be_had_now_is_asked_for_again():
    async def scenario() -> tuple[Newsroom, list[str]]:
        newsroom = Newsroom()
        pages = {"/a": page(status="503 Busy")}
        async with site(pages) as running:
            feed = rss(item("a", "Read on.", running.url, "Tue, 06 Jan 2026 11:00:00 GMT"))
            pages["/feed"] = page(feed, 'ETag: "1"')
            newsroom.add(f"{running.url}/feed")
            await newsroom.collect()
            before = newsroom.waiting
            pages["/a"] = article_page()
            await newsroom.collect()
        return newsroom, before

    newsroom, before = asyncio.run(scenario())

    assert (before, newsroom.waiting) == ([], ["a"])
    assert "open next year" in newsroom.sources.waiting(1)[0].article.text


def test_a_page_that_is_looked_at_for_its_feed_in_vain_is_left_alone_for_a_day():
    async def scenario() -> list[int]:
        newsroom, counts = Newsroom(), list[int]()
        async with site({"/": page(b"<html><body>Hello</body></html>")}) as running:
            newsroom.add(f"{running.url}/")
            for wait in (timedelta(), timedelta(hours=1), timedelta(hours=22), timedelta(hours=2)):
                newsroom.now += wait
                newsroom.sources.fail(1, replace(newsroom.source(1).health, next_look=newsroom.now))
                before = len(running.visits)
                await newsroom.collect()
                counts.append(len(running.visits) - before)
        return counts

    assert asyncio.run(scenario()) == [9, 1, 1, 9]


def test_a_feed_that_is_resumed_is_looked_for_at_once():
    async def scenario() -> int:
        newsroom = Newsroom()
        async with site({"/": page(b"<html><body>Hello</body></html>")}) as running:
            newsroom.add(f"{running.url}/")
            await newsroom.collect()
            newsroom.sources.resume(1, newsroom.now)
            await newsroom.collect()
            return len(running.visits)

    assert asyncio.run(scenario()) == 18


def test_what_its_site_calls_fresh_is_not_asked_for_early_unless_it_is_forced():
    async def scenario() -> list[int]:
        newsroom, counts = Newsroom(), list[int]()
        async with site({"/feed": page(rss(item("a")), "Cache-Control: max-age=3600")}) as running:
            newsroom.add(f"{running.url}/feed")
            for early, forced in ((True, False), (True, False), (True, True)):
                await newsroom.collect(early=early, forced=forced)
                counts.append(len(running.visits))
        return counts

    assert asyncio.run(scenario()) == [1, 1, 2]


def test_what_its_site_calls_fresh_no_longer_is_asked_for_early_with_its_etag():
    async def scenario() -> list[str | None]:
        newsroom = Newsroom()
        async with site({"/feed": page(rss(item("a")), "Cache-Control: max-age=60", 'ETag: "1"')}) as running:
            newsroom.add(f"{running.url}/feed")
            await newsroom.collect()
            newsroom.now -= timedelta(minutes=5)
            await newsroom.collect(early=True)
            return [visit.headers.get("if-none-match") for visit in running.visits]

    assert asyncio.run(scenario()) == [None, '"1"']


@pytest.mark.parametrize("date", ["Tue, 06 Jan 2026 11:00:00 GMT", "Tue, 02 Dec 2025 11:00:00 GMT", ""])
@pytest.mark.parametrize("status", ["429 Too Many Requests", "503 Busy"])
def test_pages_of_a_host_stop_when_it_says_so_and_go_on_later_and_nothing_is_lost(status: str, date: str):
    async def scenario() -> tuple[list[str], list[str]]:
        newsroom, busy = Newsroom(), asyncio.Event()
        items = (item(str(number), "Read on.", "http://news.example", date) for number in range(6))
        feed = rss(*items)

        async def answer(visit: Visit) -> None:
            if visit.path.endswith("/3") and busy.is_set():
                await visit.answer(b"", "Retry-After: 60", status=status)
            elif visit.path.endswith("/feed"):
                await visit.answer(feed)
            elif visit.path.endswith("/robots.txt"):
                await visit.answer(status="404 Not Found")
            else:
                await article_page()(visit)

        async with site(answer) as running:
            # As a proxy: on one's own network nobody waits in line.
            newsroom.fetcher = lambda: visitor(own=(), proxies={"http": running.url})
            newsroom.add("http://news.example/feed")
            busy.set()
            await newsroom.collect()
            first = [path.removeprefix("http://news.example") for path in running.paths]
            busy.clear()
            newsroom.now += timedelta(hours=1)
            await newsroom.collect()
            texts = sorted(waiting.article.text[:11] for waiting in newsroom.sources.waiting(99))
        return first, texts

    first, texts = asyncio.run(scenario())

    assert first == ["/feed", "/robots.txt", "/0", "/1", "/2", "/3"]
    assert texts == ["The council"] * 6


def test_a_robots_txt_that_can_not_be_had_now_loses_no_page():
    async def scenario() -> list[str]:
        newsroom = Newsroom()
        pages = {"/a": article_page(), "/robots.txt": page(status="503 Busy")}
        async with site(pages) as running:
            pages["/feed"] = page(rss(item("a", "Read on.", running.url, "Tue, 06 Jan 2026 11:00:00 GMT")))
            newsroom.add(f"{running.url}/feed")
            await newsroom.collect()
            pages["/robots.txt"] = page(status="404 Not Found")
            await newsroom.collect()
        return [waiting.article.text[:11] for waiting in newsroom.sources.waiting(9)]

    assert asyncio.run(scenario()) == ["The council"]


def test_one_broken_feed_stops_no_other():
    async def scenario() -> tuple[Newsroom, list[str]]:
        newsroom = Newsroom()
        async with site({"/good": page(rss(item("a"))), "/none": page(b"{"), "/ill": page(status="500 Oops")}) as at:
            for path in ("/ill", "/good", "/none", "/missing"):
                newsroom.add(at.url + path)
            collected = await newsroom.collect()
        return newsroom, [fault.source.rpartition("/")[2] for fault in collected.faults]

    newsroom, failed = asyncio.run(scenario())

    assert newsroom.waiting == ["a"]
    assert failed == ["ill", "none", "missing"]
    assert [source.state for source in newsroom.sources.all()] == ["failing", "ok", "failing", "failing"]
    assert newsroom.source(1).health.failing_since == NOW


def test_a_feed_that_hangs_stops_no_other():
    async def hang(visit: Visit) -> None:
        await visit.left()

    async def scenario() -> tuple[Newsroom, int]:
        newsroom = Newsroom(deadline=1.0)
        async with site({"/good": page(rss(item("a"))), "/hangs": hang}) as running:
            for path in ("/hangs", "/good"):
                newsroom.add(running.url + path)
            collected = await newsroom.collect()
        return newsroom, len(collected.faults)

    newsroom, faults = asyncio.run(scenario())

    assert newsroom.waiting == ["a"]
    assert faults == 1


def test_a_feed_that_has_moved_for_good_is_asked_for_there():
    newsroom, _, running = collected_from({"/feed": redirect("/new"), "/new": page(rss(item("a")))}, {})

    assert running.paths == ["/feed", "/new", "/new"]
    assert newsroom.source(1).url.endswith("/feed")


def test_a_feed_that_is_gone_for_good_is_asked_no_more():
    newsroom, _, running = collected_from({"/feed": page(status="410 Gone")}, {})

    assert running.paths == ["/feed"]
    assert newsroom.source(1).state == "gone"


def test_a_feed_that_is_paused_costs_nothing():
    async def scenario() -> list[str]:
        newsroom = Newsroom()
        async with site({"/feed": page(rss(item("a")))}) as running:
            newsroom.sources.pause(newsroom.add(f"{running.url}/feed"))
            await newsroom.collect()
        return running.paths

    assert asyncio.run(scenario()) == []


def test_the_feed_that_a_page_names_is_found():
    front = b"<html><head><link rel=alternate type=application/rss+xml href=/named></head><body>Hello</body></html>"
    newsroom, _, running = collected_from({"/": page(front), "/named": page(rss(item("a")))}, {}, path="/")

    assert newsroom.waiting == ["a"]
    assert running.paths == ["/", "/named", "/named"]


def test_a_single_article_is_a_source():
    newsroom, (first, again), _ = collected_from({"/feed": article_page()}, {})

    assert newsroom.waiting == ["A bridge"]
    assert (first.articles, again.articles) == (1, 0)


def test_a_page_that_is_nothing_says_what_to_give_instead():
    newsroom, (collected,), _ = collected_from({"/feed": page(b"<html><body></body></html>")})

    assert "names no feed; give the URL of" in str(collected.faults[0].error)
    assert newsroom.waiting == []


def test_what_is_collected_belongs_to_the_workspace_of_its_source():
    async def scenario() -> Newsroom:
        newsroom = Newsroom()
        async with site({"/feed": page(rss(item("a")))}) as running:
            newsroom.add(f"{running.url}/feed", "W1")
            await newsroom.collect()
        return newsroom

    assert [waiting.workspace for waiting in asyncio.run(scenario()).sources.waiting(9)] == ["W1"]


class Analyst(Sketching):
    """Finds nobody in an article; refuses those called bad."""

    def article(self, path: str) -> Article:
        raise NotImplementedError(path)

    def analyse(self, article: Article) -> AnalysedArticle:
        if article.title == "bad":
            raise WorkerError("the worker process ended; try again")
        return AnalysedArticle(article, (), ())


def waiting_for(*titles: str) -> FakeSources:
    newsroom, _, _ = collected_from({"/feed": page(rss(*map(item, titles)))})
    return newsroom.sources


def test_what_waits_is_archived_and_waits_no_more():
    sources, archive = waiting_for("a", "b"), FakeArchive()

    assert analyse_waiting(sources, Analyst(), archive).new == 2
    assert sources.count_waiting() == 0
    assert archive.newest() is not None


def test_what_the_worker_fails_on_waits_and_is_given_up_in_the_end():
    sources, archive = waiting_for("bad", "good"), FakeArchive()
    faults = [len(analyse_waiting(sources, Analyst(), archive).faults) for _ in range(4)]

    assert faults == [1, 1, 1, 0]
    assert sources.count_waiting() == 0


def test_what_goes_while_it_waits_for_its_turn_is_not_archived():
    sources, archive = waiting_for("a", "b"), FakeArchive()

    def remove_the_rest(title: str) -> None:
        for waiting in sources.waiting(2):
            if waiting.article.title != title:
                sources.done(waiting)

    assert analyse_waiting(sources, Analyst(), archive, step=remove_the_rest).new == 1


def test_analysing_ends_when_there_is_no_more_time():
    sources = waiting_for("a", "b")

    assert analyse_waiting(sources, Analyst(), FakeArchive(), enough=lambda: True).new == 0
    assert sources.count_waiting() == 2
