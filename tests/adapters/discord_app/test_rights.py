"""The rights of a bot in a channel, by roles and overwrites: the same as the fake's own reckoning."""

import asyncio

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters.discord_app.access import Access
from adapters.discord_app.api import Api
from adapters.discord_app.places import Channels, Place
from adapters.discord_app.rights import missing_in, rights_of
from tests.adapters.discord_app.posts import newsroom
from tests.fakes.discord_server.payloads import channel_of, member_of, role_of
from tests.fakes.discord_server.permissions import (
    ADMINISTRATOR,
    EMBED_LINKS,
    READ_MESSAGE_HISTORY,
    SEND_MESSAGES,
    SEND_MESSAGES_IN_THREADS,
    VIEW_CHANNEL,
    permissions_in,
)
from tests.fakes.discord_server.world import FORUM, Overwrite, World

_BITS = (VIEW_CHANNEL, SEND_MESSAGES, EMBED_LINKS, READ_MESSAGE_HISTORY, SEND_MESSAGES_IN_THREADS)
# Sending isn't among them: without it the fake takes other rights away, as Discord does.
_RIGHTS = st.sets(st.sampled_from((VIEW_CHANNEL, READ_MESSAGE_HISTORY, ADMINISTRATOR))).map(sum)
_DENIED = st.tuples(_RIGHTS, _RIGHTS)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(everyone=_RIGHTS, roles=st.lists(_RIGHTS, max_size=3), overwrites=st.lists(_DENIED, min_size=6, max_size=6))
def test_rights_are_reckoned_as_discord_does(everyone: int, roles: list[int], overwrites: list[tuple[int, int]]):
    world = World()
    bot, owner = world.user("bot", bot=True), world.user("owner")
    guild = world.guild("Newsroom", owner, everyone=everyone)
    made = [world.role(guild, f"role {n}", rights) for n, rights in enumerate(roles)]
    stranger = world.role(guild, "somebody else's", sum(_BITS))
    guild.members[bot.id] = {role.id for role in made}
    channel = world.channel(guild, "news")
    whose = [guild.id, bot.id, owner.id, stranger.id, *(role.id for role in made)]
    for one, (allow, deny) in zip(whose, overwrites, strict=False):
        channel.overwrites[one] = Overwrite(of_role=one in guild.roles, allow=allow, deny=deny)

    shown = [role_of(role) for role in guild.roles.values()]
    reckoned = rights_of(channel_of(world, channel), str(guild.id), member_of(world, guild, bot.id), shown)

    wanted = VIEW_CHANNEL | READ_MESSAGE_HISTORY
    assert reckoned & wanted == permissions_in(world, bot.id, channel) & wanted


def test_a_forum_wants_the_right_to_send_in_threads_too():
    assert missing_in(Place.FORUM, sum(_BITS) & ~SEND_MESSAGES_IN_THREADS) == ["Send Messages in Threads"]


def test_a_bot_that_may_do_everything_lacks_nothing():
    assert [missing_in(place, sum(_BITS) | 1 << 35, thread=True) for place in Place] == [[]] * 4


def test_what_is_missing_is_asked_of_discord():
    async def scene() -> list[list[str]]:
        async with newsroom(bot_permissions=VIEW_CHANNEL | SEND_MESSAGES | EMBED_LINKS) as room:
            api = Api(room.server.api_url, room.server.token)
            channels, access = Channels(api), Access(api)
            forum = room.server.channel(room.guild, type=FORUM)
            person = room.server.person(room.guild)
            names = (str(room.channel.id), str(forum.id), f"@{person.user.id}")
            missing = [await access.missing(await channels.at(name), thread=True) for name in names]
            await api.aclose()
            return missing

    history, threads = "Read Message History", "Send Messages in Threads"
    assert asyncio.run(scene()) == [[history, threads, "Create Public Threads"], [history, threads], []]
