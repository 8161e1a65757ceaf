"""Saving an installation."""

from __future__ import annotations

import hashlib
import json
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils import timezone

import interparl
from interparl.apps.common.models import AuditHead
from interparl.faces.exchange.backup.engines import BackupError, check_sqlite, save_postgresql, save_sqlite

__all__ = ["BackupError", "Saved", "digest_of", "save"]

FORMAT = 1
PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Saved:
    """What a backup holds: entries of the audit trail, files, bytes of the whole."""

    entries: int
    files: int
    bytes: int


def digest_of(path: Path) -> str:
    """SHA-256 (hex) of a file."""
    found = hashlib.sha256()
    with path.open("rb") as source:
        while piece := source.read(PIECE):
            found.update(piece)
    return found.hexdigest()


def save(target: Path) -> Saved:
    """Save database and files to `target`, whole or not at all, while the server runs. Raises `BackupError`.

    The database comes first and files are only ever added, so that every file the database names is in the backup.
    """
    with tempfile.TemporaryDirectory(prefix=".backup-", dir=target.parent) as folder:
        database, unfinished = Path(folder) / "database", Path(folder) / "whole.zip"
        if connection.vendor == "sqlite":
            save_sqlite(database)
            entries, _ = check_sqlite(database)
        else:
            head = AuditHead.objects.filter(pk=1).first()
            save_postgresql(database)
            entries = head.seq if head else 0
        kept = sorted(path for path in Path(settings.MEDIA_ROOT).glob("*/*") if path.is_file())
        manifest = {
            "format": FORMAT,
            "program": interparl.__version__,
            "engine": connection.vendor,
            "made_at": timezone.now().isoformat(timespec="seconds"),
            "entries": entries,
            "database": digest_of(database),
            "files": {f"{path.parent.name}/{path.name}": digest_of(path) for path in kept},
        }
        with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED, allowZip64=True) as archive:
            archive.writestr("manifest.json", json.dumps(manifest, indent=1))
            archive.write(database, "database")
            for path in kept:
                archive.write(path, f"files/{path.parent.name}/{path.name}", compress_type=zipfile.ZIP_STORED)
        unfinished.chmod(0o600)
        unfinished.replace(target)
    return Saved(entries, len(kept), target.stat().st_size)
