"""What the faces ask: lists, pages, matrix, what is due; always in a fixed number of queries."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.apps.sittings.build import (
    ALL_THERE,
    asked,
    convened,
    opened,
    planned,
    presiding_over,
    registered,
    secret_rule,
    silence_rule,
    with_agenda,
)
from tests.factories import OFFICER, Small, head_of

from interparl.apps.common.actor import PUBLIC, Actor
from interparl.apps.common.enums import Visibility
from interparl.apps.common.text import Text
from interparl.apps.sittings.domain import (
    add_item,
    add_reception,
    announce,
    cancel_sitting,
    change_sitting,
    close_decision,
    close_sitting,
    draft_agenda,
    invite,
    open_silence,
    prepare_decision,
    put_question,
    state_position,
)
from interparl.apps.sittings.domain.queries import (
    attendance_matrix,
    decision_page,
    decisions_seen,
    due_for,
    past,
    sitting_page,
    upcoming,
)
from interparl.apps.sittings.enums import DecisionKind
from interparl.apps.sittings.models import Sitting
from interparl.engine.procedure import Presence

TODAY = timezone.now().astimezone(ZoneInfo("Europe/Helsinki")).date()


def queries(asking: Any) -> int:
    with CaptureQueriesContext(
        connection,
    ) as seen:
        asking()
    return len(seen)


def what_is_due(actor: Actor, today: date = TODAY) -> list[tuple[str, date | None, bool]]:
    return [(str(row.what), row.until, row.overdue) for row in due_for(actor, today)]


def test_upcoming_are_those_still_to_come_and_past_those_held(small: Small) -> None:
    ahead, off = convened(small), planned(small, key="off")
    cancel_sitting(OFFICER, off, why="no room")
    month = planned(small, day=TODAY.isoformat()[:7], key="sometime-this-month")
    gone = planned(small, key="gone")
    Sitting.objects.filter(pk=gone.pk).update(day="2019-01-01")
    held = opened(small, key="held")
    close_sitting(OFFICER, held)
    assert set(upcoming(OFFICER)) == {month, ahead}
    assert next(iter(upcoming(OFFICER))) == month
    assert list(past(OFFICER)) == [held]


def test_lists_hold_only_what_one_may_see(small: Small) -> None:
    planned(small, visibility=Visibility.DRAFT)
    assert not upcoming(PUBLIC).exists()
    assert not upcoming(head_of(small.delegations["XA"])).exists()
    assert upcoming(OFFICER).count() == 1


def full(small: Small, times: int) -> Sitting:
    sitting = opened(small, key=f"full-{times}", visibility=Visibility.PUBLIC)
    lines = with_agenda(sitting, *[f"Item {n}" for n in range(times)])
    for n, line in enumerate(lines):
        decision = asked(small, sitting, item=line.item, visibility=Visibility.PUBLIC)
        put_question(OFFICER, decision)
        close_decision(OFFICER, decision)
        invite(OFFICER, sitting, name=Text(en=f"Guest {n}"))
        add_reception(OFFICER, sitting, host=Text(en=f"Host {n}"))
    return sitting


@pytest.mark.slow
def test_a_page_of_one_sitting_asks_as_often_for_one_item_as_for_six(small: Small) -> None:
    one, many = full(small, 1), full(small, 6)
    seen = sitting_page(many, PUBLIC)
    assert [item.line.title["en"] for item in seen.agenda.items] == [f"Item {n}" for n in range(6)]  # type: ignore[union-attr]
    assert all(len(item.decisions) == 1 for item in seen.agenda.items)  # type: ignore[union-attr]
    assert len(seen.guests) == len(seen.receptions) == len(seen.decisions) == 6
    assert [row.presence for row in seen.attendance] == [Presence.PRESENT] * 4
    for actor in (PUBLIC, OFFICER, head_of(small.delegations["XA"])):
        few, lots = (
            queries(lambda key=sitting.key, who=actor: sitting_page(Sitting.objects.get(key=key), who))
            for sitting in (one, many)
        )
        assert few == lots <= 20


def test_the_public_sees_no_draft_agenda_and_no_decision_before_it_is_taken(small: Small) -> None:
    sitting = opened(small, visibility=Visibility.PUBLIC)
    draft = draft_agenda(OFFICER, sitting)
    add_item(OFFICER, draft, title=Text(en="Secret matter"))
    decision = asked(small, sitting, visibility=Visibility.PUBLIC)
    assert sitting_page(sitting, PUBLIC).agendas == ()
    assert sitting_page(sitting, PUBLIC).agenda is None
    assert not decisions_seen(PUBLIC).exists()
    inside = sitting_page(sitting, head_of(small.delegations["XA"]))
    assert len(inside.agendas) == 1
    assert inside.decisions == (decision,)


def test_who_is_not_in_the_register_is_not_registered_never_absent(small: Small) -> None:
    first = registered(small, convened(small), {"XA": "present", "XB": "absent-notified"})
    second = registered(small, convened(small, key="second"), ALL_THERE)
    delegations = list(small.delegations.values())
    matrix = attendance_matrix([first, second], delegations)
    assert matrix.cell(first, small.delegations["XD"]).presence is Presence.NOT_REGISTERED
    assert matrix.cell(first, small.delegations["XD"]).entitled is True
    assert matrix.of_sitting(first) == {Presence.PRESENT: 1, Presence.ABSENT_NOTIFIED: 1, Presence.NOT_REGISTERED: 2}
    assert matrix.of_delegation(small.delegations["XB"]) == {Presence.ABSENT_NOTIFIED: 1, Presence.PRESENT: 1}
    assert queries(lambda: attendance_matrix([first, second], delegations)) == 1


def test_a_decision_page_tells_who_said_what_and_the_way_to_the_result(small: Small) -> None:
    decision = asked(small)
    xb = small.delegations["XB"]
    state_position(head_of(xb), decision, xb, said="reservation", text=Text(en="Not on the lake", ru="Не об озере"))
    page = decision_page(decision, head_of(small.delegations["XA"]))
    by_key = {stated.key: stated for stated in page.voices}
    assert (by_key["XB-D"].said, by_key["XB-D"].text, by_key["XB-D"].version) == ("reservation", "Not on the lake", 1)
    assert (by_key["XC-D"].said, by_key["XC-D"].version) == ("not-stated", 0)
    assert page.told is not None
    assert any("XB" in str(s) or "Borea" in str(s) for s in page.told.arithmetic)
    assert page.rule_in_words
    assert decision_page(decision, PUBLIC).voices == ()


def test_a_secret_ballot_shows_no_voice(small: Small) -> None:
    from interparl.apps.sittings.domain import Standing, hand_out_paper, record_ballot

    sitting = opened(small)
    decision = asked(
        small,
        sitting,
        kind=DecisionKind.ELECTION,
        rule=secret_rule(small),
        candidates=[Standing("first", Text(en="First"))],
    )
    for delegation in small.delegations.values():
        hand_out_paper(OFFICER, decision, delegation)
    put_question(OFFICER, decision)
    record_ballot(OFFICER, decision, counts={"first": 3, "against": 1})
    close_decision(OFFICER, decision)
    page = decision_page(decision, OFFICER)
    assert decision.result == "elected"
    assert {stated.said for stated in page.voices} == {""}
    assert {stated.label for stated in page.voices} == {""}


def test_an_officer_is_told_to_convene_by_the_earliest_deadline(small: Small) -> None:
    sitting = planned(small)
    day = date.fromisoformat(sitting.day)
    assert what_is_due(OFFICER) == [(f"Convene {sitting.title}.", day - timedelta(days=30), False)]
    assert what_is_due(OFFICER, day - timedelta(days=29))[0][2] is True
    assert what_is_due(head_of(small.delegations["XA"])) == []
    assert what_is_due(presiding_over(small.commission)) == []


def test_a_delegation_is_told_of_what_waits_for_it_alone(small: Small) -> None:
    sitting = convened(small)
    head = head_of(small.delegations["XA"])
    assert [row[0] for row in what_is_due(head)] == [f"Say who will attend {sitting.title}."]
    announce(head, sitting, small.delegations["XA"], presence=Presence.PRESENT)
    assert what_is_due(head) == []
    assert len(what_is_due(head_of(small.delegations["XB"]))) == 1

    silence_rule(small)
    decision = prepare_decision(OFFICER, organ=small.council, kind=DecisionKind.STATEMENT, title=Text(en="On peace"))
    open_silence(OFFICER, decision)
    assert [(row.until, row.delegation.key) for row in due_for(head, TODAY) if row.delegation] == [
        (TODAY + timedelta(days=10), "XA-D")
    ]
    state_position(head, decision, small.delegations["XA"], said="no-objection")
    assert what_is_due(head) == []
    late = [row for row in due_for(OFFICER, TODAY + timedelta(days=12)) if row.where == decision]
    assert [(row.action, row.overdue) for row in late] == [("sittings.close-decision", True)]


def test_what_is_due_is_told_in_a_fixed_number_of_queries(small: Small) -> None:
    head = head_of(small.delegations["XA"])
    convened(small)
    planned(small, key="planned")
    asked(small, opened(small, key="open"))
    few = [queries(lambda who=who: due_for(who, TODAY)) for who in (OFFICER, head)]
    for n in range(3):
        convened(small, key=f"more-{n}")
        planned(small, key=f"planned-{n}")
        asked(small, opened(small, key=f"open-{n}"))
    assert [queries(lambda who=who: due_for(who, TODAY)) for who in (OFFICER, head)] == few
    assert max(few) <= 20


def test_a_sitting_without_an_exact_day_asks_for_it(small: Small) -> None:
    sitting = planned(small, day="2031")
    assert what_is_due(OFFICER) == [(f"Fix the day of {sitting.title}.", None, False)]
    change_sitting(OFFICER, sitting, day="2031-05-04")
    assert what_is_due(OFFICER)[0][0].startswith("Convene")
