"""Backups: the database as its engine saves it, with the files, in one checked ZIP; and the way back."""

from interparl.faces.exchange.backup.restoring import restore
from interparl.faces.exchange.backup.saving import BackupError, Saved, save

__all__ = ["BackupError", "Saved", "restore", "save"]
