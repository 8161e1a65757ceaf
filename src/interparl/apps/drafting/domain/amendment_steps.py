"""What the verbs on amendments share: the amendment locked, and one step more of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.writing import Refused, Writing
from interparl.apps.drafting.enums import AmendmentState
from interparl.apps.drafting.models import Amendment, AmendmentStep, Draft
from interparl.apps.sittings.domain.helping import today
from interparl.engine.message import say


def held_amendment(amendment: Amendment) -> Amendment:
    """The amendment as it stands, with its version, both kept from other writers. Call it inside `writing`.

    The version comes first, as with whoever tables: what happens to one amendment may move others of the same version.
    """
    Draft.objects.select_for_update().get(pk=amendment.draft_id)
    rows = Amendment.objects.select_for_update(of=("self",)).select_related("draft__act__path", "sitting", "delegation")
    return rows.get(pk=amendment.pk)


def add_step(
    write: Writing, actor: Actor, amendment: Amendment, state: AmendmentState, *, day: date | None = None, **values: Any
) -> AmendmentStep:
    """Record what became of an amendment. `Refused` for a day that is yet to come, or before it was tabled."""
    on = day or today()
    if on > today() or on < amendment.tabled_on:
        raise Refused(say("The day lies between the day of tabling and today."))
    step = AmendmentStep(
        amendment=amendment, state=state, day=on, made_by=actor.key, recorded_at=timezone.now(), **values
    )
    write.create(step, of=amendment)
    write.change(amendment, of=amendment.draft.act, state=state)
    return step
