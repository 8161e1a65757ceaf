"""The Django app of this face."""

from __future__ import annotations

from django.apps import AppConfig


class DesignConfig(AppConfig):
    """Face `design`."""

    name = "interparl.faces.design"
    label = "design"
