"""Posting to the terminal: a digest is shown on the screen when it is due."""

from adapters.blocking import BlockedError, BlockingCalls
from adapters.terminal.plain import plain_parts
from adapters.terminal.screen import Line, Screen, line
from digests.composing import Digest
from digests.deliveries.delivery import Delivery, Occasion
from digests.deliveries.posting import CannotLookError, PassingError, RefusedError, Rules, UnclearError

__all__ = ["TerminalPoster"]

_SECONDS = 15.0  # for one message, of the 20 that `Poster.post` has


class TerminalPoster:
    """Shows digests on a screen, whatever the channel is called. ``seconds``: how long a screen may stand still."""

    def __init__(self, screen: Screen, *, seconds: float = _SECONDS) -> None:
        self._screen = screen
        self._seconds = seconds
        self._calls = BlockingCalls(1, "terminal")

    @property
    def platform(self) -> str:
        """The name in addresses."""
        return "terminal"

    @property
    def rules(self) -> Rules:
        """A screen remembers nothing, and shows one message at a time."""
        return Rules(dedupes_for=None, finds=False, per_second=20, at_once=1)

    def render(self, digest: Digest, occasion: Occasion) -> tuple[str, ...]:
        """The digest as one message: a screen has no limit of characters."""
        return ("\n\n".join(plain_parts(digest, occasion)),)

    async def post(self, delivery: Delivery) -> str:
        """Show it, with an empty line after it."""
        await self._show([*map(_row, delivery.content.split("\n")), line()])
        return delivery.key

    async def find(self, delivery: Delivery) -> str | None:
        """Never answered."""
        raise CannotLookError(f"nobody knows what the terminal has shown; look for it there: delivery {delivery.id}")

    async def tell(self, channel: str, line: str) -> None:
        """Show a line, with an empty line after it."""
        del channel  # a screen is one
        await self._show([_row(line), _row("")])

    async def _show(self, lines: list[Line]) -> None:
        try:
            # A screen that somebody holds still (Ctrl-S, a pager) blocks whoever writes to it.
            await self._calls.run(lambda: self._screen.show(lines), self._seconds)
        except BlockedError:
            raise PassingError("the terminal's output stands still") from None
        except (OSError, UnicodeEncodeError, TimeoutError) as error:
            # The first lines may be on the screen, and the rest in a buffer that is written out later.
            raise UnclearError(f"the terminal's output failed halfway ({type(error).__name__})") from None
        except ValueError:  # what Python raises for a stream that is closed
            raise RefusedError("the terminal's output is closed; start news-digest where it can write") from None


def _row(row: str) -> Line:
    text = row.lstrip(" ")
    return line(text, indent=len(row) - len(text))
