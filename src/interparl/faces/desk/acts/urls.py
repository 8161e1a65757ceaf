"""Pages of dossiers. Loading them tells the desk its menu lines, where acts stand and where what is due is done."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path, reverse

from interparl.apps.common.wording import say_later
from interparl.apps.drafting.models import ModelAct, Transmission
from interparl.apps.drafting.rules import act_of
from interparl.apps.sittings.domain.queries.due import DueRow
from interparl.engine.message import say
from interparl.faces.desk.acts import views, views_steps
from interparl.faces.desk.acts.paths import history as history  # tells the history its words
from interparl.faces.desk.acts.paths import views as paths
from interparl.faces.desk.acts.paths import views_keep
from interparl.faces.desk.addresses import DUE, PLACES, Standing, address_of
from interparl.faces.desk.choosing import KINDS, Kind
from interparl.faces.desk.delegation.opinions_urls import asked
from interparl.faces.desk.menu import Entry, join

Patterns = list[URLPattern | URLResolver]

path_patterns: Patterns = [
    path("acts/paths/", paths.Paths.as_view(), name="act-paths"),
    path("acts/paths/-/add/", views_keep.PathAdd.as_view(), name="act-path-add"),
    path("acts/paths/<str:key>/", paths.PathShown.as_view(), name="act-path"),
    path("acts/paths/<str:key>/change/", views_keep.PathChange.as_view(), name="act-path-change"),
    path("acts/paths/<str:key>/stages/-/add/", views_keep.StageAdd.as_view(), name="act-path-stage-add"),
    path(
        "acts/paths/<str:key>/stages/<str:stage>/change/", views_keep.StageChange.as_view(),
        name="act-path-stage-change",
    ),
    path(
        "acts/paths/<str:key>/stages/<str:stage>/remove/", views_keep.StageRemove.as_view(),
        name="act-path-stage-remove",
    ),
]  # fmt: skip
"""Before those of acts, whose keys stand where this word does: no act has it for a key (`enums.NO_KEYS`)."""

patterns: Patterns = [
    *path_patterns,
    path("acts/", views.Acts.as_view(), name="acts"),
    path("acts/-/open/", views.ActOpen.as_view(), name="act-open"),
    path("acts/<str:key>/", views.ActShown.as_view(), name="act"),
    path("acts/<str:key>/change/", views.ActChange.as_view(), name="act-change"),
    path("acts/<str:key>/papers/-/add/", views.PaperAdd.as_view(), name="act-paper-add"),
    path("acts/<str:key>/papers/<str:part>/change/", views.PaperChange.as_view(), name="act-paper-change"),
    path("acts/<str:key>/papers/<str:part>/remove/", views.PaperRemove.as_view(), name="act-paper-remove"),
    path("acts/<str:key>/papers/<str:part>/file/", views.paper_file, name="act-paper-file"),
    path("acts/<str:key>/group/-/seat/", views.GroupAdd.as_view(), name="act-seat"),
    path("acts/<str:key>/group/<uuid:pk>/end/", views.GroupEnd.as_view(), name="act-seat-end"),
    path("acts/<str:key>/steps/-/report/", views_steps.StepReport.as_view(), name="act-step-report"),
    path("acts/<str:key>/steps/<uuid:pk>/take-back/", views_steps.StepTakeBack.as_view(), name="act-step-take-back"),
    path("acts/<str:key>/stages/<str:stage>/", views_steps.StageEnter.as_view(), name="act-stage"),
    path("acts/<str:key>/adopt/", views_steps.Adopt.as_view(), name="act-adopt"),
    path("acts/<str:key>/send/", views_steps.Transmit.as_view(), name="act-transmit"),
    path("acts/<str:key>/sent/<uuid:pk>/received/", views_steps.Received.as_view(), name="act-received"),
    path("acts/<str:key>/sent/<uuid:pk>/file/", views_steps.transmission_file, name="act-letter"),
    path("acts/<str:key>/replace/", views_steps.Replace.as_view(), name="act-replace"),
    path("acts/<str:key>/withdraw/", views_steps.Withdraw.as_view(), name="act-withdraw"),
]

PLACES["drafting.modelact"] = Standing("desk:act", "desk:acts", say("Acts of the assembly"), statements=False)
PLACES["drafting.path"] = Standing("desk:act-path", "desk:act-paths", say("Paths of acts"), statements=False)
KINDS["drafting.modelact"] = Kind(lambda act: act.number)
KINDS["drafting.path"] = Kind()

MAKING = say_later("Making acts")
"""Heading of the group that dossiers and programmes share."""

join(
    MAKING,
    Entry(say_later("Acts of the assembly"), "desk:acts"),
    Entry(say_later("Asked for opinion"), "desk:requests", asked),
)


def _to_send(row: DueRow) -> str:
    return reverse("desk:act-transmit", args=[row.where.key]) if isinstance(row.where, ModelAct) else ""


def _to_confirm(row: DueRow) -> str:
    if isinstance(row.where, Transmission):
        return reverse("desk:act-received", args=[row.where.act.key, row.where.pk])
    return address_of(row.where)


def _to_opinions(row: DueRow) -> str:
    """The part of the dossier with what was sent out; pages of their own take its place where there are any."""
    act = act_of(row.where)
    return f"{reverse('desk:act', args=[act.key])}#opinions" if act is not None else ""


DUE["drafting.transmit"] = _to_send
DUE["drafting.acknowledge-transmission"] = _to_confirm
for _action in ("drafting.give-opinion", "drafting.remind", "drafting.answer-remark"):
    DUE.setdefault(_action, _to_opinions)
