"""Pages of uptake that show: all acts by all states, what is overdue, one act, one act in one state."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_POST

from interparl.apps.common.domain.permission import demand, may
from interparl.apps.common.models.record import sees
from interparl.apps.members.models import Delegation
from interparl.apps.sittings.domain.helping import today
from interparl.apps.sittings.domain.queries.due import DueRow
from interparl.apps.uptake.domain import Matrix, matrix, remind
from interparl.apps.uptake.domain.due import due_of_uptake
from interparl.apps.uptake.models import Step, Uptake
from interparl.apps.uptake.rules import ActInState, speaking_for
from interparl.engine.message import say
from interparl.faces.design import uptake as design
from interparl.faces.design.files import serve
from interparl.faces.desk.page import DeskRequest, Page, desk, need_role, one, row
from interparl.faces.desk.sittings.parts import act as press
from interparl.faces.desk.uptake.parts import address_of_pair, cell_of, find_act, history_shown, to_act, to_list


def drawn(found: Matrix) -> dict[str, Any]:
    """What the matrix needs: rows and columns with addresses, legends."""
    rows = [
        (
            line.act,
            reverse("desk:uptake-act", args=[line.act.key]),
            [(design.seen(cell), address_of_pair(cell.act, cell.state, cell.uptake)) for cell in line.cells],
        )
        for line in found.rows
    ]
    return {
        "rows": rows,
        "states": [(state, "") for state in found.states],
        "legend": design.legend(found.cells),
        "conforms": design.conforms_legend(found.cells),
    }


class Uptakes(Page):
    """All acts by all states; for a delegation first what is due from it."""

    def get(self, request: DeskRequest) -> HttpResponse:
        """The page."""
        need_role(self.actor)
        now = today()
        found = matrix(self.actor, today=now)
        due: list[DueRow] = [one for one in due_of_uptake(self.actor, now) if one.delegation is not None]
        own = Delegation.objects.filter(key__in=speaking_for(self.actor)).select_related("parliament__state")
        mine = {delegation.parliament.state_id for delegation in own}
        return self.render(
            "desk/uptake/list.html",
            {
                "heading": say("Uptake of acts"),
                "lead": say("What became of the acts of the assembly in each state."),
                "figures": design.figures_shown(found.figures),
                "overdue": [design.seen(cell) for cell in found.overdue[:10]],
                "more": max(0, len(found.overdue) - 10),
                "due": due,
                "unasked": [cell for cell in found.cells if cell.state.pk in mine and not cell.stands.waiting],
                "reminds": may(self.actor, "uptake.remind"),
                **drawn(found),
            },
        )


class Overdue(Page):
    """Who is late, the longest first, with a button to remind."""

    def get(self, request: DeskRequest) -> HttpResponse:
        """The page."""
        demand(self.actor, "uptake.remind")
        found = matrix(self.actor, today=today())
        chosen = request.GET.get("state", "")
        late = [cell for cell in found.overdue if not chosen or cell.state.key == chosen]
        return self.render(
            "desk/uptake/overdue.html",
            {
                "heading": say("Overdue reports"),
                "crumbs": to_list(),
                "figures": design.figures_shown(found.figures),
                "cells": late,
                "states": found.states,
                "chosen": chosen,
                "today": found.today,
            },
        )


class ActShown(Page):
    """One act: where it stands in each state."""

    def get(self, request: DeskRequest, act: str) -> HttpResponse:
        """The page."""
        need_role(self.actor)
        found = find_act(self.actor, act)
        table = matrix(self.actor, today=today(), acts=[found])
        cells = [
            (
                design.seen(cell),
                may(self.actor, "uptake.report", cell.uptake or ActInState(found, cell.state)),
            )
            for cell in table.cells
        ]
        return self.render(
            "desk/uptake/act.html",
            {
                "heading": say("Uptake: {act}", act=found.label()),
                "crumbs": to_list(),
                "act": found,
                "cells": cells,
                "figures": design.figures_shown(table.figures),
                "asks": may(self.actor, "uptake.ask", found),
                "unasked": sum(not cell.stands.waiting for cell in table.cells),
                "legend": design.legend(table.cells),
                "conforms": design.conforms_legend(table.cells),
            },
        )


class UptakeShown(Page):
    """One act in one state: the clock, the facts, the state's claim beside the finding, every step."""

    def get(self, request: DeskRequest, key: str) -> HttpResponse:
        """The page."""
        need_role(self.actor)
        found = one(Uptake, key, self.actor, "act", "state")
        cell = cell_of(self.actor, found, today())
        return self.render(
            "desk/uptake/uptake.html",
            {
                "heading": say("Uptake: {act}, {state}", act=found.act.label(), state=found.state.label()),
                "crumbs": to_act(found.act),
                "record": found,
                "seen": design.seen(cell),
                "stood": cell.stands,
                "facts": design.facts(cell.stands),
                "claim_only": design.CLAIM_ONLY,
                "steps": history_shown(found, self.actor),
                "acts": self._acts(found, cell.stands.waiting, cell.stands.acknowledged is None),
            },
        )

    def _acts(self, found: Uptake, waiting: bool, unconfirmed: bool) -> list[tuple[str, Any]]:
        """(address, label) of what the person may do now."""
        pair = [found.act.key, found.state.key]
        offered = [
            ("uptake.report", "uptake-report", pair, say("Report"), True),
            ("uptake.acknowledge", "uptake-received", [found.key], say("Confirm receipt"), waiting and unconfirmed),
            ("uptake.remind", "uptake-remind", [found.key], say("Remind"), waiting),
            ("uptake.extend", "uptake-extend", [found.key], say("Give more time"), waiting),
            ("uptake.record-submitted", "uptake-submitted", pair, say("Record: submitted to parliament"), True),
            ("uptake.record-enacted", "uptake-enacted", pair, say("Record: enacted"), True),
        ]
        return [
            (reverse(f"desk:{page}", args=args), label)
            for action, page, args, label, now in offered
            if now and may(self.actor, action, found)
        ]


@require_POST
@desk
def remind_now(request: DeskRequest, key: str) -> HttpResponse:
    """Remind a state by one press."""
    found = one(Uptake, key, request.actor, "act", "state")
    back = reverse("desk:uptake-overdue")
    return press(request, back, lambda: remind(request.actor, found), say("Reminded: {who}", who=found.label()))


@desk
def file_open(request: DeskRequest, pk: Any) -> HttpResponseBase:
    """The document of a step, for who may see the step; one taken back is shown to those at work alone."""
    need_role(request.actor)
    step = row(Step, pk, "uptake__act", "uptake__state", "file")
    if step.file is None or not sees(request.actor, step):
        raise Http404(str(pk))
    return serve(step.file, request)
