"""`interparl study`: list, show, propose, coverage."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner, Result
from tests.apps.comparison.conftest import Studied, glossary, study

from interparl.apps.comparison.domain import scoping
from interparl.apps.comparison.domain.finding import accept
from interparl.apps.comparison.enums import Label, StudyState
from interparl.apps.comparison.models import Proposal, Study
from interparl.cli import main

__all__ = ["glossary", "study"]

pytestmark = pytest.mark.django_db


def run(*arguments: str, language: str = "en") -> Result:
    return CliRunner().invoke(main, ["study", *arguments], env={"INTERPARL_UI": language})


def test_list_and_show(study: Studied) -> None:
    assert run("list").stdout == "lighthouses\t2020-01-01\tIn review\t3\tLighthouses\n"
    assert "Маяки" in run("list", language="ru").stdout
    shown = run("show", "lighthouses").stdout
    assert "found 0 of 6" in shown
    assert f"{study.texts['XB'].key}\tA" in shown
    assert "second\tSecond reader" in shown


def test_without_a_study_it_says_so(db: None) -> None:
    result = run("list")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "No study yet" in result.stderr
    for name in ("show", "propose", "coverage"):
        result = run(name, "no-such")
        assert result.exit_code == 3
        assert "no study with the key no-such" in result.stderr


def test_propose_here_and_now(study: Studied) -> None:
    result = run("propose", "lighthouses", "--wait", "--quiet")
    assert result.exit_code == 0
    assert "Proposals made: 18. Left as they were: 0." in result.stdout
    assert Proposal.objects.count() == 18
    assert "Left as they were: 18." in run("propose", "lighthouses", "--wait").stdout


def test_a_refusal_is_one_line(study: Studied) -> None:
    Study.objects.update(state=StudyState.CLOSED)
    result = run("propose", "lighthouses", "--wait")
    assert result.exit_code == 4
    assert "given up" in result.stderr


def test_coverage_with_numerators_and_denominators(study: Studied) -> None:
    run("propose", "lighthouses", "--wait")
    scope = study.scope(2)
    scoping.label(study.officer, study.study, [scope.pid], label=Label.DECISIVE, weight=2)
    accept(study.actor("reviewer"), scope, study.columns["XA"])
    told = run("coverage", "lighthouses").stdout
    assert "Examined: 1/18 = 6%" in told
    assert "Conformity of decisive provisions, weighted: 2/2 = 100%" in told
    assert "Met in full, of those assessed: no base yet" in told
    rows = json.loads(run("coverage", "lighthouses", "--json").stdout)["rows"]
    assert [row["column"] for row in rows] == ["Whole study", "Aland", "Borea", "Corva"]
    assert (rows[1]["full"], rows[1]["not_examined"], rows[2]["not_examined"]) == (1, 5, 6)
    assert run("coverage", "lighthouses", "--csv").stdout.splitlines()[2].startswith("Aland,1,0,0,0,5,0,2.0,2.0,0,")
