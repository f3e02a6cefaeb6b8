"""Messages as files: whole or absent, once, and nowhere but in the channel's folder."""

import asyncio
import errno
import os
import resource
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.files.posting import FilePoster
from adapters.terminal.plain import plain_parts
from digests.deliveries.delivery import Delivery, delivery_key
from digests.deliveries.posting import CannotLookError, PassingError, RefusedError, UnclearError
from digests.deliveries.subscriptions import Address
from tests.adapters.files.posting_process import CONTENT
from tests.fakes.poster_deliveries import a_delivery

DELIVERY = a_delivery("files")
NAME = f"2026-11-23T0800-01-{DELIVERY.key}.txt"


def post(folder: Path, delivery: Delivery = DELIVERY) -> str:
    return asyncio.run(FilePoster(folder, render=plain_parts).post(delivery))


def find(folder: Path, delivery: Delivery = DELIVERY) -> str | None:
    return asyncio.run(FilePoster(folder, render=plain_parts).find(delivery))


def all_files(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if not path.is_dir())


def failing(code: int):
    def fail(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    return fail


def test_a_message_is_named_by_slot_part_and_key(tmp_path: Path):
    assert post(tmp_path) == f"news/{NAME}"


def test_folders_are_made_where_there_are_none(tmp_path: Path):
    post(tmp_path / "deep" / "down")

    assert all_files(tmp_path) == [f"deep/down/news/{NAME}"]


def test_names_stand_in_the_order_of_slots_and_parts(tmp_path: Path):
    slots = ["2026-11-23T08:00[Europe/London]", "2026-11-23T18:30[Europe/London]", "2026-12-01T08:00[Europe/London]"]
    in_order = [
        replace(DELIVERY, slot=slot, part=part, key=delivery_key("u", slot, part))
        for slot in slots
        for part in (1, 2, 10)
    ]
    names = [post(tmp_path, delivery) for delivery in in_order]

    assert names == sorted(names)


def test_the_same_key_gives_the_same_file_whatever_else_was_forgotten(tmp_path: Path):
    post(tmp_path)
    post(tmp_path, replace(DELIVERY, id=1, digest=1, content="Composed anew after a restored backup."))

    assert [(tmp_path / name).read_text() for name in all_files(tmp_path)] == ["It rains."]


def test_lines_are_written_as_they_are(tmp_path: Path):
    post(tmp_path, replace(DELIVERY, content="one\r\ntwo\nthree\u2028“four”"))

    assert (tmp_path / "news" / NAME).read_bytes() == "one\r\ntwo\nthree\u2028“four”".encode()


def test_half_a_character_is_no_reason_to_lose_a_message(tmp_path: Path):
    post(tmp_path, replace(DELIVERY, content="\ud83d rain"))

    assert (tmp_path / "news" / NAME).read_text() == "? rain"


@pytest.mark.parametrize(
    "channel",
    [
        "",
        " ",
        ".",
        "..",
        "../up",
        "a/b",
        "/etc",
        "a\\b",
        ".hidden",
        "a\x00b",
        "a\nb",
        "\u202etxt",
        "x" * 101,
        "新" * 90,
        "\ud800",
    ],
)
def test_a_hostile_channel_is_refused_and_nothing_written(tmp_path: Path, channel: str):
    folder = tmp_path / "folder"

    with pytest.raises(RefusedError, match="give it another"):
        post(folder, replace(DELIVERY, address=Address("files", channel)))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("channel", ["news", "Süd & Nord", "新闻", "a..b", "team: news", "x" * 100])
def test_an_ordinary_channel_is_a_folder_of_its_name(tmp_path: Path, channel: str):
    receipt = post(tmp_path, a_delivery("files", channel=channel))

    assert (tmp_path / receipt).parent == tmp_path / channel


def test_a_channel_that_is_a_link_leads_nowhere(tmp_path: Path):
    outside = tmp_path / "outside"
    outside.mkdir()
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "news").symlink_to(outside)

    with pytest.raises(RefusedError, match="is a link"):
        post(folder)
    assert list(outside.iterdir()) == []


def test_a_link_in_place_of_a_message_is_not_followed(tmp_path: Path):
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / NAME).symlink_to(tmp_path / "elsewhere")

    with pytest.raises(RefusedError, match="is a link"):
        post(tmp_path)
    assert not (tmp_path / "elsewhere").exists()


def test_a_folder_that_is_a_link_is_what_the_operator_meant(tmp_path: Path):
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    post(tmp_path / "link")

    assert all_files(tmp_path / "real") == [f"news/{NAME}"]


def test_a_folder_that_is_a_file_is_refused(tmp_path: Path):
    (tmp_path / "folder").write_text("")

    with pytest.raises(RefusedError, match="something else"):
        post(tmp_path / "folder")


@pytest.mark.parametrize("step", ["os.fsync", "os.rename"])
def test_a_disk_that_is_full_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str):
    (tmp_path / "news").mkdir()
    monkeypatch.setattr(step, failing(errno.ENOSPC))

    with pytest.raises(PassingError, match="free some space"):
        post(tmp_path)
    assert all_files(tmp_path) == []


def test_a_disk_that_fills_up_while_it_is_written_leaves_nothing_behind(tmp_path: Path, small_disk: None):
    del small_disk
    (tmp_path / "news").mkdir()

    with pytest.raises(PassingError, match="free some space"):
        post(tmp_path, replace(DELIVERY, content="x" * 100_000))
    assert all_files(tmp_path) == []


@pytest.fixture
def small_disk():
    """No file may have more than 10,000 bytes: the kernel refuses the rest, as it does on a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)
    signal.signal(signal.SIGXFSZ, ignored)


@pytest.mark.parametrize("code", [errno.EACCES, errno.EROFS])
def test_a_missing_right_is_refused_and_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int):
    monkeypatch.setattr("os.rename", failing(code))

    with pytest.raises(RefusedError, match="give the right to"):
        post(tmp_path)


def test_a_disk_that_fails_before_the_file_has_its_name_surely_has_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("os.rename", failing(errno.EIO))

    with pytest.raises(PassingError, match="EIO"):
        post(tmp_path)
    assert all_files(tmp_path) == []


def test_a_name_that_may_not_outlast_a_loss_of_power_is_unclear(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("adapters.files.folder.ChannelFolder.keep", failing(errno.EIO))

    with pytest.raises(UnclearError, match="loss of power"):
        post(tmp_path)


def test_what_a_killed_process_left_is_no_message_and_is_tidied_up(tmp_path: Path):
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / f".{NAME}.0a1b2c3d").write_text("It ra")

    assert (find(tmp_path), all_files(tmp_path)) == (None, [])


def test_in_a_channel_without_a_folder_nothing_is_found_and_none_is_made(tmp_path: Path):
    assert (find(tmp_path / "folder"), list(tmp_path.iterdir())) == (None, [])


def test_who_may_not_look_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "news").mkdir()
    monkeypatch.setattr("os.stat", failing(errno.EACCES))

    with pytest.raises(CannotLookError, match="give the right to"):
        find(tmp_path)


def test_a_killed_process_leaves_whole_messages_and_all_that_it_said_were_posted(tmp_path: Path):
    command = [sys.executable, "-m", "tests.adapters.files.posting_process", str(tmp_path)]
    with subprocess.Popen(command, cwd=Path(__file__).parents[3], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        said = [process.stdout.readline() for _ in range(20)]
        process.kill()
        said += process.stdout.readlines()

    told = {line.strip() for line in said if line.endswith("\n")}
    there = {str(path.relative_to(tmp_path)): path.stat().st_size for path in tmp_path.glob("*/[!.]*")}
    assert told <= there.keys()
    assert set(there.values()) == {len(CONTENT)}
