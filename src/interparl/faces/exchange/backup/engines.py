"""How each database engine saves itself while people work, and takes itself back."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.db import connection

from interparl.engine.message import Message, say


class BackupError(Exception):
    """A backup or a restore that cannot be done; `message` says why and what to do."""

    def __init__(self, message: Message) -> None:
        self.message = message
        super().__init__(str(message))


def save_sqlite(target: Path) -> None:
    """A consistent copy of what is committed, through SQLite's online backup, checked page by page.

    It reads by a connection of its own: SQLite waits for ever to copy through one that is in the midst of a write.
    """
    with (
        closing(sqlite3.connect(f"file:{quote(str(connection.settings_dict['NAME']))}?mode=ro", uri=True)) as source,
        closing(sqlite3.connect(target)) as copy,
    ):
        source.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
        found = copy.execute("PRAGMA integrity_check").fetchone()[0]
    if found != "ok":
        raise BackupError(say("The copy of the database is damaged: {detail}", detail=str(found)))


def check_sqlite(copy: Path) -> tuple[int, str]:
    """Length and head of the audit chain in a copy; BackupError when the copy is damaged or no database of ours."""
    try:
        database = sqlite3.connect(f"file:{copy}?mode=ro", uri=True)
        try:
            if database.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
                raise BackupError(say("The database in the backup is damaged."))
            row = database.execute("SELECT seq, digest FROM common_audithead").fetchone()
        finally:
            database.close()
    except sqlite3.DatabaseError:
        raise BackupError(say("The database in the backup is damaged.")) from None
    return (int(row[0]), str(row[1])) if row else (0, "")


def tool(name: str) -> str:
    """The path of a PostgreSQL tool; BackupError naming what to install."""
    found = shutil.which(name)
    if found is None:
        raise BackupError(
            say(
                "{tool} is not installed. Install the client tools of PostgreSQL, or use `interparl export`.",
                tool=name,
            )
        )
    return found


def _postgres(settings: dict[str, Any]) -> tuple[list[str], dict[str, str]]:
    """Arguments and environment that name the database; the password never stands on a command line."""
    arguments = [
        part
        for option, key in (("--host", "HOST"), ("--port", "PORT"), ("--username", "USER"))
        if settings.get(key)
        for part in (option, str(settings[key]))
    ]
    return arguments, {**os.environ, "PGPASSWORD": str(settings.get("PASSWORD") or "")}


def _run(line: list[str], environment: dict[str, str]) -> None:
    done = subprocess.run(line, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        lines = done.stderr.strip().splitlines()
        raise BackupError(
            say("{tool} failed: {detail}", tool=Path(line[0]).name, detail=lines[-1] if lines else str(done.returncode))
        )


def save_postgresql(target: Path) -> None:
    """A dump in PostgreSQL's own format: one transaction, while people work."""
    arguments, environment = _postgres(connection.settings_dict)
    name = str(connection.settings_dict["NAME"])
    line = [
        tool("pg_dump"),
        *arguments,
        "--format=custom",
        "--no-owner",
        "--no-privileges",
        "--file",
        str(target),
        name,
    ]
    _run(line, environment)


def restore_postgresql(source: Path) -> None:
    """Everything back in one transaction: all of it or nothing."""
    arguments, environment = _postgres(connection.settings_dict)
    connection.close()
    line = [
        tool("pg_restore"), *arguments, "--clean", "--if-exists", "--no-owner", "--no-privileges",
        "--single-transaction", "--exit-on-error", "--dbname", str(connection.settings_dict["NAME"]), str(source),
    ]  # fmt: skip
    _run(line, environment)
