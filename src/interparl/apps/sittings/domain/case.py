"""From the records of a decision to the case that the engine decides."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from interparl.apps.common.domain.writing import Refused
from interparl.apps.members.models import Delegation
from interparl.apps.sittings.domain.helping import day_of
from interparl.apps.sittings.domain.rulebook import read_rule
from interparl.apps.sittings.models import Decision
from interparl.engine.message import say
from interparl.engine.procedure import Candidate, Case, CaseError, Entitled, Method, Presence, Rule, Voice


def electorate_rows(keys: Iterable[str]) -> list[dict[str, Any]]:
    """``{"key", "name"}`` of each delegation, in the order of the keys; names in all their languages."""
    names = dict(Delegation.objects.filter(key__in=list(keys)).values_list("key", "name"))
    return [{"key": key, "name": names[key].data()} for key in keys]


def rule_of(decision: Decision) -> Rule:
    """The decision's rule for the engine; `Refused` when none is chosen yet."""
    if decision.rule is None:
        raise Refused(say("The decision is not open yet: no rule has been taken for it."))
    return read_rule(decision.rule)


def voices_of(decision: Decision, rule: Rule) -> tuple[Voice, ...]:
    """The voices on record, each with the day on which it was stated, in the order in which they were."""
    rows = sorted(decision.voices.select_related("delegation"), key=lambda row: (row.stated_at, row.delegation.key))
    return tuple(
        Voice.saying(
            rule.method,
            row.delegation.key,
            row.said,
            text=str(row.text.in_()),
            at_order=order,
            on=day_of(row.stated_at, decision.sitting),
        )
        for order, row in enumerate(rows, start=1)
    )


def case_of(decision: Decision, *, now_is: date) -> Case:
    """All that is known of an open decision, as of a day. `Refused` where the record cannot be true, saying why."""
    rule = rule_of(decision)
    sitting = decision.sitting
    entitled = tuple(Entitled.called(row["key"], row["name"]) for row in decision.electorate)
    keys = {one.key for one in entitled}
    register: dict[str, Presence] = {}
    opening: dict[str, Presence] | None = None
    if sitting is not None:
        register = {
            row.delegation.key: Presence(row.presence)
            for row in sitting.attendance.select_related("delegation")
            if row.delegation.key in keys and row.presence != Presence.NOT_REGISTERED
        }
        if sitting.attendance_at_opening is not None:
            at_opening = sitting.attendance_at_opening
            opening = {key: Presence(value) for key, value in at_opening.items() if key in keys}
    silent = rule.method is Method.SILENCE
    try:
        return Case(
            rule=rule,
            electorate=entitled,
            attendance=register,
            voices=voices_of(decision, rule),
            question_put=decision.question_put,
            opened=day_of(decision.opened_at, sitting) if silent and decision.opened_at else None,
            deadline=day_of(decision.deadline, sitting) if silent and decision.deadline else None,
            now_is=now_is if silent else None,
            candidates=tuple(Candidate.called(one["key"], one["name"]) for one in decision.candidates),
            ballots={row.option: row.papers for row in decision.ballots.all()},
            papers_issued=decision.ballot_papers.count(),
            acknowledged=frozenset(decision.receipts.values_list("delegation__key", flat=True)),
            attendance_at_opening=None if silent else opening,
        )
    except CaseError as error:
        raise Refused(error.message) from error
