"""`interparl audit`: verify and show."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner, Result
from django.db import connection
from tests.factories import Small, account

from interparl.apps.accounts.domain import actor_of
from interparl.apps.common.actor import Role
from interparl.apps.common.domain.writing import writing
from interparl.apps.common.guards import lifted
from interparl.apps.common.models import AuditEntry
from interparl.apps.common.text import Text
from interparl.cli import main


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["audit", *arguments], env={"INTERPARL_UI": "en"})


@pytest.fixture
def written(small: Small) -> Small:
    """Two changes of the council by an officer and one of a state."""
    officer = actor_of(account("vera@example.org", Role.OFFICER))
    with writing(officer, "audit.undo", small.council, why="A slip") as write:
        write.change(small.council, name=Text(en="The Council", ru="Совет"), order=7)
        write.note(small.council, {"told": "everybody"})
    with writing(officer, "audit.undo", small.states["XA"]) as write:
        write.change(small.states["XA"], note=Text(en="North"))
    return small


def test_a_whole_chain_ends_with_zero(written: Small) -> None:
    result = run("verify")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert (lines[0], lines[2]) == ("Entries: 3", "The audit trail is whole.")
    digest = lines[1].rsplit(" ", 1)[1]
    assert digest == AuditEntry.objects.get(seq=3).digest
    assert run("verify", "--holding", digest).exit_code == 0
    assert run("verify", "--holding", "0" * 63 + "1").exit_code == 1


def test_a_broken_chain_ends_with_one_and_its_faults(written: Small) -> None:
    with lifted(connection):
        AuditEntry.objects.filter(seq=2).update(why="Another")
    result = run("verify")
    assert result.exit_code == 1
    assert result.stderr == "Entry 2 was changed after it was written.\nThe audit trail is broken.\n"
    assert "whole" not in result.stdout


def test_entries_of_a_record_are_shown_in_words(written: Small) -> None:
    result = run("show", "--subject", "organs.organ/COUNCIL")
    assert result.exit_code == 0
    assert "vera  audit.undo" in result.stdout
    assert "    organ, change: The Council" in result.stdout
    assert "    Name (en): “Council” → “The Council”" in result.stdout
    assert "    Order: “1” → “7”" in result.stdout
    assert "    Why: A slip" in result.stdout
    assert "North" not in result.stdout


def test_entries_are_chosen_by_who_and_what(written: Small) -> None:
    assert run("show", "--actor", "vera@example.org", "--most", "1").stdout.startswith("3  ")
    assert run("show", "--actor", "nobody").stdout == "No entry.\n"
    assert run("show", "--action", "sittings.convene").stdout == "No entry.\n"
    missing = run("show", "--subject", "organs.organ/NONE")
    assert (missing.exit_code, missing.stderr) == (3, "Error: The audit trail knows no organs.organ/NONE.\n")


def test_json_is_what_the_digest_is_made_of(written: Small) -> None:
    lines = [json.loads(line) for line in run("show", "--json").stdout.splitlines()]
    assert [line["seq"] for line in lines] == [3, 2, 1]
    assert lines[0]["previous"] == lines[1]["digest"]
    assert lines[2]["after"] == {"name": {"en": "The Council", "ru": "Совет"}, "order": 7}
