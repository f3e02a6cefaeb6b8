"""What goes wrong at Discord, and what the poster says of it: surely not posted, never will be, or nobody knows."""

import asyncio
import traceback
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
from aiohttp import web

from adapters.discord_app.api import Api
from adapters.discord_app.posting import DiscordPoster
from digests.deliveries.posting import PassingError, PostingError, RefusedError, UnclearError
from tests.adapters.discord_app.posts import Newsroom, newsroom, on_discord, refused
from tests.fakes.discord_server.faults import FaultKind
from tests.fakes.discord_server.permissions import (
    CREATE_PUBLIC_THREADS,
    EMBED_LINKS,
    EVERYTHING,
    READ_MESSAGE_HISTORY,
    SEND_MESSAGES,
    SEND_MESSAGES_IN_THREADS,
    VIEW_CHANNEL,
)
from tests.fakes.discord_server.world import FORUM, TEXT, Overwrite
from tests.fakes.poster_deliveries import a_delivery

_ALL = EVERYTHING & ~(1 << 3)  # but for Administrator, which is each of them


def _fails(room: Newsroom) -> Awaitable[PostingError]:
    return refused(room.poster.post(room.delivery()))


@pytest.mark.parametrize(
    ("kind", "expected", "posted"),
    [
        (FaultKind.BEFORE, UnclearError, 0),
        (FaultKind.AFTER, UnclearError, 1),
        (FaultKind.RESET, UnclearError, 0),
        (FaultKind.LOST, UnclearError, 1),
    ],
)
def test_an_error_that_says_nothing_of_what_was_done_leaves_a_message_unclear(
    kind: FaultKind, expected: type[PostingError], posted: int
):
    async def scene(room: Newsroom) -> tuple[type[PostingError], int]:
        room.server.faults.plan(kind, "POST", "/messages")
        return type(await _fails(room)), len(room.posted())

    assert on_discord(scene) == (expected, posted)


def test_a_message_whose_reply_was_lost_is_the_same_when_it_is_posted_again():
    async def scene(room: Newsroom) -> tuple[int, bool]:
        room.server.faults.plan(FaultKind.LOST, "POST", "/messages")
        await _fails(room)
        receipt = await room.poster.post(room.delivery())
        return len(room.posted()), room.at(receipt) is room.posted()[0]

    assert on_discord(scene) == (1, True)


def test_an_answer_that_takes_too_long_leaves_a_message_unclear():
    async def scene(room: Newsroom) -> type[PostingError]:
        room.server.faults.plan(FaultKind.SLOW, "POST", "/messages", seconds=2)
        return type(await _fails(room))

    assert on_discord(scene, seconds=0.5) is UnclearError


@pytest.mark.parametrize("kind", [FaultKind.BEFORE, FaultKind.AFTER, FaultKind.RESET, FaultKind.LOST])
def test_what_fails_before_the_message_is_posted_posts_nothing(kind: FaultKind):
    async def scene(room: Newsroom) -> list[type[PostingError]]:
        person = room.server.person(room.guild)
        room.server.faults.plan(kind, "GET", "/channels/", times=2)  # aiohttp asks once more where it is cut
        room.server.faults.plan(kind, "POST", "/users/@me/channels")
        direct = await refused(room.poster.post(room.delivery(channel=f"@{person.user.id}")))
        return [type(await _fails(room)), type(direct)]

    assert on_discord(scene) == [PassingError, PassingError]


def test_a_channel_that_is_closed_for_a_while_says_for_how_long():
    async def scene(room: Newsroom) -> tuple[float, bool]:
        room.server.faults.plan(FaultKind.LIMITED, "POST", "/messages", seconds=2.5)
        error = await _fails(room)
        assert isinstance(error, PassingError)
        assert error.retry_after
        return error.retry_after.total_seconds(), error.whole_platform

    assert on_discord(scene) == (2.5, False)


def test_after_a_limit_of_all_requests_nothing_is_asked_until_it_is_over():
    async def scene(room: Newsroom) -> tuple[list[bool], int]:
        room.server.faults.plan(FaultKind.LIMITED, "POST", "/messages", seconds=60, everywhere=True)
        await _fails(room)
        asked = len(room.server.requests)
        errors = [await _fails(room) for _ in range(3)]
        assert all(isinstance(error, PassingError) and error.retry_after for error in errors)
        return [getattr(error, "whole_platform", False) for error in errors], len(room.server.requests) - asked

    assert on_discord(scene) == ([True] * 3, 0)


def test_a_token_that_is_refused_closes_the_platform_and_says_what_to_set():
    async def scene(room: Newsroom) -> tuple[str, bool, bool]:
        room.server.api.token = "another"  # noqa: S105 (the fake's own)
        error = await _fails(room)
        assert isinstance(error, PassingError)
        return str(error), error.whole_platform, error.retry_after is not None

    assert on_discord(scene) == ("Discord refuses the token: set DISCORD_TOKEN to the bot's", True, True)


def test_a_channel_that_was_deleted_is_gone():
    async def scene(room: Newsroom) -> list[str]:
        await room.poster.post(room.delivery(digest=8))
        await room.server.delete_channel(room.channel)
        errors = [await _fails(room) for _ in range(2)]  # known from before, and asked for anew
        assert all(isinstance(error, RefusedError) for error in errors)
        return [*map(str, errors)]

    assert on_discord(scene) == ["Discord: the channel is gone"] * 2


def test_a_bot_that_was_thrown_out_says_so():
    async def scene(room: Newsroom) -> str:
        await room.poster.post(room.delivery(digest=8))
        await room.server.remove(room.guild)
        error = await _fails(room)
        assert isinstance(error, RefusedError)
        return str(error)

    assert on_discord(scene) == "Discord: the bot is not in the server any more; invite it again"


def test_a_bot_that_is_invited_back_posts_again():
    async def scene(room: Newsroom) -> int:
        await room.server.remove(room.guild)
        await _fails(room)
        await room.server.invite(room.guild)
        await room.poster.post(room.delivery())
        return len(room.posted())

    assert on_discord(scene) == 1


@pytest.mark.parametrize(
    ("right", "name", "type"),
    [
        (SEND_MESSAGES, "Send Messages", TEXT),
        (EMBED_LINKS, "Embed Links", TEXT),
        (SEND_MESSAGES, "Send Messages", FORUM),
    ],
)
def test_a_right_that_is_missing_is_named(right: int, name: str, type: int):
    async def scene(room: Newsroom) -> str:
        return str(await _fails(room))

    assert (
        on_discord(scene, type=type, bot_permissions=_ALL & ~right) == f"Discord: in the channel, give the bot {name}"
    )


def test_all_rights_that_are_missing_are_named_at_once():
    async def scene(room: Newsroom) -> str:
        return str(await _fails(room))

    named = on_discord(scene, bot_permissions=_ALL & ~(SEND_MESSAGES | EMBED_LINKS | READ_MESSAGE_HISTORY))

    assert named == "Discord: in the channel, give the bot Embed Links, Read Message History, Send Messages"


def test_a_right_that_one_channel_denies_is_named():
    async def scene(room: Newsroom) -> str:
        await room.poster.post(room.delivery(digest=8))
        room.channel.overwrites[room.server.bot.id] = Overwrite(of_role=False, deny=EMBED_LINKS)
        return str(await _fails(room))

    assert on_discord(scene, bot_permissions=_ALL).endswith("give the bot Embed Links")


def test_a_channel_that_can_not_be_seen_any_more_is_named():
    async def scene(room: Newsroom) -> str:
        await room.poster.post(room.delivery(digest=8))
        room.channel.overwrites[room.server.bot.id] = Overwrite(of_role=False, deny=VIEW_CHANNEL)
        return str(await _fails(room))

    assert "give the bot View Channel" in on_discord(scene, bot_permissions=_ALL)


def test_threads_want_rights_of_their_own():
    async def scene(room: Newsroom) -> str:
        head = await room.poster.post(room.delivery(part=1, parts=2, thread=True))
        return str(await refused(room.poster.post(room.delivery(part=2, parts=2, thread=True, head=head))))

    named = on_discord(scene, bot_permissions=_ALL & ~(CREATE_PUBLIC_THREADS | SEND_MESSAGES_IN_THREADS))

    assert named.endswith("give the bot Send Messages in Threads, Create Public Threads")


def test_a_thread_obeys_the_rights_of_its_channel():
    async def scene(room: Newsroom) -> str:
        thread = room.server.world.channel(room.guild, "talk", 11, room.channel)
        room.channel.overwrites[room.server.bot.id] = Overwrite(of_role=False, deny=SEND_MESSAGES_IN_THREADS)
        return str(await refused(room.poster.post(room.delivery(channel=thread))))

    assert on_discord(scene, bot_permissions=_ALL).endswith("give the bot Send Messages in Threads")


def test_where_it_can_not_be_told_which_right_is_missing_the_refusal_stays():
    async def scene(room: Newsroom) -> str:
        room.server.faults.plan(FaultKind.BEFORE, "GET", "/guilds/", times=9)
        return str(await _fails(room))

    assert on_discord(scene, bot_permissions=_ALL & ~SEND_MESSAGES) == "Discord: the bot lacks a right in the channel"


def test_a_right_that_was_given_again_is_all_it_needs():
    async def scene(room: Newsroom) -> int:
        await _fails(room)
        await room.server.grant(room.guild, _ALL)
        await room.poster.post(room.delivery())
        return len(room.posted())

    assert on_discord(scene, bot_permissions=_ALL & ~SEND_MESSAGES) == 1


@asynccontextmanager
async def _answering(reply: Callable[[], web.Response]) -> AsyncGenerator[DiscordPoster]:
    """A poster that talks to something that gives this answer to all but for the question what the channel is."""

    async def answer(request: web.Request) -> web.Response:
        if request.method == "GET":
            return web.json_response({"id": "4711", "type": 0, "guild_id": "4712"})
        return reply()

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    poster = DiscordPoster(Api(f"http://127.0.0.1:{runner.addresses[0][1]}", "a-secret-token"))
    try:
        yield poster
    finally:
        await poster.aclose()
        await runner.cleanup()


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        pytest.param(lambda: web.Response(text="<html>"), UnclearError, id="a page instead of an answer"),
        pytest.param(lambda: web.Response(status=204), UnclearError, id="an empty answer"),
        pytest.param(lambda: web.json_response([1]), UnclearError, id="an answer to something else"),
        pytest.param(lambda: web.Response(status=500), UnclearError, id="an error"),
        pytest.param(lambda: web.Response(status=408), UnclearError, id="a time-out before Discord"),
        pytest.param(lambda: web.Response(status=403, text="<html>"), PassingError, id="a page that refuses"),
        pytest.param(lambda: web.Response(status=404, text="<html>"), PassingError, id="a page that isn't there"),
        pytest.param(lambda: web.Response(status=301), PassingError, id="a redirect"),
        pytest.param(lambda: web.json_response({"code": 50035}, status=400), RefusedError, id="a message refused"),
        pytest.param(lambda: web.Response(status=429, text="error code: 1015"), PassingError, id="a limit of the CDN"),
    ],
)
def test_an_answer_is_taken_for_what_it_says(reply: Callable[[], web.Response], expected: type[PostingError]):
    async def scene() -> PostingError:
        async with _answering(reply) as poster:
            return await refused(poster.post(a_delivery("discord", _CONTENT, channel="4711")))

    assert isinstance(asyncio.run(scene()), expected)


_CONTENT = '{"name": "x", "content": "x", "embeds": [{"description": "x"}], "components": []}'


def test_nobody_there_is_surely_not_posted():
    async def scene() -> type[PostingError]:
        poster = DiscordPoster(Api("http://127.0.0.1:9", "a-secret-token"))
        error = await refused(poster.post(a_delivery("discord", _CONTENT, channel="4711")))
        await poster.aclose()
        return type(error)

    assert asyncio.run(scene()) is PassingError


def test_the_token_is_in_nothing_that_is_shown():
    async def scene() -> str:
        async with newsroom() as room:
            shown = [repr(room.poster), str(room.poster)]
            for kind in (FaultKind.RESET, FaultKind.BEFORE, FaultKind.LIMITED):
                room.server.faults.plan(kind, "POST", "/messages")
                error = await _fails(room)
                shown += [repr(error), *traceback.format_exception(error, chain=True)]
            room.server.api.token = "another"  # noqa: S105 (the fake's own)
            shown += traceback.format_exception(await _fails(room))
            return "\n".join(shown).replace(room.server.token, "*secret*")

    assert "*secret*" not in asyncio.run(scene())


def test_no_more_is_asked_than_a_bot_may():
    async def scene(room: Newsroom) -> int:
        channels = [room.server.channel(room.guild, f"news-{n}") for n in range(40)]
        await asyncio.gather(*(room.poster.post(room.delivery(channel=channel)) for channel in channels))
        return sum(request.status == 429 for request in room.server.requests)

    assert on_discord(scene) == 0
