"""Pages of the uptake of acts, under a language; the portal's addresses include these."""

from __future__ import annotations

from django.urls import URLPattern, path

from interparl.faces.portal.views import uptake

urlpatterns: list[URLPattern] = [
    path("uptake/", uptake.matrix_page, name="uptake"),
    path("uptake/acts/<slug:key>/", uptake.act_page, name="uptake-act"),
    path("uptake/states/<slug:key>/", uptake.state_page, name="uptake-state"),
    path("uptake/<slug:key>/", uptake.record_page, name="uptake-record"),
]
