"""The living style guide: for those who build, never in an installation (see project/urls.py)."""

from __future__ import annotations

from django.urls import URLPattern, path

from interparl.faces.design.guide import guide

app_name = "design"
urlpatterns: list[URLPattern] = [path("", guide, name="guide")]
