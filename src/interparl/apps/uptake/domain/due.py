"""What of uptake is due: from delegations a report, from officers a reminder of those who are late."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Prefetch

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.permission import may
from interparl.apps.common.models.record import visible_to
from interparl.apps.members.models import Delegation
from interparl.apps.sittings.domain.helping import named
from interparl.apps.sittings.domain.queries.due import DueRow
from interparl.apps.uptake.domain.standing import Stands, stands
from interparl.apps.uptake.enums import StepKind
from interparl.apps.uptake.models import Step, Uptake
from interparl.apps.uptake.rules import speaking_for
from interparl.engine.message import say, say_number


def due_of_uptake(actor: Actor, today: date) -> Iterator[DueRow]:
    """Rows for the first page of the desk. At most three queries."""
    if may(actor, "uptake.remind"):
        yield from _late(actor, today)
    if own := speaking_for(actor):
        yield from _reports(actor, own, today)


def waiting(actor: Actor, today: date, **narrowed: Any) -> list[tuple[Uptake, Stands]]:
    """Acts and states of which an answer is awaited, the longest overdue first; `narrowed` filters the rows."""
    asked = Uptake.objects.filter(steps__step_kind=StepKind.ASKED, steps__retired_at=None, **narrowed).distinct()
    seen = (
        visible_to(asked, actor).select_related("act", "state").prefetch_related(Prefetch("steps", Step.objects.all()))
    )
    rows = [(uptake, stands(uptake.steps.all(), today=today)) for uptake in seen]
    return sorted(
        ((uptake, stood) for uptake, stood in rows if stood.waiting),
        key=lambda row: (row[1].due or date.max, row[0].key),
    )


def _late(actor: Actor, today: date) -> Iterator[DueRow]:
    """One row an act, however many states are late."""
    by_act: dict[object, list[tuple[Uptake, Stands]]] = {}
    for uptake, stood in waiting(actor, today):
        if stood.overdue:
            by_act.setdefault(uptake.act_id, []).append((uptake, stood))
    for rows in by_act.values():
        act, due = rows[0][0].act, min(stood.due for _, stood in rows if stood.due)
        what = say_number(
            "{number} state has not reported on “{act}”.",
            "{number} states have not reported on “{act}”.",
            len(rows),
            act=named(act),
        )
        yield DueRow(what, "uptake.remind", act, due, overdue=True)


def _reports(actor: Actor, own: frozenset[str], today: date) -> Iterator[DueRow]:
    delegations = Delegation.objects.filter(key__in=own).order_by()
    rows = waiting(actor, today, state__in=delegations.values("parliament__state"))
    by_state: dict[object, list[Delegation]] = {}
    for delegation in delegations.select_related("parliament").order_by("key") if rows else ():
        by_state.setdefault(delegation.parliament.state_id, []).append(delegation)
    for uptake, stood in rows:
        for delegation in by_state[uptake.state_id]:
            what = say("Report what became of “{act}”.", act=named(uptake.act))
            yield DueRow(what, "uptake.report", uptake, stood.due, stood.overdue, delegation)
