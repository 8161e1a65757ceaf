"""Who was there: delegations, their people, guests; receptions around the sitting."""

from __future__ import annotations

from django.db import models

from interparl.apps.common.models import Row, Source
from interparl.apps.common.text import TextField
from interparl.apps.members.models import Delegation, Organisation, Person, State
from interparl.apps.sittings.enums import PRESENCE_LABELS, Around, Capacity
from interparl.apps.sittings.models.sitting import Sitting
from interparl.engine.procedure.types import Presence


class Attendance(Row):
    """How a delegation attended; one row a delegation, none while nothing is registered ("not registered").

    `announced` is what the delegation itself said beforehand; it never stands for registration.
    """

    seen_with = ("sitting",)

    sitting = models.ForeignKey(Sitting, on_delete=models.CASCADE, related_name="attendance")
    delegation = models.ForeignKey(Delegation, on_delete=models.PROTECT, related_name="attendance")
    presence = models.CharField(
        max_length=15, choices=[(p.value, PRESENCE_LABELS[p]) for p in Presence], default=Presence.NOT_REGISTERED
    )
    announced = models.CharField(max_length=15, blank=True)
    represented_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    people = models.ManyToManyField(Person, blank=True, related_name="attended")
    note = TextField()
    source = models.ForeignKey(Source, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    announced_at = models.DateTimeField(null=True, blank=True)
    registered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """One row a delegation."""

        ordering = ("sitting", "delegation")
        constraints = [models.UniqueConstraint(fields=["sitting", "delegation"], name="one_attendance")]
        # how a delegation attended all in all, and which sittings have a register, without reading the rows
        indexes = [
            models.Index(fields=["delegation", "presence", "sitting"], name="attendance_of_delegation"),
            models.Index(fields=["sitting", "presence"], name="attendance_of_sitting"),
        ]


class Guest(Row):
    """One who attends without a voice: an observer, a partner, an invited person, or a greeting in writing."""

    undoable = frozenset({"name", "capacity", "organisation", "person"})
    seen_with = ("sitting",)

    sitting = models.ForeignKey(Sitting, on_delete=models.CASCADE, related_name="guests")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    state = models.ForeignKey(State, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    name = TextField()
    capacity = models.CharField(max_length=12, choices=Capacity, default=Capacity.GUEST)
    source = models.ForeignKey(Source, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        """Together with their sitting."""

        ordering = ("sitting", "capacity", "id")


class Reception(Row):
    """The participants are received by somebody before or after the sitting."""

    undoable = frozenset({"host", "host_person", "what", "when"})
    seen_with = ("sitting",)

    sitting = models.ForeignKey(Sitting, on_delete=models.CASCADE, related_name="receptions")
    host = TextField(blank=False)
    host_person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    what = TextField()
    when = models.CharField(max_length=10, choices=Around, default=Around.BEFORE)
    source = models.ForeignKey(Source, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
