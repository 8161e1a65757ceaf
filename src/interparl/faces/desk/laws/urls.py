"""Pages of the bank of laws. Loading them tells the desk its menu lines and where laws, texts and imports stand."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from interparl.apps.common.wording import say_later
from interparl.engine.message import say
from interparl.faces.desk.addresses import PLACES, Standing
from interparl.faces.desk.laws import views, views_import, views_mend, views_watch
from interparl.faces.desk.menu import COMPARING, Entry, can, join

Patterns = list[URLPattern | URLResolver]

patterns: Patterns = [
    path("laws/", views.Laws.as_view(), name="laws"),
    path("laws/-/add/", views.LawAdd.as_view(), name="law-add"),
    path("laws/<str:key>/", views.LawShown.as_view(), name="law"),
    path("laws/<str:key>/change/", views.LawChange.as_view(), name="law-change"),
    path("laws/<str:key>/dates/<str:pid>/", views.DateProvision.as_view(), name="law-date"),
    path("laws/<str:key>/dates/", views.DateAdd.as_view(), name="law-date-add"),
    path("laws/<str:key>/watches/-/add/", views_watch.WatchAdd.as_view(), name="watch-add"),
    path("laws/<str:key>/watches/<uuid:pk>/change/", views_watch.WatchChange.as_view(), name="watch-change"),
    path("laws/<str:key>/watches/<uuid:pk>/remove/", views_watch.WatchRemove.as_view(), name="watch-remove"),
    path("laws/<str:key>/watches/<uuid:pk>/look/", views_watch.look, name="watch-look"),
    path("laws/<str:key>/mends/<uuid:pk>/retire/", views_mend.MendRetire.as_view(), name="mend-retire"),
    path("texts/", views.Texts.as_view(), name="texts"),
    path("texts/<str:key>/", views.TextShown.as_view(), name="text"),
    path("texts/<str:key>/change/", views.TextChange.as_view(), name="text-change"),
    path("texts/<str:key>/mend/", views_mend.Mending.as_view(), name="text-mend"),
    path("imports/", views_import.Imports.as_view(), name="imports"),
    path("imports/-/add/", views_import.ImportAdd.as_view(), name="import-add"),
    path("imports/<str:key>/", views_import.ImportShown.as_view(), name="import"),
    path("imports/<str:key>/now/", views_import.import_now, name="import-now"),
    path("imports/<str:key>/stop/", views_import.stop, name="import-stop"),
    path("imports/<str:key>/go-on/", views_import.go_on, name="import-go-on"),
    path("imports/<str:key>/files/<uuid:pk>/", views_import.Answer.as_view(), name="import-answer"),
]

PLACES["texts.work"] = Standing("desk:law", "desk:laws", say("Laws"))
PLACES["texts.expression"] = Standing("desk:text", "desk:texts", say("Texts of laws"))
PLACES["texts.import"] = Standing("desk:import", "desk:imports", say("Imports"))

join(
    COMPARING,
    Entry(say_later("Laws"), "desk:laws"),
    Entry(say_later("Imports"), "desk:imports", can("texts.import")),
)
