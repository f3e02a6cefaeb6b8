"""Looking for a message on the fake Discord: found, surely not there, or not to be told."""

import time
from datetime import UTC, datetime, timedelta

import pytest

from digests.deliveries.posting import CannotLookError, PassingError
from tests.adapters.discord_app.posts import Newsroom, on_discord, refused
from tests.fakes.discord_server.faults import FaultKind
from tests.fakes.discord_server.permissions import EVERYTHING, READ_MESSAGE_HISTORY, SEND_MESSAGES, VIEW_CHANNEL
from tests.fakes.discord_server.world import FORUM, TEXT, Overwrite

_NOW = datetime.now(UTC)
_ALL = EVERYTHING & ~(1 << 3)


@pytest.mark.parametrize("type", [TEXT, FORUM])
def test_a_message_is_found_by_its_key(type: int):
    async def scene(room: Newsroom) -> bool:
        await room.poster.post(room.delivery(digest=8))
        receipt = await room.poster.post(room.delivery())
        await room.poster.post(room.delivery(digest=9))
        return await room.poster.find(room.delivery(first_attempt=_NOW)) == receipt

    assert on_discord(scene, type=type)


@pytest.mark.parametrize("type", [TEXT, FORUM])
def test_a_message_that_was_not_posted_is_not_found(type: int):
    async def scene(room: Newsroom) -> str | None:
        await room.poster.post(room.delivery(digest=8))
        return await room.poster.find(room.delivery(first_attempt=_NOW))

    assert on_discord(scene, type=type) is None


@pytest.mark.parametrize("type", [TEXT, FORUM])
def test_a_part_is_found_in_the_thread_that_it_went_into(type: int):
    async def scene(room: Newsroom) -> bool:
        head = await room.poster.post(room.delivery(part=1, parts=2, thread=True))
        second = room.delivery(part=2, parts=2, thread=True, head=head, first_attempt=_NOW)
        return await room.poster.post(second) == await room.poster.find(second)

    assert on_discord(scene, type=type)


def test_a_message_to_a_person_is_found():
    async def scene(room: Newsroom) -> bool:
        delivery = room.delivery(channel=f"@{room.server.person(room.guild).user.id}", first_attempt=_NOW)
        return await room.poster.post(delivery) == await room.poster.find(delivery)

    assert on_discord(scene)


def test_a_person_who_writes_our_key_is_not_found():
    async def scene(room: Newsroom) -> str | None:
        person, delivery = room.server.person(room.guild), room.delivery(first_attempt=_NOW)
        footer = {"embeds": [{"description": "x", "footer": {"text": f"news-digest · {delivery.key}"}}]}
        await room.server.posting.put(room.channel, footer, author=person.user.id)
        await room.server.say(person, room.channel, f"news-digest · {delivery.key}")
        return await room.poster.find(delivery)

    assert on_discord(scene) is None


def test_a_person_whose_post_has_our_key_is_not_found():
    async def scene(room: Newsroom) -> str | None:
        receipt = await room.poster.post(room.delivery())
        room.at(receipt).author = room.server.person(room.guild).user.id
        return await room.poster.find(room.delivery(first_attempt=_NOW))

    assert on_discord(scene, type=FORUM) is None


def test_an_article_that_prints_our_key_is_not_the_message():
    async def scene(room: Newsroom) -> str | None:
        delivery = room.delivery(first_attempt=_NOW)
        await room.poster.post(room.delivery(f"news-digest · {delivery.key}", digest=8))
        return await room.poster.find(delivery)

    assert on_discord(scene) is None


def test_a_message_is_found_behind_hundreds_of_others():
    async def scene(room: Newsroom) -> bool:
        person = room.server.person(room.guild)
        for number in range(250):
            await room.server.say(person, room.channel, f"{number} " + "words " * 300)
        receipt = await room.poster.post(room.delivery())
        return await room.poster.find(room.delivery(first_attempt=_NOW)) == receipt

    assert on_discord(scene)


def test_more_messages_than_can_be_looked_through_tell_nothing():
    async def scene(room: Newsroom) -> type:
        person = room.server.person(room.guild)
        for number in range(2_100):
            await room.server.say(person, room.channel, str(number))
        return type(await refused(room.poster.find(room.delivery(first_attempt=_NOW))))

    assert on_discord(scene) is CannotLookError


def test_messages_of_long_before_are_not_looked_through():
    async def scene(room: Newsroom) -> int:
        person = room.server.person(room.guild)
        for message in [await room.server.say(person, room.channel, "old") for _ in range(300)]:
            message.id = room.server.world.snowflake(time.time() - 3_600)
        await room.poster.find(room.delivery(first_attempt=_NOW))
        return sum(r.path.endswith("/messages") for r in room.server.requests)

    assert on_discord(scene) == 1


def test_a_post_that_was_archived_since_is_found():
    async def scene(room: Newsroom) -> bool:
        receipt = await room.poster.post(room.delivery())
        for thread in room.threads():
            thread.archived, thread.archived_at = True, time.time()
        return await room.poster.find(room.delivery(first_attempt=_NOW)) == receipt

    assert on_discord(scene, type=FORUM)


def test_a_post_is_found_behind_a_hundred_that_were_archived_after_it():
    async def scene(room: Newsroom) -> bool:
        receipt = await room.poster.post(room.delivery())
        room.threads()[0].archived, room.threads()[0].archived_at = True, time.time()
        for number in range(150):
            other = room.server.world.channel(room.guild, "talk", 11, room.channel)
            other.archived, other.archived_at = True, time.time() + number + 1
        return await room.poster.find(room.delivery(first_attempt=_NOW)) == receipt

    assert on_discord(scene, type=FORUM)


@pytest.mark.parametrize("type", [TEXT, FORUM])
@pytest.mark.parametrize("right", [READ_MESSAGE_HISTORY, VIEW_CHANNEL])
def test_an_empty_history_proves_nothing_where_it_may_not_be_read(type: int, right: int):
    async def scene(room: Newsroom) -> bool:
        await room.poster.post(room.delivery(digest=8))
        room.channel.overwrites[room.server.bot.id] = Overwrite(of_role=False, deny=right)
        error = await refused(room.poster.find(room.delivery(first_attempt=_NOW)))
        return isinstance(error, CannotLookError)

    assert on_discord(scene, type=type, bot_permissions=_ALL)


def test_a_bot_that_was_thrown_out_can_not_look():
    async def scene(room: Newsroom) -> type:
        await room.poster.post(room.delivery())
        await room.server.remove(room.guild)
        return type(await refused(room.poster.find(room.delivery(first_attempt=_NOW))))

    assert on_discord(scene) is CannotLookError


def test_who_may_not_post_may_still_look():
    async def scene(room: Newsroom) -> bool:
        receipt = await room.poster.post(room.delivery())
        await room.server.grant(room.guild, _ALL & ~SEND_MESSAGES)
        return await room.poster.find(room.delivery(first_attempt=_NOW)) == receipt

    assert on_discord(scene)


@pytest.mark.parametrize("known", [True, False])
def test_nothing_is_left_in_a_channel_that_was_deleted(known: bool):
    async def scene(room: Newsroom) -> str | None:
        if known:
            await room.poster.post(room.delivery())
        await room.server.delete_channel(room.channel)
        return await room.poster.find(room.delivery(first_attempt=_NOW))

    assert on_discord(scene) is None


@pytest.mark.parametrize("path", ["/users/@me", "/channels/", "/messages", "/members/", "/roles"])
@pytest.mark.parametrize("kind", [FaultKind.BEFORE, FaultKind.LIMITED, FaultKind.RESET])
def test_a_look_that_fails_tells_nothing(path: str, kind: FaultKind):
    async def scene(room: Newsroom) -> type:
        await room.poster.post(room.delivery())
        room.server.faults.plan(kind, "GET", path, times=2)
        return type(await refused(room.poster.find(room.delivery(first_attempt=_NOW))))

    assert on_discord(scene) is PassingError


def test_a_clock_that_is_minutes_ahead_of_discord_s_finds_it_still():
    async def scene(room: Newsroom) -> bool:
        ahead = room.delivery(first_attempt=datetime.now(UTC) + timedelta(minutes=4))
        return await room.poster.post(room.delivery()) == await room.poster.find(ahead)

    assert on_discord(scene)
