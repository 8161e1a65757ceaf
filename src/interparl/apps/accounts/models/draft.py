"""What a person typed and has not sent yet."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone

from interparl.apps.common.models import Row


class Draft(Row):
    """The fields of a form as last typed; one a form (`place`) and person. Gone once the form is sent."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="drafts")
    place = models.CharField(max_length=200)
    fields: models.JSONField[Any, Any] = models.JSONField(default=dict)
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        """One a form and person."""

        constraints = [models.UniqueConstraint(fields=["user", "place"], name="one_draft")]
