"""What is due from a person, and until when: for officers, presiding officers and delegations."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Prefetch

from interparl.apps.common.actor import Actor, Role
from interparl.apps.common.domain.queries import the_assembly
from interparl.apps.common.domain.writing import Refused
from interparl.apps.common.models import Row
from interparl.apps.common.models.record import visible_to
from interparl.apps.common.partial_date import PartialDate
from interparl.apps.members.models import Delegation
from interparl.apps.sittings.domain.deadlines import rules_among
from interparl.apps.sittings.domain.helping import called, named, time_zone
from interparl.apps.sittings.domain.queries.lists import AHEAD
from interparl.apps.sittings.enums import CorrectionState, DecisionState, MinutesState, SittingState
from interparl.apps.sittings.models import Attendance, Correction, Deadline, Decision, Minutes, Sitting, Voice
from interparl.engine.message import Message, say
from interparl.engine.procedure import Result, schedule


@dataclass(frozen=True, slots=True)
class DueRow:
    """Something to do. `where` is the record at which it is done, `action` the permission it needs.

    `until`: the last day, None where there is none (at once, or when there is time). `delegation`: from which one.
    """

    what: Message
    action: str
    where: Row
    until: date | None
    overdue: bool
    delegation: Delegation | None = None


OTHERS: list[Callable[[Actor, date], Iterable[DueRow]]] = []
"""What is due in the rooms above this one: each adds its own where it is loaded."""


def due_for(actor: Actor, today: date) -> tuple[DueRow, ...]:
    """All that waits for the person, the overdue and the nearest first; what has no day comes last.

    A fixed number of queries, however many sittings, decisions and delegations there are.
    """
    rows: list[DueRow] = []
    if actor.has(Role.OFFICER, Role.PRESIDING):
        rows += _secretariat(actor, today)
    own = _delegations(actor)
    if own.keys:
        rows += _from_delegations(actor, own, today)
    for others in OTHERS:
        rows += others(actor, today)
    return tuple(sorted(rows, key=lambda row: (row.until is None, row.until or date.max, str(row.what))))


class _Own:
    """The delegations with these keys; read together when the first of them is named, which on most days none is."""

    def __init__(self, keys: Iterable[str]) -> None:
        self.keys = frozenset(keys)

    @cached_property
    def _rows(self) -> dict[str, Delegation]:
        return {one.key: one for one in Delegation.objects.filter(key__in=self.keys).order_by()}

    def __getitem__(self, key: str) -> Delegation:
        return self._rows[key]


def _delegations(actor: Actor) -> _Own:
    """Those for which the person may speak: head or staff."""
    return _Own(g.delegation for g in actor.grants if g.role in {Role.HEAD, Role.STAFF} and g.delegation)


def _row(
    what: Message, action: str, where: Row, until: date | None, today: date, delegation: Delegation | None = None
) -> DueRow:
    return DueRow(what, action, where, until, until is not None and until < today, delegation)


def _runs(actor: Actor, organs: Iterable[str], *roles: Role) -> bool:
    return any(actor.has(*roles, organ=key) for key in organs)


def _secretariat(actor: Actor, today: date) -> Iterator[DueRow]:
    yield from _ahead(actor, today)
    yield from _minutes(actor, today)
    yield from _decisions(actor, today)


def _ahead(actor: Actor, today: date) -> Iterator[DueRow]:
    sittings = visible_to(Sitting.objects.filter(state__in=AHEAD), actor).prefetch_related("organs", "deadlines")
    assembly = the_assembly()
    for sitting in sittings.order_by("day", "key"):
        organs = [organ.key for organ in sitting.organs.all()]
        officer = _runs(actor, organs, Role.OFFICER)
        known = PartialDate.read(sitting.day)
        if officer and sitting.state == SittingState.PLANNED:
            if not known.day:
                yield _row(
                    say("Fix the day of {sitting}.", sitting=named(sitting)), "sittings.change", sitting, None, today
                )
                continue
            until = _last_day_to_convene(sitting, known.first(), assembly.notice if assembly else [])
            yield _row(say("Convene {sitting}.", sitting=named(sitting)), "sittings.convene", sitting, until, today)
        if _runs(actor, organs, Role.OFFICER, Role.PRESIDING):
            if sitting.state == SittingState.CONVENED and known.last() <= today:
                what = say("Open {sitting}, or call it off.", sitting=named(sitting))
                yield _row(what, "sittings.open", sitting, known.last(), today)
            elif sitting.state == SittingState.OPEN:
                end = PartialDate.read(sitting.end_day).last() if sitting.end_day else known.last()
                yield _row(say("Close {sitting}.", sitting=named(sitting)), "sittings.close", sitting, end, today)
        for deadline in sitting.deadlines.all() if officer else ():
            if deadline.met_at is None:
                yield _deadline(deadline, sitting, today)


def _deadline(deadline: Deadline, sitting: Sitting, today: date) -> DueRow:
    what = say("{what} ({sitting})", what=called(deadline.what), sitting=named(sitting))
    return _row(what, "sittings.set-deadlines", sitting, deadline.due, today)


def _last_day_to_convene(sitting: Sitting, day: date, notice: list[dict[str, Any]]) -> date:
    """The earliest deadline by rule, for a sitting convened after it is late; without rules the day before."""
    try:
        dues = schedule(rules_among(notice, list(sitting.organs.all())), day)
    except Refused:
        dues = ()
    return dues[0].on if dues else day - timedelta(days=1)


def _minutes(actor: Actor, today: date) -> Iterator[DueRow]:
    closed = visible_to(Sitting.objects.filter(state=SittingState.CLOSED).exclude(closed_at=None), actor)
    for sitting in closed.prefetch_related("organs", "minutes__corrections__delegation").order_by("day", "key"):
        organs = [organ.key for organ in sitting.organs.all()]
        versions = sorted(sitting.minutes.all(), key=lambda minutes: minutes.number)
        last = versions[-1] if versions else None
        if last is None or last.state == MinutesState.DRAFT:
            if _runs(actor, organs, Role.OFFICER):
                yield _draft(sitting, last, today)
            continue
        if last.state != MinutesState.CIRCULATED:
            continue
        waiting = [c for c in last.corrections.all() if c.state == CorrectionState.ASKED]
        if waiting:
            if _runs(actor, organs, Role.OFFICER):
                yield from (_answer(correction, last, sitting, today) for correction in waiting)
            continue
        passed = last.corrections_until is not None and last.corrections_until < today
        if passed and _runs(actor, organs, Role.OFFICER, Role.PRESIDING):
            what = say("Approve the minutes of {sitting}.", sitting=named(sitting))
            yield _row(what, "sittings.approve-minutes", last, None, today)


def _draft(sitting: Sitting, last: Minutes | None, today: date) -> DueRow:
    if last is None:
        what = say("Draft the minutes of {sitting}.", sitting=named(sitting))
        return _row(what, "sittings.draft-minutes", sitting, None, today)
    what = say("Send the minutes of {sitting} to the delegations.", sitting=named(sitting))
    return _row(what, "sittings.circulate-minutes", last, None, today)


def _answer(correction: Correction, minutes: Minutes, sitting: Sitting, today: date) -> DueRow:
    what = say(
        "Answer the correction that {delegation} asks for ({sitting}).",
        delegation=named(correction.delegation),
        sitting=named(sitting),
    )
    return _row(what, "sittings.answer-correction", minutes, minutes.corrections_until, today)


def _decisions(actor: Actor, today: date) -> Iterator[DueRow]:
    states = (DecisionState.OPEN, DecisionState.CLOSED)
    rows = visible_to(Decision.objects.filter(state__in=states, published_at=None), actor).select_related("organ")
    zone = time_zone()
    for decision in rows.order_by("key"):
        if not _runs(actor, [decision.organ.key], Role.OFFICER):
            continue
        until = decision.deadline.astimezone(zone).date() if decision.deadline else None
        if decision.state == DecisionState.OPEN and until and until < today:
            what = say("Close “{decision}”: its deadline has passed.", decision=named(decision))
            yield _row(what, "sittings.close-decision", decision, until, today)
        elif decision.state == DecisionState.CLOSED and decision.result in {Result.ADOPTED, Result.ELECTED}:
            what = say("Publish “{decision}”, which was adopted.", decision=named(decision))
            yield _row(what, "sittings.publish-decision", decision, None, today)


def _from_delegations(actor: Actor, own: _Own, today: date) -> Iterator[DueRow]:
    convened = visible_to(Sitting.objects.filter(state=SittingState.CONVENED), actor)
    attendance = Prefetch("attendance", Attendance.objects.select_related("delegation").order_by())
    for sitting in convened.prefetch_related(attendance).order_by("day", "key"):
        announced = {row.delegation.key for row in sitting.attendance.all() if row.announced}
        for key in sorted(own.keys & set(sitting.electorate) - announced):
            what = say("Say who will attend {sitting}.", sitting=named(sitting))
            yield _row(what, "sittings.announce", sitting, PartialDate.read(sitting.day).first(), today, own[key])
    heads = {g.delegation for g in actor.grants if g.role == Role.HEAD}
    yield from _positions(actor, own, own.keys & heads, today)
    circulated = Minutes.objects.filter(state=MinutesState.CIRCULATED, corrections_until__gte=today)
    for minutes in visible_to(circulated, actor, path="sitting").select_related("sitting").order_by("made_at"):
        for key in sorted(own.keys & heads & set(minutes.sitting.electorate)):
            what = say("Read the minutes of {sitting} and ask for corrections.", sitting=named(minutes.sitting))
            yield _row(what, "sittings.ask-correction", minutes, minutes.corrections_until, today, own[key])


def _positions(actor: Actor, own: _Own, heads: frozenset[str], today: date) -> Iterator[DueRow]:
    rows = visible_to(Decision.objects.filter(state=DecisionState.OPEN, question_put=False), actor)
    voices = Prefetch("voices", Voice.objects.select_related("delegation").order_by())
    zone: ZoneInfo | None = None
    for decision in rows.select_related("rule").prefetch_related(voices).order_by("key"):
        if decision.rule is not None and decision.rule.spec.get("ballot") == "secret":
            continue
        stated = {row.delegation.key for row in decision.voices.all()}
        entitled = {row["key"] for row in decision.electorate}
        zone = zone or (time_zone() if decision.deadline else None)  # asked where there is a deadline, and once
        until = decision.deadline.astimezone(zone).date() if decision.deadline else None
        for key in sorted(heads & entitled - stated):
            what = say("State your position on “{decision}”.", decision=named(decision))
            yield _row(what, "sittings.state-position", decision, until, today, own[key])
