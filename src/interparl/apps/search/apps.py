"""The Django app of this room."""

from __future__ import annotations

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Room `search`: follows every write of a record."""

    name = "interparl.apps.search"
    label = "search"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Ask to be told of written records."""
        from interparl.apps.common.domain.writing import WRITTEN
        from interparl.apps.search import rules  # noqa: F401
        from interparl.apps.search.domain.index import index_record

        if index_record not in WRITTEN:
            WRITTEN.append(index_record)
