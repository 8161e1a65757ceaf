"""Pages of published analyses, under a language; each has its JSON beside it."""

from __future__ import annotations

from django.urls import URLPattern, path

from interparl.faces.portal.views import analyses, analysis_files, analysis_more

urlpatterns: list[URLPattern] = [
    path("analyses/", analyses.analyses, name="analyses"),
    path("analyses/<slug:key>/", analyses.analysis, name="analysis"),
    path("analyses/<slug:key>/matrix/", analyses.matrix, name="analysis-matrix"),
    path("analyses/<slug:key>/provisions/<int:number>/", analyses.provision, name="analysis-provision"),
    path("analyses/<slug:key>/columns/<int:number>/", analyses.column, name="analysis-column"),
    path("analyses/<slug:key>/method/", analyses.method, name="analysis-method"),
    path("analyses/<slug:key>/trend/", analysis_more.trend_page, name="analysis-trend"),
    path("analyses/<slug:key>/what-if/", analysis_more.what_if, name="analysis-what-if"),
    path("analyses/<slug:key>/<slug:part>.json", analysis_files.part, name="analysis-part"),
    path("analyses/<slug:key>/<slug:part>/<int:number>.json", analysis_files.part, name="analysis-part-number"),
    path("analyses/<slug:key>/files/<slug:name>.<slug:ending>", analysis_files.file, name="analysis-file"),
]
