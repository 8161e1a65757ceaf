"""Attendance, opening with quorum, the chair, items, closing."""

from __future__ import annotations

import pytest
from tests.apps.sittings.build import ALL_THERE, asked, convened, opened, presiding_over, registered, with_agenda
from tests.factories import OFFICER, Small, head_of

from interparl.apps.common.actor import Actor, Grant, Role
from interparl.apps.common.domain.permission import Forbidden
from interparl.apps.common.domain.writing import Refused
from interparl.apps.common.text import Text
from interparl.apps.organs.models import ProcedureRule
from interparl.apps.sittings.domain import (
    add_reception,
    announce,
    close_decision,
    close_sitting,
    defer_item,
    invite,
    open_sitting,
    opening_quorum,
    presiding_now,
    put_question,
    register,
    remove_guest,
    take_chair,
    take_item,
    withdraw_item,
)
from interparl.apps.sittings.enums import Capacity, ItemState, SittingState
from interparl.apps.sittings.models import Attendance, Sitting
from interparl.engine.procedure import Presence


def staff_of(small: Small, code: str) -> Actor:
    grant = Grant(Role.STAFF, delegation=small.delegations[code].key)
    return Actor(f"staff-{code}", "Staff", frozenset({grant}), frozenset({"COUNCIL", "PLENARY", "C-LAW"}))


def test_what_is_announced_is_not_registered(small: Small) -> None:
    sitting, xa = convened(small), small.delegations["XA"]
    row = announce(staff_of(small, "XA"), sitting, xa, presence=Presence.PRESENT, people=[small.people["head-xa"]])
    assert (row.announced, row.presence, row.registered_at) == ("present", "not-registered", None)
    assert [person.key for person in row.people.all()] == ["head-xa"]
    with pytest.raises(Forbidden):
        announce(staff_of(small, "XB"), sitting, xa, presence=Presence.PRESENT)
    with pytest.raises(Forbidden):
        register(head_of(xa), sitting, xa, presence=Presence.PRESENT)
    with pytest.raises(Refused, match="will be absent"):
        announce(head_of(xa), sitting, xa, presence=Presence.ABSENT)


def test_who_is_represented_is_represented_by_somebody(small: Small) -> None:
    sitting, xa = convened(small), small.delegations["XA"]
    with pytest.raises(Refused, match="Say who represents"):
        register(OFFICER, sitting, xa, presence=Presence.REPRESENTED)
    row = register(OFFICER, sitting, xa, presence=Presence.REPRESENTED, represented_by=small.people["head-xb"])
    assert row.represented_by == small.people["head-xb"]
    register(OFFICER, sitting, xa, presence=Presence.PRESENT)
    assert Attendance.objects.get().represented_by is None
    register(OFFICER, sitting, xa, presence=Presence.NOT_REGISTERED)
    assert Attendance.objects.get().registered_at is None


def test_a_delegation_without_a_voice_is_a_guest(small: Small) -> None:
    sitting = convened(small)
    Sitting.objects.filter(pk=sitting.pk).update(electorate=["XA-D"])
    with pytest.raises(Refused, match="Invite it as a guest"):
        register(OFFICER, sitting, small.delegations["XB"], presence=Presence.PRESENT)


def test_the_register_is_corrected_after_closing_with_a_reason_only(small: Small) -> None:
    sitting = opened(small)
    decision = asked(small, sitting)
    put_question(OFFICER, decision)
    close_decision(OFFICER, decision)
    close_sitting(OFFICER, sitting)
    xd = small.delegations["XD"]
    with pytest.raises(Refused, match="Say why"):
        register(OFFICER, sitting, xd, presence=Presence.ABSENT)
    register(OFFICER, sitting, xd, presence=Presence.ABSENT, why="mistaken for the observer")
    decision.refresh_from_db()
    assert decision.frozen["case"]["attendance"]["XD-D"] == "present"


def test_a_quorum_at_the_opening_must_be_there(small: Small) -> None:
    rule = ProcedureRule.objects.get(pk=small.consensus.pk)
    rule.spec["quorum"]["checked"] = "at-opening"
    rule.save()
    sitting = registered(small, convened(small), {"XA": "present", "XB": "present"})
    assert [quorum.prevents_opening for quorum in opening_quorum(sitting)] == [True]
    with pytest.raises(Refused, match="3 of 4 needed, 2 there"):
        open_sitting(OFFICER, sitting, presiding=small.people["speaker-xa-l"])
    registered(small, sitting, {"XC": "represented"})
    open_sitting(presiding_over(small.council), sitting, presiding=small.people["speaker-xa-l"])
    assert sitting.attendance_at_opening == {"XA-D": "present", "XB-D": "present", "XC-D": "represented"}
    register(OFFICER, sitting, small.delegations["XA"], presence=Presence.ABSENT)
    decision = asked(small, sitting)
    put_question(OFFICER, decision)
    close_decision(OFFICER, decision)
    assert decision.result == "adopted"
    assert decision.frozen["case"]["attendance_at_opening"]["XA-D"] == "present"


def test_a_quorum_at_the_decision_does_not_prevent_opening_but_deciding(small: Small) -> None:
    sitting = opened(small, there={"XA": "present"})
    decision = asked(small, sitting)
    put_question(OFFICER, decision)
    close_decision(OFFICER, decision)
    assert (decision.result, decision.number) == ("no-quorum", "")


def test_a_sitting_opens_with_somebody_in_the_chair(small: Small) -> None:
    sitting = registered(small, convened(small), ALL_THERE)
    with pytest.raises(Refused, match="who presides"):
        open_sitting(OFFICER, sitting)
    with pytest.raises(Forbidden):
        open_sitting(presiding_over(small.commission), sitting, presiding=small.people["speaker-xa-l"])
    open_sitting(OFFICER, sitting, presiding=small.people["speaker-xa-l"])
    take_chair(OFFICER, sitting, person=small.people["speaker-xb-l"], reason=Text(en="for the election of the chair"))
    assert presiding_now(sitting) == small.people["speaker-xb-l"]
    assert sitting.presiding == small.people["speaker-xa-l"]
    with pytest.raises(Refused, match="why another"):
        take_chair(OFFICER, sitting, person=small.people["speaker-xa-l"], reason=Text())


def test_a_sitting_closes_when_every_item_and_decision_is_settled(small: Small) -> None:
    sitting = opened(small)
    a, b, c = with_agenda(sitting, "A", "B", "C")
    decision = asked(small, sitting, item=a.item)
    with pytest.raises(Refused, match="On the rivers"):
        close_sitting(OFFICER, sitting)
    with pytest.raises(Refused, match="Close it first"):
        defer_item(OFFICER, a.item, outcome_note=Text(en="later"))
    put_question(OFFICER, decision)
    close_decision(OFFICER, decision)
    with pytest.raises(Refused, match="B, C"):
        close_sitting(OFFICER, sitting)
    with pytest.raises(Refused, match="why"):
        defer_item(OFFICER, b.item, outcome_note=Text())
    defer_item(OFFICER, b.item, outcome_note=Text(en="to the next sitting"))
    withdraw_item(OFFICER, c.item, outcome_note=Text(en="by its author"))
    with pytest.raises(Refused, match="stays taken"):
        withdraw_item(OFFICER, a.item, outcome_note=Text(en="by mistake"))
    close_sitting(OFFICER, sitting, summary=Text(en="Done"))
    assert [item.state for item in sitting.items.order_by("key")] == [
        ItemState.TAKEN, ItemState.DEFERRED, ItemState.WITHDRAWN,
    ]  # fmt: skip
    assert (sitting.state, sitting.summary["en"]) == (SittingState.CLOSED, "Done")
    with pytest.raises(Refused, match="open"):
        take_item(OFFICER, b.item)


def test_guests_have_no_voice_and_are_listed(small: Small) -> None:
    sitting = convened(small)
    with pytest.raises(Refused, match="who is invited"):
        invite(OFFICER, sitting)
    guest = invite(OFFICER, sitting, name=Text(en="Elsewhere"), capacity=Capacity.OBSERVER)
    assert sitting.guests.get() == guest
    remove_guest(OFFICER, guest)
    assert not sitting.guests.exists()
    with pytest.raises(Refused, match="who receives"):
        add_reception(OFFICER, sitting, host=Text())
