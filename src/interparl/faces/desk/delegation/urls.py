"""Pages of the delegation's room. Loading them tells the desk where a delegation does what is due from it."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path, reverse

from interparl.apps.common.actor import Role
from interparl.apps.common.wording import say_later
from interparl.apps.sittings.domain.queries.due import DueRow
from interparl.faces.desk.addresses import DUE, address_of
from interparl.faces.desk.delegation import opinions_urls, views
from interparl.faces.desk.menu import GROUPS, Entry, Group, with_role

Patterns = list[URLPattern | URLResolver]

patterns: Patterns = [
    path("room/", views.Rooms.as_view(), name="rooms"),
    path("room/<str:delegation>/", views.Room.as_view(), name="room"),
    path("room/<str:delegation>/sittings/<str:key>/", views.RoomSitting.as_view(), name="room-sitting"),
    path("room/<str:delegation>/sittings/<str:key>/attend/", views.Attend.as_view(), name="room-attend"),
    path("room/<str:delegation>/decisions/<str:key>/", views.RoomDecision.as_view(), name="room-decision"),
    path("room/<str:delegation>/decisions/<str:key>/state/", views.StatePosition.as_view(), name="room-state"),
    path("room/<str:delegation>/decisions/<str:key>/back/", views.state_back, name="room-state-back"),
    path("room/<str:delegation>/decisions/<str:key>/received/", views.received, name="room-received"),
    path("room/<str:delegation>/decisions/<str:key>/join/", views.JoinLater.as_view(), name="room-join"),
    path("room/<str:delegation>/minutes/<uuid:pk>/", views.RoomMinutes.as_view(), name="room-minutes"),
    path("room/<str:delegation>/minutes/<uuid:pk>/correct/", views.Correct.as_view(), name="room-correct"),
    *opinions_urls.patterns,
]


def _attend(row: DueRow) -> str:
    return _of(row, "room-attend", "key")


def _state(row: DueRow) -> str:
    return _of(row, "room-state", "key")


def _read(row: DueRow) -> str:
    return _of(row, "room-minutes", "pk")


def _of(row: DueRow, page: str, name: str) -> str:
    if row.delegation is None:
        return address_of(row.where)
    return reverse(f"desk:{page}", args=[row.delegation.key, getattr(row.where, name)])


DUE["sittings.announce"] = _attend
DUE["sittings.state-position"] = _state
DUE["sittings.ask-correction"] = _read

GROUPS.insert(
    1,
    Group(
        say_later("Delegation"),
        (Entry(say_later("Our room"), "desk:rooms", with_role(Role.HEAD, Role.STAFF)),),
    ),
)
