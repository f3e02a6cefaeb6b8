"""What every poster keeps to, whatever platform is behind it. A new platform adds itself to these tests."""

import asyncio
import io
import json
import os
import subprocess
import sys
import threading
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import TypeVar

import pytest

from adapters.discord_app.api import Api
from adapters.discord_app.posting import DiscordPoster
from adapters.files.posting import FilePoster
from adapters.terminal.plain import plain_parts
from adapters.terminal.posting import TerminalPoster
from adapters.terminal.screen import Screen
from adapters.webhook.posting import WebhookPoster
from digests.composing import Digest
from digests.deliveries.delivery import Delivery
from digests.deliveries.posting import CannotLookError, PassingError, Poster, UnclearError
from tests.fakes.discord_process import DiscordProcess, words_of
from tests.fakes.poster_deliveries import DIGEST, HOSTILE, NOTHING, OCCASION, a_delivery, a_digest
from tests.fakes.poster_process import PosterProcess

T = TypeVar("T")
WINDOW = timedelta(minutes=2)
PLATFORMS = (
    "terminal",
    "files",
    "a webhook that dedupes and finds",
    "a webhook that dedupes",
    "a webhook that finds",
    "a webhook that does neither",
    "discord",
)
DEDUPING = ("files", "a webhook that dedupes and finds", "a webhook that dedupes", "discord")
FINDING = ("files", "a webhook that dedupes and finds", "a webhook that finds", "discord")
BLIND = ("terminal", "a webhook that dedupes", "a webhook that does neither")


@dataclass(frozen=True)
class Platform:
    """A poster; all that ``arrived`` behind it in a channel, each message with an empty line after it; its end.

    ``content`` is a delivery's content that says some words, and ``words`` what one says, where contents aren't plain
    text.
    """

    poster: Poster
    arrived: Callable[[str], str]
    aclose: Callable[[], Awaitable[None]]
    channel: str
    content: Callable[[str], str] = str
    words: Callable[[str], str] = str

    def delivery(self, words: str = "It rains.", *, part: int = 1, parts: int = 1, digest: int = 7) -> Delivery:
        return self.delivery_of(self.content(words), part=part, parts=parts, digest=digest)

    def delivery_of(self, content: str, *, part: int = 1, parts: int = 1, digest: int = 7) -> Delivery:
        platform, channel = self.poster.platform, self.channel
        delivery = a_delivery(platform, content, channel=channel, part=part, parts=parts, digest=digest)
        return replace(delivery, first_attempt=datetime.now(UTC))

    def run(self, scene: Coroutine[None, None, T]) -> T:
        async def whole() -> T:
            try:
                return await scene
            finally:
                await self.aclose()

        return asyncio.run(whole())

    def came(self) -> str:
        return self.arrived(self.channel)


class Servers:
    """Fake platforms, one for each set of promises, started when first asked for."""

    def __init__(self, stack: ExitStack) -> None:
        self._stack = stack
        self._running: dict[tuple[float | None, bool], PosterProcess] = {}

    def that(self, dedupe_seconds: float | None, *, searchable: bool) -> PosterProcess:
        promises = (dedupe_seconds, searchable)
        if promises not in self._running:
            server = PosterProcess(dedupe_seconds=dedupe_seconds, searchable=searchable)
            self._running[promises] = self._stack.enter_context(server)
        return self._running[promises]

    @cached_property
    def discord(self) -> DiscordProcess:
        return self._stack.enter_context(DiscordProcess())


@pytest.fixture(scope="module")
def servers() -> Iterator[Servers]:
    with ExitStack() as stack:
        yield Servers(stack)


def terminal(channel: str) -> Platform:
    stream = io.StringIO()
    poster = TerminalPoster(Screen(stream, terminal=False))
    return Platform(poster, lambda _: stream.getvalue(), nothing, channel)


def files(folder: Path, channel: str) -> Platform:
    def arrived(channel: str) -> str:
        written = sorted((folder / channel).glob("*.txt"))
        return "".join(f"{file.read_bytes().decode()}\n\n" for file in written)

    return Platform(FilePoster(folder, render=plain_parts), arrived, nothing, channel)


def webhook(server: PosterProcess, channel: str, dedupes_for: timedelta | None, *, finds: bool) -> Platform:
    def arrived(channel: str) -> str:
        return "".join(f"{message['text']}\n\n" for message in server.messages() if message["channel"] == channel)

    poster = WebhookPoster(
        server.url, server.token, dedupes_for=dedupes_for, finds=finds, per_second=50, render=plain_parts
    )
    return Platform(poster, arrived, poster.aclose, channel)


def discord(server: DiscordProcess) -> Platform:
    def arrived(channel: str) -> str:
        texts = [str(message["text"]) for message in server.messages() if message["channel"] == channel]
        return "".join(f"{words_of(text)}\n\n" for text in texts)

    def content(words: str) -> str:
        return json.dumps({"name": words, "content": "", "embeds": [{"description": words}], "components": []})

    poster = DiscordPoster(Api(server.settings["DISCORD_API_URL"], server.token))
    return Platform(poster, arrived, poster.aclose, server.channel(), content, words_of)


async def nothing() -> None:
    """Nothing to close."""


@pytest.fixture(params=PLATFORMS)
def platform(request: pytest.FixtureRequest, servers: Servers, tmp_path: Path) -> Platform:
    channel = request.node.originalname
    match request.param:
        case "terminal":
            return terminal(channel)
        case "files":
            return files(tmp_path, channel)
        case "discord":
            return discord(servers.discord)
        case what:
            dedupes, finds = "dedupes" in what, "finds" in what
            server = servers.that(WINDOW.total_seconds() if dedupes else None, searchable=finds)
            return webhook(server, channel, WINDOW if dedupes else None, finds=finds)


@pytest.mark.parametrize("digest", [DIGEST, NOTHING])
def test_any_digest_is_at_least_one_message_and_none_is_empty(platform: Platform, digest: Digest):
    parts = platform.poster.render(digest, OCCASION)

    assert all(part.strip() for part in parts or [""])


def test_the_same_digest_is_always_rendered_the_same(platform: Platform):
    assert platform.poster.render(DIGEST, OCCASION) == platform.poster.render(DIGEST, OCCASION)


def test_the_name_in_addresses_is_the_posters(platform: Platform):
    assert platform.delivery().address.platform == platform.poster.platform


def test_what_is_posted_arrives_and_has_a_name_there(platform: Platform):
    receipt = platform.run(platform.poster.post(platform.delivery("It rains.")))

    assert (bool(receipt), platform.came()) == (True, "It rains.\n\n")


def test_a_digest_of_hostile_articles_arrives_as_it_was_rendered(platform: Platform):
    parts = platform.poster.render(a_digest(HOSTILE, HOSTILE), OCCASION)

    async def all_parts() -> None:
        for part, content in enumerate(parts, start=1):
            await platform.poster.post(platform.delivery_of(content, part=part, parts=len(parts)))

    platform.run(all_parts())

    assert platform.came() == "".join(f"{platform.words(content)}\n\n" for content in parts)


def test_a_line_for_administrators_arrives(platform: Platform):
    line = " ".join(HOSTILE.replace("\x1b[2J\x07", "").replace("\u202e", "").split())
    platform.run(platform.poster.tell(platform.channel, line))

    assert platform.came().strip() == line


def test_two_equal_lines_are_two(platform: Platform):
    async def twice() -> None:
        await platform.poster.tell(platform.channel, "Feed 3 fails.")
        await platform.poster.tell(platform.channel, "Feed 3 fails.")

    platform.run(twice())

    assert platform.came().split("\n\n") == ["Feed 3 fails.", "Feed 3 fails.", ""]


@pytest.mark.parametrize("platform", PLATFORMS, indirect=True)
def test_the_rules_are_those_that_it_is_tested_by(platform: Platform, request: pytest.FixtureRequest):
    rules, name = platform.poster.rules, request.node.callspec.id

    assert (rules.dedupes_for is not None, rules.finds) == (name in DEDUPING, name in FINDING)


@pytest.mark.parametrize("platform", DEDUPING, indirect=True)
def test_the_same_key_again_makes_one_message_where_that_is_promised(platform: Platform):
    delivery = platform.delivery()

    async def twice() -> list[str]:
        return [await platform.poster.post(delivery), await platform.poster.post(delivery)]

    first, second = platform.run(twice())

    assert (first, platform.came()) == (second, "It rains.\n\n")


def test_two_keys_at_the_same_time_are_two_messages(platform: Platform):
    deliveries = [platform.delivery("one", digest=7), platform.delivery("two", digest=8)]

    async def together() -> None:
        await asyncio.gather(*map(platform.poster.post, deliveries))

    platform.run(together())

    assert sorted(platform.came().split()) == ["one", "two"]


@pytest.mark.parametrize("platform", FINDING, indirect=True)
def test_what_was_posted_is_found_by_its_key_where_that_is_promised(platform: Platform):
    delivery = platform.delivery()

    async def post_and_find() -> tuple[str, str | None]:
        return await platform.poster.post(delivery), await platform.poster.find(delivery)

    receipt, found = platform.run(post_and_find())

    assert found == receipt


@pytest.mark.parametrize("platform", FINDING, indirect=True)
def test_what_was_not_posted_is_not_found(platform: Platform):
    async def post_one_and_find_the_other() -> str | None:
        await platform.poster.post(platform.delivery(part=1, parts=2))
        return await platform.poster.find(platform.delivery(part=2, parts=2))

    assert platform.run(post_one_and_find_the_other()) is None


@pytest.mark.parametrize("platform", BLIND, indirect=True)
def test_who_can_not_look_says_so(platform: Platform):
    with pytest.raises(CannotLookError):
        platform.run(platform.poster.find(platform.delivery()))


@dataclass
class Hanging:
    """A poster whose output stands still until ``released``."""

    poster: Poster
    released: threading.Event

    async def post(self, channel: str = "hanging") -> str:
        return await self.poster.post(a_delivery(self.poster.platform, channel=channel))


class HangingStream(io.StringIO):
    """A stream that takes nothing until ``released``."""

    def __init__(self, released: threading.Event) -> None:
        super().__init__()
        self._released = released

    def write(self, text: str, /) -> int:
        assert self._released.wait(60)
        return super().write(text)


@pytest.fixture(params=["files", "terminal"])
def hanging(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hanging]:
    """A poster that writes where it may have to wait."""
    released = threading.Event()
    if request.param == "terminal":
        yield Hanging(TerminalPoster(Screen(HangingStream(released)), seconds=0.05), released)
    else:
        real = os.rename

        def rename(source: str, target: str, **folders: int) -> None:
            assert released.wait(60)
            real(source, target, **folders)

        monkeypatch.setattr("os.rename", rename)
        yield Hanging(FilePoster(tmp_path, render=plain_parts, seconds=0.05), released)
    released.set()


def test_an_output_that_stands_still_leaves_the_message_unclear(hanging: Hanging):
    with pytest.raises(UnclearError):
        asyncio.run(hanging.post())


def test_while_an_output_stands_still_nothing_more_is_begun_there(hanging: Hanging):
    async def scene() -> None:
        with pytest.raises(UnclearError):
            await hanging.post()
        threads = threading.active_count()
        for _ in range(10):
            with pytest.raises(PassingError):
                await hanging.post()

        assert threading.active_count() == threads

    asyncio.run(scene())


def test_an_output_that_stands_still_takes_no_thread_of_anybody_else_s(hanging: Hanging):
    async def scene() -> str:
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(1))
        with pytest.raises(UnclearError):
            await hanging.post()
        return await asyncio.to_thread(lambda: "free")

    assert asyncio.run(scene()) == "free"


def test_an_output_that_goes_on_is_posted_to_again(hanging: Hanging):
    async def scene() -> str:
        with pytest.raises(UnclearError):
            await hanging.post()
        hanging.released.set()
        async with asyncio.timeout(30):
            while True:
                try:
                    return await hanging.post()
                except (PassingError, UnclearError):
                    await asyncio.sleep(0)

    assert asyncio.run(scene())


def test_channels_on_other_disks_go_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    real, released = os.mkdir, threading.Event()

    def mkdir(name: str, *_: object, **folders: int) -> None:
        assert name != "hanging" or released.wait(60)
        real(name, **folders)

    async def scene(hanging: Hanging) -> str:
        monkeypatch.setattr("os.mkdir", mkdir)
        for _ in range(10):
            with pytest.raises((UnclearError, PassingError)):
                await hanging.post()
        receipt = await hanging.post("well")
        released.set()
        return receipt

    poster = FilePoster(tmp_path, render=plain_parts, seconds=0.05)
    receipt = asyncio.run(scene(Hanging(poster, released)))

    assert receipt.startswith("well/")


HANGS_AND_ENDS = """
import asyncio, sys
from adapters.blocking import BlockingCalls
from threading import Event

async def main():
    try:
        await BlockingCalls(1, "hangs").run(Event().wait, 0.05)
    except TimeoutError:
        print("ended")

asyncio.run(main())
"""


def test_a_call_that_never_returns_does_not_hold_up_the_end_of_the_process():
    root, command = Path(__file__).parents[2], [sys.executable, "-c", HANGS_AND_ENDS]
    ended = subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=60, check=False)

    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "ended\n", "")
