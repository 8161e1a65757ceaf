"""The Django app of this room."""

from __future__ import annotations

from django.apps import AppConfig


class ComparisonConfig(AppConfig):
    """Room `comparison`."""

    name = "interparl.apps.comparison"
    label = "comparison"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the predicates and the long work; follow the texts of the bank; keep blind readers blind."""
        from interparl.apps.common.domain.history import VEILS
        from interparl.apps.comparison import rules, tasks  # noqa: F401
        from interparl.apps.comparison.domain.second import TELLING, not_to_be_read
        from interparl.apps.comparison.domain.stale import follow, follow_mend
        from interparl.apps.texts.domain.mending import MENDED
        from interparl.apps.texts.domain.storing import STORED

        if follow not in STORED:
            STORED.append(follow)
            MENDED.append(follow_mend)
        VEILS.update(dict.fromkeys(TELLING, not_to_be_read))
