"""How far the machine's confidence is corrected by what people found: proposed, shown with figures, then adopted."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from interparl.apps.common.models import Row


class Calibration(Row):
    """A correction of confidence for one pair of languages (``ru-kk``), worked out from what people found.

    `slope` and `intercept` are of the logistic correction (Platt): chance = sigmoid(slope * logit(c) + intercept).
    `figures` has before and after on findings held out of the fitting (Brier score, calibration error, numbers of
    findings). It counts only from `adopted_at`, by a named administrator; `retired_at` ends it.
    """

    pair = models.CharField(max_length=26)
    slope = models.FloatField()
    intercept = models.FloatField()
    figures = models.JSONField(default=dict)
    made_at = models.DateTimeField(default=timezone.now)
    adopted_at = models.DateTimeField(null=True, blank=True)
    adopted_by_name = models.CharField(max_length=200, blank=True)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Newest first."""

        ordering = ("pair", "-made_at")
