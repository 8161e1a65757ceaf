"""Amendments tabled on a version, who signed them, and what became of them."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils import timezone

from interparl.apps.common.models import Record, Row, Source
from interparl.apps.common.text import TextField
from interparl.apps.drafting.enums import AmendmentAction, AmendmentState
from interparl.apps.drafting.models.called import called_in
from interparl.apps.drafting.models.draft import Draft
from interparl.apps.members.models import Delegation, Person
from interparl.apps.organs.models import Organ
from interparl.apps.sittings.models import Decision, Sitting


class Amendment(Record):
    """A change proposed to one provision of a closed version.

    `pid` is the provision it is about; for INSERT the one beside which, or in which (`given["place"]`), the new comes.
    `old` are the words to go ("" for the whole text), `new` what comes instead. `given` holds the rest of what
    `engine.drafting.amendments.Amendment` reads. `state` is the last of its steps. `sitting` is the one before which it
    is tabled, where the path asks for so many days between.
    """

    seen_with = ("draft",)
    undoable = frozenset({"justification"})
    organ_path = "draft__act__lead"

    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="amendments")
    number = models.PositiveSmallIntegerField()
    pid = models.CharField(max_length=80)
    label_printed = models.CharField(max_length=200)
    action = models.CharField(max_length=8, choices=AmendmentAction)
    old = models.TextField(blank=True)
    new = models.TextField(blank=True)
    heading = models.TextField(blank=True)
    given: models.JSONField[Any, Any] = models.JSONField(default=dict, blank=True)
    justification = TextField()
    tabled_on = models.DateField()
    delegation = models.ForeignKey(
        Delegation, null=True, blank=True, on_delete=models.PROTECT, related_name="amendments"
    )
    organ = models.ForeignKey(Organ, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    sitting = models.ForeignKey(Sitting, null=True, blank=True, on_delete=models.PROTECT, related_name="amendments")
    replaces = models.ManyToManyField("self", symmetrical=False, blank=True, related_name="replaced_by")
    state = models.CharField(max_length=16, choices=AmendmentState, default=AmendmentState.TABLED)
    source = models.ForeignKey(Source, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        """By number; a number is given once a version."""

        ordering = ("draft", "number")
        constraints = [models.UniqueConstraint(fields=["draft", "number"], name="one_amendment_a_number")]

    def label(self) -> str:
        """Its number and the provision."""
        return f"{self.number} ({self.label_printed})"

    def search_text(self) -> dict[str, tuple[str, str]]:
        """By its words, in the language of the version, and by its justification; called by the act and its number."""
        title, own = self.draft.act.title, self.draft.language
        return {
            code: (
                f"{called_in(title, code)}: {self.label()}",
                " ".join([*((self.old, self.new, self.heading) if code == own else ()), reason]).strip(),
            )
            for code in {own, *self.justification}
            for reason in (self.justification.get(code, ""),)
        }


class Signature(Row):
    """A co-signature of an amendment. It counts when an officer found it valid and it was not withdrawn."""

    seen_with = ("amendment", "person")

    amendment = models.ForeignKey(Amendment, on_delete=models.PROTECT, related_name="signatures")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    delegation = models.ForeignKey(Delegation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    signed_on = models.DateField()
    valid = models.BooleanField(null=True, blank=True)
    why = models.TextField(blank=True)
    checked_by_name = models.CharField(max_length=200, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)

    class Meta:
        """By day; a person signs once."""

        ordering = ("amendment", "signed_on", "person")
        constraints = [models.UniqueConstraint(fields=["amendment", "person"], name="one_signature_a_person")]


class AmendmentStep(Row):
    """What became of an amendment on a day, by whom and why. Only ever added."""

    seen_with = ("amendment", "decision")

    amendment = models.ForeignKey(Amendment, on_delete=models.PROTECT, related_name="steps")
    state = models.CharField(max_length=16, choices=AmendmentState)
    day = models.DateField()
    reason = TextField()
    organ = models.ForeignKey(Organ, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decision = models.ForeignKey(Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    made_by = models.CharField(max_length=80)
    recorded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        """In order of time."""

        ordering = ("amendment", "recorded_at")
