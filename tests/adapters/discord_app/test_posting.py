"""Digests posted in channels of the fake Discord: where they stand, what they carry, whom they ring for."""

import asyncio
import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.discord_app.messages import message_of
from adapters.discord_app.rendering_digests import digest_messages
from digests.deliveries.delivery import Occasion
from digests.deliveries.pacing import Pacer
from digests.deliveries.posting import RefusedError
from digests.deliveries.subscriptions import Manner
from tests.adapters.discord_app.posts import Newsroom, newsroom, on_discord, refused
from tests.fakes.discord_server.faults import FaultKind
from tests.fakes.discord_server.limits import faults_of_message
from tests.fakes.discord_server.world import ANNOUNCEMENT, CATEGORY, FORUM, TEXT, VOICE
from tests.fakes.poster_deliveries import HOSTILE, OCCASION, a_delivery, a_digest


@pytest.mark.parametrize("type", [TEXT, ANNOUNCEMENT, VOICE])
def test_a_digest_stands_in_its_channel_and_its_receipt_names_it(type: int):
    async def scene(room: Newsroom) -> tuple[str, str]:
        return room.at(await room.poster.post(room.delivery("It rains."))).text, room.posted()[0].text

    there, shown = on_discord(scene, type=type)

    assert there == shown
    assert "It rains." in shown


def test_a_digest_stands_in_the_thread_that_it_is_for():
    async def scene(room: Newsroom) -> int:
        thread = room.server.world.channel(room.guild, "talk", 11, room.channel)
        await room.poster.post(room.delivery(channel=thread))
        return len(room.posted(thread))

    assert on_discord(scene) == 1


def test_a_digest_for_a_forum_is_a_post_with_its_name():
    async def scene(room: Newsroom) -> tuple[list[str], str]:
        receipt = await room.poster.post(room.delivery("It rains."))
        return [thread.name for thread in room.threads()], room.at(receipt).text

    names, text = on_discord(scene, type=FORUM)

    assert names == ["It rains."]
    assert "It rains." in text


def test_parts_after_the_first_one_stand_in_its_post():
    async def scene(room: Newsroom) -> list[str]:
        head = await room.poster.post(room.delivery("one", part=1, parts=2))
        await room.poster.post(room.delivery("two", part=2, parts=2, head=head))
        return [message.body["embeds"][0]["description"] for message in room.threads()[0].messages]

    assert on_discord(scene, type=FORUM) == ["one", "two"]


def test_a_part_whose_post_is_not_known_begins_its_own():
    async def scene(room: Newsroom) -> int:
        await room.poster.post(room.delivery("two", part=2, parts=2))
        return len(room.threads())

    assert on_discord(scene, type=FORUM) == 1


def test_a_forum_that_wants_tags_says_so():
    async def scene(room: Newsroom) -> str:
        room.channel.needs_tag, room.channel.tags = True, (77,)
        return str(await refused(room.poster.post(room.delivery())))

    assert on_discord(scene, type=FORUM) == "Discord: the forum wants a tag for each post; allow posts without one"


def test_a_post_in_a_forum_that_may_be_there_is_not_made_again():
    async def scene(room: Newsroom) -> tuple[str, str, int]:
        first = await room.poster.post(room.delivery())
        again = await room.poster.post(replace(room.delivery(), first_attempt=datetime.now(UTC)))
        return first, again, len(room.threads())

    first, again, posts = on_discord(scene, type=FORUM)

    assert (first, posts) == (again, 1)


def test_a_post_in_a_forum_that_is_not_seen_yet_stays_in_doubt():
    async def scene(room: Newsroom) -> tuple[str, int]:
        error = await refused(room.poster.post(room.delivery(first_attempt=datetime.now(UTC))))
        return type(error).__name__, len(room.threads())

    assert on_discord(scene, type=FORUM) == ("UnclearError", 0)


def test_a_person_gets_a_digest_in_private():
    async def scene(room: Newsroom) -> list[tuple[int, int]]:
        person = room.server.person(room.guild)
        await room.poster.post(room.delivery(channel=f"@{person.user.id}"))
        direct = room.server.world.direct(room.server.bot, person.user)
        return [(message.author, room.server.bot.id) for message in direct.messages]

    assert [author == bot for author, bot in on_discord(scene)] == [True]


def test_a_person_who_takes_no_messages_is_a_refusal():
    async def scene(room: Newsroom) -> str:
        person = room.server.person(room.guild)
        person.user.takes_direct_messages = False
        error = await refused(room.poster.post(room.delivery(channel=f"@{person.user.id}")))
        assert isinstance(error, RefusedError)
        return str(error)

    assert on_discord(scene) == "Discord: the person takes no direct messages from the bot"


def test_somebody_who_is_not_there_is_a_refusal():
    async def scene(room: Newsroom) -> str:
        return str(await refused(room.poster.post(room.delivery(channel="@4711"))))

    assert on_discord(scene) == "Discord: there is no such person"


def test_nothing_is_posted_where_nothing_can_stand():
    async def scene(room: Newsroom) -> str:
        return str(await refused(room.poster.post(room.delivery())))

    assert "choose a text channel or a forum" in on_discord(scene, type=CATEGORY)


@pytest.mark.parametrize("type", [TEXT, ANNOUNCEMENT])
def test_a_digest_in_threads_opens_one_on_its_message(type: int):
    async def scene(room: Newsroom) -> tuple[list[str], bool]:
        receipt = await room.poster.post(room.delivery("It rains.", thread=True))
        return [t.name for t in room.threads()], room.threads()[0].id == room.at(receipt).id

    assert on_discord(scene, type=type) == (["It rains."], True)


def test_the_other_parts_stand_in_the_thread():
    async def scene(room: Newsroom) -> tuple[int, int]:
        head = await room.poster.post(room.delivery(part=1, parts=3, thread=True))
        for part in (2, 3):
            await room.poster.post(room.delivery(part=part, parts=3, thread=True, head=head))
        return len(room.posted()), len(room.posted(room.threads()[0]))

    assert on_discord(scene) == (1, 2)


def test_a_thread_that_could_not_be_opened_is_opened_by_the_next_part():
    async def scene(room: Newsroom) -> tuple[int, int]:
        room.server.faults.plan(FaultKind.BEFORE, "POST", "/threads")
        head = await room.poster.post(room.delivery(part=1, parts=2, thread=True))
        await room.poster.post(room.delivery(part=2, parts=2, thread=True, head=head))
        return len(room.posted()), len(room.posted(room.threads()[0]))

    assert on_discord(scene) == (1, 1)


def test_a_thread_that_somebody_else_opened_meanwhile_is_the_thread():
    async def scene(room: Newsroom) -> int:
        delivery = room.delivery(thread=True)
        await room.poster.post(delivery)
        await room.poster.post(delivery)  # the same message, and its thread is there
        return len(room.threads())

    assert on_discord(scene) == 1


def test_a_part_whose_first_message_was_deleted_says_so():
    async def scene(room: Newsroom) -> str:
        head = await room.poster.post(room.delivery(part=1, parts=2))
        room.channel.messages.clear()
        return str(await refused(room.poster.post(room.delivery(part=2, parts=2, thread=True, head=head))))

    assert on_discord(scene) == "Discord: the message that it belongs to is gone"


def test_there_are_no_threads_in_voice_channels():
    async def scene(room: Newsroom) -> int:
        head = await room.poster.post(room.delivery(part=1, parts=2, thread=True))
        await room.poster.post(room.delivery(part=2, parts=2, thread=True, head=head))
        return len(room.posted())

    assert on_discord(scene, type=VOICE) == 2


_EVERYBODY = "@everyone @here <@1234> <@&5678>"


@pytest.mark.parametrize("type", [TEXT, FORUM])
def test_a_digest_rings_for_the_role_that_was_chosen_and_for_nobody_else(type: int):
    async def scene(room: Newsroom) -> list[Any]:
        head = await room.poster.post(room.delivery(_EVERYBODY, part=1, parts=2, mention="4711"))
        await room.poster.post(room.delivery(_EVERYBODY, part=2, parts=2, mention="4711", head=head))
        await room.poster.post(room.delivery(_EVERYBODY, digest=8))
        await room.poster.tell(str(room.channel.id), _EVERYBODY)
        return _allowed(room)

    assert on_discord(scene, type=type) == [{"parse": [], "roles": ["4711"]}, *[{"parse": []}] * 3]


def test_the_role_that_is_rung_for_stands_in_front():
    async def scene(room: Newsroom) -> str:
        return room.at(await room.poster.post(room.delivery(mention="4711"))).body["content"]

    assert on_discord(scene).startswith("<@&4711> ")


def _allowed(room: Newsroom) -> list[Any]:
    """The allowed_mentions of all messages that the bot sent."""
    sent = [r.body for r in room.server.requests if r.method == "POST" and r.path.endswith(("/messages", "/threads"))]
    return [body.get("message", body).get("allowed_mentions") for body in sent]


def test_the_same_key_is_the_same_message():
    async def scene(room: Newsroom) -> tuple[bool, int]:
        first, second = [await room.poster.post(room.delivery()) for _ in range(2)]
        return first == second, len(room.posted())

    assert on_discord(scene) == (True, 1)


def test_what_kind_of_channel_it_is_is_asked_once():
    async def scene(room: Newsroom) -> int:
        for digest in (7, 8, 9):
            await room.poster.post(room.delivery(digest=digest))
        return sum(request.method == "GET" for request in room.server.requests)

    assert on_discord(scene) == 1


@pytest.mark.parametrize("type", [TEXT, FORUM])
def test_a_line_for_administrators_is_plain(type: int):
    async def scene(room: Newsroom) -> str:
        await room.poster.tell(str(room.channel.id), "Feed *3* fails.\n# @everyone")
        places = room.threads() if type == FORUM else [room.channel]
        return places[0].messages[0].body["content"]

    assert on_discord(scene, type=type) == "Feed \\*3\\* fails. # @everyone"


@pytest.mark.parametrize("line", ["word " * 2_000, "*" * 10_000, "\N{WAVING HAND SIGN}" * 3_000])
def test_a_line_that_is_too_long_for_discord_is_told_as_far_as_it_goes(line: str):
    async def scene(room: Newsroom) -> str:
        await room.poster.tell(str(room.channel.id), line)
        return room.posted()[0].body["content"]

    shown = on_discord(scene)

    assert shown.endswith(("word …", "is too long for Discord.*"))


def test_the_name_of_a_thread_shows_no_marks_of_markdown():
    contents = digest_messages(replace(a_digest("x"), topic="a*b_c"), OCCASION)

    assert "about a*b_c," in json.loads(contents[0])["name"]


_TEXTS = st.one_of(st.text(max_size=400), st.sampled_from([HOSTILE, "w" * 10_000, "*" * 5_000, "a b " * 3_000, ""]))


@settings(max_examples=60, deadline=None)
@given(headlines=st.lists(_TEXTS, max_size=12), topic=st.one_of(st.none(), _TEXTS))
def test_a_digest_keeps_within_the_limits_with_key_and_mention(headlines: list[str], topic: str | None):
    parts = digest_messages(replace(a_digest(*headlines), topic=topic), Occasion(OCCASION.slot, late=True))
    manner = Manner(mention="9" * 19)
    deliveries = [
        replace(a_delivery("discord", content, part=part, parts=len(parts)), manner=manner)
        for part, content in enumerate(parts, 1)
    ]

    assert [[*faults_of_message(message_of(delivery))] for delivery in deliveries] == [[] for _ in parts]


@pytest.mark.parametrize("delays", [(0.0,), (0.4, 0.0), (0.0, 0.0, 0.0, 0.0, 0.3), (0.45, 0.1, 0.2, 0.3, 0.4, 0.0)])
def test_a_channel_is_never_told_to_wait_however_long_messages_are_on_their_way(delays: tuple[float, ...]):
    async def rules() -> Pacer:
        async with newsroom() as room:
            return Pacer(room.poster.rules, 0.0)

    pacer, now, arrivals = asyncio.run(rules()), 0.0, list[float]()
    for number in range(60):
        now += pacer.channel_wait("news", now)
        assert pacer.take("news", now)
        arrivals.append(now + delays[number % len(delays)])

    assert _most_in_a_bucket(sorted(arrivals)) <= 5


def _most_in_a_bucket(arrivals: list[float]) -> int:
    """How many messages come within five seconds of the first one in their bucket, at most."""
    since, count, most = arrivals[0], 0, 0
    for moment in arrivals:
        if moment >= since + 5:
            since, count = moment, 0
        count += 1
        most = max(most, count)
    return most
