"""A sitting of one organ, or of several at one time."""

from __future__ import annotations

from typing import Any

from django.db import models

from interparl.apps.common.models import Record, Row, Source
from interparl.apps.common.partial_date import PartialDateField
from interparl.apps.common.text import TextField
from interparl.apps.members.models import Person
from interparl.apps.organs.models import Organ
from interparl.apps.sittings.enums import Form, SittingState


class Sitting(Record):
    """One sitting. `organs` has several rows when it is joint. `day` may be known to the year or month only.

    `opens_at`/`closes_at` are exact times where known, planned or stated; `opened_at`/`closed_at` are when it was
    opened and closed here. `time_zone` is the place's. `away`: a field sitting, held away from the seat.
    `electorate`: keys of the delegations entitled to a voice, fixed on convening; empty when the sitting is only known
    from a source. `attendance_at_opening`: delegation key -> presence when it was opened.
    """

    undoable = frozenset({"title", "place", "notice_text", "summary", "time_zone", "more_sources"})
    organ_path = "organs"

    title = TextField()
    organs = models.ManyToManyField(Organ, related_name="sittings")
    number = models.PositiveSmallIntegerField(null=True, blank=True)
    day = PartialDateField(blank=False)
    end_day = PartialDateField()
    opens_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    time_zone = models.CharField(max_length=60, blank=True)
    place = TextField()
    form = models.CharField(max_length=10, choices=Form, default=Form.IN_PERSON)
    away = models.BooleanField(default=False)
    extraordinary = models.BooleanField(default=False)
    state = models.CharField(max_length=18, choices=SittingState, default=SittingState.PLANNED)
    presiding = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="presided")
    notice_text = TextField()
    summary = TextField()
    source = models.ForeignKey(Source, null=True, blank=True, on_delete=models.PROTECT, related_name="sittings")
    more_sources = models.ManyToManyField(Source, blank=True, related_name="+")
    convened_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    electorate: models.JSONField[Any, Any] = models.JSONField(default=list, blank=True)
    attendance_at_opening: models.JSONField[Any, Any] = models.JSONField(null=True, blank=True)

    class Meta:
        """Newest first."""

        ordering = ("-day", "key")
        indexes = [
            models.Index(fields=["-day", "key"], name="sitting_newest"),
            # lists count, take years and find the newest without reading the texts
            models.Index(fields=["visibility", "state", "day", "key", "id"], name="sitting_listed"),
        ]

    def search_text(self) -> dict[str, tuple[str, str]]:
        """By title, place and summary."""
        codes = {*self.title, *self.place, *self.summary}
        return {
            code: (self.title.get(code, ""), f"{self.place.get(code, '')} {self.summary.get(code, '')}".strip())
            for code in codes
        }


class Deadline(Row):
    """Something due before a sitting: counted back from its day by the assembly's notice rules, or set by hand."""

    undoable = frozenset({"what", "due"})
    seen_with = ("sitting",)

    sitting = models.ForeignKey(Sitting, on_delete=models.CASCADE, related_name="deadlines")
    what = TextField()
    due = models.DateField()
    rule = models.CharField(max_length=40, blank=True)  # key of the notice rule it comes from
    met_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Soonest first."""

        ordering = ("due", "rule")


class Chairing(Row):
    """Somebody took the chair of a sitting: at its opening, or in the place of another, from when and why."""

    sitting = models.ForeignKey(Sitting, on_delete=models.CASCADE, related_name="chairings")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="chairings")
    since = models.DateTimeField(null=True, blank=True)
    item = models.ForeignKey("sittings.AgendaItem", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    reason = TextField()
    source = models.ForeignKey(Source, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        """In the order in which they presided."""

        ordering = ("sitting", "since", "id")
