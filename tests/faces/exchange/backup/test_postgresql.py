"""Backup and restore on PostgreSQL: `make test-postgres` runs these against a throw-away server."""

from __future__ import annotations

import io
import json
import shutil
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from tests.apps.sittings.build import closed
from tests.factories import small_assembly

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.audit import verify
from interparl.apps.common.domain.files import store_file
from interparl.apps.common.domain.writing import writing
from interparl.apps.common.models import AuditHead, StoredFile
from interparl.apps.common.text import Text
from interparl.apps.members.models import State
from interparl.apps.sittings.domain import recheck
from interparl.apps.sittings.models import Decision
from interparl.faces.exchange.backup import BackupError, restore, save
from interparl.faces.exchange.backup.engines import _postgres, _run
from interparl.faces.exchange.backup.saving import digest_of

on_postgresql = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite saves itself in another way"),
    pytest.mark.skipif(shutil.which("pg_dump") is None, reason="the client tools of PostgreSQL are not installed"),
]


def marked(test: Any) -> Any:
    """On PostgreSQL alone."""
    for mark in on_postgresql:
        test = mark(test)
    return test


@pytest.fixture
def house(tmp_path: Path, settings: Any) -> Path:
    """Folders of an installation of its own; the database is the test's."""
    settings.DATA, settings.MEDIA_ROOT = tmp_path / "data", tmp_path / "data" / "files"
    return tmp_path


@pytest.fixture
def kept(house: Path) -> Path:
    """A backup of the small assembly with a file and a decision that was closed; the register goes on after it."""
    closed(small_assembly(), xa="no-objection", xb="reservation")
    with writing(Actor.system("test"), "search.reindex") as write:
        store_file(write, io.BytesIO(b"Minutes\n" * 40), "minutes.txt")
    saved = save(house / "b.zip")
    assert (saved.entries, saved.files) == (AuditHead.objects.get().seq, 1)
    rename("XA", "Elsewhere")
    return house / "b.zip"


def rename(code: str, name: str) -> None:
    """A change of the register, with its entry in the audit trail."""
    with writing(Actor.system("test"), "search.reindex") as write:
        write.change(State.objects.get(key=code), name=Text(en=name))


@contextmanager
def other_session() -> Iterator[Any]:
    """Another connection to the same database."""
    mine = connection.copy()
    try:
        with mine.cursor() as cursor:
            yield cursor
    finally:
        mine.close()


@marked
def test_everything_comes_back_in_the_place_of_what_is_there(kept: Path, settings: Any) -> None:
    head = AuditHead.objects.get().seq
    with pytest.raises(BackupError, match="--replace"):
        restore(kept)
    assert State.objects.get(key="XA").name["en"] == "Elsewhere"
    shutil.rmtree(settings.MEDIA_ROOT)

    restored = restore(kept, replace=True)

    assert restored.entries == AuditHead.objects.get().seq == head - 1
    assert State.objects.get(key="XA").name["en"] == "Aland"
    assert verify().faults == ()
    stored = StoredFile.objects.get()
    assert [digest_of(path) for path in Path(settings.MEDIA_ROOT).glob("*/*")] == [stored.sha256]
    decision = Decision.objects.get()
    assert recheck(decision) == []
    assert decision.voices.count() == 2


@marked
def test_what_came_back_is_guarded_and_worked_on(kept: Path) -> None:
    restore(kept, replace=True)
    decision = Decision.objects.get()
    with pytest.raises(DatabaseError, match="closed"), transaction.atomic():
        Decision.objects.filter(pk=decision.pk).update(number="99")
    before = AuditHead.objects.get().seq
    rename("XB", "Borea renewed")
    assert AuditHead.objects.get().seq == before + 1
    assert verify().faults == ()
    restore(kept, replace=True)
    assert State.objects.get(key="XB").name["en"] == "Borea"


@marked
def test_tables_of_a_newer_program_stand_in_the_way_and_are_named(kept: Path, tmp_path: Path) -> None:
    """The backup of an older program: the same, without what later became a table."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE sittings_halllink RENAME TO later")
    try:
        save(tmp_path / "older.zip")
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE later RENAME TO sittings_halllink")
    with pytest.raises(BackupError, match=r"does not know: sittings_halllink\. Restore into an empty database"):
        restore(tmp_path / "older.zip", replace=True)
    assert State.objects.get(key="XA").name["en"] == "Elsewhere"


@marked
def test_a_table_of_others_that_holds_on_to_ours_is_told_and_nothing_is_touched(kept: Path) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE of_others (state uuid REFERENCES members_state (id))")
    try:
        with pytest.raises(
            BackupError, match=r"pg_restore failed: .*members_state_pkey.* because other objects depend"
        ):
            restore(kept, replace=True)
        assert State.objects.get(key="XA").name["en"] == "Elsewhere"
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE of_others")


@marked
def test_it_does_not_wait_for_somebody_at_work(kept: Path) -> None:
    with other_session() as cursor:
        cursor.execute("BEGIN; SELECT count(*) FROM members_state")
        with pytest.raises(BackupError, match="Stop the server and the worker"):
            restore(kept, replace=True)
        cursor.execute("ROLLBACK")
        restore(kept, replace=True)  # who only stays connected is not in the way
    assert State.objects.get(key="XA").name["en"] == "Aland"


@marked
def test_a_dump_that_is_none_is_refused(kept: Path, tmp_path: Path) -> None:
    nothing = tmp_path / "nothing"
    nothing.write_bytes(b"no dump")
    with zipfile.ZipFile(kept) as old, zipfile.ZipFile(tmp_path / "c.zip", "w") as new:
        manifest = {**json.loads(old.read("manifest.json")), "database": digest_of(nothing)}
        new.writestr("manifest.json", json.dumps(manifest))
        new.write(nothing, "database")
        for name in old.namelist():
            if name.startswith("files/"):
                new.writestr(name, old.read(name))
    with pytest.raises(BackupError, match="pg_restore failed: input file"):
        restore(tmp_path / "c.zip", replace=True)
    assert State.objects.get(key="XA").name["en"] == "Elsewhere"


def test_the_tools_are_told_how_to_reach_the_database_and_the_password_stands_on_no_command_line() -> None:
    arguments, environment = _postgres(
        {"HOST": "db", "PORT": 5433, "USER": "app", "PASSWORD": "pa ss", "OPTIONS": {"sslmode": "verify-full"}}
    )
    assert arguments == ["--host", "db", "--port", "5433", "--username", "app"]
    assert (environment["PGPASSWORD"], environment["PGSSLMODE"]) == ("pa ss", "verify-full")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("tool: while doing\\ntool: error: the cause\\nDETAIL: more\\nCommand was: X", "failed: the cause"),
        ("no such thing", "failed: no such thing"),
        ("", "failed: 3"),
    ],
)
def test_the_cause_is_told_and_not_the_last_line(said: str, told: str) -> None:
    line = [sys.executable, "-c", f"import sys; sys.stderr.write('{said}'); sys.exit(3)"]
    with pytest.raises(BackupError) as refused:
        _run(line, {})
    assert str(refused.value).endswith(told)
