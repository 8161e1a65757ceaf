"""Taking back a step that was recorded by mistake. It stays in the history, with the reason."""

from __future__ import annotations

from django.utils import timezone

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.writing import Refused, writing
from interparl.apps.sittings.domain.helping import locked
from interparl.apps.uptake.models import Step
from interparl.engine.message import say


def retire_step(actor: Actor, step: Step, *, why: str, expected: int | None = None) -> Step:
    """Take a step back: it counts for nothing from now on. `Refused` without a reason, or when it is taken back."""
    with writing(actor, "uptake.retire-step", step, why=why) as write:
        uptake = locked(step.uptake)
        if not why.strip():
            raise Refused(say("Give the reason. It is shown beside the step."))
        if Step.objects.get(pk=step.pk).retired_at is not None:
            raise Refused(say("This step is taken back already."))
        write.change(step, expected=expected, of=uptake, retired_at=timezone.now(), why=why.strip())
    return step
