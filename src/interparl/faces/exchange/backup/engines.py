"""How each database engine saves itself while people work, and takes itself back."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.db import connection

from interparl.engine.message import Message, say

LIBPQ = {
    "service": "PGSERVICE",
    "passfile": "PGPASSFILE",
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
    "sslcert": "PGSSLCERT",
    "sslkey": "PGSSLKEY",
}
"""How the program reaches its database -> how PostgreSQL's own tools are told the same."""
TABLE = re.compile(r"^\d+; \d+ \d+ TABLE \S+ (\S+) ", re.MULTILINE)
"""A table in the contents of a dump, as ``pg_restore --list`` prints them."""


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
    options = settings.get("OPTIONS") or {}
    more = {variable: str(options[name]) for name, variable in LIBPQ.items() if options.get(name)}
    # sentences of the tools are read below, so they must be in one language
    return arguments, {**os.environ, **more, "PGPASSWORD": str(settings.get("PASSWORD") or ""), "LC_MESSAGES": "C"}


def _run(line: list[str], environment: dict[str, str]) -> str:
    """What the tool prints; BackupError with what it complains of first."""
    environment = {name: value for name, value in environment.items() if name not in {"LC_ALL", "LANGUAGE"}}
    done = subprocess.run(line, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        lines = done.stderr.strip().splitlines() or [str(done.returncode)]
        # the first complaint is the cause; what follows is what was being done and general advice
        detail = next((one.partition("error: ")[2] for one in lines if "error: " in one), lines[-1])
        raise BackupError(say("{tool} failed: {detail}", tool=Path(line[0]).name, detail=detail))
    return done.stdout


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


def check_postgresql(source: Path) -> None:
    """Whether a dump can take the place of this database: BackupError when it is none or something is in the way.

    A table of a newer program version, which the dump does not know, would be left over and stop the next migration.
    Somebody in the midst of a transaction would make the restore wait without end.
    """
    listed = _run([tool("pg_restore"), "--list", str(source)], _postgres(connection.settings_dict)[1])
    known = {found[1] for found in TABLE.finditer(listed)}
    unknown = sorted(set(connection.introspection.django_table_names(only_existing=True)) - known)
    if unknown:
        raise BackupError(
            say(
                "The database has tables that the backup does not know: {tables}. Restore into an empty database.",
                tables=", ".join(unknown),
            )
        )
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'"
        )
        (busy,) = cursor.fetchone()
    if busy:
        raise BackupError(say("Somebody works with the database. Stop the server and the worker, then try again."))


def restore_postgresql(source: Path) -> None:
    """Everything back in one transaction: all of it or nothing."""
    arguments, environment = _postgres(connection.settings_dict)
    connection.close()
    line = [
        tool("pg_restore"), *arguments, "--clean", "--if-exists", "--no-owner", "--no-privileges",
        "--single-transaction", "--exit-on-error", "--dbname", str(connection.settings_dict["NAME"]), str(source),
    ]  # fmt: skip
    _run(line, environment)
