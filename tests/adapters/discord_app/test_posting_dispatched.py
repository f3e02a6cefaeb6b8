"""The dispatcher over the fake Discord: channels' limits are kept, rights lost are told and given back."""

import asyncio
import random
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.dispatching import Dispatcher
from bot.refusals import Refusals
from digests.deliveries.delivery import Edition, Occasion, Publication
from digests.deliveries.posting import PassingError
from digests.deliveries.states import State
from digests.deliveries.subscriptions import Address, NewSubscription
from digests.schedules import Schedule, next_slot
from tests.adapters.discord_app.posts import Newsroom, content_of, newsroom, on_discord
from tests.bot.dispatches import TroubledOutbox, Witness, dispatching, sqlite_outbox
from tests.fakes.discord_server.description import described
from tests.fakes.discord_server.permissions import EVERYTHING, SEND_MESSAGES
from tests.fakes.notices import FakeNotices


def _publish(outbox: TroubledOutbox, room: Newsroom, parts: int) -> None:
    now = datetime.now(UTC)
    wall = (now - timedelta(minutes=2)).replace(second=0, microsecond=0, tzinfo=None)
    schedule = Schedule(frozenset({wall.time()}), "UTC")
    address = Address("discord", str(room.channel.id))
    subscription = outbox.subscribe(NewSubscription(address, schedule), now - timedelta(hours=1))
    slot = next_slot(schedule, subscription.looked)
    assert slot
    edition = Edition("discord", tuple(content_of(f"part {part}") for part in range(1, parts + 1)), ())
    assert all(
        outbox.publish([Publication(subscription, Occasion(slot, late=False), edition, (), 0, now, now, None)], now)
    )


async def _dispatched(outbox: TroubledOutbox, room: Newsroom, notices: FakeNotices, **counts: int) -> None:
    witness = Witness()
    dispatcher = Dispatcher(
        outbox,
        [room.poster],
        "one",
        lease=60,
        clock=lambda: datetime.now(UTC),
        monotonic=time.monotonic,
        chance=random.Random(1),  # noqa: S311 (no secret)
        observer=witness,
        tell=Refusals(notices, outbox, lambda: datetime.now(UTC)).tell,
        poll=0.05,
    )
    async with dispatching(dispatcher):
        await witness.until(**counts)


def test_more_than_five_messages_at_once_are_told_to_wait():
    async def scene(room: Newsroom) -> list[bool]:
        room.server.api.buckets.enforced = True
        posts = (room.poster.post(room.delivery(digest=number)) for number in range(6))
        results = await asyncio.gather(*posts, return_exceptions=True)
        return [result.whole_platform for result in results if isinstance(result, PassingError)]

    assert on_discord(scene) == [False]


def test_the_dispatcher_is_never_told_to_wait(tmp_path: Path):
    async def scene() -> tuple[int, int]:
        described()  # which takes its time, once
        async with newsroom() as room:
            room.server.api.buckets.enforced = True
            _publish(outbox, room, parts=7)
            await _dispatched(outbox, room, FakeNotices(), sent=7)
            return len(room.posted()), room.server.api.buckets.overrun

    with sqlite_outbox(tmp_path) as outbox:
        assert asyncio.run(scene()) == (7, 0)


def test_a_right_that_is_lost_is_told_and_a_retry_posts_when_it_is_back(tmp_path: Path):
    async def scene() -> tuple[list[str], State, int]:
        async with newsroom(bot_permissions=EVERYTHING & ~(1 << 3) & ~SEND_MESSAGES) as room:
            notices = FakeNotices()
            _publish(outbox, room, parts=2)
            await _dispatched(outbox, room, notices, failed=1)
            failed = outbox.deliveries()[-1]
            await room.server.grant(room.guild, EVERYTHING)
            outbox.retry(failed.id, datetime.now(UTC))
            await _dispatched(outbox, room, notices, sent=2)
            return notices.lines, failed.state, len(room.posted())

    with sqlite_outbox(tmp_path) as outbox:
        lines, state, posted = asyncio.run(scene())

    assert (state, posted) == (State.FAILED, 2)
    assert "Discord: in the channel, give the bot Send Messages. It stays on its schedule" in lines[0]
