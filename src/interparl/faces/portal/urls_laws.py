"""Pages of the bank of laws, under a language; the portal's addresses include these."""

from __future__ import annotations

from django.urls import URLPattern, path

from interparl.faces.portal.views import law, laws, lawtext

urlpatterns: list[URLPattern] = [
    path("laws/", laws.laws, name="laws"),
    path("laws/<slug:key>/", law.law, name="law"),
    path("laws/<slug:key>/on/", law.choose_day, name="law-choose"),
    path("laws/<slug:key>/on/<str:day>/", lawtext.on_day, name="law-on"),
    path("laws/<slug:key>/on/<str:day>/<slug:language>/", lawtext.on_day, name="law-on-in"),
    path("laws/<slug:key>/p/<str:pid>/", law.provision, name="provision"),
    path("laws/<slug:key>/p/<str:pid>/<slug:language>/", law.provision, name="provision-in"),
    path("laws/<slug:key>/compare/", law.compare, name="law-compare"),
    path("texts/<slug:key>/", lawtext.text, name="text"),
    path("texts/<slug:key>/part/<str:pid>/", lawtext.part, name="text-part"),
    path("texts/<slug:key>/whole/", lawtext.whole, name="text-whole"),
    path("texts/<slug:key>/reading/", lawtext.fidelity, name="text-fidelity"),
    path("texts/<slug:key>/like/<str:pid>/", laws.like, name="text-like"),
    path("texts/<slug:key>/law.<str:form>", lawtext.file, name="text-file"),
]
