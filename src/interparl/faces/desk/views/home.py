"""The first page of the desk."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from interparl.apps.common.domain.permission import may
from interparl.apps.members.domain.queries import nominations_for
from interparl.apps.sittings.domain.queries.due import due_for
from interparl.engine.message import say
from interparl.faces.desk.disputes import disputes
from interparl.faces.desk.page import DeskRequest, desk
from interparl.faces.desk.unsent import unsent


@desk
def home(request: DeskRequest) -> HttpResponse:
    """What is due from me."""
    context = {
        "heading": say("What is due"),
        "drafts": unsent(request),
        "due": due_for(request.actor, timezone.localdate()),
        "disputes": disputes(request.actor) if may(request.actor, "members.rule-on-claim") else [],
        "nominations": nominations_for(request.actor)[:50],
        "accredits": may(request.actor, "members.accredit"),
    }
    return render(request, "desk/home.html", context)
