"""A secret address for the display of the hall, which a computer without a login can show for some hours."""

from __future__ import annotations

from django.db import models

from interparl.apps.common.models import Row
from interparl.apps.sittings.models.sitting import Sitting


class HallLink(Row):
    """One such address: only the digest (SHA-256, hex) of its secret is kept. It ends by itself or is revoked."""

    seen_with = ("sitting",)

    sitting = models.ForeignKey(Sitting, on_delete=models.CASCADE, related_name="hall_links")
    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """The one that lives longest first."""

        ordering = ("sitting", "-expires_at")
