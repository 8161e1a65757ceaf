"""Pages of what is asked of an addressee, twice: for delegations, and for expert bodies at addresses of their own."""

from __future__ import annotations

from typing import Any

from django.urls import URLPattern, URLResolver, path

from interparl.apps.common.actor import Actor
from interparl.apps.drafting.models import Request
from interparl.apps.sittings.domain.queries.due import DueRow
from interparl.faces.desk.addresses import DUE, address_of
from interparl.faces.desk.delegation import opinions, opinions_presses, opinions_remarks, opinions_write

Patterns = list[URLPattern | URLResolver]

PAGES: tuple[tuple[str, str, Any], ...] = (
    ("", "requests", opinions.Requests.as_view()),
    ("sent/<uuid:pk>/received/", "act-received", opinions_presses.act_received),
    ("<uuid:asked>/", "request", opinions.RequestPage.as_view()),
    ("<uuid:asked>/letter/", "request-letter", opinions_presses.letter),
    ("<uuid:asked>/received/", "request-received", opinions_write.Received.as_view()),
    ("<uuid:asked>/received/now/", "request-received-now", opinions_presses.received_now),
    ("<uuid:asked>/write/", "opinion", opinions_write.WriteOpinion.as_view()),
    ("<uuid:asked>/attach/", "opinion-attach", opinions_write.AttachFile.as_view()),
    ("<uuid:asked>/give/", "opinion-give", opinions_write.GiveOpinion.as_view()),
    ("<uuid:asked>/throw-away/", "opinion-drop", opinions_write.DropOpinion.as_view()),
    ("<uuid:asked>/opinions/<str:key>/file/", "opinion-file", opinions_presses.opinion_file),
    ("<uuid:asked>/opinions/<str:key>/file/off/", "opinion-file-off", opinions_presses.file_off),
    ("<uuid:asked>/opinions/<str:key>/publish/", "opinion-publish", opinions_presses.publish),
    ("<uuid:asked>/remarks/<uuid:pk>/change/", "remark", opinions_remarks.RemarkChange.as_view()),
    ("<uuid:asked>/remarks/<uuid:pk>/off/", "remark-off", opinions_presses.remark_off),
    ("<uuid:asked>/provisions/<str:pid>/remark/", "remark-add", opinions_remarks.RemarkAdd.as_view()),
)
"""Address under that of the room, name without the word for the room, view."""


def _of(way: str, kind: str) -> Patterns:
    return [path(f"{way}{rest}", view, name=f"{kind}-{name}") for rest, name, view in PAGES]


patterns: Patterns = [
    path("requests/", opinions.RequestsWay.as_view(), name="requests"),
    *_of("room/<str:delegation>/requests/", "delegation"),
    *_of("organs/<str:organ>/requests/", "organ"),
]


def _to_request(row: DueRow) -> str:
    return opinions.address_of_request(row.where) if isinstance(row.where, Request) else address_of(row.where)


def asked(actor: Actor) -> bool:
    """Whether the person belongs to a delegation or to a body that may be asked."""
    return any(grant.delegation or grant.organ for grant in actor.grants)


DUE["drafting.give-opinion"] = _to_request
