"""Pages of amendments. Loading them tells the desk where amendments stand."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import URLPattern, URLResolver, path, reverse

from interparl.apps.drafting.enums import AmendmentState
from interparl.apps.drafting.models import Draft
from interparl.apps.sittings.domain.queries import DueRow
from interparl.engine.message import say
from interparl.faces.desk.addresses import DUE, PLACES, Standing, address_of
from interparl.faces.desk.amendments import (
    views_compromise,
    views_decide,
    views_file,
    views_list,
    views_one,
    views_room,
    views_table,
    views_text,
)

Patterns = list[URLPattern | URLResolver]

of_versions: Patterns = [
    path("acts/<str:key>/amendments/", views_list.Amendments.as_view(), name="act-amendments"),
    path("versions/<str:key>/amendments/-/table/", views_table.Table.as_view(), name="amendment-table"),
    path(
        "versions/<str:key>/amendments/-/compromise/",
        views_compromise.Compromise.as_view(),
        name="amendments-compromise",
    ),
    path("versions/<str:key>/amendments/-/order/", views_list.Order.as_view(), name="amendments-order"),
    path("versions/<str:key>/amendments/-/text/", views_text.Text.as_view(), name="amendments-text"),
    path("versions/<str:key>/amendments/-/check/", views_text.Check.as_view(), name="amendments-check"),
    path("versions/<str:key>/amendments/-/publish/", views_text.Publish.as_view(), name="amendments-publish"),
    path("versions/<str:key>/amendments/-/file/", views_file.file, name="amendments-file"),
]

of_amendments: Patterns = [
    path("amendments/<str:key>/", views_one.AmendmentShown.as_view(), name="amendment"),
    path("amendments/<str:key>/sign/", views_one.Sign.as_view(), name="amendment-sign"),
    path(
        "amendments/<str:key>/signatures/<uuid:pk>/check/",
        views_one.SignatureCheck.as_view(),
        name="amendment-signature-check",
    ),
    path(
        "amendments/<str:key>/signatures/<uuid:pk>/back/",
        views_one.SignatureBack.as_view(),
        name="amendment-signature-back",
    ),
    path("amendments/<str:key>/rule/", views_one.Rule.as_view(), name="amendment-rule"),
    path("amendments/<str:key>/decide/", views_decide.Decide.as_view(), name="amendment-decide"),
    path("amendments/<str:key>/withdraw/", views_one.Withdraw.as_view(), name="amendment-withdraw"),
]

rooms: Patterns = [
    path("room/<str:delegation>/amendments/", views_room.RoomAmendments.as_view(), name="delegation-amendments"),
]

patterns: Patterns = [*of_versions, *of_amendments, *rooms]

PLACES["drafting.amendment"] = Standing("desk:amendment", "desk:acts", say("Acts of the assembly"), statements=False)


def _to_amendments(row: DueRow) -> str:
    """The amendments to the version; those that may be decided on, where it is that that waits."""
    if not isinstance(row.where, Draft):
        return address_of(row.where)
    query = {"version": row.where.key}
    if row.action == "drafting.decide-amendment":
        query["state"] = AmendmentState.ADMISSIBLE.value
    return f"{reverse('desk:act-amendments', args=[row.where.act.key])}?{urlencode(query)}"


for _action in ("drafting.check-signature", "drafting.rule-admissible", "drafting.decide-amendment"):
    DUE[_action] = _to_amendments
