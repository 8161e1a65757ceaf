from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection
from tests.factories import small_assembly

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.writing import writing
from interparl.apps.common.models import AuditHead
from interparl.apps.common.text import Text
from interparl.apps.members.models import State
from interparl.faces.exchange.backup.engines import BackupError, check_sqlite, save_sqlite

slow = pytest.mark.slow  # each command starts a program, and the first makes all tables


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run the command on an SQLite installation of its own, as a person would."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("INTERPARL", "DATABASE", "DJANGO"))
    }
    environment = {**kept, "INTERPARL_DATA": str(tmp_path / "data"), "INTERPARL_UI": "en"}

    def command(*arguments: str, code: int = 0) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, "-m", "interparl.cli", *arguments],
            env=environment,
            cwd=tmp_path,
            capture_output=True,
            text=True,
        )
        assert done.returncode == code, done.stdout + done.stderr
        return done

    return command


def write_a_state(run: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path, name: str) -> None:
    code = f"""
from interparl.project.prepare import prepare
prepare()
from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.writing import writing
from interparl.apps.common.text import Text
from interparl.apps.members.models import State
with writing(Actor.system("test"), "search.reindex") as write:
    held = State.objects.filter(key="XA").first()
    if held:
        write.change(held, name=Text(en={name!r}))
    else:
        write.create(State(key="XA", iso="XA", name=Text(en={name!r})))
"""
    environment = {
        **os.environ,
        "INTERPARL_DATA": str(tmp_path / "data"),
        "DATABASE_URL": "",
        "DJANGO_SETTINGS_MODULE": "",
    }
    environment = {name: value for name, value in environment.items() if value}
    subprocess.run([sys.executable, "-c", code], env=environment, check=True)


def states(tmp_path: Path) -> list[str]:
    import sqlite3

    with sqlite3.connect(tmp_path / "data" / "interparl.sqlite3") as database:
        return [json.loads(row[0])["en"] for row in database.execute("SELECT name FROM members_state ORDER BY key")]


@slow
def test_a_backup_brings_everything_back_and_keeps_what_it_replaced(
    run: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    write_a_state(run, tmp_path, "Before")
    assert "1 entries" in run("backup", "b.zip").stdout
    write_a_state(run, tmp_path, "After")
    assert states(tmp_path) == ["After"]
    assert "--replace" in run("restore", "b.zip", code=1).stderr
    assert states(tmp_path) == ["After"]
    assert "which is whole" in run("restore", "b.zip", "--replace").stdout
    assert states(tmp_path) == ["Before"]
    assert (tmp_path / "data" / "interparl.sqlite3.before-restore").exists()


@slow
def test_a_spoilt_backup_is_refused_and_nothing_is_touched(
    run: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    write_a_state(run, tmp_path, "Before")
    run("backup", "b.zip")
    with zipfile.ZipFile(tmp_path / "b.zip") as old, zipfile.ZipFile(tmp_path / "c.zip", "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, content[:-1] + b"?" if name == "database" else content)
    assert "changed or damaged" in run("restore", "c.zip", "--replace", code=1).stderr
    (tmp_path / "d.zip").write_bytes(b"nothing")
    assert "not a backup" in run("restore", "d.zip", "--replace", code=1).stderr
    assert states(tmp_path) == ["Before"]


@slow
def test_export_and_import_move_an_assembly(
    run: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    write_a_state(run, tmp_path, "Moved")
    run("export", "a.zip")
    assert "not empty" in run("import", "a.zip", code=3).stderr
    (tmp_path / "data").rename(tmp_path / "old")
    run("import", "a.zip")
    assert states(tmp_path) == ["Moved"]
    run("export", "b.zip")
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


@pytest.mark.django_db(transaction=True)
def test_a_backup_of_a_working_database_is_whole(tmp_path: Path) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL saves itself by its own tool")
    small_assembly()
    with writing(Actor.system("test"), "search.reindex") as write:
        write.change(State.objects.get(key="XA"), name=Text(en="Aland"))
    save_sqlite(tmp_path / "copy")
    head = AuditHead.objects.get()
    assert check_sqlite(tmp_path / "copy") == (head.seq, head.digest)


def test_a_damaged_copy_is_told(tmp_path: Path) -> None:
    (tmp_path / "copy").write_bytes(b"SQLite format 3\x00" + b"?" * 5000)
    with pytest.raises(BackupError, match="damaged"):
        check_sqlite(tmp_path / "copy")
