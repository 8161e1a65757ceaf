"""Planning, convening, deadlines, electorate."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from tests.apps.sittings.build import SOON, convened, officer_of, opened, planned
from tests.factories import OFFICER, Small, head_of

from interparl.apps.common.domain.permission import Forbidden
from interparl.apps.common.domain.writing import Conflict, Refused
from interparl.apps.common.models import AuditEntry
from interparl.apps.common.text import Text
from interparl.apps.members.enums import Standing
from interparl.apps.members.models import StateStanding
from interparl.apps.sittings.domain import (
    ByHand,
    cancel_sitting,
    change_sitting,
    convene,
    electorate_for,
    electorate_on,
    meet_deadline,
    plan_sitting,
    set_deadlines,
)
from interparl.apps.sittings.enums import Form, SittingState
from interparl.apps.sittings.models import Sitting

DAY = date.fromisoformat(SOON)
TODAY = timezone.now().astimezone(ZoneInfo("Europe/Helsinki")).date()


def test_a_plan_has_a_key_of_its_organ_and_day_and_keeps_what_was_given(small: Small) -> None:
    first = planned(small, small.plenary, small.council, form=Form.MIXED, away=True, day="2031")
    second = planned(small, small.plenary, day="2031")
    assert (first.key, second.key) == ("PLENARY-2031", "PLENARY-2031-2")
    assert [organ.key for organ in first.organs.all()] == ["PLENARY", "COUNCIL"]
    assert (first.form, first.away, first.state) == (Form.MIXED, True, SittingState.PLANNED)


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        ({"organs": []}, "at least one organ"),
        ({"day": "next week"}, "no date"),
        ({"day": "2031-13-01"}, "no date"),
        ({"day": "2031-05-04", "end_day": "2031-05-03"}, "end before"),
    ],
)
def test_a_plan_that_cannot_be_is_refused_and_leaves_nothing(small: Small, values: dict[str, Any], fault: str) -> None:
    given: dict[str, Any] = {"organs": [small.council], "day": SOON, **values}
    with pytest.raises(Refused, match=fault):
        plan_sitting(OFFICER, **given)
    assert not Sitting.objects.exists()
    assert not AuditEntry.objects.exists()


def test_an_officer_of_another_organ_plans_nothing_here(small: Small) -> None:
    with pytest.raises(Forbidden):
        plan_sitting(officer_of(small.commission), organs=[small.council], day=SOON)
    assert plan_sitting(officer_of(small.council), organs=[small.council, small.plenary], day=SOON).pk


def test_convening_takes_the_member_states_of_the_day(small: Small) -> None:
    source = small.source
    StateStanding.objects.create(
        state=small.states["XB"], standing=Standing.SUSPENDED, valid_from="2020-01-01", source=source
    )
    StateStanding.objects.create(
        state=small.states["XC"], standing=Standing.WITHDRAWN, valid_from="2021-01-01", source=source
    )
    found = electorate_on(DAY)
    assert found.keys == ["XA-D", "XD-D"]
    assert [str(why) for _, why in found.left_out] == [
        "Borea: its participation is suspended.",
        "Corva: it has withdrawn.",
    ]
    assert electorate_on(date(2019, 6, 1)).keys == ["XA-D", "XB-D", "XC-D", "XD-D"]
    assert convened(small).electorate == ["XA-D", "XD-D"]


def test_a_state_in_doubt_is_neither_in_nor_out_by_a_guess(small: Small) -> None:
    StateStanding.objects.create(
        state=small.states["XB"], standing=Standing.WITHDRAWN, valid_from="2001-05-01", source=small.source
    )
    assert [state.key for state in electorate_on(DAY).doubtful] == ["XB"]
    with pytest.raises(Refused, match="Borea is a member"):
        convened(small)


def test_an_organ_without_delegations_has_no_electorate(small: Small) -> None:
    small.commission.seats_delegations = False
    assert electorate_for([small.commission], DAY).keys == []


def test_another_electorate_needs_a_reason(small: Small) -> None:
    sitting, chosen = planned(small), [small.delegations["XA"], small.delegations["XB"]]
    with pytest.raises(Refused, match="why the electorate"):
        convene(OFFICER, sitting, electorate=chosen)
    convene(OFFICER, sitting, electorate=chosen, why="the commission has two seats this year")
    assert sitting.electorate == ["XA-D", "XB-D"]


def test_a_notice_shorter_than_the_rule_needs_a_reason(small: Small) -> None:
    sitting = planned(small, day=(TODAY + timedelta(days=5)).isoformat())
    with pytest.raises(Refused, match="Papers sent to the delegations"):
        convene(OFFICER, sitting)
    assert Sitting.objects.get().state == SittingState.PLANNED
    convene(OFFICER, sitting, why="the matter is urgent")
    assert AuditEntry.objects.filter(action="sittings.convene", why="the matter is urgent").exists()


@pytest.mark.parametrize(("day", "fault"), [("2031", "not known exactly"), ("2001-01-01", "has passed")])
def test_no_sitting_is_convened_for_a_day_unknown_or_gone(small: Small, day: str, fault: str) -> None:
    with pytest.raises(Refused, match=fault):
        convened(small, day=day)


def test_deadlines_follow_the_day_and_those_met_stay(small: Small) -> None:
    small.assembly.notice.append({"key": "list", "days_before": 7, "label": "List of members", "working_days": True})
    small.assembly.save()
    sitting = convened(small)
    met = sitting.deadlines.get(rule="papers")
    meet_deadline(OFFICER, met)
    set_deadlines(OFFICER, sitting, by_hand=[ByHand(Text(en="Book rooms"), DAY - timedelta(days=3))])
    with pytest.raises(Refused, match="Say why it moves"):
        change_sitting(OFFICER, sitting, day=(DAY + timedelta(days=10)).isoformat())
    change_sitting(OFFICER, sitting, day=(DAY + timedelta(days=10)).isoformat(), why="the hall is taken")
    due = {deadline.rule: deadline.due for deadline in sitting.deadlines.all()}
    assert due["papers"] == DAY - timedelta(days=20)
    assert due["list"] <= DAY + timedelta(days=10) - timedelta(days=9)
    assert due[""] == DAY - timedelta(days=3)
    assert sitting.deadlines.get(rule="papers").met_at is not None


def test_notice_rules_may_be_for_some_organs_only(small: Small) -> None:
    small.assembly.notice = [
        {"key": "a", "days": 10, "label": "A", "organs": ["PLENARY"]},
        {"key": "b", "days": 5, "label": "B", "organ_kinds": ["council"]},
    ]
    small.assembly.save()
    assert [deadline.rule for deadline in convened(small).deadlines.all()] == ["b"]


def test_a_notice_rule_that_cannot_be_read_is_told_by_its_place(small: Small) -> None:
    small.assembly.notice = [{"key": "a", "label": "A"}]
    small.assembly.save()
    with pytest.raises(Refused, match=r"notice\.days_before"):
        convened(small)


def test_a_deadline_is_not_later_than_its_sitting(small: Small) -> None:
    with pytest.raises(Refused, match="not later"):
        set_deadlines(OFFICER, convened(small), by_hand=[ByHand(Text(en="Late"), DAY + timedelta(days=1))])


def test_an_open_sitting_keeps_day_form_and_organs(small: Small) -> None:
    sitting = opened(small)
    for values in ({"day": "2031-01-01"}, {"form": Form.REMOTE}, {"organs": [small.plenary]}):
        with pytest.raises(Refused, match="stay as they are"):
            change_sitting(OFFICER, sitting, **values)
    change_sitting(OFFICER, sitting, summary=Text(en="So far so good"))
    with pytest.raises(TypeError, match="electorate"):
        change_sitting(OFFICER, sitting, electorate=[])


def test_two_who_change_one_plan(small: Small) -> None:
    sitting = planned(small)
    change_sitting(OFFICER, sitting, place=Text(en="Riverton"), expected=1)
    with pytest.raises(Conflict):
        change_sitting(OFFICER, Sitting.objects.get(), place=Text(en="Laketon"), expected=1)
    assert Sitting.objects.get().place["en"] == "Riverton"


def test_a_sitting_is_called_off_with_a_reason_before_it_is_open(small: Small) -> None:
    sitting = planned(small)
    with pytest.raises(Refused, match="why"):
        cancel_sitting(OFFICER, sitting, why=" ")
    cancel_sitting(OFFICER, sitting, why="no quorum expected")
    with pytest.raises(Refused, match="planned"):
        convene(OFFICER, sitting)
    with pytest.raises(Refused, match="planned or convened"):
        cancel_sitting(OFFICER, opened(small, key="other"), why="late")
    with pytest.raises(Forbidden):
        cancel_sitting(head_of(small.delegations["XA"]), convened(small, key="third"), why="no")
