"""Pages of the desk, under a language."""

from __future__ import annotations

from django.urls import URLPattern, path

from interparl.faces.desk.views.home import home

app_name = "desk"
urlpatterns: list[URLPattern] = [path("", home, name="home")]
