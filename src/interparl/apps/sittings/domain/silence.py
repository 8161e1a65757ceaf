"""The silence procedure: a text is laid in writing, objections are awaited until a deadline, then it is closed."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils import timezone

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.writing import Refused, writing
from interparl.apps.organs.models import ProcedureRule
from interparl.apps.sittings.domain.case import case_of, electorate_rows
from interparl.apps.sittings.domain.closing import close_decision
from interparl.apps.sittings.domain.electorate import electorate_for
from interparl.apps.sittings.domain.helping import day_of, end_of, locked
from interparl.apps.sittings.domain.rulebook import read_rule, rule_for_decision
from interparl.apps.sittings.enums import DecisionState
from interparl.apps.sittings.models import Decision
from interparl.engine.message import say

MATTER = "silence"


def open_silence(
    actor: Actor,
    decision: Decision,
    *,
    deadline: date | None = None,
    rule: ProcedureRule | None = None,
    why: str = "",
    expected: int | None = None,
) -> Decision:
    """Lay a draft before the delegations in writing. Objections are in time until the end of the deadline's day.

    Without `deadline` it is counted by the rule. The electorate is that of the sitting at which the text is laid, else
    the delegations of the member states today. `Refused` when no rule of the organ knows the procedure (none is
    assumed) or the deadline is shorter than the rule.
    """
    with writing(actor, "sittings.open-silence", decision, why=why) as write:
        sitting = locked(decision.sitting) if decision.sitting else None
        held = locked(decision)
        if held.state != DecisionState.DRAFT:
            raise Refused(say("Only a draft can be laid before the delegations."))
        now = timezone.now()
        today = day_of(now, sitting)
        row = rule or rule_for_decision(held.organ, MATTER, today)
        silence = read_rule(row).silence
        if silence is None:
            raise Refused(say("This rule is not for decisions in writing."))
        last = deadline or today + timedelta(days=silence.days)
        keys = sitting.electorate if sitting and sitting.electorate else electorate_for([held.organ], today).keys
        write.change(
            decision,
            expected=expected,
            of=sitting,
            state=DecisionState.OPEN,
            rule=row,
            electorate=electorate_rows(keys),
            opened_at=now,
            deadline=end_of(last, sitting),
            question_put=False,
        )
        case_of(decision, now_is=today)
    return decision


def close_due(now: datetime | None = None) -> list[Decision]:
    """Close the procedures in writing whose time has passed; gives those closed by this call.

    Safe to run twice at once and as often as one likes: closing locks the decision and looks again. One that is still
    open by its rule (a delegation that was absent has further days) waits for the next run.
    """
    actor = Actor.system("silence procedure")
    closed = []
    due = Decision.objects.filter(state=DecisionState.OPEN, deadline__lt=now or timezone.now()).order_by("deadline")
    for decision in due.select_related("organ", "sitting", "rule"):
        try:
            closed.append(close_decision(actor, decision))
        except Refused:
            continue
    return closed
