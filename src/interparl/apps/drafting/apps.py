"""The Django app of this room."""

from __future__ import annotations

from django.apps import AppConfig


class DraftingConfig(AppConfig):
    """Room `drafting`."""

    name = "interparl.apps.drafting"
    label = "drafting"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the predicates and what is due; let the drafting groups see what they work on."""
        from interparl.apps.drafting import rules  # noqa: F401
        from interparl.apps.drafting.domain.due import due_of_drafting
        from interparl.apps.drafting.domain.due_amendments import due_of_amendments
        from interparl.apps.drafting.domain.due_opinions import due_of_opinions
        from interparl.apps.drafting.domain.sharing import share
        from interparl.apps.sittings.domain.queries.due import OTHERS

        share()
        OTHERS.extend([due_of_drafting, due_of_opinions, due_of_amendments])
