"""What the API has to remember: answers to writes that may be sent twice."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import models
from django.utils import timezone

from interparl.apps.accounts.models import ApiToken


class GivenAnswer(models.Model):
    """The answer to a write that named an idempotency key; the same request gets it again and nothing is done twice.

    `digest` is of the request (SHA-256, hex). Kept for a day; it is no record of the assembly.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    token = models.ForeignKey(ApiToken, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(default=0)
    headers: models.JSONField[Any, Any] = models.JSONField(default=dict)
    body: models.JSONField[Any, Any] = models.JSONField(null=True)
    given_at = models.DateTimeField(default=timezone.now)

    class Meta:
        """One answer a key of a token."""

        constraints = [models.UniqueConstraint(fields=["token", "key"], name="one_given_answer")]
