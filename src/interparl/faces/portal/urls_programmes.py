"""Pages of the programmes, under a language; the portal's addresses include these."""

from __future__ import annotations

from django.urls import URLPattern, path

from interparl.faces.portal.views import programme, programmes

urlpatterns: list[URLPattern] = [
    path("programmes/", programmes.programmes, name="programmes"),
    path("programmes/items/<slug:key>/", programme.item, name="programme-item"),
    path("programmes/<slug:key>/", programme.programme, name="programme"),
    path("programmes/<slug:key>/programme.<str:form>", programme.file, name="programme-file"),
]
