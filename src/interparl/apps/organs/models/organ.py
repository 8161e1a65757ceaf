"""Organs and who sits in them: by a seat of one's own, or by an office."""

from __future__ import annotations

from django.db import models

from interparl.apps.common.models import Claim
from interparl.apps.common.partial_date import PartialDateField
from interparl.apps.common.text import TextField
from interparl.apps.members.models import Delegation, Person
from interparl.apps.members.models.named import Named
from interparl.apps.organs.enums import Capacity, OrganKind


class Organ(Named):
    """A body of the assembly. `seats_delegations`: its voices are the delegations' (one each), not persons'."""

    undoable = Named.undoable | {"competences", "meets", "composition", "parent", "order", "established", "abolished"}

    organ_kind = models.CharField(max_length=14, choices=OrganKind)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts")
    competences = TextField()
    meets = TextField()
    composition = TextField()
    established = PartialDateField()
    abolished = PartialDateField()
    seats_delegations = models.BooleanField(default=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        """As the assembly lists them."""

        ordering = ("order", "key")

    def search_text(self) -> dict[str, tuple[str, str]]:
        """By its names and competences."""
        return {
            code: (title, f"{body} {self.competences.get(code, '')} {self.composition.get(code, '')}".strip())
            for code, (title, body) in super().search_text().items()
        }


class OrganSeat(Claim):
    """A person sits in an organ during a period, in a capacity; `delegation` for whom, where there is one."""

    belongs_to = "organ"
    seen_with = ("organ", "person")

    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="seats")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="organ_seats")
    delegation = models.ForeignKey(Delegation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=10, choices=Capacity, default=Capacity.MEMBER)

    class Meta:
        """By person."""

        ordering = ("organ", "capacity", "person")


class ExOfficioSeat(Claim):
    """Whoever holds `office` sits in `organ`: a speaker sits on the Council by being speaker."""

    belongs_to = "organ"
    seen_with = ("organ", "office")

    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="ex_officio")
    office = models.ForeignKey("organs.Office", on_delete=models.PROTECT, related_name="gives_seats")
    capacity = models.CharField(max_length=10, choices=Capacity, default=Capacity.MEMBER)

    class Meta:
        """By office."""

        ordering = ("organ", "office")
