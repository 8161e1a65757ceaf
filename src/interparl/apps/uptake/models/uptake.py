"""What a state made of an act of the assembly: asked, reported, submitted, enacted; each step with its source."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils import timezone

from interparl.apps.common.models import Record, Row, Source, StoredFile
from interparl.apps.common.partial_date import PartialDateField
from interparl.apps.common.text import TextField
from interparl.apps.members.models import Delegation, State
from interparl.apps.texts.models import Work
from interparl.apps.uptake.enums import Claimed, StepKind


class Uptake(Record):
    """One act in one state. Its standing is worked out from its steps (`domain.standing`)."""

    seen_with = ("act", "state")

    act = models.ForeignKey(Work, on_delete=models.PROTECT, related_name="uptakes")
    state = models.ForeignKey(State, on_delete=models.PROTECT, related_name="uptakes")

    class Meta:
        """One row an act and state."""

        ordering = ("act__key", "state__key")
        constraints = [models.UniqueConstraint(fields=["act", "state"], name="one_uptake_a_state")]

    def label(self) -> str:
        """The act and the state."""
        return f"{self.act.label()} · {self.state.label()}"


class Step(Row):
    """One dated step. `due` is the day by which to answer: set by ASKED and EXTENDED, and as it stood at REMINDED.

    `claimed` and `words` are the state's own, shown beside the reviewed findings and never counted as conformity.
    `law` is the national law that the state names, `reference` whatever identifies it or the step elsewhere (the number
    of a bill, of a letter). `by_whom` is the body that says or did it, `delegation` the one through which it came.

    A reminder keeps whom it reached: `told` has ``{"account", "role", "sent"}`` a person, by the account's id, and
    `occasion` the day of the clock that called for it, so that it is never sent twice.

    `made_by` is the account that recorded the step, as the audit trail has it. `retired_at` takes a step recorded by
    mistake back, with `why`; it stays visible. Nothing else of a step is ever changed: the database refuses it.
    """

    seen_with = ("uptake",)

    uptake = models.ForeignKey(Uptake, on_delete=models.PROTECT, related_name="steps")
    step_kind = models.CharField(max_length=12, choices=StepKind)
    day = PartialDateField(blank=False)
    due = models.DateField(null=True, blank=True)
    claimed = models.CharField(max_length=18, choices=Claimed, default=Claimed.NONE, blank=True)
    words = TextField()
    law = models.ForeignKey(Work, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    reference = models.CharField(max_length=200, blank=True)
    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    source = models.ForeignKey(Source, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    by_whom = TextField()
    delegation = models.ForeignKey(Delegation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    told: models.JSONField[Any, Any] = models.JSONField(default=list, blank=True)
    occasion = models.CharField(max_length=40, blank=True)
    made_by = models.CharField(max_length=80)
    recorded_at = models.DateTimeField(default=timezone.now)
    retired_at = models.DateTimeField(null=True, blank=True)
    why = models.TextField(blank=True)

    class Meta:
        """In order of time; one reminder an occasion."""

        ordering = ("uptake", "day", "recorded_at")
        constraints = [
            models.UniqueConstraint(
                fields=["uptake", "occasion"], condition=~models.Q(occasion=""), name="one_reminder_an_occasion"
            )
        ]
