"""Pages of the acts of the assembly, under a language; the portal's addresses include these."""

from __future__ import annotations

from django.urls import URLPattern, path

from interparl.faces.portal.views import act, act_amendments, act_more, act_opinions, acts

urlpatterns: list[URLPattern] = [
    path("acts/", acts.acts, name="acts"),
    path("acts/<slug:key>/", act.act, name="act"),
    path("acts/<slug:key>/versions/", act_more.versions, name="act-versions"),
    path("acts/<slug:key>/compare/", act.compare, name="act-compare"),
    path("acts/<slug:key>/versions/<slug:version>.<str:form>", act.version_file, name="act-version-file"),
    path("acts/<slug:key>/documents/", act_more.papers, name="act-papers"),
    path("acts/<slug:key>/documents/<slug:paper>/", act_more.paper, name="act-paper"),
    path("acts/<slug:key>/opinions/", act_opinions.opinions, name="act-opinions"),
    path("acts/<slug:key>/opinions/<slug:opinion>/", act_opinions.opinion, name="act-opinion"),
    path("acts/<slug:key>/provisions/", act_opinions.matrix, name="act-matrix"),
    path("acts/<slug:key>/remarks/", act_opinions.remarks, name="act-remarks"),
    path("acts/<slug:key>/amendments/", act_amendments.amendments, name="act-amendments"),
    path("acts/<slug:key>/timeline/", act_more.moments, name="act-timeline"),
]
