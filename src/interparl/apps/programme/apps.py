"""The Django app of this room."""

from __future__ import annotations

from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    """Room `programme`."""

    name = "interparl.apps.programme"
    label = "programme"
    default_auto_field = "django.db.models.BigAutoField"
