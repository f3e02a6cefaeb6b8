"""What chat platforms keep: questions whose answers have buttons, and which commands they were told of."""

import secrets
from datetime import datetime, timedelta

from sqlalchemy import delete, insert, select

from adapters.archive.chat_tables import kept_questions, offered_commands
from adapters.archive.engines import Database
from adapters.archive.errors import translated
from adapters.archive.moments import to_micros
from adapters.archive.rows import storable
from adapters.archive.source_rows import workspace_written
from digests.questions.asked import Question
from digests.questions.grammar import read_question, write_question

__all__ = ["KEPT_FOR", "SqlChatting"]

KEPT_FOR = timedelta(days=30)
"""For how long the buttons of an answer work."""


class SqlChatting:
    """What chat platforms keep, on SQLite or PostgreSQL; any thread may call it. Each call is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, question: Question, workspace: str | None, now: datetime) -> str:
        """Keep a question that was asked in a workspace, so that it can be asked again by the token that is returned
        (43 characters). Those of long ago are forgotten.

        Raises:
            ArchiveError: the database can't be written.
        """
        token = secrets.token_urlsafe(32)
        row = {
            "token": token,
            "workspace": workspace_written(workspace),
            "line": storable(write_question(question)),
            "kept": to_micros(now),
        }
        with translated(self._database.name), self._database.writing.begin() as connection:
            connection.execute(delete(kept_questions).where(kept_questions.c.kept < to_micros(now - KEPT_FOR)))
            connection.execute(insert(kept_questions), row)
        return token

    def kept(self, token: str, workspace: str | None, now: datetime) -> Question | None:
        """The question of a token that was kept in this workspace; None where none was, or too long ago.

        Raises:
            ArchiveError: the database can't be read.
            QuestionError: it was kept by another version, and can't be read any more.
        """
        found = select(kept_questions.c.line).where(
            kept_questions.c.token == storable(token),
            kept_questions.c.workspace == workspace_written(workspace),
            kept_questions.c.kept >= to_micros(now - KEPT_FOR),
        )
        with translated(self._database.name), self._database.reading.begin() as connection:
            line = connection.execute(found).scalar()
        return None if line is None else read_question(line)

    def offered(self, application: str) -> str | None:
        """The hash of the commands that a platform was told of last."""
        found = select(offered_commands.c.definition).where(offered_commands.c.application == application)
        with translated(self._database.name), self._database.reading.begin() as connection:
            return connection.execute(found).scalar()

    def offer(self, application: str, definition: str) -> None:
        """The platform was told of the commands with this hash."""
        with translated(self._database.name), self._database.writing.begin() as connection:
            connection.execute(delete(offered_commands).where(offered_commands.c.application == application))
            connection.execute(insert(offered_commands), {"application": application, "definition": definition})
