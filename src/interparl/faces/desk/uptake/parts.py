"""What the pages of uptake share: finding an act and a state, crumbs, how steps are shown."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.permission import may
from interparl.apps.common.wording import words
from interparl.apps.members.models import State
from interparl.apps.texts.models import Work
from interparl.apps.uptake.domain.matrix import Cell, matrix
from interparl.apps.uptake.models import Step, Uptake
from interparl.apps.uptake.rules import ActInState
from interparl.engine.message import say
from interparl.faces.design import uptake as design
from interparl.faces.desk.addresses import Crumb
from interparl.faces.desk.page import one


def to_list() -> list[Crumb]:
    """The first page of uptake."""
    return [(words(say("Uptake of acts")), reverse("desk:uptakes"))]


def to_act(act: Work) -> list[Crumb]:
    """That, and the act."""
    return [*to_list(), (act.label(), reverse("desk:uptake-act", args=[act.key]))]


def address_of_pair(act: Work, state: State, uptake: Uptake | None = None) -> str:
    """The page of an act in a state; that of the act while nothing is recorded."""
    if uptake is not None:
        return reverse("desk:uptake", args=[uptake.key])
    return f"{reverse('desk:uptake-act', args=[act.key])}#{state.key}"


def find_act(actor: Actor, key: str) -> Work:
    """An act, if the person may see it."""
    return one(Work, key, actor, "state")


def cell_of(actor: Actor, target: Uptake | ActInState, today: Any) -> Cell:
    """Where one act stands in one state."""
    act, state = (target.act, target.state) if isinstance(target, Uptake) else (target.subject, target.state)
    return matrix(actor, today=today, acts=[act], states=[state]).cells[0]


def history_shown(uptake: Uptake, actor: Actor) -> list[design.StepShown]:
    """The steps with what the person may do about each."""
    rows = uptake.steps.select_related("law", "source", "delegation", "file", "uptake__act", "uptake__state")
    takes_back = may(actor, "uptake.retire-step", uptake)

    def acts(step: Step) -> tuple[tuple[str, str], ...]:
        if not takes_back or step.retired_at is not None:
            return ()
        return ((reverse("desk:uptake-take-back", args=[step.pk]), words(say("Take back"))),)

    return design.steps_shown(rows, actor, file_of=lambda step: reverse("desk:uptake-file", args=[step.pk]), acts=acts)
