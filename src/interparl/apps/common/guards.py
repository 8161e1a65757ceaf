"""Rules that the database itself holds, whoever writes to it: triggers that refuse a change, on both engines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal

from django.db.backends.base.base import BaseDatabaseWrapper

PREFIX = "guard_"


@dataclass(frozen=True, slots=True)
class Guard:
    """Refuses `event` on a row of `table` where `condition` holds (SQL over OLD and NEW; empty: always).

    `message` is what the database says: plain English without quotes. On PostgreSQL a DELETE guard without a condition
    refuses TRUNCATE as well.
    """

    name: str
    table: str
    event: Literal["INSERT", "UPDATE", "DELETE"]
    message: str
    condition: str = ""


def install(guards: Iterable[Guard], connection: BaseDatabaseWrapper) -> None:
    """Create the triggers. Call it from a migration (``schema_editor.connection``)."""
    postgres = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        for guard in guards:
            for statement in _postgres(guard) if postgres else _sqlite(guard):
                cursor.execute(statement)


def remove(guards: Iterable[Guard], connection: BaseDatabaseWrapper) -> None:
    """Drop them again: for the way back of a migration."""
    postgres = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        for guard in guards:
            if postgres:
                cursor.execute(f"DROP FUNCTION IF EXISTS {PREFIX}{guard.name}() CASCADE")
            else:
                cursor.execute(f"DROP TRIGGER IF EXISTS {PREFIX}{guard.name}")


@contextmanager
def lifted(connection: BaseDatabaseWrapper, event: str = "") -> Iterator[None]:
    """The guards (of one event: ``INSERT``) are away inside the block. For tests that empty, spoil or fill tables.

    The program never calls it.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT tgname, tgrelid::regclass::text, pg_get_triggerdef(oid) FROM pg_trigger WHERE tgname LIKE %s",
                [f"{PREFIX}%"],
            )
            there = [(name, table) for name, table, sql in cursor.fetchall() if f"BEFORE {event}" in sql]
            away = [f"ALTER TABLE {table} DISABLE TRIGGER {name}" for name, table in there]
            back = [f"ALTER TABLE {table} ENABLE TRIGGER {name}" for name, table in there]
        else:
            cursor.execute(
                "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s", [f"{PREFIX}%"]
            )
            kept = [(name, sql) for name, sql in cursor.fetchall() if f"BEFORE {event}" in sql]
            away, back = [f"DROP TRIGGER {name}" for name, _ in kept], [sql for _, sql in kept]
        for statement in away:
            cursor.execute(statement)
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            for statement in back:
                cursor.execute(statement)


def _sqlite(guard: Guard) -> list[str]:
    when = f" WHEN {guard.condition}" if guard.condition else ""
    return [
        f"CREATE TRIGGER {PREFIX}{guard.name} BEFORE {guard.event} ON {guard.table}{when} "
        f"BEGIN SELECT RAISE(ABORT, '{guard.message}'); END"
    ]


def _postgres(guard: Guard) -> list[str]:
    name = f"{PREFIX}{guard.name}"
    refuse = f"RAISE EXCEPTION '{guard.message}' USING ERRCODE = 'check_violation';"
    body = f"IF {guard.condition} THEN {refuse} END IF;" if guard.condition else refuse
    given = "OLD" if guard.event == "DELETE" else "NEW"
    made = [
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} RETURN {given}; END $$",
        f"CREATE TRIGGER {name} BEFORE {guard.event} ON {guard.table} FOR EACH ROW EXECUTE FUNCTION {name}()",
    ]
    if guard.event == "DELETE" and not guard.condition:
        made.append(
            f"CREATE TRIGGER {name}_all BEFORE TRUNCATE ON {guard.table} FOR EACH STATEMENT EXECUTE FUNCTION {name}()"
        )
    return made
