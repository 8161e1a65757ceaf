"""Several writers at once, each in a thread with a connection of its own: nothing is lost, nothing is counted twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import timedelta

import pytest
from django.utils import timezone
from tests.apps.sittings.build import asked, opened, silence_rule
from tests.at_once import at_once
from tests.factories import OFFICER, Small, head_of, small_assembly

from interparl.apps.common.domain.audit import verify
from interparl.apps.common.domain.writing import Conflict, Refused
from interparl.apps.common.models import AuditEntry
from interparl.apps.common.text import Text
from interparl.apps.members.models import Delegation
from interparl.apps.sittings.domain import (
    close_decision,
    open_silence,
    outcome_of,
    prepare_decision,
    put_question,
    recheck,
    state_position,
)
from interparl.apps.sittings.enums import DecisionKind, DecisionState
from interparl.apps.sittings.models import Decision, Voice
from interparl.apps.sittings.tasks import close_due_silences

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def small(transactional_db: None) -> Small:
    """The small assembly, committed, so that other connections see it."""
    return small_assembly()


def stating(decision: Decision, delegation: Delegation, said: str, **more: object) -> Callable[[], Voice]:
    key = decision.pk
    head = head_of(delegation)
    return lambda: state_position(head, Decision.objects.get(pk=key), delegation, said=said, **more)  # type: ignore[arg-type]


def unforeseen(found: Sequence[object]) -> list[object]:
    return [one for one in found if isinstance(one, Exception) and not isinstance(one, Refused | Conflict)]


def test_four_delegations_at_once_have_one_voice_each(small: Small) -> None:
    decision = asked(small)
    steps = [stating(decision, delegation, "no-objection") for delegation in small.delegations.values()]
    found = at_once(*steps)
    assert unforeseen(found) == []
    assert Counter(decision.voices.values_list("delegation__key", flat=True)) == dict.fromkeys(
        ("XA-D", "XB-D", "XC-D", "XD-D"), 1
    )
    assert verify().faults == ()


def test_one_delegation_twice_at_once_has_one_voice_and_both_statements_are_on_record(small: Small) -> None:
    decision, xa = asked(small), small.delegations["XA"]
    found = at_once(*(stating(decision, xa, said) for said in ("no-objection", "objection", "stands-aside")))
    assert unforeseen(found) == []
    voice = decision.voices.get()
    said = [
        entry.after["said"]
        for entry in AuditEntry.objects.filter(subject_kind="sittings.voice").order_by("seq")
        if "said" in entry.after
    ]
    assert sorted(said) == ["no-objection", "objection", "stands-aside"]
    assert said[-1] == voice.said
    assert voice.version == 3


def test_of_two_who_saw_the_same_version_one_is_told_of_the_other(small: Small) -> None:
    decision, xa = asked(small), small.delegations["XA"]
    found = at_once(stating(decision, xa, "no-objection", expected=0), stating(decision, xa, "objection", expected=0))
    assert sorted(type(one).__name__ for one in found) == ["Conflict", "Voice"]
    assert decision.voices.count() == 1


@pytest.mark.parametrize("turn", range(2))
def test_a_position_that_arrives_while_a_decision_is_closed_is_in_it_or_refused(small: Small, turn: int) -> None:
    sitting = opened(small)
    decision = asked(small, sitting)
    for code in ("XA", "XB", "XC"):
        state_position(head_of(small.delegations[code]), decision, small.delegations[code], said="no-objection")
    xd = small.delegations["XD"]
    key = decision.pk

    def close() -> object:
        return close_decision(OFFICER, put_question(OFFICER, Decision.objects.get(pk=key)))

    objection, closed = at_once(stating(decision, xd, "objection"), close)
    assert unforeseen([objection, closed]) == []
    decision.refresh_from_db()
    assert decision.state == DecisionState.CLOSED
    told = outcome_of(decision)
    assert told is not None
    if isinstance(objection, Refused):
        assert (decision.result, told.outcome.did_not_object) == ("adopted", ("XD-D",))
        assert "XD-D" not in told.outcome.no_objection
    else:
        assert (decision.result, told.outcome.objections) == ("not-adopted", ("XD-D",))
    assert recheck(decision) == []
    assert verify().faults == ()


def test_decisions_closed_at_once_have_numbers_without_gaps(small: Small) -> None:
    sitting = opened(small)
    decisions = [put_question(OFFICER, asked(small, sitting)) for _ in range(4)]
    found = at_once(
        *((lambda key=decision.pk: close_decision(OFFICER, Decision.objects.get(pk=key))) for decision in decisions)
    )
    assert unforeseen(found) == []
    numbers = Decision.objects.values_list("number", flat=True)
    assert sorted(numbers) == ["12-1", "12-2", "12-3", "12-4"]


def test_the_task_run_twice_at_once_closes_a_procedure_once(small: Small) -> None:
    silence_rule(small)
    decision = prepare_decision(OFFICER, organ=small.council, kind=DecisionKind.STATEMENT, title=Text(en="On peace"))
    open_silence(OFFICER, decision)
    before = timezone.now() - timedelta(days=30)
    Decision.objects.filter(pk=decision.pk).update(opened_at=before, deadline=before + timedelta(days=12))
    found = at_once(close_due_silences, close_due_silences, close_due_silences)
    assert unforeseen(found) == []
    assert Counter(found) == {1: 1, 0: 2}
    decision.refresh_from_db()
    assert (decision.state, decision.result) == (DecisionState.CLOSED, "adopted")
    assert AuditEntry.objects.filter(action="sittings.close-decision").count() == 1
    told = outcome_of(decision)
    assert told is not None
    assert told.outcome.no_objection == ()
    assert told.outcome.not_stated == ("XA-D", "XB-D", "XC-D", "XD-D")
