"""The Django app of this face."""

from __future__ import annotations

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """Face `api`."""

    name = "interparl.faces.api"
    label = "api"
