"""Decisions in writing: the silence procedure."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from tests.apps.sittings.build import (
    opened,
    said_by,
    silence_rule,
)
from tests.factories import OFFICER, Small, head_of

from interparl.apps.common.domain.writing import Refused
from interparl.apps.common.models import AuditEntry
from interparl.apps.common.text import Text
from interparl.apps.sittings.domain import (
    acknowledge,
    close_decision,
    close_due,
    open_silence,
    outcome_of,
    prepare_decision,
    put_question,
)
from interparl.apps.sittings.enums import DecisionKind, DecisionState
from interparl.apps.sittings.models import Decision


def laid(small: Small, days_ago: int = 0, **silence: Any) -> Decision:
    silence_rule(small, **silence)
    decision = prepare_decision(OFFICER, organ=small.council, kind=DecisionKind.STATEMENT, title=Text(en="On peace"))
    open_silence(OFFICER, decision)
    if days_ago:
        then = timedelta(days=days_ago)
        assert decision.opened_at is not None
        assert decision.deadline is not None
        Decision.objects.filter(pk=decision.pk).update(
            opened_at=decision.opened_at - then, deadline=decision.deadline - then
        )
        decision.refresh_from_db()
    return decision


def test_a_text_in_writing_stands_when_nobody_objected_and_nobody_is_said_to_agree(small: Small) -> None:
    decision = laid(small)
    assert close_due() == []
    with pytest.raises(Refused, match="has not passed"):
        close_decision(OFFICER, decision)
    Decision.objects.filter(pk=decision.pk).update(
        opened_at=timezone.now() - timedelta(days=20), deadline=timezone.now() - timedelta(days=9)
    )
    assert close_due() == [decision]
    assert close_due() == []
    decision.refresh_from_db()
    told = outcome_of(decision)
    assert told is not None
    assert (decision.result, told.outcome.no_objection, len(told.outcome.not_stated)) == ("adopted", (), 4)
    closing = AuditEntry.objects.filter(action="sittings.close-decision").get()
    assert closing.actor == "system:silence procedure"


def test_an_objection_in_time_breaks_the_silence(small: Small) -> None:
    decision = said_by(small, laid(small), xb="objection")
    close_decision(OFFICER, decision)
    assert decision.result == "not-adopted"


def test_an_objection_after_the_deadline_is_on_record_and_not_counted(small: Small) -> None:
    decision = said_by(small, laid(small, days_ago=15), xb="objection")
    close_due()
    decision.refresh_from_db()
    told = outcome_of(decision)
    assert told is not None
    assert (decision.result, told.outcome.not_counted) == ("adopted", ("XB-D",))


def test_a_rule_that_asks_for_receipts(small: Small) -> None:
    decision = laid(small, receipts="all")
    for code in ("XA", "XB", "XC"):
        acknowledge(head_of(small.delegations[code]), decision, small.delegations[code])
    again = acknowledge(head_of(small.delegations["XA"]), decision, small.delegations["XA"])
    assert (decision.receipts.count(), again.delegation) == (3, small.delegations["XA"])
    Decision.objects.filter(pk=decision.pk).update(
        opened_at=timezone.now() - timedelta(days=20), deadline=timezone.now() - timedelta(days=9)
    )
    close_due()
    decision.refresh_from_db()
    assert decision.result == "no-quorum"
    with pytest.raises(Refused, match="not open"):
        acknowledge(head_of(small.delegations["XD"]), decision, small.delegations["XD"])


def test_an_absent_delegation_has_its_further_days(small: Small) -> None:
    sitting = opened(small, there={"XA": "present", "XB": "present", "XC": "present", "XD": "absent"})
    silence_rule(small, absent_days=30)
    decision = prepare_decision(
        OFFICER, organ=small.council, kind=DecisionKind.STATEMENT, title=Text(en="On peace"), sitting=sitting
    )
    open_silence(OFFICER, decision)
    Decision.objects.filter(pk=decision.pk).update(
        opened_at=timezone.now() - timedelta(days=20), deadline=timezone.now() - timedelta(days=9)
    )
    assert close_due() == []
    decision.refresh_from_db()
    said_by(small, decision, xd="objection")
    close_decision(OFFICER, decision)
    assert decision.result == "not-adopted"


def test_no_silence_procedure_without_a_rule_and_none_shorter_than_it(small: Small) -> None:
    decision = prepare_decision(OFFICER, organ=small.council, kind=DecisionKind.STATEMENT, title=Text(en="On peace"))
    with pytest.raises(Refused, match="not for decisions in writing"):
        open_silence(OFFICER, decision)
    silence_rule(small)
    with pytest.raises(Refused, match="10"):
        open_silence(OFFICER, decision, deadline=timezone.now().date() + timedelta(days=3))
    decision.refresh_from_db()
    assert decision.state == DecisionState.DRAFT
    open_silence(OFFICER, decision)
    with pytest.raises(Refused, match="In writing"):
        put_question(OFFICER, decision)
