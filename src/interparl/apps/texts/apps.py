"""The Django app of this room."""

from __future__ import annotations

from django.apps import AppConfig


class TextsConfig(AppConfig):
    """Room `texts`."""

    name = "interparl.apps.texts"
    label = "texts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the predicates; let the search follow every stored text."""
        from interparl.apps.texts import rules, tasks  # noqa: F401
        from interparl.apps.texts.domain.encoding import encode_soon
        from interparl.apps.texts.domain.indexing import index_expression
        from interparl.apps.texts.domain.mending import MENDED
        from interparl.apps.texts.domain.storing import STORED

        for told in (STORED, MENDED):
            told.extend(follow for follow in (index_expression, encode_soon) if follow not in told)
