"""The Django app of this room."""

from __future__ import annotations

from django.apps import AppConfig


class SittingsConfig(AppConfig):
    """Room `sittings`."""

    name = "interparl.apps.sittings"
    label = "sittings"
    default_auto_field = "django.db.models.BigAutoField"
