"""Files of a request and its opinions, and what is done by one press in the room of who is asked."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_POST

from interparl.apps.drafting.domain.circulating import acknowledge
from interparl.apps.drafting.domain.opinions import drop_remark, publish_opinion, write_opinion
from interparl.apps.drafting.domain.own_requests import acts_sent_to, own_request
from interparl.apps.drafting.domain.transmitting import acknowledge_transmission
from interparl.apps.members.models import Delegation
from interparl.engine.message import say
from interparl.faces.design.files import serve
from interparl.faces.desk.delegation.opinions_parts import opinion_of, request_of, room_of
from interparl.faces.desk.page import DeskRequest, desk, need_role
from interparl.faces.desk.sittings.parts import act as press
from interparl.faces.desk.sittings.parts import seen_version


@desk
def opinion_file(request: DeskRequest, **kwargs: Any) -> HttpResponseBase:
    """The file of an opinion, for who may see the opinion: while it is being written, for its writers alone."""
    need_role(request.actor)
    room = room_of(request.actor, kwargs)
    found = opinion_of(room, request_of(room, kwargs["asked"], request.actor), kwargs["key"], request.actor)
    if found.file is None:
        raise Http404(kwargs["key"])
    return serve(found.file, request)


@desk
def letter(request: DeskRequest, **kwargs: Any) -> HttpResponseBase:
    """The letter with which the version was sent out."""
    need_role(request.actor)
    room = room_of(request.actor, kwargs)
    asked = request_of(room, kwargs["asked"], request.actor)
    if asked.circulation.file is None:
        raise Http404(str(asked.pk))
    return serve(asked.circulation.file, request)


# ---- single presses ---------------------------------------------------------------------------------------------


@require_POST
@desk
def received_now(request: DeskRequest, **kwargs: Any) -> HttpResponse:
    """Confirm today that the version arrived."""
    room = room_of(request.actor, kwargs)
    asked = request_of(room, kwargs["asked"], request.actor)
    done = say("Receipt is confirmed. It says nothing about your opinion.")
    return press(request, room.at(asked), lambda: acknowledge(request.actor, asked), done)


@require_POST
@desk
def file_off(request: DeskRequest, **kwargs: Any) -> HttpResponse:
    """Take the file off an opinion in work."""
    room = room_of(request.actor, kwargs)
    asked = request_of(room, kwargs["asked"], request.actor)
    found, seen = opinion_of(room, asked, kwargs["key"], request.actor), seen_version(request)
    return press(
        request,
        f"{room.at(asked)}#opinion",
        lambda: write_opinion(request.actor, found, expected=seen, drop_file=True),
        say("The file is taken off."),
    )


@require_POST
@desk
def remark_off(request: DeskRequest, **kwargs: Any) -> HttpResponse:
    """Take a remark out of an opinion in work."""
    room = room_of(request.actor, kwargs)
    asked = request_of(room, kwargs["asked"], request.actor)
    own = own_request(asked, request.actor)
    every = own.in_work.remarks if own.in_work is not None else ()
    remark = next((each for each in every if each.pk == kwargs["pk"]), None)
    if remark is None:
        raise Http404(str(kwargs["pk"]))
    seen = seen_version(request)
    back = f"{room.at(asked)}#opinion"
    return press(request, back, lambda: drop_remark(request.actor, remark, expected=seen), say("The remark is gone."))


@require_POST
@desk
def publish(request: DeskRequest, **kwargs: Any) -> HttpResponse:
    """Show a given opinion to everybody."""
    room = room_of(request.actor, kwargs)
    asked = request_of(room, kwargs["asked"], request.actor)
    found = opinion_of(room, asked, kwargs["key"], request.actor)
    done = say("Everybody can read the opinion now.")
    return press(request, f"{room.at(asked)}#opinion", lambda: publish_opinion(request.actor, found), done)


@require_POST
@desk
def act_received(request: DeskRequest, **kwargs: Any) -> HttpResponse:
    """Confirm today that an adopted act arrived."""
    room = room_of(request.actor, kwargs)
    if not isinstance(room.who, Delegation):
        raise Http404(str(kwargs["pk"]))
    sent = acts_sent_to(room.who, request.actor).filter(pk=kwargs["pk"]).first()
    if sent is None:
        raise Http404(str(kwargs["pk"]))
    seen = seen_version(request)
    return press(
        request,
        f"{room.page('requests')}#acts",
        lambda: acknowledge_transmission(request.actor, sent, expected=seen),
        say("Receipt is confirmed. It says nothing about what the parliament will make of the act."),
    )
