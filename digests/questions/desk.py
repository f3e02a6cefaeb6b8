"""What a chat platform's adapter needs of the desk: the one port through which people there ask."""

from collections.abc import Sequence
from typing import Protocol

from digests.questions.answers import Answer
from digests.questions.asked import Asker, Question
from digests.questions.command import Argument, Command
from digests.questions.completing import Completion

__all__ = ["ChatDesk"]


class ChatDesk(Protocol):
    """The desk, as platforms see it: nothing here holds up the event loop."""

    async def ask(self, question: Question, asker: Asker) -> Answer:
        """The answer to a question, as `Questions.answer` gives it; it may take seconds.

        Raises:
            NewsDigestError: it can't be answered; the message says what to do.
        """
        ...

    async def complete(self, command: Command, argument: Argument, typed: str, asker: Asker) -> Sequence[Completion]:
        """What may be meant by what was typed of an argument so far, best first, from an index.

        Raises:
            ArchiveError: the database can't be read.
        """
        ...

    async def keep(self, question: Question, workspace: str | None) -> str:
        """Keep a question that was asked in a workspace for 30 days: by the token (43 characters) it can be asked
        again there, by whoever uses a button of its answer."""
        ...

    async def kept(self, token: str, workspace: str | None) -> Question | None:
        """The question of a token that was kept in this workspace; None where none was, or too long ago."""
        ...

    async def offered(self, application: str) -> str | None:
        """The hash of the commands that a platform was told of last for an application (PLATFORM:ID)."""
        ...

    async def offer(self, application: str, definition: str) -> None:
        """Note that the platform was told of the commands with this hash."""
        ...
