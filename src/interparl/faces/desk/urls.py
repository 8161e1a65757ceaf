"""Pages of the desk, under a language."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from interparl.faces.desk.views import choose, home, sources

app_name = "desk"

own: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("draft/", choose.draft, name="draft"),
    path("choose/<str:kind>/", choose.choose, name="choose"),
]

registers: list[URLPattern | URLResolver] = [
    path("sources/", sources.Sources.as_view(), name="sources"),
    path("sources/-/add/", sources.SourceAdd.as_view(), name="source-add"),
    path("sources/<str:key>/", sources.SourceShown.as_view(), name="source"),
    path("sources/<str:key>/change/", sources.SourceChange.as_view(), name="source-change"),
]

urlpatterns: list[URLPattern | URLResolver] = [*own, *registers]
