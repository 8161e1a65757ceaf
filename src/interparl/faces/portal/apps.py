"""The Django app of this face."""

from __future__ import annotations

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Face `portal`."""

    name = "interparl.faces.portal"
    label = "portal"
