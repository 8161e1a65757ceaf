"""Pages of uptake. Loading them tells the desk where what is due is done, and puts them into the menu."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path, reverse

from interparl.apps.common.wording import say_later
from interparl.apps.sittings.domain.queries.due import DueRow
from interparl.apps.texts.models import Work
from interparl.apps.uptake.models import Uptake
from interparl.engine.message import say
from interparl.faces.desk.addresses import DUE, PLACES, Standing, address_of
from interparl.faces.desk.menu import GROUPS, Entry, Group, can
from interparl.faces.desk.uptake import views, views_forms

Patterns = list[URLPattern | URLResolver]

patterns: Patterns = [
    path("uptake/", views.Uptakes.as_view(), name="uptakes"),
    path("overdue-reports/", views.Overdue.as_view(), name="uptake-overdue"),
    path("uptake/acts/<str:act>/", views.ActShown.as_view(), name="uptake-act"),
    path("uptake/acts/<str:act>/ask/", views_forms.Ask.as_view(), name="uptake-ask"),
    path("uptake/acts/<str:act>/<str:state>/report/", views_forms.Report.as_view(), name="uptake-report"),
    path("uptake/acts/<str:act>/<str:state>/submitted/", views_forms.Submitted.as_view(), name="uptake-submitted"),
    path("uptake/acts/<str:act>/<str:state>/enacted/", views_forms.Enacted.as_view(), name="uptake-enacted"),
    path("uptake/steps/<uuid:pk>/take-back/", views_forms.TakeBack.as_view(), name="uptake-take-back"),
    path("uptake/steps/<uuid:pk>/file/", views.file_open, name="uptake-file"),
    path("uptake/<str:key>/", views.UptakeShown.as_view(), name="uptake"),
    path("uptake/<str:key>/extend/", views_forms.Extend.as_view(), name="uptake-extend"),
    path("uptake/<str:key>/remind/", views_forms.Remind.as_view(), name="uptake-remind"),
    path("uptake/<str:key>/remind/now/", views.remind_now, name="uptake-remind-now"),
    path("uptake/<str:key>/received/", views_forms.Received.as_view(), name="uptake-received"),
]

PLACES["uptake.uptake"] = Standing("desk:uptake", "desk:uptakes", say("Uptake of acts"), statements=False)


def _late(row: DueRow) -> str:
    return reverse("desk:uptake-act", args=[row.where.key]) if isinstance(row.where, Work) else address_of(row.where)


def _report(row: DueRow) -> str:
    if isinstance(row.where, Uptake):
        return reverse("desk:uptake-report", args=[row.where.act.key, row.where.state.key])
    return address_of(row.where)


DUE["uptake.remind"] = _late
DUE["uptake.report"] = _report

GROUPS.insert(
    2,
    Group(
        say_later("Uptake"),
        (
            Entry(say_later("Uptake of acts"), "desk:uptakes"),
            Entry(say_later("Overdue reports"), "desk:uptake-overdue", can("uptake.remind")),
        ),
    ),
)
