"""What the verbs of this room share: the row of an act and state, and one step more of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.writing import Refused, Writing
from interparl.apps.common.enums import Visibility
from interparl.apps.common.partial_date import PartialDate
from interparl.apps.members.models import State
from interparl.apps.sittings.domain.helping import fresh_key, locked, today
from interparl.apps.texts.enums import WorkKind
from interparl.apps.texts.models import Work
from interparl.apps.uptake.domain.standing import Stands, stands
from interparl.apps.uptake.enums import StepKind
from interparl.apps.uptake.models import Step, Uptake
from interparl.apps.uptake.rules import ActInState
from interparl.engine.message import say


def refuse_what_is_no_act(act: Work) -> None:
    """Raise `Refused` unless the work is an act that the assembly itself has adopted and that states can take up."""
    if act.state_id is not None or act.jurisdiction:
        raise Refused(say("This is a law of a state. States are asked about acts of the assembly."))
    if act.work_kind == WorkKind.TREATY:
        raise Refused(say("A treaty is ratified, not taken up. States are asked about acts of the assembly."))
    if act.bill:
        raise Refused(say("This act is a draft. Ask once it has been adopted."))


def row_of(write: Writing, target: Uptake | ActInState) -> Uptake:
    """The row of an act and state, locked; made now when there is none."""
    if isinstance(target, Uptake):
        return locked(target)
    act, state = target.subject, target.state
    refuse_what_is_no_act(act)
    locked(act)  # two who ask about one act at once would both find no row
    found = Uptake.objects.select_for_update().filter(act=act, state=state).first()
    if found is None:
        key = fresh_key(Uptake, f"{act.key}-{state.key}")
        found = write.create(Uptake(key=key, act=act, state=state, visibility=Visibility.PUBLIC))
    return found


def target_of(act: Work, state: State) -> Uptake | ActInState:
    """The row of an act and state where there is one; else both, for what is recorded first."""
    return Uptake.objects.filter(act=act, state=state).first() or ActInState(act, state)


def standing_of(uptake: Uptake, *, on: date | None = None) -> Stands:
    """Where the act stands in the state today or on another day."""
    return stands(uptake.steps.all(), today=on or today())


def add_step(write: Writing, actor: Actor, uptake: Uptake, kind: StepKind, *, day: str = "", **values: Any) -> Step:
    """Record one step. `day` (ISO, as exact as known) is today when left out; `Refused` when it is yet to come."""
    now = today()
    given = day or now.isoformat()
    try:
        first = PartialDate.read(given).first()
    except ValueError:
        raise Refused(
            say("“{value}” is no date. Write a year (2024), a month (2024-06) or a day (2024-06-03).", value=given)
        ) from None
    if first > now:
        raise Refused(say("This day is yet to come. Record what has happened."))
    step = Step(uptake=uptake, step_kind=kind, day=given, made_by=actor.key, recorded_at=timezone.now(), **values)
    return write.create(step, of=uptake)
