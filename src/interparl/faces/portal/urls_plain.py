"""What the portal answers without a language in the address: the door, feeds, files."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
