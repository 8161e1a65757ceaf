"""Proposals: made column by column, left where nothing changed, never a finding, never an absence in an unread text."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.apps.comparison.conftest import LAW_C, SYSTEM, Glossary, Studied, stored
from tests.factories import OFFICER

from interparl.apps.common.domain.permission import Forbidden
from interparl.apps.common.domain.writing import Refused
from interparl.apps.common.text import Text
from interparl.apps.comparison.domain.cells import CellState, matrix_of
from interparl.apps.comparison.domain.finding import accept
from interparl.apps.comparison.domain.proposing import propose, propose_all
from interparl.apps.comparison.domain.reuse import tools
from interparl.apps.comparison.domain.studies import change_column
from interparl.apps.comparison.enums import StudyState
from interparl.apps.comparison.models import Finding, Proposal, Run, Study
from interparl.apps.jobs.domain.works import run_job
from interparl.apps.jobs.enums import JobState
from interparl.apps.texts.domain.works import add_work
from interparl.apps.texts.models import Expression
from interparl.engine.concordance.cache import VectorCache
from interparl.engine.concordance.divergence.kept import KeptOnDisk
from interparl.engine.message import message_of

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


def content() -> dict[tuple[int, str], dict[str, object]]:
    """What all proposals say, without the ids of rows and runs."""
    kept = (
        "relation", "covered", "confidence", "abstained", "counterparts", "candidates", "evidence", "uncovered",
        "beyond", "refused",
    )  # fmt: skip
    return {
        (row.scope.order, row.column.label()): {name: getattr(row, name) for name in kept}
        for row in Proposal.objects.select_related("scope", "column__state")
    }


def test_after_a_change_only_its_column_is_made_again_and_the_result_is_that_of_a_fresh_run(
    study: Studied, glossary: Glossary, tmp_path: Path
) -> None:
    propose_all(OFFICER, study.study)
    first = Run.objects.get().counts
    assert first["texts_encoded"] > 20
    assert first["differences_new"] > 5
    untouched = set(Proposal.objects.exclude(column=study.columns["XA"]).values_list("pk", flat=True))
    study.change_law_a()
    glossary.encoded.clear()
    propose_all(OFFICER, study.study)
    again = Run.objects.order_by("-started_at")[0].counts
    assert (again["columns"], again["columns_kept"]) == (1, 2)
    assert again["texts_encoded"] == len(glossary.encoded) <= 4
    assert 0 < again["differences_new"] <= 2
    assert untouched < set(Proposal.objects.values_list("pk", flat=True))
    reused = content()
    assert any(one["relation"] != "absent" for one in reused.values())
    Proposal.objects.all().delete()
    clean = tools(VectorCache(tmp_path / "fresh"), KeptOnDisk(tmp_path / "fresh"))
    propose_all(OFFICER, study.study, with_tools=clean)
    assert content() == reused
    assert Run.objects.order_by("-started_at")[0].counts["differences_new"] > 5


def test_new_proposals_touch_no_finding(study: Studied) -> None:
    propose_all(OFFICER, study.study)
    accept(study.actor("reviewer"), study.scope(2), study.columns["XA"])
    before = list(Finding.objects.values())
    study.change_law_a()
    propose_all(OFFICER, study.study)
    assert list(Finding.objects.values()) == before


def test_a_text_that_was_read_badly_is_refused_in_the_cell_and_never_absent(study: Studied) -> None:
    Expression.objects.filter(pk=study.texts["XB"].pk).update(
        grade="E", fidelity=study.texts["XB"].fidelity | {"grade": "E"}
    )
    propose_all(OFFICER, study.study)
    rows = list(Proposal.objects.filter(column=study.columns["XB"]))
    assert len(rows) == 6
    assert {(row.relation, row.covered, row.abstained) for row in rows} == {("", "not examined", True)}
    assert "grade E" in message_of(rows[0].refused).text("en")
    matrix = matrix_of(study.study)
    assert matrix.cell(matrix.rows[0], matrix.columns[1]).state == CellState.REFUSED
    with pytest.raises(Refused):
        accept(study.actor("reviewer"), study.scope(1), study.columns["XB"])


def test_beside_a_text_that_could_not_be_read_nothing_is_absent(study: Studied) -> None:
    column = study.columns["XA"]
    propose_all(OFFICER, study.study)
    before = list(column.proposals.values_list("covered", flat=True))
    assert before.count("none") > 0
    doubtful = stored(add_work(SYSTEM, title=Text(en="Doubtful"), state=column.state), LAW_C, "en", "2018-01-01")
    Expression.objects.filter(pk=doubtful.pk).update(grade="D", fidelity=doubtful.fidelity | {"grade": "D"})
    change_column(OFFICER, column, expressions=[study.texts["XA"], doubtful])
    propose_all(OFFICER, study.study)
    after = list(column.proposals.values_list("covered", flat=True))
    assert after.count("none") == 0
    assert after.count("full") == before.count("full") > 0


def test_a_model_that_was_read_badly_refuses_every_cell(study: Studied) -> None:
    model = study.texts["model"]
    Expression.objects.filter(pk=model.pk).update(grade="D", fidelity=model.fidelity | {"grade": "D"})
    propose_all(OFFICER, study.study)
    assert Proposal.objects.count() == 18
    assert all(row.refused and row.covered == "not examined" for row in Proposal.objects.all())


def test_what_was_done_before_the_worker_died_is_not_done_again(study: Studied, glossary: Glossary) -> None:
    class Died(Exception):
        pass

    looks = iter(range(100))

    def die() -> None:
        if next(looks) == 2:
            raise Died

    with pytest.raises(Died):
        propose_all(OFFICER, study.study, check=die)
    assert Proposal.objects.count() == 12
    propose_all(OFFICER, study.study)
    assert Proposal.objects.count() == 18
    run = Run.objects.get()
    assert (run.counts["columns"], run.counts["columns_kept"]) == (3, 2)
    assert run.ended_at is not None


def test_the_job_does_it_and_tells(study: Studied) -> None:
    job = propose(study.actor("reviewer"), study.study, queued=False)
    assert propose(study.actor("lead"), study.study, queued=False) == job
    done = run_job(str(job.pk))
    assert done.state == JobState.DONE, done.error
    assert "Proposals made: 18" in message_of(done.outcome).text("en")
    assert Proposal.objects.count() == 18


def test_proposals_are_not_asked_for_by_others_or_past_the_review(study: Studied) -> None:
    with pytest.raises(Forbidden):
        propose(study.actor("outsider"), study.study)
    Study.objects.update(state=StudyState.SIGNED)
    study.study.refresh_from_db()
    with pytest.raises(Refused, match="Send it back"):
        propose(OFFICER, study.study)
