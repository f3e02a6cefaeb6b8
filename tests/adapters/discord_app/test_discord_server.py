"""The fake Discord, tried with the real discord.py: it does what is published, and refuses what isn't allowed."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import aiohttp
import discord
import pytest

from tests.adapters.discord_app.clients import TrialBot, logged_in
from tests.fakes.discord_server import Channel, DiscordServer, Guild, discord_server
from tests.fakes.discord_server.faults import FaultKind
from tests.fakes.discord_server.limits import faults_of_message
from tests.fakes.discord_server.people import NotOfferedError
from tests.fakes.discord_server.permissions import (
    EMBED_LINKS,
    EVERYTHING,
    MANAGE_CHANNELS,
    READ_MESSAGE_HISTORY,
    SEND_MESSAGES,
    VIEW_CHANNEL,
)
from tests.fakes.discord_server.world import FORUM, Overwrite


@dataclass(frozen=True, slots=True)
class Stage:
    """A guild with a channel, and a bot that is logged in and has synced its commands."""

    server: DiscordServer
    guild: Guild
    channel: Channel
    bot: TrialBot


Scene = Callable[[Stage], Awaitable[None]]


def play(scene: Scene, *, bot_permissions: int = EVERYTHING, shards: int = 1) -> DiscordServer:
    """Play a scene; what is left of the server."""

    async def all_of_it() -> DiscordServer:
        async with asyncio.timeout(60), discord_server() as server:
            guild = server.guild(bot_permissions=bot_permissions)
            channel = server.channel(guild)
            async with logged_in(server, shards) as bot:
                await bot.tree.sync()
                await scene(Stage(server, guild, channel, bot))
            return server

    return asyncio.run(all_of_it())


def test_a_bot_logs_in_syncs_its_commands_and_breaks_no_rule() -> None:
    async def scene(on: Stage) -> None:
        assert [seen.id for seen in on.bot.guilds] == [on.guild.id]
        assert on.server.person(on.guild).offers(on.channel) == {"echo"}

    assert play(scene).breaches == []


def test_a_private_answer_is_seen_by_who_asked_alone() -> None:
    async def scene(on: Stage) -> None:
        asking, other = on.server.person(on.guild), on.server.person(on.guild, "other")
        interaction = await asking.command(on.channel, "echo", text="hello")

        assert [message.text for message in interaction.messages] == ["hello"]
        assert asking.sees(on.channel) == interaction.messages
        assert other.sees(on.channel) == on.server.posted(on.channel) == []

    assert play(scene).breaches == []


def test_an_answer_that_was_put_off_takes_the_place_of_thinking() -> None:
    async def scene(on: Stage) -> None:
        interaction = await on.server.person(on.guild, "admin", MANAGE_CHANNELS).command(on.channel, "admin think")

        assert [message.body["content"] for message in interaction.messages] == ["thought"]

    assert play(scene).breaches == []


def test_suggestions_come_while_an_option_is_typed() -> None:
    async def scene(on: Stage) -> None:
        suggested = await on.server.person(on.guild).complete(on.channel, "echo", "text", "ab")

        assert suggested == [{"name": "ab!", "value": "ab"}]

    assert play(scene).breaches == []


def test_a_command_for_some_is_offered_to_them_alone() -> None:
    async def scene(on: Stage) -> None:
        assert "admin" in on.server.person(on.guild, "admin", MANAGE_CHANNELS).offers(on.channel)
        with pytest.raises(NotOfferedError, match="no /admin"):
            await on.server.person(on.guild).command(on.channel, "admin think")

    assert play(scene).breaches == []


def test_a_lost_connection_is_resumed_with_what_came_meanwhile() -> None:
    async def scene(on: Stage) -> None:
        await on.server.gateway.drop()
        asked = asyncio.create_task(on.server.person(on.guild).command(on.channel, "echo", text="meanwhile"))
        await on.server.gateway.resumed_times(1)
        await on.bot.resumed.wait()

        assert [message.text for message in (await asked).messages] == ["meanwhile"]
        assert len(on.server.gateway.identified) == 1

    assert play(scene).breaches == []


def test_a_session_that_is_gone_is_begun_anew() -> None:
    async def scene(on: Stage) -> None:
        on.server.gateway.refuses_resumes = True
        on.bot.was_ready.clear()
        await on.server.gateway.ask_to_reconnect()
        await on.bot.was_ready.wait()

        assert len(on.server.gateway.identified) == 2

    assert play(scene).breaches == []


def test_each_shard_hears_of_its_own_guilds() -> None:
    async def scene(on: Stage) -> None:
        await on.server.gateway.connected(2)
        assert {shard for session in on.server.gateway.sessions.values() for shard in [session.shard]} == {
            (0, 2),
            (1, 2),
        }
        assert on.bot.guilds[0].shard_id == (on.guild.id >> 22) % 2

    assert play(scene, shards=2).breaches == []


def test_an_invitation_is_heard_of() -> None:
    async def scene(on: Stage) -> None:
        await on.server.invite(on.server.guild("Club", is_member=False))
        await on.bot.joined.wait()

        assert {seen.name for seen in on.bot.guilds} == {"Newsroom", "Club"}

    assert play(scene).breaches == []


def test_the_same_nonce_makes_no_second_message() -> None:
    async def scene(on: Stage) -> None:
        first = await _post(on.server, on.channel, {"content": "one", "nonce": "k", "enforce_nonce": True})
        second = await _post(on.server, on.channel, {"content": "one", "nonce": "k", "enforce_nonce": True})

        assert first == second
        assert len(on.channel.messages) == 1

    assert play(scene).breaches == []


def test_the_same_nonce_makes_a_second_message_once_it_is_forgotten() -> None:
    async def scene(on: Stage) -> None:
        on.server.posting.nonces_for = 0
        await _post(on.server, on.channel, {"content": "one", "nonce": "k", "enforce_nonce": True})
        await _post(on.server, on.channel, {"content": "one", "nonce": "k", "enforce_nonce": True})

        assert len(on.channel.messages) == 2

    assert play(scene).breaches == []


@pytest.mark.parametrize(("missing", "code"), [(SEND_MESSAGES, 50013), (EMBED_LINKS, 50013), (VIEW_CHANNEL, 50001)])
def test_a_message_without_the_right_to_it_is_refused(missing: int, code: int) -> None:
    async def scene(on: Stage) -> None:
        reply = await _post(on.server, on.channel, {"embeds": [{"title": "news"}]})

        assert (reply["code"], on.channel.messages) == (code, [])

    play(scene, bot_permissions=EVERYTHING & ~missing & ~8)


def test_a_channel_may_take_a_right_away() -> None:
    async def scene(on: Stage) -> None:
        on.channel.overwrites[on.server.bot.id] = Overwrite(of_role=False, deny=SEND_MESSAGES)

        assert (await _post(on.server, on.channel, {"content": "news"}))["code"] == 50013

    play(scene, bot_permissions=VIEW_CHANNEL | SEND_MESSAGES)


def test_without_the_right_to_read_it_a_history_is_empty() -> None:
    async def scene(on: Stage) -> None:
        await _post(on.server, on.channel, {"content": "news"})
        seen = on.bot.get_channel(on.channel.id)
        assert isinstance(seen, discord.TextChannel)
        assert [message.content async for message in seen.history()] == ["news"]
        await on.server.grant(on.guild, EVERYTHING & ~READ_MESSAGE_HISTORY & ~8)

        assert [message.content async for message in seen.history()] == []

    play(scene)


def test_a_post_in_a_forum_is_a_thread_with_the_id_of_its_first_message() -> None:
    async def scene(on: Stage) -> None:
        forum = on.server.channel(on.guild, "posts", type=FORUM)
        seen = await on.bot.fetch_channel(forum.id)
        assert isinstance(seen, discord.ForumChannel)
        made = await seen.create_thread(name="Morning", content="news")

        assert made.thread.id == made.message.id
        assert on.server.world.channels[made.thread.id].parent == forum.id

    assert play(scene).breaches == []


def test_a_rate_limit_is_waited_for_and_the_message_posted_once() -> None:
    async def scene(on: Stage) -> None:
        on.server.faults.plan(FaultKind.LIMITED, "POST", "/messages", seconds=0.05)
        seen = on.bot.get_channel(on.channel.id)
        assert isinstance(seen, discord.TextChannel)
        await seen.send("news")

        assert [message.text for message in on.server.posted(on.channel)] == ["news"]
        assert [r.status for r in on.server.requests if r.path.endswith("/messages")] == [429, 200]

    assert play(scene).breaches == []


@pytest.mark.parametrize("kind", [FaultKind.AFTER, FaultKind.LOST])
def test_a_reply_may_be_lost_after_the_message_was_posted(kind: FaultKind) -> None:
    async def scene(on: Stage) -> None:
        on.server.faults.plan(kind, "POST", "/messages")
        try:
            await _post(on.server, on.channel, {"content": "news"})
        except aiohttp.ClientError:
            assert kind is FaultKind.LOST

        assert [message.text for message in on.server.posted(on.channel)] == ["news"]

    play(scene)


@pytest.mark.parametrize("kind", [FaultKind.BEFORE, FaultKind.RESET])
def test_a_request_may_fail_before_the_message_was_posted(kind: FaultKind) -> None:
    async def scene(on: Stage) -> None:
        on.server.faults.plan(kind, "POST", "/messages")
        try:
            await _post(on.server, on.channel, {"content": "news"})
        except aiohttp.ClientError:
            assert kind is FaultKind.RESET

        assert on.server.posted(on.channel) == []

    play(scene)


def test_a_request_that_nobody_describes_is_a_breach() -> None:
    async def scene(on: Stage) -> None:
        await _post(on.server, on.channel, {"content": "x"}, path="/channels/1/jokes")

    assert any("/channels/1/jokes" in breach for breach in play(scene).breaches)


def test_an_answer_that_comes_too_late_is_refused() -> None:
    async def scene(on: Stage) -> None:
        on.server.answering.first = -1
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(1):
                await on.server.person(on.guild).command(on.channel, "echo", text="late")

    assert any("too late" in breach for breach in play(scene).breaches)


def test_intents_that_need_a_permission_of_their_own_are_refused() -> None:
    async def log_in() -> DiscordServer:
        async with discord_server() as server:
            url = f"{server.gateway_url}?v=10&encoding=json"
            async with aiohttp.ClientSession() as session, session.ws_connect(url) as socket:
                await socket.receive_json()
                await socket.send_json({"op": 2, "d": {"token": server.token, "intents": 1 << 15, "properties": {}}})
                message = await socket.receive()
                assert message.type is aiohttp.WSMsgType.CLOSE
                assert message.data == 4014
            return server

    assert asyncio.run(log_in()).breaches == ["gateway: privileged intents are asked for"]


@pytest.mark.parametrize(
    "body",
    [
        {"content": ""},
        {"content": "x" * 2_001},
        {"embeds": [{"description": "x" * 4_097}]},
        {"embeds": [{"description": "x" * 3_001}, {"description": "x" * 3_000}]},
        {"embeds": [{"fields": [{"name": "x", "value": " "}]}]},
        {"embeds": [{"fields": [{"name": "x", "value": "y"}] * 26}]},
        {"embeds": [{"title": "x", "url": "javascript:alert(1)"}]},
        {
            "content": "x",
            "components": [{"type": 1, "components": [{"type": 2, "label": "y", "style": 5, "url": "https://e"}]}] * 6,
        },
        {"content": "x", "components": [{"type": 1, "components": [{"type": 2, "label": "y", "style": 1}]}]},
        {
            "content": "x",
            "components": [{"type": 1, "components": [{"type": 2, "label": "y", "style": 1, "custom_id": "a"}] * 2}],
        },
        {
            "content": "x",
            "components": [
                {
                    "type": 1,
                    "components": [{"type": 3, "custom_id": "a", "options": [{"label": "y", "value": "z"}] * 2}],
                }
            ],
        },
    ],
    ids=lambda body: str(body)[:40],
)
def test_a_message_beyond_a_limit_has_faults(body: dict[str, object]) -> None:
    assert [*faults_of_message(body)] != []


def test_a_message_within_all_limits_has_none() -> None:
    body = {"content": "x" * 2_000, "embeds": [{"title": "x" * 256, "description": "y" * 4_096}]}

    assert [*faults_of_message(body)] == []


async def _post(
    server: DiscordServer, channel: Channel, body: dict[str, object], path: str | None = None
) -> dict[str, object]:
    headers = {"Authorization": f"Bot {server.token}", "User-Agent": "DiscordBot (https://example.org, 1)"}
    url = server.api_url + (path or f"/channels/{channel.id}/messages")
    async with aiohttp.ClientSession(headers=headers) as session, session.post(url, json=body) as reply:
        return await reply.json(content_type=None)
