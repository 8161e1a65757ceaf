"""What a state made of an act of the assembly: asked, reported, submitted, enacted; each step with its source."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from interparl.apps.common.models import Record, Row, Source, StoredFile
from interparl.apps.common.partial_date import PartialDateField
from interparl.apps.common.text import TextField
from interparl.apps.members.models import State
from interparl.apps.texts.models import Work
from interparl.apps.uptake.enums import Claimed, StepKind


class Uptake(Record):
    """One act in one state. Its standing is worked out from its steps (`domain.standing`)."""

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
    """One dated step. `by` is who made or reported it; `due` (for ASKED and EXTENDED) is the day by which to answer.

    `claimed` and `words` are the state's own, shown beside the reviewed findings and never counted as conformity.
    `law` is the national law that the state names. `retired_at` takes a step recorded by mistake back, with `why`.
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
    made_by = models.CharField(max_length=80)
    made_by_name = models.CharField(max_length=200, blank=True)
    recorded_at = models.DateTimeField(default=timezone.now)
    retired_at = models.DateTimeField(null=True, blank=True)
    why = models.TextField(blank=True)

    class Meta:
        """In order of time."""

        ordering = ("uptake", "day", "recorded_at")
