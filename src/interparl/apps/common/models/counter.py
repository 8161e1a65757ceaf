"""Running numbers that no two decisions share."""

from __future__ import annotations

from django.db import models


class Counter(models.Model):
    """The last number given within a scope (``decision:COUNCIL:2024``); locked while the next is taken."""

    scope = models.CharField(max_length=120, primary_key=True)
    value = models.PositiveIntegerField(default=0)
