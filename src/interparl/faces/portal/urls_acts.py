"""Pages of the acts of the assembly, under a language; the portal's addresses include these."""

from __future__ import annotations

from django.urls import URLPattern, path

from interparl.faces.portal.views import act, acts

urlpatterns: list[URLPattern] = [
    path("acts/", acts.acts, name="acts"),
    path("acts/<slug:key>/", act.act, name="act"),
    path("acts/<slug:key>/compare/", act.compare, name="act-compare"),
    path("acts/<slug:key>/versions/<slug:version>.<str:form>", act.version_file, name="act-version-file"),
]
