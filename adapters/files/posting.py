"""Posting to files: each message becomes a file, once."""

import errno
import re
import secrets
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from adapters.blocking import BlockedError, BlockingCalls
from adapters.files.folder import channel_folder, check_channel
from digests.composing import Digest
from digests.deliveries.delivery import Delivery, Occasion
from digests.deliveries.posting import CannotLookError, PassingError, PostingError, RefusedError, Rules, UnclearError

__all__ = ["FilePoster"]

_ALWAYS = timedelta(days=36_500)  # not timedelta.max: times are added to it
_SECONDS = 15.0  # for one message, of the 20 that `Poster.post` has
_AT_ONCE = 4
_HANGS = "the disk of the folder of messages doesn't answer"
_FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_NO_FOLDER = frozenset({errno.ENOTDIR, errno.ELOOP, errno.EEXIST, errno.EISDIR, errno.ENAMETOOLONG})


class FilePoster:
    """Posts to channels that are folders in ``folder``, which is made where it isn't there. ``render`` makes the
    messages; ``seconds``: how long a disk may stand still."""

    def __init__(
        self,
        folder: Path,
        *,
        render: Callable[[Digest, Occasion], tuple[str, ...]],
        seconds: float = _SECONDS,
    ) -> None:
        self._folder = folder
        self._render = render
        self._seconds = seconds
        self._calls = BlockingCalls(_AT_ONCE, "files")

    @property
    def platform(self) -> str:
        """The name in addresses."""
        return "files"

    @property
    def rules(self) -> Rules:
        """A key is a name, and a folder has each name once."""
        return Rules(dedupes_for=_ALWAYS, finds=True, per_second=500, at_once=_AT_ONCE)

    def render(self, digest: Digest, occasion: Occasion) -> tuple[str, ...]:
        """The messages that show a digest."""
        return self._render(digest, occasion)

    async def post(self, delivery: Delivery) -> str:
        """Write it as `Poster.post` says; its path in the folder."""
        channel, name = _place(delivery)
        return await self._written(channel, name, delivery.content)

    async def tell(self, channel: str, line: str) -> None:
        """Write it into a file of its own, named by the time (UTC)."""
        name = f"{datetime.now(UTC):%Y-%m-%dT%H%M%S}-notice-{secrets.token_hex(4)}.txt"
        await self._written(channel, name, line)

    async def find(self, delivery: Delivery) -> str | None:
        """Look for it as `Poster.find` says; its path in the folder."""
        try:
            return await self._calls.run(lambda: _find(self._folder, delivery), self._seconds, delivery.address.channel)
        except (BlockedError, TimeoutError):
            raise PassingError(_HANGS) from None

    async def _written(self, channel: str, name: str, content: str) -> str:
        try:
            return await self._calls.run(lambda: _write(self._folder, channel, name, content), self._seconds, channel)
        except BlockedError:
            raise PassingError(_HANGS) from None
        except TimeoutError:
            raise UnclearError(f"{_HANGS}; it may have been written") from None


def _write(root: Path, channel: str, name: str, content: str) -> str:
    _check(channel)
    published = False
    try:
        with channel_folder(root, channel, make=True) as folder:
            if not folder.has(name):
                hidden = folder.write(name, content.encode("utf-8", "replace"))
                folder.publish(hidden, name)
            published = True
            folder.keep()
    except OSError as error:
        raise _unwritten(error, channel, published=published) from None
    return f"{channel}/{name}"


def _find(root: Path, delivery: Delivery) -> str | None:
    channel, name = _place(delivery)
    try:
        with channel_folder(root, channel, make=False) as folder:
            folder.tidy(name)
            if not folder.has(name):
                return None
            folder.keep()  # whoever wrote it may not have come so far
            return f"{channel}/{name}"
    except FileNotFoundError:
        return None
    except OSError as error:
        if error.errno in _FORBIDDEN:
            raise CannotLookError(f"the folder of the channel “{channel}” can't be read; give the right to") from None
        raise PassingError(f"the folder of the channel “{channel}” can't be read ({_code(error)})") from None


def _place(delivery: Delivery) -> tuple[str, str]:
    """The channel and the file's name. All that is in the name goes into the key, too (`delivery_key`): the name is
    the same whenever the key is."""
    channel = delivery.address.channel
    _check(channel)
    wall = re.sub(r"[^0-9T-]", "", delivery.slot.partition("[")[0])
    key = re.sub(r"[^0-9A-Za-z_-]", "", delivery.key)
    return channel, f"{wall}-{delivery.part:02}-{key}.txt"


def _check(channel: str) -> None:
    try:
        check_channel(channel)
    except ValueError as error:
        raise RefusedError(f"no folder can have the channel's name: it {error}; give it another") from None


def _unwritten(error: OSError, channel: str, *, published: bool) -> PostingError:
    where = f"the folder of the channel “{channel}”"
    if published:
        return UnclearError(f"{where} may not outlast a loss of power ({_code(error)})")
    if error.errno in _FORBIDDEN:
        return RefusedError(f"{where} can't be written to; give the right to, and have it sent again")
    if error.errno in _FULL:
        return PassingError(f"{where} is on a disk that is full; free some space")
    if error.errno in _NO_FOLDER or isinstance(error, FileExistsError):
        return RefusedError(f"{where}, or the message in it, is a link or something else; remove it")
    return PassingError(f"{where} can't be written to now ({_code(error)})")


def _code(error: OSError) -> str:
    return errno.errorcode.get(error.errno or 0, type(error).__name__)
