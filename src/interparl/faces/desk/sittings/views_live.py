"""The live screen of whoever presides, and the display of the hall."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.permission import demand
from interparl.apps.common.models import Row
from interparl.apps.sittings.domain import take_chair
from interparl.apps.sittings.enums import DecisionState
from interparl.apps.sittings.models import Sitting
from interparl.engine.message import say
from interparl.faces.desk.page import DeskRequest, desk, need_role, one
from interparl.faces.desk.sittings.forms_live import ChairForm
from interparl.faces.desk.sittings.live import reading, stated
from interparl.faces.desk.sittings.parts import OfSitting, address, can, crumbs_to, name_of
from interparl.faces.desk.sittings.speaking import is_secret, silence_means

CONTROLS = (
    "take-item",
    "open-decision",
    "put-question",
    "close-decision",
    "take-chair",
    "close",
    "open",
    "adopt-agenda",
    "register",
    "state-position",
    "record-ballot",
    "hand-out-paper",
)


def _context(request: DeskRequest, sitting: Sitting) -> dict[str, Any]:
    now = reading(sitting, request.actor)
    page = now.decision
    return {
        "heading": say("Live: {sitting}", sitting=name_of(sitting)),
        "crumbs": crumbs_to(sitting),
        "sitting": sitting,
        "now": now,
        "page_of": page,
        "decision": page.decision if page else None,
        "decision_open": bool(page and page.decision.state == DecisionState.OPEN),
        "secret": bool(page and is_secret(page.decision)),
        "silence": silence_means(page.decision) if page else None,
        "stated": stated(page) if page else None,
        "can": can(request.actor, sitting, *CONTROLS),
    }


@desk
def live(request: DeskRequest, key: str) -> HttpResponse:
    """The live screen; asked by htmx with ``?stamp=``, only its moving part, or a reload once a step was taken."""
    need_role(request.actor)
    sitting = one(Sitting, key, request.actor, "presiding")
    demand(request.actor, "sittings.take-item", sitting)
    context = _context(request, sitting)
    if request.htmx:
        if request.GET.get("stamp") != context["now"].stamp:
            return HttpResponse(status=204, headers={"HX-Refresh": "true"})
        return render(request, "desk/sittings/live_now.html", context)
    return render(request, "desk/sittings/live.html", context)


@desk
def hall(request: DeskRequest, key: str) -> HttpResponse:
    """The display of the hall, for anybody with a role who sees the sitting."""
    need_role(request.actor)
    sitting = one(Sitting, key, request.actor, "presiding")
    return shown_in_hall(request, sitting, request.actor, address("hall", sitting))


def shown_in_hall(request: DeskRequest, sitting: Sitting, actor: Actor, here: str) -> HttpResponse:
    """The page, or for htmx its moving part: what everybody in the hall hears, without controls."""
    now = reading(sitting, actor)
    page = now.decision
    context = {
        "heading": say("Hall: {sitting}", sitting=name_of(sitting)),
        "sitting": sitting,
        "name": name_of(sitting),
        "now": now,
        "page_of": page,
        "decision": page.decision if page else None,
        "decision_open": bool(page and page.decision.state == DecisionState.OPEN),
        "stated": stated(page) if page and not is_secret(page.decision) else None,
        "secret": bool(page and is_secret(page.decision)),
        "here": here,
    }
    template = "desk/sittings/hall_now.html" if request.htmx else "desk/sittings/hall.html"
    return render(request, template, context)


class ChairTake(OfSitting):
    """Somebody else takes the chair."""

    form_class = ChairForm
    title = say("Another person takes the chair")
    says = say("From now on, until the chair is taken again. To give it back is the same step.")
    press = say("Takes the chair")
    after = say("The chair was taken.")
    action = "sittings.take-chair"
    adds = True

    def leave(self) -> str:
        """Back to the live screen."""
        return address("live", self.sitting)

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        del values["version"]
        return take_chair(actor, self.sitting, **values)
