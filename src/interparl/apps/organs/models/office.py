"""Offices and their holders."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models

from interparl.apps.common.models import Claim
from interparl.apps.common.text import TextField
from interparl.apps.common.wording import words
from interparl.apps.members.models import Chamber, Delegation, Organisation, Person
from interparl.apps.members.models.named import Named
from interparl.apps.organs.enums import OfficeKind
from interparl.apps.organs.models.organ import Organ
from interparl.engine.message import say


class Office(Named):
    """An office of an organ, a chamber, a delegation or an outside organisation: exactly one of them has it.

    `single`: one holder at a time, so that a later appointment tells that an earlier one had ended.
    """

    undoable = Named.undoable | {"term_years", "filled_by"}

    office_kind = models.CharField(max_length=18, choices=OfficeKind)
    organ = models.ForeignKey(Organ, null=True, blank=True, on_delete=models.PROTECT, related_name="offices")
    chamber = models.ForeignKey(Chamber, null=True, blank=True, on_delete=models.PROTECT, related_name="offices")
    delegation = models.ForeignKey(Delegation, null=True, blank=True, on_delete=models.PROTECT, related_name="offices")
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="offices"
    )
    term_years = models.PositiveSmallIntegerField(null=True, blank=True)
    filled_by = TextField()  # how the holder is chosen, in words
    single = models.BooleanField(default=True)

    class Meta:
        """By key."""

        ordering = ("key",)

    def clean(self) -> None:
        """Exactly one body has the office."""
        if (
            sum(body is not None for body in (self.organ_id, self.chamber_id, self.delegation_id, self.organisation_id))
            != 1
        ):
            raise ValidationError(words(say("An office belongs to one organ, chamber, delegation or organisation.")))

    @property
    def body(self) -> Organ | Chamber | Delegation | Organisation:
        """The body whose office it is."""
        found = self.organ or self.chamber or self.delegation or self.organisation
        assert found is not None
        return found


class Appointment(Claim):
    """A person holds (or acts in) an office during a period. `basis` says by what: an election, a decision."""

    belongs_to = "office"
    seen_with = ("office", "person")

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="appointments")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="appointments")
    acting = models.BooleanField(default=False)
    basis = TextField()
    decision = models.ForeignKey(
        "sittings.Decision", null=True, blank=True, on_delete=models.PROTECT, related_name="appointments"
    )

    class Meta:
        """Oldest first."""

        ordering = ("office", "valid_from", "as_of")
