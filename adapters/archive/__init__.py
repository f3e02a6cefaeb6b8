"""The archive: articles, what was said in them and by whom, in SQLite or PostgreSQL."""

from adapters.archive.archive import SqlArchive, open_archive
from adapters.archive.errors import ArchiveError
from adapters.archive.migrating import ArchiveState
from adapters.archive.retention import Forgotten
from adapters.archive.workspaces import Workspace

__all__ = ["ArchiveError", "ArchiveState", "Forgotten", "SqlArchive", "Workspace", "open_archive"]
