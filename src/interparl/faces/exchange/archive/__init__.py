"""The whole assembly in one file: every record, the audit trail, the files; read into an empty installation."""

from interparl.faces.exchange.archive.reading import ArchiveError, read_archive
from interparl.faces.exchange.archive.writing import Summary, write_archive

__all__ = ["ArchiveError", "Summary", "read_archive", "write_archive"]
