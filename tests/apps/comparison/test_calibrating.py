"""Learning from findings: what is learned, when it is refused, that nothing counts before it is adopted."""

from __future__ import annotations

import random
import uuid

import pytest
from tests.apps.comparison.build import article, decide, place, propose
from tests.apps.comparison.conftest import Studied
from tests.factories import ADMINISTRATOR, OFFICER

from interparl.apps.common.domain.permission import Forbidden
from interparl.apps.common.domain.writing import Conflict, Refused
from interparl.apps.comparison.domain import calibrating
from interparl.apps.comparison.domain.calibrating import (
    adopt,
    corrected,
    curves,
    learned,
    propose_calibration,
    retire,
)
from interparl.apps.comparison.domain.finding import accept
from interparl.apps.comparison.domain.queues import column_lines, stands
from interparl.apps.comparison.domain.reviewing import cell_page
from interparl.apps.comparison.domain.stale import confirm
from interparl.apps.comparison.enums import Reading
from interparl.apps.comparison.models import Calibration, Finding, FindingCounterpart, ScopeProvision
from interparl.apps.texts.models import Expression


def many(study: Studied, n: int, *, sure: float = 0.9, right: float = 0.6, pair: str = "en-en") -> None:
    """Findings about proposals that were as sure as `sure` and right in a share of `right` of them."""
    chance = random.Random(n)
    scopes = ScopeProvision.objects.bulk_create(
        ScopeProvision(study=study.study, pid=f"p{pair}{k}", order=1000 + k, digest="0" * 64) for k in range(n)
    )
    column, text = study.columns["XA"], study.texts["XA"]
    findings, counterparts = [], []
    for k, scope in enumerate(scopes):
        stated = sure if k % 4 else 0.55
        finding = Finding(
            scope=scope,
            column=column,
            model=study.study.model,
            relation="equivalent",
            covered="full",
            origin="own",
            found_by="x",
            found_by_name="Somebody",
            proposed={
                "relation": "equivalent",
                "confidence": stated,
                "pair": pair,
                "counterparts": [{"expression": str(text.pk), "pid": f"a{k}", "confidence": stated}],
            },
        )
        findings.append(finding)
        pid = f"a{k}" if chance.random() < right else "another"
        counterparts.append(FindingCounterpart(finding=finding, expression=text, pid=pid, digest="0" * 64))
    Finding.objects.bulk_create(findings)
    FindingCounterpart.objects.bulk_create(counterparts)


def test_a_statement_is_right_when_the_person_names_the_same_provision(study: Studied) -> None:
    right, wrong = article(study, "XA", "Article 9"), article(study, "XA", "Article 8")
    propose(study, 1, "XA", right, wrong, confidence=0.8)
    decide(study, "XA", 1)
    propose(study, 3, "XA", relation="absent", covered="none", confidence=0.7)
    accept(study.actor("reviewer"), study.scope(3), study.columns["XA"])
    propose(study, 2, "XA", relation="absent", covered="none", confidence=0.6)
    decide(study, "XA", 2)
    propose(study, 1, "XB", article(study, "XB", "Статья 1"), confidence=0.5)
    decide(study, "XB", 1)
    decide(study, "XC", 1)
    found = learned()
    assert {pair: one.findings for pair, one in found.items()} == {"en-en": 3, "en-ru": 1}
    statements = sorted((one.confidence, one.right) for one in found["en-en"].statements)
    assert statements == [(0.6, False), (0.7, True), (0.8, False), (0.8, True)]
    assert len({one.cell for one in found["en-en"].statements}) == 3


def test_nothing_is_learned_where_nothing_holds_or_applies(study: Studied) -> None:
    right = article(study, "XA", "Article 9")
    propose(study, 1, "XA", right)
    decide(study, "XA", 1)
    decide(study, "XA", 1, who="second", relation="narrower")
    propose(study, 2, "XA", right)
    decide(study, "XA", 2, relation="not-applicable", reason="No", counterparts=[])
    propose(study, 3, "XA", right, abstained=True)
    decide(study, "XA", 3)
    assert learned() == {}


def test_a_finding_confirmed_for_a_newer_text_teaches_the_same(study: Studied) -> None:
    right = article(study, "XA", "Article 11")
    propose(study, 5, "XA", right, confidence=0.8)
    finding = decide(study, "XA", 5)
    before = learned()["en-en"].statements
    study.change_law_a()
    finding.refresh_from_db()
    assert finding.stale_since is not None
    confirm(study.actor("reviewer"), finding)
    assert finding.counterparts.get().expression == Expression.objects.get(holds_from="2021-01-01")
    assert learned()["en-en"].statements == before


def test_too_few_findings_are_refused_with_how_many_are_missing(study: Studied) -> None:
    with pytest.raises(Refused, match="No finding yet"):
        propose_calibration(ADMINISTRATOR)
    many(study, 40)
    with pytest.raises(Refused, match="en-en: 20 findings with a proposal are missing; 60 are needed, 40 are there"):
        propose_calibration(ADMINISTRATOR)
    with pytest.raises(Refused, match="en-kk: 60 findings with a proposal are missing"):
        propose_calibration(ADMINISTRATOR, pairs=["en-kk"])
    assert not Calibration.objects.exists()


def test_one_kind_of_outcome_teaches_nothing(study: Studied) -> None:
    many(study, 70, right=1.0)
    with pytest.raises(Refused, match="10 more proposals that were found to be wrong are needed"):
        propose_calibration(ADMINISTRATOR)


def test_only_pairs_with_enough_are_worked_out(study: Studied) -> None:
    many(study, 80, pair="en-en")
    many(study, 20, pair="en-ru")
    assert [one.pair for one in propose_calibration(ADMINISTRATOR)] == ["en-en"]
    with pytest.raises(Refused, match="en-ru"):
        propose_calibration(ADMINISTRATOR, pairs=["en-en", "en-ru"])
    assert Calibration.objects.count() == 1, "what was refused leaves nothing"


def test_nothing_counts_before_it_is_adopted(study: Studied) -> None:
    many(study, 200)
    (made,) = propose_calibration(ADMINISTRATOR)
    figures = made.figures
    assert figures["findings"] == 200
    assert figures["after"]["brier"] < figures["before"]["brier"]
    assert figures["before"]["statements"] == figures["after"]["statements"] == 200
    assert figures["improves"] is True
    assert (curves(), corrected(0.9, "en-en")) == ({}, 0.9)
    adopt(ADMINISTRATOR, made)
    assert made.adopted_by_name == "Administrator"
    assert 0.5 < corrected(0.9, "en-en") < 0.7
    assert corrected(0.9, "en-ru") == 0.9
    retire(ADMINISTRATOR, made, why="New model")
    assert corrected(0.9, "en-en") == 0.9


def test_a_newer_one_takes_the_place_of_the_older(study: Studied) -> None:
    many(study, 200)
    (first,) = propose_calibration(ADMINISTRATOR)
    adopt(ADMINISTRATOR, first)
    (second,) = propose_calibration(ADMINISTRATOR)
    assert second.figures == first.figures, "learned from what the engine stated, not from what was shown"
    adopt(ADMINISTRATOR, second, expected=1)
    first.refresh_from_db()
    assert first.retired_at is not None
    assert len(curves()) == 1
    with pytest.raises(Refused, match="decided on already"):
        adopt(ADMINISTRATOR, first)
    with pytest.raises(Refused, match="retired already"):
        retire(ADMINISTRATOR, first)


def test_what_makes_it_worse_is_not_adopted(db: None) -> None:
    row = Calibration.objects.create(pair="en-en", slope=1, intercept=0, figures={"improves": False})
    with pytest.raises(Refused, match="worse"):
        adopt(ADMINISTRATOR, row)
    with pytest.raises(Conflict):
        adopt(ADMINISTRATOR, row, expected=5)


def test_only_an_administrator_decides(study: Studied) -> None:
    many(study, 80)
    row = Calibration.objects.create(pair="en-en", slope=1, intercept=0, figures={"improves": True})
    for actor in (OFFICER, study.actor("lead")):
        with pytest.raises(Forbidden):
            propose_calibration(actor)
        with pytest.raises(Forbidden):
            adopt(actor, row)
        with pytest.raises(Forbidden):
            retire(actor, row)


def test_the_same_provision_in_two_studies_is_one_cell(study: Studied, monkeypatch: pytest.MonkeyPatch) -> None:
    propose(study, 1, "XA", article(study, "XA", "Article 9"))
    decide(study, "XA", 1)
    first = learned()["en-en"].statements
    assert len(first) == 1
    finding = Finding.objects.get()
    scope = study.scope(1)
    twin = type(study.study).objects.get()
    twin.pk, twin._state.adding, twin.key = uuid.uuid4(), True, "twin"
    twin.save()
    column = study.columns["XA"]
    column.pk, column._state.adding, column.study = uuid.uuid4(), True, twin
    column.save()
    scope.pk, scope._state.adding, scope.study = uuid.uuid4(), True, twin
    scope.save()
    right = place(article(study, "XA", "Article 9"))
    copy = Finding.objects.create(
        scope=scope, column=column, model=finding.model, relation="equivalent", covered="full", origin="own",
        found_by="x", found_by_name="Somebody", proposed=finding.proposed,
    )  # fmt: skip
    FindingCounterpart.objects.create(finding=copy, expression_id=right[0], pid=right[1], digest="0" * 64)
    both = learned()["en-en"]
    assert both.findings == 2
    assert len({one.cell for one in both.statements}) == 1
    assert calibrating.LEAST_FINDINGS == 60


def test_what_is_looked_at_first_goes_by_the_corrected_chance(study: Studied) -> None:
    many(study, 200)
    (made,) = propose_calibration(ADMINISTRATOR)
    column, scope = study.columns["XA"], study.scope(2)
    propose(study, 2, "XA", article(study, "XA", "Article 8"), confidence=0.9)
    propose(study, 2, "XB", article(study, "XB", "Статья 2"), confidence=0.9)

    def unsure() -> tuple[bool, list[int], int]:
        lines = {line.scope.pk: line for line in column_lines(study.study, column, Reading.FIRST)}
        found = [one.first.unsure for one in stands(study.study) if one.column in (column, study.columns["XB"])]
        return lines[scope.pk].unsure, found, cell_page(study.study, scope, column, Reading.FIRST).stand.unsure

    assert unsure() == (False, [0, 0], 0)
    adopt(ADMINISTRATOR, made)
    assert unsure() == (True, [1, 0], 1), "no correction is in use for the other pair of languages"
    retire(ADMINISTRATOR, made)
    assert unsure() == (False, [0, 0], 0)
