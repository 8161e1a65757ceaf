"""One sitting from plan to published decision, as an officer, a chair and the delegations do it."""

from __future__ import annotations

from datetime import date

from tests.apps.sittings.build import ALL_THERE, SOON, presiding_over, registered
from tests.factories import OFFICER, Small, head_of

from interparl.apps.common.domain.audit import verify
from interparl.apps.common.domain.queries import history_of
from interparl.apps.common.enums import Visibility
from interparl.apps.common.text import Text
from interparl.apps.sittings.domain import (
    add_item,
    adopt_agenda,
    agree_agenda,
    announce,
    close_decision,
    close_sitting,
    convene,
    draft_agenda,
    open_decision,
    open_sitting,
    outcome_of,
    plan_sitting,
    prepare_decision,
    publish_decision,
    put_question,
    recheck,
    state_position,
)
from interparl.apps.sittings.enums import DecisionKind, DecisionState, ItemState, SittingState
from interparl.engine.procedure import Presence


def test_a_sitting_from_plan_to_published_decision(small: Small) -> None:
    chair = presiding_over(small.council)
    sitting = plan_sitting(
        OFFICER, organs=[small.council], day=SOON, number=12, visibility=Visibility.PUBLIC, title=Text(en="Twelfth")
    )
    convene(OFFICER, sitting)
    assert sitting.state == SittingState.CONVENED
    assert sitting.electorate == ["XA-D", "XB-D", "XC-D", "XD-D"]
    due = sitting.deadlines.get()
    assert due.rule == "papers"
    assert (date.fromisoformat(SOON) - due.due).days == 30

    agenda = draft_agenda(OFFICER, sitting)
    line = add_item(OFFICER, agenda, title=Text(en="The rivers", ru="Реки"))
    agree_agenda(OFFICER, agenda)
    announce(head_of(small.delegations["XD"]), sitting, small.delegations["XD"], presence=Presence.ABSENT_NOTIFIED)
    registered(small, sitting, {**ALL_THERE, "XD": "absent-notified"})
    open_sitting(chair, sitting, presiding=small.people["speaker-xa-l"])
    adopt_agenda(chair, agenda)

    decision = prepare_decision(
        OFFICER, organ=small.council, kind=DecisionKind.RESOLUTION, title=Text(en="On rivers"), item=line.item
    )
    open_decision(chair, decision)
    for code in ("XA", "XB"):
        state_position(head_of(small.delegations[code]), decision, small.delegations[code], said="no-objection")
    live = outcome_of(decision)
    assert live is not None
    assert live.outcome.result == "open"
    put_question(chair, decision)
    close_decision(chair, decision)
    assert (decision.state, decision.result, decision.number) == (DecisionState.CLOSED, "adopted", "12-1")
    told = outcome_of(decision)
    assert told is not None
    assert not told.live
    assert told.outcome.did_not_object == ("XC-D",)
    assert told.outcome.absent == ("XD-D",)
    assert recheck(decision) == []
    line.item.refresh_from_db()
    assert line.item.state == ItemState.TAKEN

    publish_decision(OFFICER, decision)
    close_sitting(chair, sitting)
    assert sitting.state == SittingState.CLOSED
    assert {entry.action for entry in history_of(decision)} >= {
        "sittings.prepare-decision", "sittings.open-decision", "sittings.state-position", "sittings.close-decision",
    }  # fmt: skip
    assert verify().faults == ()
