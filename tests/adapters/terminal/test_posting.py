"""Digests on the terminal and as plain text: what is shown, and what is said when the output fails."""

import asyncio
import io
import os
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from adapters.terminal.plain import plain_parts
from adapters.terminal.posting import TerminalPoster
from adapters.terminal.screen import Screen
from digests.composing import Headline
from digests.deliveries.delivery import Occasion
from digests.deliveries.posting import RefusedError, UnclearError
from digests.schedules import Slot
from tests.fakes.poster_deliveries import DIGEST, HOSTILE, NOTHING, OCCASION, a_delivery, a_digest


def post(stream: io.TextIOBase, content: str = "It rains.", seconds: float = 15) -> str:
    poster = TerminalPoster(Screen(stream, terminal=False), seconds=seconds)  # pyright: ignore[reportArgumentType]
    return asyncio.run(poster.post(a_delivery("terminal", content)))


def test_each_story_is_a_message_the_first_one_under_a_heading():
    assert plain_parts(DIGEST, OCCASION) == (
        "Digest, Monday 23 November 2026, 08:00\n\nIt rains\nThe Daily · 2026-11-23 08:00 UTC\n\n  It rains",
        "It is dry\nThe Daily · 2026-11-23 08:00 UTC\n\n  It is dry",
    )


def test_what_there_was_no_room_for_is_named_in_the_last_message():
    digest = replace(DIGEST, more=(Headline("Wind", "Fox", "https://fox.example/wind"),), untold=3)

    first, last = plain_parts(digest, OCCASION)

    assert first == plain_parts(DIGEST, OCCASION)[0]
    assert last.splitlines()[-3:] == [
        "",
        "Also in the news: Wind · Fox · https://fox.example/wind",
        "and at least 3 more",
    ]


def test_the_heading_names_the_time_on_the_wall_of_the_slots_zone():
    due = datetime(2026, 7, 4, 6, tzinfo=UTC)
    occasion = Occasion(Slot(due, datetime(2026, 7, 4, 15), "Asia/Tokyo"), late=False)  # noqa: DTZ001 (on the wall)

    heading = plain_parts(DIGEST, occasion)[0].splitlines()[0]

    assert heading == "Digest, Saturday 4 July 2026, 15:00"


def test_a_late_digest_says_so():
    heading = plain_parts(DIGEST, replace(OCCASION, late=True))[0].splitlines()[0]

    assert heading == "Digest, Monday 23 November 2026, 08:00 (late)"


def test_a_digest_of_a_topic_names_it_with_and_without_stories():
    first, _ = plain_parts(replace(DIGEST, topic="the\x1bweather"), OCCASION)
    (nothing,) = plain_parts(replace(NOTHING, topic="volcano"), OCCASION)

    assert first.startswith("Digest about the\ufffdweather, Monday 23 November 2026, 08:00\n")
    assert "\n\nNo news about volcano from " in nothing


def test_a_digest_without_stories_says_that_there_is_no_news():
    assert plain_parts(NOTHING, OCCASION) == (
        "Digest, Monday 23 November 2026, 08:00\n\nNo news from 2026-11-22 08:00 UTC to 2026-11-23 08:00 UTC.",
    )


def test_a_headline_adds_no_lines_and_no_control_characters_to_a_message():
    (message,) = plain_parts(a_digest(f"one\ntwo {HOSTILE}"), OCCASION)

    assert (len(message.splitlines()), "\x1b" in message, "\u202e" in message) == (6, False, False)


def test_the_terminal_shows_a_digest_as_one_message():
    poster = TerminalPoster(Screen(io.StringIO()))

    assert poster.render(DIGEST, OCCASION) == ("\n\n".join(plain_parts(DIGEST, OCCASION)),)


def test_a_message_is_followed_by_an_empty_line():
    stream = io.StringIO()
    post(stream, "one\n\n  two")

    assert stream.getvalue() == "one\n\n  two\n\n"


def test_a_message_that_wraps_keeps_its_indentation():
    stream = io.StringIO()
    poster = TerminalPoster(Screen(stream, terminal=True, width=24))
    asyncio.run(poster.post(a_delivery("terminal", "  one two three four five six")))

    assert stream.getvalue() == "  one two three four\n  five six\n\n"


def test_what_was_stored_unsafe_is_shown_safe():
    stream = io.StringIO()
    post(stream, "\x1b[2Jclear")

    assert stream.getvalue() == "�[2Jclear\n\n"


def test_a_closed_output_surely_showed_nothing():
    stream = io.StringIO()
    stream.close()

    with pytest.raises(RefusedError, match="output is closed"):
        post(stream)


def test_a_full_disk_behind_the_output_may_hold_half_a_message():
    stream = open("/dev/full", "w", buffering=1)  # noqa: PTH123, SIM115 (a device, closed below)

    with pytest.raises(UnclearError, match="halfway"):
        post(stream)
    with pytest.raises(OSError, match="No space"):  # what is in its buffer still
        stream.close()


def test_a_reader_that_went_away_may_have_seen_half_a_message():
    reading, writing = os.pipe()
    os.close(reading)
    stream = os.fdopen(writing, "w")

    with pytest.raises(UnclearError, match="BrokenPipeError"):
        post(stream)
    with pytest.raises(BrokenPipeError):
        stream.close()


def test_an_output_that_stands_still_leaves_the_message_unclear():
    reading, writing = os.pipe()
    stream = os.fdopen(writing, "w")
    poster = TerminalPoster(Screen(stream, terminal=False), seconds=0.05)

    async def hold_and_let_go() -> None:
        with pytest.raises(UnclearError, match="TimeoutError"):
            await poster.post(a_delivery("terminal", "x" * 1_000_000))
        os.close(reading)  # so that the thread ends

    asyncio.run(hold_and_let_go())
    with suppress(BrokenPipeError):
        stream.close()
