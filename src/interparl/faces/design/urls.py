"""The living style guide: for those who build, never in an installation (see project/urls.py)."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "design"
urlpatterns: list[URLPattern] = []
