"""Pages of programmes. Loading them tells the desk its menu line, where programmes stand and where what is due is done.

Items and change sets have keys of their own: their pages stand beside those of programmes, behind a hyphen.
"""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path, reverse

from interparl.apps.common.wording import say_later
from interparl.apps.programme.models import ChangeSet, Item
from interparl.apps.sittings.domain.queries.due import DueRow
from interparl.engine.message import say
from interparl.faces.desk.acts.urls import MAKING
from interparl.faces.desk.addresses import DUE, PLACES, Standing, address_of
from interparl.faces.desk.choosing import KINDS, Kind
from interparl.faces.desk.menu import Entry, join
from interparl.faces.desk.programmes import (
    files,
    views,
    views_changes,
    views_figures,
    views_import,
    views_items,
    views_reports,
)

Patterns = list[URLPattern | URLResolver]

own: Patterns = [
    path("programmes/", views.Programmes.as_view(), name="programmes"),
    path("programmes/-/draw-up/", views.DrawUp.as_view(), name="programme-draw-up"),
    path("programmes/-/table.xlsx", files.table_to_fill, name="programme-table"),
    path("programmes/<str:key>/", views.ProgrammeShown.as_view(), name="programme"),
    path("programmes/<str:key>/change/", views.ProgrammeChange.as_view(), name="programme-change"),
    path("programmes/<str:key>/adopt/", views.Adopt.as_view(), name="programme-adopt"),
    path("programmes/<str:key>/complete/", views.Complete.as_view(), name="programme-complete"),
    path("programmes/<str:key>/close/", views.ProgrammeClose.as_view(), name="programme-close"),
    path("programmes/<str:key>/hearings/-/add/", views.HearingAdd.as_view(), name="programme-hearing-add"),
    path(
        "programmes/<str:key>/hearings/<uuid:pk>/take-back/",
        views.HearingTakeBack.as_view(),
        name="programme-hearing-take-back",
    ),
    path("programmes/<str:key>/import/", views_import.Import.as_view(), name="programme-import"),
    path("programmes/<str:key>/file/<str:form>/", files.programme_file, name="programme-file"),
]

figures: Patterns = [
    path("programmes/-/figures/", views_figures.PublishedFigures.as_view(), name="published-figures"),
    path("programmes/-/figures/-/add/", views_figures.WholeFigureAdd.as_view(), name="published-figure-add"),
    path(
        "programmes/-/figures/<uuid:pk>/remove/",
        views_figures.WholeFigureRemove.as_view(),
        name="published-figure-remove",
    ),
    path("programmes/<str:key>/figures/-/add/", views_figures.FigureAdd.as_view(), name="programme-figure-add"),
    path(
        "programmes/<str:key>/figures/<uuid:pk>/remove/",
        views_figures.FigureRemove.as_view(),
        name="programme-figure-remove",
    ),
]

items: Patterns = [
    path("programmes/<str:key>/chapters/-/add/", views_items.ChapterAdd.as_view(), name="programme-chapter-add"),
    path(
        "programmes/<str:key>/chapters/<uuid:pk>/change/",
        views_items.ChapterChange.as_view(),
        name="programme-chapter-change",
    ),
    path(
        "programmes/<str:key>/chapters/<uuid:pk>/place/",
        views_items.ChapterPlace.as_view(),
        name="programme-chapter-place",
    ),
    path(
        "programmes/<str:key>/chapters/<uuid:pk>/remove/",
        views_items.ChapterRemove.as_view(),
        name="programme-chapter-remove",
    ),
    path("programmes/<str:key>/items/-/add/", views_items.ItemAdd.as_view(), name="programme-item-add"),
    path("programmes/<str:key>/carry-over/", views_reports.CarryOver.as_view(), name="programme-carry-over"),
    path("programmes/-/items/<str:key>/", views_items.ItemShown.as_view(), name="programme-item"),
    path("programmes/-/items/<str:key>/change/", views_items.ItemChange.as_view(), name="programme-item-change"),
    path("programmes/-/items/<str:key>/place/", views_items.ItemPlace.as_view(), name="programme-item-place"),
    path("programmes/-/items/<str:key>/take-out/", views_items.ItemTakeOut.as_view(), name="programme-item-take-out"),
    path(
        "programmes/-/items/<str:key>/bring-back/",
        views_items.ItemBringBack.as_view(),
        name="programme-item-bring-back",
    ),
    path("programmes/-/items/<str:key>/act/", views_items.ItemLinkAct.as_view(), name="programme-item-act"),
    path(
        "programmes/-/items/<str:key>/report/<str:event>/",
        views_reports.Report.as_view(),
        name="programme-item-report",
    ),
    path(
        "programmes/-/items/<str:key>/reports/<uuid:pk>/take-back/",
        views_reports.ReportTakeBack.as_view(),
        name="programme-report-take-back",
    ),
]

changes: Patterns = [
    path("programmes/<str:key>/changes/-/add/", views_changes.ChangeSetAdd.as_view(), name="change-set-add"),
    path("programmes/-/changes/<str:key>/", views_changes.ChangeSetShown.as_view(), name="change-set"),
    path("programmes/-/changes/<str:key>/change/", views_changes.ChangeSetChange.as_view(), name="change-set-change"),
    path("programmes/-/changes/<str:key>/add/<str:kind>/", views_changes.ChangeAdd.as_view(), name="change-add"),
    path(
        "programmes/-/changes/<str:key>/<uuid:pk>/remove/",
        views_changes.ChangeRemove.as_view(),
        name="change-remove",
    ),
    path("programmes/-/changes/<str:key>/propose/", views_changes.Propose.as_view(), name="change-set-propose"),
    path("programmes/-/changes/<str:key>/take-back/", views_changes.TakeBack.as_view(), name="change-set-take-back"),
    path("programmes/-/changes/<str:key>/adopt/", views_changes.AdoptSet.as_view(), name="change-set-adopt"),
    path("programmes/-/changes/<str:key>/reject/", views_changes.RejectSet.as_view(), name="change-set-reject"),
]

patterns: Patterns = [*own, *figures, *items, *changes]
"""Fixed words stand behind a hyphen, which no key begins with."""

PROGRAMMES = say("Programmes")
PLACES["programme.programme"] = Standing("desk:programme", "desk:programmes", PROGRAMMES, statements=False)
PLACES["programme.item"] = Standing("desk:programme-item", "desk:programmes", PROGRAMMES, statements=False)
PLACES["programme.changeset"] = Standing("desk:change-set", "desk:programmes", PROGRAMMES, statements=False)
KINDS["programme.programme"] = Kind(lambda programme: f"{programme.first_year}–{programme.last_year}")

join(MAKING, Entry(say_later("Programmes"), "desk:programmes"))


def _to_item(row: DueRow) -> str:
    return reverse("desk:programme-item", args=[row.where.key]) if isinstance(row.where, Item) else ""


def _to_set(row: DueRow) -> str:
    return reverse("desk:change-set", args=[row.where.key]) if isinstance(row.where, ChangeSet) else ""


DUE["programme.report"] = _to_item
DUE["programme.decide-changes"] = _to_set
DUE["programme.close"] = lambda row: address_of(row.where)
