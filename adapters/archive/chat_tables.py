"""The schema of what chat platforms need: questions that can be asked again, and which commands are offered."""

from sqlalchemy import Column, Index, Table, Text

from adapters.archive.tables import METADATA, ROW_ID

__all__ = ["kept_questions", "offered_commands"]

kept_questions = Table(
    "kept_questions",
    METADATA,
    Column("token", Text(), primary_key=True, comment="random: whoever knows it may ask the question again"),
    Column("workspace", Text(), nullable=False, comment="where it was asked; empty for outside of all"),
    Column("line", Text(), nullable=False, comment="the question as typed (digests.questions.grammar)"),
    Column("kept", ROW_ID, autoincrement=False, nullable=False, comment="when; microseconds UTC"),
    Index(None, "kept"),
    Index(None, "workspace"),
)

offered_commands = Table(
    "offered_commands",
    METADATA,
    Column("application", Text(), primary_key=True, comment="PLATFORM:ID of who offers them"),
    Column("definition", Text(), nullable=False, comment="a hash of the commands that the platform was told of last"),
)
