"""Readers at work at the same moment, each in a thread with a connection of its own: no finding is lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest
from tests.apps.comparison.build import article, decide_all, place, propose
from tests.apps.comparison.conftest import Studied, make_study
from tests.at_once import at_once
from tests.factories import OFFICER, account, small_assembly

from interparl.apps.accounts.domain.actors import actor_of
from interparl.apps.common.actor import Actor, Role
from interparl.apps.common.domain.audit import verify
from interparl.apps.common.domain.writing import Conflict, Refused
from interparl.apps.common.models import AuditEntry
from interparl.apps.comparison.domain.finding import accept, record
from interparl.apps.comparison.domain.freezing import publish_analysis
from interparl.apps.comparison.domain.signing import ask_sign_off, sign_off, signatures
from interparl.apps.comparison.domain.studies import send_to_review, set_team
from interparl.apps.comparison.enums import TeamRole
from interparl.apps.comparison.models import Analysis, Column, Finding, ScopeProvision, Study, TeamMember

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def study(transactional_db: None) -> Studied:
    """The study, committed, so that other connections see it; with two first readers."""
    made = make_study(small_assembly())
    made.users["other"] = account("other@study.example.org", Role.EXPERT, organ=made.small.commission)
    set_team(OFFICER, made.study, made.users["other"], TeamRole.REVIEWER)
    return made


def deciding(actor: Actor, study: Studied, number: int, note: str, expected: int = 0) -> Callable[[], Finding]:
    scope, column, right = study.scope(number).pk, study.columns["XA"].pk, place(article(study, "XA", "Article 9"))
    return lambda: record(
        actor,
        ScopeProvision.objects.get(pk=scope),
        Column.objects.get(pk=column),
        relation="equivalent",
        counterparts=[right],
        note=note,
        expected=expected,
    )


def names(found: list[object]) -> list[str]:
    return sorted(type(one).__name__ for one in found)


@pytest.mark.parametrize("turn", range(3))
def test_of_two_readers_on_one_cell_one_is_told_and_can_send_again(study: Studied, turn: int) -> None:
    readers = {who: study.actor(who) for who in ("reviewer", "other")}
    found = at_once(*(deciding(actor, study, 1, f"by {who}") for who, actor in readers.items()))
    assert names(found) == ["Conflict", "Finding"]
    held = Finding.objects.get()
    late = "reviewer" if isinstance(found[0], Conflict) else "other"
    conflict = next(one for one in found if isinstance(one, Conflict))
    assert conflict.theirs == held
    assert held.note == f"by {'other' if late == 'reviewer' else 'reviewer'}"
    assert held.counterparts.count() == 1
    again = deciding(readers[late], study, 1, f"by {late}", conflict.theirs.version)()
    assert (again.pk, again.note, again.version) == (held.pk, f"by {late}", 2)
    notes = [
        entry.after["note"]
        for entry in AuditEntry.objects.filter(subject_kind="comparison.finding").order_by("seq")
        if "note" in entry.after
    ]
    assert sorted(notes) == ["by other", "by reviewer"], "what the first wrote is in the history"
    assert verify().faults == ()


def test_corrections_of_one_finding_at_once_lose_nothing(study: Studied) -> None:
    readers = {who: study.actor(who) for who in ("reviewer", "other", "lead")}
    first = deciding(readers["reviewer"], study, 1, "first")()
    found = at_once(*(deciding(actor, study, 1, f"by {who}", first.version) for who, actor in readers.items()))
    assert names(found) == ["Conflict", "Conflict", "Finding"]
    assert Finding.objects.get().version == 2
    assert Finding.objects.get().counterparts.count() == 1


def test_readers_of_several_cells_do_not_hinder_each_other(study: Studied) -> None:
    actor = study.actor("reviewer")
    found = at_once(*(deciding(actor, study, number, "") for number in range(1, 7)))
    assert Counter(names(found)) == {"Finding": 6}
    assert Finding.objects.count() == 6
    assert verify().faults == ()


def test_both_readings_of_a_cell_at_once(study: Studied) -> None:
    propose(study, 1, "XA", article(study, "XA", "Article 9"))
    scope, column = study.scope(1), study.columns["XA"]
    first, second = study.actor("reviewer"), study.actor("second")
    found = at_once(
        lambda: accept(first, scope, column),
        lambda: accept(second, scope, column, reading="second"),
    )
    assert names(found) == ["Finding", "Finding"]
    assert set(Finding.objects.values_list("reading", flat=True)) == {"first", "second"}


def test_a_finding_at_the_moment_of_the_hand_over_is_signed_or_refused(study: Studied) -> None:
    TeamMember.objects.filter(role="second").delete()
    decide_all(study)
    chair = actor_of(account("chair@example.org", Role.LEADERSHIP))
    pk = study.study.pk
    asked, late = at_once(
        lambda: ask_sign_off(OFFICER, Study.objects.get(pk=pk)),
        deciding(study.actor("reviewer"), study, 1, "late", 1),
    )
    assert isinstance(asked, Study)
    assert isinstance(late, Finding | Refused)
    sign_off(chair, Study.objects.get(pk=pk), capacity="Chair")
    analysis = publish_analysis(OFFICER, Study.objects.get(pk=pk))
    assert [one.holds for one in signatures(Study.objects.get(pk=pk))] == [True]
    notes = [cell["finding"]["note"] for cell in analysis.content["matrix"]]
    assert ("late" in notes) is isinstance(late, Finding)


def test_an_analysis_is_published_once(study: Studied) -> None:
    TeamMember.objects.filter(role="second").delete()
    decide_all(study)
    ask_sign_off(OFFICER, study.study)
    sign_off(actor_of(account("chair@example.org", Role.LEADERSHIP)), study.study, capacity="Chair")
    pk = study.study.pk
    found = at_once(*([lambda: publish_analysis(OFFICER, Study.objects.get(pk=pk))] * 3))
    assert names(found) == ["Analysis", "Refused", "Refused"]
    assert Analysis.objects.count() == 1


def test_a_study_sent_back_at_the_moment_of_publishing(study: Studied) -> None:
    """Either it is published as it was signed, or not at all."""
    TeamMember.objects.filter(role="second").delete()
    decide_all(study)
    ask_sign_off(OFFICER, study.study)
    sign_off(actor_of(account("chair@example.org", Role.LEADERSHIP)), study.study, capacity="Chair")
    pk = study.study.pk
    found = at_once(
        lambda: publish_analysis(OFFICER, Study.objects.get(pk=pk)),
        lambda: send_to_review(OFFICER, Study.objects.get(pk=pk), why="A mistake."),
    )
    assert not [one for one in found if isinstance(one, Exception) and not isinstance(one, Refused)]
    for analysis in Analysis.objects.all():
        assert analysis.content["findings"] == study.study.sign_offs.get().digest
