"""A frozen record that cannot be read: told in words, and no page or verb falls over it."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from django.utils import timezone
from tests.apps.sittings.build import closed, opened
from tests.factories import OFFICER, Small

from interparl.apps.common.domain.writing import Refused
from interparl.apps.common.text import Text
from interparl.apps.sittings.domain import close_sitting, draft_minutes, join_later, outcome_of, recheck
from interparl.apps.sittings.enums import DecisionState
from interparl.apps.sittings.models import Decision, Joining, Minutes, Sitting
from interparl.engine.procedure import Result
from interparl.engine.procedure.freeze import seal

pytestmark = pytest.mark.django_db


def unreadable(decision: Decision, sitting: Sitting | None = None) -> Decision:
    """The same decision as another program version may have left it. The database lets none be changed so."""
    frozen: dict[str, Any] = {**deepcopy(decision.frozen), "format": 9}
    frozen["seal"] = seal(frozen)
    return Decision.objects.create(
        key="unreadable",
        organ=decision.organ,
        decision_kind=decision.decision_kind,
        sitting=sitting,
        title=Text(en="On the lakes"),
        state=DecisionState.CLOSED,
        rule=decision.rule,
        electorate=decision.electorate,
        result=Result.ADOPTED.value,
        number="12-9",
        decided_on=decision.decided_on,
        closed_at=timezone.now(),
        frozen=frozen,
    )


def test_the_check_says_why_and_that_it_ends_there(small: Small) -> None:
    decision = closed(small)
    assert [str(fault) for fault in recheck(unreadable(decision))] == [
        "This record has format 9, which this version cannot read.",
        "The register cannot be compared with a frozen record that cannot be read.",
    ]
    assert recheck(decision) == []


@pytest.mark.parametrize(
    ("part", "value", "message"),
    [
        ("case", None, "The frozen record cannot be read at record.case: This field is missing. Add it."),
        ("outcome", {"result": "fine"}, "The frozen record cannot be read at outcome.quorum"),
        ("rule", [], "The frozen record cannot be read at rule"),
    ],
)
def test_a_damaged_part_is_named_after_the_broken_seal(small: Small, part: str, value: object, message: str) -> None:
    decision = closed(small)
    decision.frozen[part] = value
    seal_fault, why, ends = (str(fault) for fault in recheck(decision))
    assert seal_fault == "The record was changed after it was frozen: its seal does not fit."
    assert why.startswith(message)
    assert ends == "The register cannot be compared with a frozen record that cannot be read."


def test_there_is_no_outcome_to_show(small: Small) -> None:
    assert outcome_of(unreadable(closed(small))) is None


def test_nobody_joins_what_cannot_be_read(small: Small) -> None:
    decision = unreadable(closed(small))
    with pytest.raises(Refused, match="The frozen record of On the lakes cannot be read: This record has format 9"):
        join_later(OFFICER, decision, small.delegations["XD"], joined_on=timezone.localdate())
    assert not Joining.objects.exists()


def test_no_minutes_are_drafted_from_what_cannot_be_read(small: Small) -> None:
    sitting = opened(small, number=14)
    unreadable(closed(small), sitting)
    close_sitting(OFFICER, sitting)
    with pytest.raises(Refused, match="The frozen record of On the lakes cannot be read"):
        draft_minutes(OFFICER, sitting)
    assert not Minutes.objects.exists()
