"""Pages of the portal, under a language."""

from __future__ import annotations

from django.urls import URLPattern, path

from interparl.faces.portal.views.home import home

app_name = "portal"
urlpatterns: list[URLPattern] = [path("", home, name="home")]
