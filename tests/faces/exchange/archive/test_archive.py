from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from tests.factories import small_assembly

from interparl.apps.accounts.models import User
from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.audit import verify
from interparl.apps.common.domain.files import open_file, store_file
from interparl.apps.common.domain.writing import writing
from interparl.apps.common.guards import lifted
from interparl.apps.common.models import StoredFile
from interparl.apps.common.text import Text
from interparl.apps.members.models import State
from interparl.apps.search.models import Entry
from interparl.apps.sittings.enums import AgendaState, DecisionKind, DecisionState
from interparl.apps.sittings.models import AgendaItem, AgendaLine, AgendaVersion, Decision, Joining, Sitting, Voice
from interparl.faces.exchange.archive import ArchiveError, read_archive, write_archive

pytestmark = pytest.mark.django_db(transaction=True)


def filled() -> None:
    small_assembly()
    with writing(Actor.system("test"), "search.reindex") as write:
        write.change(State.objects.get(key="XA"), name=Text(en="Aland the Great", fi="Ahvenanmaa"))
        store_file(write, io.BytesIO(b"Minutes\n" * 40), "minutes.txt")


def emptied() -> None:
    with lifted(connection):
        call_command("flush", interactive=False, verbosity=0)


def test_an_archive_read_into_an_empty_installation_gives_the_same_archive(tmp_path: Path) -> None:
    filled()
    one, two = tmp_path / "one.zip", tmp_path / "two.zip"
    written = write_archive(one)
    emptied()
    assert not State.objects.exists()
    read = read_archive(one)
    assert (read.tables, read.rows, read.files) == (written.tables, written.rows, written.files)
    write_archive(two)
    assert one.read_bytes() == two.read_bytes()
    assert verify().faults == ()
    assert State.objects.get(key="XA").name == Text(en="Aland the Great", fi="Ahvenanmaa")
    with open_file(StoredFile.objects.get()) as file:
        assert file.read() == b"Minutes\n" * 40
    assert Entry.objects.filter(subject_key="XA", language="fi").exists()


def test_writing_goes_on_after_reading_in(tmp_path: Path) -> None:
    filled()
    write_archive(tmp_path / "a.zip")
    emptied()
    read_archive(tmp_path / "a.zip")
    before = verify().entries
    with writing(Actor.system("test"), "search.reindex") as write:
        write.change(State.objects.get(key="XB"), name=Text(en="Borea Nova"))
    assert (verify().entries, verify().faults) == (before + 1, ())


def test_the_same_data_give_the_same_bytes(tmp_path: Path) -> None:
    filled()
    write_archive(tmp_path / "a.zip")
    write_archive(tmp_path / "b.zip")
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_accounts_stay_out_unless_asked_for(tmp_path: Path) -> None:
    filled()
    User.objects.create_user("somebody@example.org", "a long pass phrase")
    write_archive(tmp_path / "a.zip")
    write_archive(tmp_path / "b.zip", with_accounts=True)
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert not any("account" in name for name in archive.namelist())
        assert all(b"somebody@example.org" not in archive.read(name) for name in archive.namelist())
    emptied()
    read_archive(tmp_path / "b.zip")
    assert User.objects.get().check_password("a long pass phrase")


def test_an_installation_that_is_not_empty_is_left_alone(tmp_path: Path) -> None:
    filled()
    write_archive(tmp_path / "a.zip")
    with pytest.raises(ArchiveError, match="not empty"):
        read_archive(tmp_path / "a.zip")


def spoilt(source: Path, target: Path, change: Callable[[str, bytes], bytes | None]) -> Path:
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
    return target


def manifest_with(**values: object) -> Callable[[str, bytes], bytes]:
    return lambda name, content: (
        json.dumps(json.loads(content) | values).encode() if name == "manifest.json" else content
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda n, c: None if n == "manifest.json" else c, "no manifest"),
        (lambda n, c: b"[]" if n == "manifest.json" else c, "no manifest"),
        (manifest_with(format=99), "newer program"),
        (manifest_with(files=["../../etc/passwd"]), "that is none"),
        (manifest_with(tables=[{"table": "auth.user", "rows": 0, "sha256": ""}]), "does not know"),
        (manifest_with(tables=[]), "lacks tables"),
        (lambda n, c: c.replace(b"Aland", b"Oland") if n == "tables/members.state.jsonl" else c, "changed or damaged"),
        (lambda n, c: None if n == "tables/members.state.jsonl" else c, "lacks tables/"),
        (lambda n, c: c + b"x" if n.startswith("files/") else c, "changed or damaged"),
        (lambda n, c: None if n.startswith("files/") else c, "lacks files/"),
    ],
)
def test_a_spoilt_archive_is_refused_and_changes_nothing(
    tmp_path: Path, change: Callable[[str, bytes], bytes | None], told: str
) -> None:
    filled()
    write_archive(tmp_path / "a.zip")
    emptied()
    with pytest.raises(ArchiveError, match=told):
        read_archive(spoilt(tmp_path / "a.zip", tmp_path / "b.zip", change))
    assert not State.objects.exists()


def test_an_audit_trail_that_was_rewritten_is_refused(tmp_path: Path) -> None:
    filled()
    write_archive(tmp_path / "a.zip")
    emptied()

    def forge(name: str, content: bytes) -> bytes:
        import hashlib

        with zipfile.ZipFile(tmp_path / "a.zip") as archive:
            trail = archive.read("tables/common.auditentry.jsonl").replace(
                b'"actor":"system:test"', b'"actor":"nobody"'
            )
        if name == "tables/common.auditentry.jsonl":
            return trail
        if name == "manifest.json":
            manifest = json.loads(content)
            for table in manifest["tables"]:
                if table["table"] == "common.auditentry":
                    table["sha256"] = hashlib.sha256(trail).hexdigest()
            return json.dumps(manifest).encode()
        return content

    with pytest.raises(ArchiveError, match="audit trail"):
        read_archive(spoilt(tmp_path / "a.zip", tmp_path / "b.zip", forge))
    assert not State.objects.exists()


def test_a_file_that_is_no_archive_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"nothing of the kind")
    with pytest.raises(ArchiveError, match="not an archive"):
        read_archive(tmp_path / "a.zip")


def test_a_bomb_is_not_opened(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("manifest.json", b" " * 50_000_000)
    with pytest.raises(ArchiveError, match="far more"):
        read_archive(tmp_path / "a.zip")


def test_closed_decisions_and_settled_agendas_come_through_their_guards(tmp_path: Path) -> None:
    """They are guarded against changes; an archive brings them in as they were, and then they are guarded again."""
    small = small_assembly()
    alpha, beta, *_ = small.delegations.values()
    sitting = Sitting.objects.create(key="S1", day="2030-05-02", title=Text(en="Sitting"))
    sitting.organs.set([small.council])
    item = AgendaItem.objects.create(key="S1-1", sitting=sitting)
    agenda = AgendaVersion.objects.create(sitting=sitting, number=1, made_at=timezone.now())
    AgendaLine.objects.create(agenda=agenda, item=item, order=1, title=Text(en="Item"))
    AgendaVersion.objects.update(state=AgendaState.ADOPTED)
    decision = Decision.objects.create(
        key="D1", organ=small.council, sitting=sitting, item=item, decision_kind=DecisionKind.RESOLUTION,
        title=Text(en="On a matter"), state=DecisionState.OPEN,
    )  # fmt: skip
    Voice.objects.create(decision=decision, delegation=alpha, said="no-objection")
    Decision.objects.update(state=DecisionState.CLOSED, closed_at=timezone.now())
    Joining.objects.create(decision=decision, delegation=beta, joined_on="2030-06-01")
    write_archive(tmp_path / "one.zip")
    emptied()
    read_archive(tmp_path / "one.zip")
    write_archive(tmp_path / "two.zip")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    with pytest.raises(DatabaseError), transaction.atomic():
        Voice.objects.update(said="objection")
    with pytest.raises(DatabaseError), transaction.atomic():
        AgendaLine.objects.update(order=2)
