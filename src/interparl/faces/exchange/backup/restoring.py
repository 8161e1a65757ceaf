"""Taking an installation back to a backup."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
import zipfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection

from interparl.apps.common.models import AuditHead
from interparl.engine.message import say
from interparl.faces.exchange.backup.engines import BackupError, check_postgresql, check_sqlite, restore_postgresql
from interparl.faces.exchange.backup.saving import FORMAT, Saved, digest_of

_NAME = re.compile(r"[0-9a-f]{2}/[0-9a-f]{64}")


def restore(source: Path, *, replace: bool = False) -> Saved:
    """Put database and files back as they were. The server and the worker must not run meanwhile.

    Everything is checked before anything is touched. An installation that holds records is refused unless `replace`;
    an SQLite database that is replaced is kept beside, under a name that says so. Raises `BackupError`.
    """
    with tempfile.TemporaryDirectory(prefix=".restore-", dir=_folder()) as name:
        folder = Path(name)
        manifest = _unpacked(source, folder)
        if manifest["engine"] != connection.vendor:
            raise BackupError(
                say(
                    "The backup is of {theirs}, this installation runs on {ours}. Between them, use `interparl export` "
                    "and `interparl import`.",
                    theirs=str(manifest["engine"]),
                    ours=connection.vendor,
                )
            )
        if not replace and _holds_records():
            raise BackupError(say("This installation holds records. Add --replace to put the backup in their place."))
        database = folder / "database"
        if connection.vendor == "sqlite":
            check_sqlite(database)
            _into_place(database)
        else:
            check_postgresql(database)
            restore_postgresql(database)
        for path in sorted((folder / "files").glob("*/*")):
            target = Path(settings.MEDIA_ROOT) / path.parent.name / path.name
            target.parent.mkdir(parents=True, exist_ok=True)
            if not target.exists():
                shutil.move(path, target)
    return Saved(int(manifest["entries"]), len(manifest["files"]), source.stat().st_size)


def _folder() -> Path:
    folder = Path(settings.DATA)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _holds_records() -> bool:
    try:
        return AuditHead.objects.filter(seq__gt=0).exists()
    except DatabaseError:
        return False


def _unpacked(source: Path, folder: Path) -> dict[str, Any]:
    """The manifest, once the parts stand in `folder` with the checksums it tells."""
    try:
        with zipfile.ZipFile(source) as archive:
            manifest: dict[str, Any] = json.loads(archive.read("manifest.json"))
            if manifest["format"] > FORMAT:
                raise BackupError(say("The backup was written by a newer program. Update this one first."))
            names = {f"files/{name}" for name in manifest["files"] if _NAME.fullmatch(name)} | {"database"}
            if len(names) != len(manifest["files"]) + 1 or names | {"manifest.json"} != set(archive.namelist()):
                raise BackupError(say("The backup holds other parts than its manifest tells."))
            for name in sorted(names):
                target = folder / name
                target.parent.mkdir(parents=True, exist_ok=True)
                with archive.open(name) as part, target.open("wb") as out:
                    shutil.copyfileobj(part, out)
                told = manifest["database"] if name == "database" else manifest["files"][name.removeprefix("files/")]
                if digest_of(target) != told:
                    raise BackupError(say("{part} in the backup was changed or damaged.", part=name))
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError):
        raise BackupError(say("{file} is not a backup of interparl, or it is damaged.", file=source.name)) from None
    return manifest


def _into_place(database: Path) -> None:
    present = Path(str(connection.settings_dict["NAME"]))
    connection.close()
    if present.exists():
        aside, number = present.with_name(f"{present.name}.before-restore"), 1
        while aside.exists():
            number += 1
            aside = present.with_name(f"{present.name}.before-restore-{number}")
        present.replace(aside)
    for ending in ("-wal", "-shm"):
        present.with_name(present.name + ending).unlink(missing_ok=True)
    present.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(database, present)
