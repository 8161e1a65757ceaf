"""The Django app of this room."""

from __future__ import annotations

from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    """Room `programme`."""

    name = "interparl.apps.programme"
    label = "programme"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the predicates, what is due, and what follows when an act is adopted."""
        from interparl.apps.drafting.domain.facts import MET_BY
        from interparl.apps.drafting.domain.queries import LATE
        from interparl.apps.drafting.domain.steps import ENTERED, RETIRED
        from interparl.apps.programme import rules  # noqa: F401
        from interparl.apps.programme.domain.due import due_of_programme
        from interparl.apps.programme.domain.following import act_entered, act_step_retired
        from interparl.apps.programme.domain.telling import in_a_programme, late_acts
        from interparl.apps.sittings.domain.queries.due import OTHERS
        from interparl.engine.procedure.stages import Need

        MET_BY[Need.PROGRAMME_ITEM] = in_a_programme
        LATE.append(late_acts)
        ENTERED.append(act_entered)
        RETIRED.append(act_step_retired)
        OTHERS.append(due_of_programme)
