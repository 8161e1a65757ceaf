"""Minutes generated from the register, and what delegations ask to have corrected in them."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils import timezone

from interparl.apps.common.models import Row
from interparl.apps.common.text import TextField
from interparl.apps.members.models import Delegation
from interparl.apps.sittings.enums import CorrectionState, MinutesState
from interparl.apps.sittings.models.sitting import Sitting


class Minutes(Row):
    """One version of a sitting's minutes: `content` is the register as it stood, so that an approved text stays."""

    seen_with = ("sitting",)

    sitting = models.ForeignKey(Sitting, on_delete=models.CASCADE, related_name="minutes")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=MinutesState, default=MinutesState.DRAFT)
    content: models.JSONField[Any, Any] = models.JSONField()
    made_at = models.DateTimeField(default=timezone.now)
    corrections_until = models.DateField(null=True, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Oldest first."""

        ordering = ("sitting", "number")
        constraints = [models.UniqueConstraint(fields=["sitting", "number"], name="one_minutes_version")]


class Correction(Row):
    """A delegation asks for a correction before the minutes are approved; every request gets an answer."""

    seen_with = ("minutes",)

    minutes = models.ForeignKey(Minutes, on_delete=models.CASCADE, related_name="corrections")
    delegation = models.ForeignKey(Delegation, on_delete=models.PROTECT, related_name="+")
    place = models.CharField(max_length=120, blank=True)
    text = TextField(blank=False)
    asked_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=8, choices=CorrectionState, default=CorrectionState.ASKED)
    answer = TextField()
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Oldest first."""

        ordering = ("minutes", "asked_at")
