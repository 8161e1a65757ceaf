"""The first page of the desk."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from interparl.engine.message import say
from interparl.faces.desk.page import DeskRequest, desk
from interparl.faces.desk.unsent import unsent


@desk
def home(request: DeskRequest) -> HttpResponse:
    """What is due from me."""
    return render(request, "desk/home.html", {"heading": say("What is due"), "drafts": unsent(request)})
