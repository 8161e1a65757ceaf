"""`interparl laws`: what it brings in, what it prints, how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.apps.texts.conftest import FERRIES_EN, FERRIES_RU, LIGHTS_EN
from tests.factories import Small

from interparl.apps.common.models import AuditEntry
from interparl.apps.jobs.models import Job
from interparl.apps.texts.domain import watching
from interparl.apps.texts.domain.fetching import NotFetched
from interparl.apps.texts.models import Expression, Import, Watch, Work
from interparl.cli import main
from interparl.engine.message import say

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _tables_are_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """Making tables and static files is not what is tested here."""
    monkeypatch.setattr("interparl.project.prepare.prepare", lambda: None)


def run(*arguments: str, language: str = "en") -> Result:
    return CliRunner().invoke(main, ["laws", *arguments], env={"INTERPARL_UI": language})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "ferries.txt").write_text(FERRIES_EN, "utf-8")
    (tmp_path / "ferries-ru.txt").write_text(FERRIES_RU, "utf-8")
    (tmp_path / "notes.xlsx").write_bytes(b"not looked at")
    (tmp_path / ".hidden.txt").write_text("not looked at", "utf-8")
    return tmp_path


def test_a_folder_is_brought_in_at_once(small: Small, folder: Path) -> None:
    arguments = ("import", str(folder), "--state", "XA", "--day", "2020-01-01", "--wait", "--quiet")
    result = run(*arguments)
    assert result.exit_code == 0, result.output
    lines = result.stdout.splitlines()
    assert [line.split("\t")[:2] for line in lines[:2]] == [
        ["en/ferries.txt", "New text stored"], ["ferries-ru.txt", "New text stored"],
    ]  # fmt: skip
    assert "2 texts stored" in lines[-1]
    assert set(Expression.objects.values_list("language", flat=True)) == {"en", "ru"}
    assert set(AuditEntry.objects.values_list("actor", flat=True)) == {"system:command"}
    again = run(*arguments)
    assert again.exit_code == 0
    assert "0 texts stored, 2 known already" in again.stdout
    assert Expression.objects.count() == 2


def test_a_manifest_states_what_is_known(small: Small, folder: Path) -> None:
    rows = [
        {
            "file": "en/ferries.txt",
            "lang": "en",
            "state": "xa",
            "holds_from": "2020-01-01",
            "licence": "none",
            "bytes": 9,
        },
        {"file": "ferries-ru.txt", "jurisdiction": "Elsewhere", "holds_from": "2021-01-01"},
    ]
    manifest = folder / "manifest.jsonl"
    manifest.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    result = run("import", "--manifest", str(manifest), "--sample", "--wait", "--quiet")
    assert result.exit_code == 0, result.output
    assert set(Work.objects.values_list("state__key", "sample")) == {("XA", True), (None, True)}
    manifest.write_text("no json", "utf-8")
    assert run("import", "--manifest", str(manifest)).exit_code == 3
    manifest.write_text('{"file": "gone.txt"}', "utf-8")
    gone = run("import", "--manifest", str(manifest))
    assert gone.exit_code == 3
    assert "gone.txt" in gone.stderr


def test_what_waits_for_an_answer_ends_with_5(small: Small, folder: Path) -> None:
    (folder / "lights.txt").write_text(LIGHTS_EN, "utf-8")
    result = run("import", str(folder / "lights.txt"), str(folder / "en"), "--kind", "model-act", "--wait", "--quiet")
    assert result.exit_code == 3, "none of them was stored"
    assert "From which day does this text hold?" in result.stdout
    (folder / "lights.txt").write_text(LIGHTS_EN.replace("lights\n", "lights\nAdopted on 3 May 2020\n", 1), "utf-8")
    result = run("import", str(folder / "lights.txt"), str(folder / "en"), "--kind", "model-act", "--wait", "--quiet")
    assert result.exit_code == 5
    assert "Error:" in result.stderr


def test_wrong_usage_and_refusals(small: Small, folder: Path) -> None:
    assert run("import").exit_code == 2
    refused = run("import", str(folder), "--state", "ZZ", "--wait")
    assert refused.exit_code == 4
    assert "no state with the key ZZ" in refused.stderr
    assert run("import", str(folder), "--state", "XA", "--day", "soon").exit_code == 4
    assert run("import", str(folder / "missing")).exit_code == 2
    assert Import.objects.count() == 0


def test_without_wait_the_worker_does_it(small: Small, folder: Path) -> None:
    result = run("import", str(folder), "--state", "XA", "--day", "2020-01-01")
    assert result.exit_code == 0
    assert "2 files wait for the worker" in result.stdout
    assert Job.objects.get(work="texts.import").state == "waiting"
    assert Expression.objects.count() == 0


def test_list_and_show(small: Small, folder: Path) -> None:
    run("import", str(folder / "en"), "--state", "XA", "--day", "2020-01-01", "--wait", "--quiet")
    assert run("list").stdout == "xa-law-on-ferries\tXA\ten\t1\tLaw on ferries\n"
    assert run("list", "--state", "XB").stdout == ""
    shown = run("show", "xa-law-on-ferries").stdout.splitlines()
    assert shown[1].startswith("xa-law-on-ferries-en-2020-01-01\ten\t2020-01-01\t")
    assert "1 text stored" in run("show", Import.objects.get().key).stdout
    assert run("show", "nothing").exit_code == 3


def test_watching(small: Small, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("import", str(folder / "en"), "--state", "XA", "--day", "2020-01-01", "--wait", "--quiet")
    law, url = "xa-law-on-ferries", "https://laws.example/a"
    assert run("watch", law).exit_code == 2
    assert run("watch", "nothing", url, "--language", "en").exit_code == 3
    assert run("watch", law, url).exit_code == 4, "the language is needed"
    assert run("watch", law, url, "--language", "en").stdout == f"{law}\ten\t{url}\tNot looked at yet\n"

    class Down:
        def fetch(self, url: str, **more: str) -> None:
            raise NotFetched(say("The site could not be reached."))

    monkeypatch.setattr(watching, "Fetcher", Down)
    assert "could not be reached" in run("watch", "--look").stdout
    assert run("watch").stdout.count("\n") == 1
    assert run("watch", law, url, "--remove").exit_code == 0
    assert not Watch.objects.exists()
