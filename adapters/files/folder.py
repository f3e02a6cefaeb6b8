"""A folder whose channels are folders in it: nothing in the name of a channel, and no link, leads out of it."""

import os
import secrets
import stat
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

__all__ = ["ChannelFolder", "channel_folder", "check_channel"]

_LONGEST_NAME = 100  # characters
_MOST_BYTES = 255  # of a name, on the file systems of Linux and macOS
_DIRECTORY = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC


def check_channel(channel: str) -> None:
    """Make sure that a channel's name can be that of a folder.

    Raises:
        ValueError: it can't; the message says why.
    """
    if not channel.strip():
        raise ValueError("is empty")
    if len(channel) > _LONGEST_NAME or len(channel.encode("utf-8", "replace")) > _MOST_BYTES:
        raise ValueError(f"is longer than {_LONGEST_NAME} characters or {_MOST_BYTES} bytes")
    if channel.startswith(".") or "/" in channel or "\\" in channel:
        raise ValueError("begins with a dot or holds a slash")
    if not channel.isprintable():
        raise ValueError("holds characters that can't be seen")


class ChannelFolder:
    """An open channel. All methods raise OSError."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def has(self, name: str) -> bool:
        """Whether there is a message of this name.

        Raises:
            FileExistsError: there is, but it is no file.
        """
        try:
            found = os.stat(name, dir_fd=self._descriptor, follow_symlinks=False)
        except FileNotFoundError:
            return False
        if not stat.S_ISREG(found.st_mode):
            raise FileExistsError
        return True

    def write(self, name: str, data: bytes) -> str:
        """Write a file to the disk under another name, hidden; that name. Where it fails, there is none."""
        hidden = f".{name}.{secrets.token_hex(4)}"
        descriptor = os.open(hidden, _NEW_FILE, 0o644, dir_fd=self._descriptor)
        try:
            with open(descriptor, "wb") as file:  # noqa: PTH123 (it has no path)
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        except OSError:
            self.remove(hidden)
            raise
        return hidden

    def publish(self, hidden: str, name: str) -> None:
        """Give a file that was written its name, in one step."""
        try:
            os.rename(hidden, name, src_dir_fd=self._descriptor, dst_dir_fd=self._descriptor)
        except OSError:
            self.remove(hidden)
            raise

    def keep(self) -> None:
        """See to it that the names in this folder outlast the loss of power."""
        os.fsync(self._descriptor)

    def tidy(self, name: str) -> None:
        """Remove what was left of attempts to write this file."""
        for left in os.listdir(self._descriptor):  # noqa: PTH208 (it has no path)
            if left.startswith(f".{name}."):
                self.remove(left)

    def remove(self, hidden: str) -> None:
        """Remove a hidden file, if that is possible."""
        with suppress(OSError):
            os.unlink(hidden, dir_fd=self._descriptor)


@contextmanager
def channel_folder(root: Path, channel: str, *, make: bool) -> Generator[ChannelFolder]:
    """Open a channel that `check_channel` lets pass; ``make`` it, and the root, where they aren't there.

    Raises:
        OSError: it can't be opened; NotADirectoryError where it is a link or a file.
    """
    if make:
        root.mkdir(parents=True, exist_ok=True)
    # The root itself may be a link: whoever set it meant it so.
    above = os.open(root, _DIRECTORY & ~os.O_NOFOLLOW)
    try:
        if make:
            _make(channel, above)
        descriptor = os.open(channel, _DIRECTORY, dir_fd=above)
    finally:
        os.close(above)
    try:
        yield ChannelFolder(descriptor)
    finally:
        os.close(descriptor)


def _make(channel: str, above: int) -> None:
    with suppress(FileExistsError):
        os.mkdir(channel, dir_fd=above)
        os.fsync(above)
