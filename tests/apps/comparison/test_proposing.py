"""Proposals: made column by column, left where nothing changed, never a finding, never an absence in an unread text."""

from __future__ import annotations

import pytest
from tests.apps.comparison.conftest import Glossary, Studied
from tests.factories import OFFICER

from interparl.apps.comparison.domain.proposing import propose_all
from interparl.apps.comparison.models import Finding, Proposal, Run

pytestmark = pytest.mark.django_db


def proposal(study: Studied, number: int, state: str) -> Proposal:
    return Proposal.objects.get(scope=study.scope(number), column=study.columns[state])


def labels(study: Studied, row: Proposal) -> list[str]:
    return [
        study.texts["XA"].provisions.get(pid=one["pid"]).label
        for one in row.counterparts
        if one["expression"] == str(study.texts["XA"].pk)
    ]


def test_every_cell_gets_a_proposal_and_no_finding(study: Studied) -> None:
    propose_all(OFFICER, study.study)
    assert Proposal.objects.count() == 18
    assert Finding.objects.count() == 0
    assert labels(study, proposal(study, 1, "XA")) == ["Article 9"]
    assert labels(study, proposal(study, 2, "XA")) == ["Article 8"]
    assert proposal(study, 2, "XA").relation == "equal"
    dues = proposal(study, 4, "XA")
    assert labels(study, dues) == ["Article 10"]
    assert [one["kind"] for one in dues.counterparts[0]["divergences"]] == ["number"]
    run = Run.objects.get()
    assert run.ended_at is not None
    assert (run.counts["proposals"], run.counts["columns"]) == (18, 3)
    assert run.counts["pairs_aligned"] == 6 * (5 + 4 + 3)


def test_a_second_run_does_nothing(study: Studied, glossary: Glossary) -> None:
    propose_all(OFFICER, study.study)
    before = {row.pk: row.inputs for row in Proposal.objects.all()}
    glossary.encoded.clear()
    propose_all(OFFICER, study.study)
    assert {row.pk: row.inputs for row in Proposal.objects.all()} == before
    assert glossary.encoded == []
    counts = Run.objects.first().counts  # type: ignore[union-attr]
    assert (counts["columns"], counts["proposals_kept"], counts["pairs_aligned"]) == (0, 18, 0)
