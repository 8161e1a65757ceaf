"""The live screen of whoever presides, and the display of the hall."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_GET, require_POST

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.permission import demand
from interparl.apps.common.models import Row
from interparl.apps.sittings.domain import (
    make_hall_link,
    people_in_the_hall,
    revoke_hall_link,
    sitting_of_hall,
    take_chair,
)
from interparl.apps.sittings.enums import DecisionState
from interparl.apps.sittings.models import HallLink, Sitting
from interparl.engine.message import say
from interparl.faces.desk.page import DeskRequest, desk, need_role, one, row
from interparl.faces.desk.sittings.forms_live import ChairForm, HallForm
from interparl.faces.desk.sittings.live import reading, stated
from interparl.faces.desk.sittings.parts import OfSitting, act, address, can, crumbs_to, name_of
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
    "show-hall",
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


class HallLinkMake(OfSitting):
    """Make a secret address for the computer in the hall, and end those there are."""

    form_class = HallForm
    template = "desk/sittings/hall_links.html"
    title = say("Address for the display of the hall")
    says = say("Whoever has it sees the display without a login: the item, the quorum, the result. Nothing else.")
    press = say("Make an address")
    action = "sittings.show-hall"
    adds = True
    secret = ""

    def leave(self) -> str:
        """Back to the live screen."""
        return address("live", self.sitting)

    def extra(self) -> dict[str, Any]:
        """The addresses that still work."""
        rows = self.sitting.hall_links.filter(revoked_at=None, expires_at__gt=timezone.now())
        return {"sitting": self.sitting, "links": list(rows)}

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        link, self.secret = make_hall_link(actor, self.sitting, hours=values["hours"], why=values["why"])
        return link

    def once(self, written: Row | None) -> HttpResponse | None:
        """The address."""
        return self.render(
            "desk/accounts/once.html",
            {
                "heading": self.title,
                "crumbs": self.crumbs(),
                "secret": self.request.build_absolute_uri(reverse("desk:hall-link", args=[self.secret])),
                "leave": self.leave(),
                "told": say("Copy it now. It is shown once and kept nowhere; only its fingerprint is."),
            },
        )


@require_POST
@desk
def hall_link_end(request: DeskRequest, key: str, pk: Any) -> HttpResponse:
    """End an address at once."""
    sitting = one(Sitting, key, request.actor)
    link = row(HallLink, pk, "sitting")
    if link.sitting_id != sitting.pk:
        raise Http404(str(pk))
    back = address("hall-link-make", sitting)
    return act(request, back, lambda: revoke_hall_link(request.actor, link), say("The address works no more."))


@require_GET
def hall_by_link(request: DeskRequest, secret: str) -> HttpResponse:
    """The display for a computer without a login: 404 when the address has ended, was revoked or never was."""
    sitting = sitting_of_hall(secret)
    if sitting is None:
        raise Http404
    here = reverse("desk:hall-link", args=[secret])
    response = shown_in_hall(request, sitting, people_in_the_hall(sitting), here)
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex"
    add_never_cache_headers(response)
    return response
