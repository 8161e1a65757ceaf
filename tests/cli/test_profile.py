"""`interparl profile`: check, load, list; exit codes and what they print."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from interparl.apps.accounts.models import RoleGrant, User
from interparl.apps.members.models import Person, State
from interparl.apps.programme.models import Programme
from interparl.cli import main
from interparl.cli.profile import load_with_accounts

ISLANDS = Path(__file__).parent.parent / "profiles" / "islands"


def run(*arguments: str, language: str = "en") -> Result:
    return CliRunner().invoke(main, ["profile", *arguments], env={"INTERPARL_UI": language})


def test_the_bundled_profile_is_listed_with_its_assembly() -> None:
    assert run("list").stdout.startswith("csto_pa\tParliamentary Assembly of the ")


def test_checking_a_folder_counts_its_records() -> None:
    result = run("check", str(ISLANDS))
    assert result.exit_code == 0
    assert result.stdout.startswith("Nothing wrong. Records: assembly 1, source 2, organisation 2, state 4,")


def test_faults_are_told_one_a_line_and_end_with_code_3(tmp_path: Path) -> None:
    shutil.copytree(ISLANDS, tmp_path / "p")
    path = tmp_path / "p" / "members.toml"
    path.write_text(path.read_text("utf-8").replace('"XN"', '"UK"').replace("seats = 3", "seats = -1"), "utf-8")
    result = run("check", str(tmp_path / "p"))
    assert result.exit_code == 3
    lines = result.stderr.splitlines()
    assert lines[0].startswith("members.toml, line 3, state 1 (north-isle), iso: ")
    assert lines[1].startswith("members.toml, line 104, delegation 1 (north-delegation), quota[1].seats: ")
    assert len(lines) == 3


@pytest.mark.django_db
def test_loading_reports_and_loading_again_changes_nothing() -> None:
    assert run("load", str(ISLANDS)).stdout == "Records created: 62, changed: 0, unchanged: 0.\n"
    assert run("load", str(ISLANDS)).stdout == "Records created: 0, changed: 0, unchanged: 62.\n"
    assert State.objects.count() == 4


@pytest.mark.django_db
def test_accounts_are_made_only_when_asked_for_and_their_pass_phrases_shown_once() -> None:
    run("load", str(ISLANDS))
    assert User.objects.count() == 0
    first = run("load", str(ISLANDS), "--accounts").stdout
    (phrase,) = re.findall(r"clerk@islands\.example\.org  (\S+)  Clerk", first)
    clerk = User.objects.get(email="clerk@islands.example.org")
    assert clerk.check_password(phrase)
    assert "Accounts made: 0." in run("load", str(ISLANDS), "--accounts").stdout
    assert User.objects.get(pk=clerk.pk).check_password(phrase)


@pytest.mark.django_db
def test_an_account_has_the_role_and_the_person_of_the_profile() -> None:
    made = load_with_accounts(str(ISLANDS))
    assert [(address, name) for address, _, name in made] == [
        ("clerk@islands.example.org", "Clerk"),
        ("aino@islands.example.org", "Aino"),
    ]
    grant = RoleGrant.objects.get(role="head")
    assert (grant.delegation and grant.delegation.key, grant.user.person) == (
        "north-delegation",
        Person.objects.get(key="aino"),
    )
    assert load_with_accounts(str(ISLANDS)) == []


@pytest.mark.django_db
def test_pass_phrases_differ_and_are_not_in_the_audit_trail() -> None:
    from interparl.apps.common.models import AuditEntry

    phrases = [phrase for _, phrase, _ in load_with_accounts(str(ISLANDS))]
    assert len(set(phrases)) == 2
    assert all(re.fullmatch(r"[a-z]{6}(-[a-z]{6}){3}", phrase) for phrase in phrases)
    kept = " ".join(f"{entry.before}{entry.after}{entry.why}" for entry in AuditEntry.objects.all())
    assert not any(phrase in kept for phrase in phrases)


@pytest.mark.django_db
def test_another_assembly_is_refused_with_code_4() -> None:
    run("load", str(ISLANDS))
    result = run("load", "csto_pa")
    assert result.exit_code == 4
    assert "runs another assembly" in result.stderr


@pytest.mark.django_db
def test_what_people_changed_is_told_and_ends_with_code_5() -> None:
    from tests.factories import OFFICER

    from interparl.apps.common.domain.writing import writing
    from interparl.apps.common.text import Text

    run("load", str(ISLANDS))
    with writing(OFFICER, "common.change-source") as write:
        write.change(Person.objects.get(key="aino"), name=Text(fi="Aino"))
    result = run("load", str(ISLANDS))
    assert result.exit_code == 5
    assert "members.person aino: name" in result.stdout
    assert run("load", str(ISLANDS), "--overwrite").exit_code == 0


def test_checking_leaves_nothing_behind(tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("INTERPARL")}
    command = [sys.executable, "-m", "interparl.cli", "profile", "check", str(ISLANDS)]
    environment["DJANGO_SETTINGS_MODULE"] = "interparl.project.settings"
    result = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=60)
    assert (result.returncode, result.stderr) == (0, "")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
@pytest.mark.django_db
def test_samples_are_loaded_once_into_any_assembly() -> None:
    run("load", str(ISLANDS))
    first = run("samples").stdout.splitlines()
    assert "A sample programme is adopted." in first
    assert "A sample dossier of an act in work is open." in first
    assert run("samples").stdout.splitlines() == first[-1:]
    assert first[-1].startswith("No study of the samples: ")
    assert Programme.objects.filter(sample=True).count() == 1
