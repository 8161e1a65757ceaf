"""A person's word on the structure of a text: kept apart from the text and laid over every reading of it."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from interparl.apps.common.models import Row
from interparl.apps.texts.enums import MendKind
from interparl.apps.texts.models.work import Work


class Mend(Row):
    """One mend of a work's texts in one language.

    `pid` names the provision it is about; `given` says what is to be done (for SPLIT the words before which the new
    provision begins; for NUMBER the printed number ...; see `engine.lawtext.mends`). It is laid over each new reading
    in the order of `made_at`; where its words are not found any more it is told as not applicable, never applied
    blindly.
    """

    seen_with = ("work",)

    work = models.ForeignKey(Work, on_delete=models.PROTECT, related_name="mends")
    language = models.CharField(max_length=12)
    mend_kind = models.CharField(max_length=10, choices=MendKind)
    pid = models.CharField(max_length=80)
    given = models.JSONField(default=dict)
    reason = models.TextField(blank=True)
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField(default=timezone.now)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """In the order in which they are applied."""

        ordering = ("work", "language", "made_at", "id")
