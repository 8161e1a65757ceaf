"""The Django app of this room."""

from __future__ import annotations

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Room `search`."""

    name = "interparl.apps.search"
    label = "search"
    default_auto_field = "django.db.models.BigAutoField"
