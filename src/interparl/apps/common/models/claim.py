"""Claims: statements bound to a source, with the time they are true of and the time we learnt of them.

Two claims may contradict each other; both stay and are shown. An officer may rule which one holds, and why.
"""

from __future__ import annotations

from typing import Any, ClassVar, TypeVar

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from interparl.apps.common.enums import Ruled
from interparl.apps.common.models.record import Row, Visible
from interparl.apps.common.models.source import Source
from interparl.apps.common.partial_date import PartialDateField, from_by, until_at_least
from interparl.apps.common.text import TextField
from interparl.apps.common.wording import words
from interparl.engine.message import say

C = TypeVar("C", bound="Claim")


class Ruling(Row):
    """An officer's word on contradicting claims, with the reason. Superseded by a later one, never erased."""

    reason = TextField(blank=False)
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField(default=timezone.now)


class Claim(Row):
    """Abstract: what a source states, from when to when it is said to be true, and when it was recorded here.

    `end_source` backs `valid_to` where another source than `source` tells of the end. `belongs_to` names the field of
    the record in whose history the claim also stands.
    """

    belongs_to: ClassVar[str] = ""
    undoable = frozenset({"valid_to", "end_source", "ruled", "ruling", "retired_at"})

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+")
    end_source = models.ForeignKey(Source, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    as_of = PartialDateField()
    valid_from = PartialDateField()
    valid_to = PartialDateField()
    note = TextField()
    recorded_at = models.DateTimeField(default=timezone.now)
    retired_at = models.DateTimeField(null=True, blank=True)
    ruled = models.CharField(max_length=10, choices=Ruled, default=Ruled.NOT_RULED, blank=True)
    ruling = models.ForeignKey(Ruling, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        """No table of its own."""

        abstract = True

    def clean(self) -> None:
        """An end is not before its beginning."""
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from[: len(self.valid_to)]:
            raise ValidationError({"valid_to": words(say("The end lies before the beginning."))})

    @property
    def known_from(self) -> str:
        """The first date (ISO, of any precision) from which a source says it was so; empty when none does."""
        return self.valid_from or self.as_of

    @property
    def parent(self) -> Row | None:
        """The record in whose history this claim also stands."""
        found = getattr(self, self.belongs_to) if self.belongs_to else None
        return found if isinstance(found, Row) else None


def standing(claims: models.QuerySet[C]) -> models.QuerySet[C]:
    """Claims neither retired nor set aside by a ruling."""
    return claims.filter(retired_at=None).exclude(ruled=Ruled.SET_ASIDE)


def on_day(claims: models.QuerySet[C], day: str) -> models.QuerySet[C]:
    """Claims that speak of `day` (ISO): begun by then or first stated by then, and not ended before."""
    return claims.filter(speaking_of(day))


def speaking_of(day: str) -> models.Q:
    """The same as a condition on claims."""
    begun = models.Q(valid_from="") & from_by("as_of", day) | ~models.Q(valid_from="") & from_by("valid_from", day)
    return begun & until_at_least("valid_to", day)


class Assertion(Claim, Visible):
    """What a source says of any field of any record: `subject_kind` is ``app.model``, `subject_key` its key."""

    subject_kind = models.CharField(max_length=60)
    subject_key = models.CharField(max_length=80)
    field = models.CharField(max_length=60)
    value: models.JSONField[Any, Any] = models.JSONField()

    @property
    def parent(self) -> Row | None:
        """The record it speaks of."""
        found = apps.get_model(self.subject_kind)._default_manager.filter(key=self.subject_key).first()
        return found if isinstance(found, Row) else None

    class Meta:
        """Found by subject."""

        indexes = [models.Index(fields=["subject_kind", "subject_key", "field"], name="assertion_subject")]
