"""A law changes under a study: what must be looked at again, what changed, and confirming it at a stroke."""

from __future__ import annotations

from datetime import date

import pytest
from tests.apps.comparison.conftest import LAW_A, LAW_C, MODEL, SYSTEM, Studied, stored
from tests.factories import OFFICER

from interparl.apps.common.domain.permission import Forbidden
from interparl.apps.common.domain.writing import Conflict, Refused
from interparl.apps.common.text import Text
from interparl.apps.comparison.domain import pinning, stale
from interparl.apps.comparison.domain.finding import record
from interparl.apps.comparison.domain.pinning import texts_of
from interparl.apps.comparison.domain.proposing import propose_all
from interparl.apps.comparison.domain.stale import confirm, take_up_due, what_changed
from interparl.apps.comparison.domain.studies import add_column
from interparl.apps.comparison.enums import StudyState
from interparl.apps.comparison.models import Finding, Study
from interparl.apps.jobs.models import Job
from interparl.apps.texts.domain.mending import mend
from interparl.apps.texts.domain.works import add_work
from interparl.apps.texts.models import Expression, Provision
from interparl.engine.concordance.stale import Reason
from interparl.engine.lawtext.differences import Mark

pytestmark = pytest.mark.django_db


def provision(expression: Expression, label: str) -> Provision:
    return expression.provisions.get(label=label)


def found(study: Studied, number: int, state: str, label: str, relation: str = "equal", **more: object) -> Finding:
    """A first reading with the article of this label as counterpart."""
    text = study.texts[state]
    return record(
        study.actor("reviewer"),
        study.scope(number),
        study.columns[state],
        relation=relation,
        counterparts=[(text, provision(text, label).pid)],
        **more,  # type: ignore[arg-type]
    )


def absent(study: Studied, number: int, state: str) -> Finding:
    return record(
        study.actor("reviewer"),
        study.scope(number),
        study.columns[state],
        relation="absent",
        searched=[study.texts[state]],
    )


def reasons(finding: Finding) -> list[str]:
    finding.refresh_from_db()
    assert (finding.stale_since is not None) == bool(finding.stale_why)
    return [row["reason"] for row in finding.stale_why]


def test_only_what_rests_on_changed_words_becomes_stale(study: Studied) -> None:
    keeper, damage = found(study, 1, "XA", "Article 9"), found(study, 5, "XA", "Article 11")
    appeal, elsewhere = absent(study, 6, "XA"), absent(study, 6, "XC")
    new = study.change_law_a()
    assert reasons(keeper) == []
    assert reasons(damage) == [Reason.COUNTERPART_CHANGED]
    assert reasons(appeal) == [Reason.NEW_WORDS]
    assert reasons(elsewhere) == []
    assert texts_of(study.columns["XA"]) == [new]
    assert study.columns["XA"].texts.exclude(left_on=None).get().expression == study.texts["XA"]
    assert damage.stale_why[0]["holds_from"] == "2021-01-01"


def test_the_same_text_again_changes_nothing(study: Studied) -> None:
    damage = found(study, 5, "XA", "Article 11")
    stored(study.works["XA"], LAW_A, "en", "2021-01-01")
    assert reasons(damage) == []
    assert texts_of(study.columns["XA"]) == [study.texts["XA"]]


def test_what_changed_is_shown_word_by_word(study: Studied) -> None:
    damage, appeal = found(study, 5, "XA", "Article 11"), absent(study, 6, "XA")
    study.change_law_a()
    damage.refresh_from_db()
    (change,) = what_changed(damage)
    assert (change.side, change.reason) == ("counterpart", Reason.COUNTERPART_CHANGED)
    assert change.then is not None
    assert change.now is not None
    assert [(piece.mark, piece.text) for piece in change.pieces if piece.mark != Mark.SAME] == [
        (Mark.GONE, "30"),
        (Mark.NEW, "90"),
    ]
    appeal.refresh_from_db()
    told = {change.now.label: change.side for change in what_changed(appeal) if change.now}
    assert told["Article 11-1"] == "new"


def test_confirming_pins_the_finding_to_the_new_text_and_keeps_what_was_said(study: Studied) -> None:
    old = study.texts["XA"]
    words = provision(old, "Article 11").words
    at = words.index("30 days")
    damage = found(
        study, 5, "XA", "Article 11", "equivalent", covered="part", note="As it was",
        divergences=[
            {"kind": "scope", "left": [0, 7], "right": [0, 7], "expression": str(old.pk),
             "pid": provision(old, "Article 11").pid, "word": "added", "note": "Whoever"},
            {"kind": "deadline", "left": None, "right": [at, at + 7], "expression": str(old.pk),
             "pid": provision(old, "Article 11").pid, "word": "added", "note": "Days"},
        ],
    )  # fmt: skip
    new = study.change_law_a()
    damage.refresh_from_db()
    confirm(study.actor("reviewer"), damage, expected=damage.version)
    damage.refresh_from_db()
    (counterpart,) = damage.counterparts.all()
    assert (counterpart.expression, counterpart.digest) == (new, provision(new, "Article 11").digest)
    assert (damage.stale_since, damage.stale_why, damage.confirmed_by_name) == (None, [], "reviewer")
    assert (damage.covered, damage.note, damage.found_by_name) == ("part", "As it was", "reviewer")
    assert [(one["expression"], one["right"]) for one in damage.divergences] == [
        (str(new.pk), [0, 7]),
        (str(new.pk), None),
    ]
    assert what_changed(damage) == []


def test_a_confirmed_absence_was_searched_in_the_new_text(study: Studied) -> None:
    appeal = absent(study, 6, "XA")
    new = study.change_law_a()
    appeal.refresh_from_db()
    confirm(study.actor("reviewer"), appeal)
    assert [one.expression for one in appeal.searched.all()] == [new]


def test_confirming_is_refused_to_others_and_when_nothing_changed(study: Studied) -> None:
    damage = found(study, 5, "XA", "Article 11")
    with pytest.raises(Refused, match="have not changed"):
        confirm(study.actor("reviewer"), damage)
    study.change_law_a()
    damage.refresh_from_db()
    for who in ("second", "outsider"):
        with pytest.raises(Forbidden):
            confirm(study.actor(who), damage)
    with pytest.raises(Conflict):
        confirm(study.actor("reviewer"), damage, expected=damage.version - 1)
    assert reasons(damage) == [Reason.COUNTERPART_CHANGED]


def test_a_counterpart_that_is_gone_must_be_corrected(study: Studied) -> None:
    damage = found(study, 5, "XA", "Article 11")
    shorter = LAW_A[: LAW_A.index("Article 11.")] + LAW_A[LAW_A.index("Article 12.") :]
    stored(study.works["XA"], shorter, "en", "2022-01-01")
    assert reasons(damage) == [Reason.COUNTERPART_GONE]
    with pytest.raises(Refused, match="Correct the finding"):
        confirm(study.actor("reviewer"), damage)
    (change,) = what_changed(damage)
    assert (change.reason, change.now) == (Reason.COUNTERPART_GONE, None)


def test_a_new_model_touches_only_findings_on_its_changed_provisions(study: Studied) -> None:
    log, keeper = absent(study, 3, "XC"), found(study, 1, "XA", "Article 9")
    changed = MODEL.replace("24 hours", "12 hours") + "\nArticle 7. Name\nThis act is called the Lighthouses Act.\n"
    new = stored(study.works["model"], changed, "en", "2019-01-01")
    assert reasons(log) == [Reason.MODEL_CHANGED]
    assert reasons(keeper) == []
    study.study.refresh_from_db()
    assert study.study.model == new
    assert study.study.scope.count() == 7
    confirm(study.actor("reviewer"), log)
    log.refresh_from_db()
    assert log.model == new


def test_a_provision_that_the_model_lost_leaves_the_scope(study: Studied) -> None:
    log = absent(study, 3, "XC")
    pid = study.scope(3).pid
    shorter = MODEL[: MODEL.index("Article 3.")] + MODEL[MODEL.index("Chapter II.") :]
    stored(study.works["model"], shorter, "en", "2019-01-01")
    assert reasons(log) == [Reason.MODEL_GONE]
    assert not study.study.scope.get(pid=pid).in_scope
    with pytest.raises(Refused, match="does not have this provision"):
        confirm(study.actor("reviewer"), log)


def test_a_text_of_the_future_waits_for_its_day(study: Studied, monkeypatch: pytest.MonkeyPatch) -> None:
    damage = found(study, 5, "XA", "Article 11")
    new = stored(study.works["XA"], LAW_A.replace("within 30", "within 90"), "en", "2090-01-01")
    assert reasons(damage) == []
    assert take_up_due() == 0
    for module in (stale, pinning):
        monkeypatch.setattr(module, "today", lambda: date(2090, 1, 1))
    assert take_up_due() == 1
    assert reasons(damage) == [Reason.COUNTERPART_CHANGED]
    assert texts_of(study.columns["XA"]) == [new]
    assert take_up_due() == 0


def test_a_new_law_of_a_whole_body_touches_what_was_not_found(study: Studied) -> None:
    xa = study.small.states["XA"]
    column = add_column(OFFICER, study.study, state=xa, name=Text(en="All of XA"), corpus=True)
    gone = record(study.actor("reviewer"), study.scope(6), column, relation="absent", searched=[study.texts["XA"]])
    law = add_work(SYSTEM, title=Text(en="Courts"), state=xa)
    new = stored(law, LAW_C, "en", "2018-01-01")
    assert reasons(gone) == [Reason.NEW_WORDS]
    assert new in texts_of(column)
    assert texts_of(study.columns["XA"]) == [study.texts["XA"]]


def test_proposals_are_asked_for_again_where_there_were_some(study: Studied) -> None:
    study.change_law_a()
    assert not Job.objects.exists()
    propose_all(OFFICER, study.study)
    stored(study.works["XA"], LAW_A, "en", "2022-01-01")
    job = Job.objects.get()
    assert (job.work, job.subject_id) == ("comparison.propose", str(study.study.pk))


def test_a_study_given_up_follows_nothing_and_a_published_one_does(study: Studied) -> None:
    damage = found(study, 5, "XA", "Article 11")
    Study.objects.update(state=StudyState.CLOSED)
    study.change_law_a()
    assert reasons(damage) == []
    Study.objects.update(state=StudyState.PUBLISHED)
    stored(study.works["XA"], LAW_A.replace("within 30", "within 60"), "en", "2023-01-01")
    assert reasons(damage) == [Reason.COUNTERPART_CHANGED]
    confirm(study.actor("reviewer"), damage)
    assert Study.objects.get().state == StudyState.REVIEW


def test_a_mended_structure_touches_what_rests_on_the_provisions_it_cut_otherwise(study: Studied) -> None:
    damage, pensions, keeper = (
        found(study, 5, "XA", "Article 11"),
        found(study, 4, "XA", "Article 12", "related"),
        found(study, 1, "XA", "Article 9"),
    )
    text = study.texts["XA"]
    mend(OFFICER, text, mend_kind="join", pid=provision(text, "Article 12").pid, given={}, reason="One article")
    assert reasons(damage) == [Reason.COUNTERPART_CHANGED]
    assert reasons(pensions) == [Reason.COUNTERPART_GONE]
    assert reasons(keeper) == []
    confirm(study.actor("reviewer"), damage)
    assert [one.digest for one in damage.counterparts.all()] == [provision(text, "Article 11").digest]
    pid = study.scope(6).pid
    mend(OFFICER, study.texts["model"], mend_kind="join", pid=pid, given={}, reason="One article")
    assert not study.study.scope.get(pid=pid).in_scope


def test_a_mend_touches_findings_pinned_to_an_earlier_text_of_the_law(study: Studied) -> None:
    keeper, pensions = found(study, 1, "XA", "Article 9"), found(study, 4, "XA", "Article 12")
    new = study.change_law_a()
    assert reasons(pensions) == [], "its words are the same in the new text: it stays pinned to the old one"
    gone = provision(new, "Article 12").pid
    mend(OFFICER, new, mend_kind="join", pid=gone, given={}, reason="One article")
    assert set(reasons(pensions)) == {Reason.COUNTERPART_GONE}
    assert {tuple(row["pids"]) for row in pensions.stale_why} == {(gone,)}
    assert all(row["was"] == row["expression"] for row in pensions.stale_why)
    assert reasons(keeper) == []
    with pytest.raises(Refused):
        confirm(study.actor("reviewer"), pensions)


def test_a_mend_of_the_model_touches_findings_pinned_to_its_earlier_text(study: Studied) -> None:
    keeper, damage, appeal = (
        found(study, 1, "XA", "Article 9"),
        found(study, 5, "XA", "Article 11"),
        absent(study, 6, "XC"),
    )
    new = stored(study.works["model"], MODEL.replace("within 24 hours", "within 12 hours"), "en", "2022-01-01")
    study.study.refresh_from_db()
    assert study.study.model == new
    assert reasons(appeal) == []
    mend(OFFICER, new, mend_kind="join", pid=study.scope(6).pid, given={}, reason="One article")
    assert set(reasons(appeal)) == {Reason.MODEL_GONE}
    assert set(reasons(damage)) == {Reason.MODEL_CHANGED}, "the words of article 6 are its own now"
    assert reasons(keeper) == []


def test_a_finding_is_marked_once_for_one_change(study: Studied) -> None:
    pensions = found(study, 4, "XA", "Article 12", "related")
    text = study.texts["XA"]
    mend(OFFICER, text, mend_kind="join", pid=provision(text, "Article 12").pid, given={}, reason="One article")
    assert reasons(pensions) == [Reason.COUNTERPART_GONE]
    since = pensions.stale_since
    mend(OFFICER, text, mend_kind="join", pid=provision(text, "Article 11").pid, given={}, reason="One article")
    assert reasons(pensions) == [Reason.COUNTERPART_GONE]
    assert pensions.stale_since == since
