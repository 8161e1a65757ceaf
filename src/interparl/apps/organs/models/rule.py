"""Rules of procedure as data: versions, never overwritten."""

from __future__ import annotations

from typing import Any

from django.db import models

from interparl.apps.common.models import Claim
from interparl.apps.common.text import TextField
from interparl.apps.organs.models.organ import Organ


class ProcedureRule(Claim):
    """How an organ decides a matter. `spec` is what `engine.procedure` reads; `assumed` marks what no source gives.

    `matter` is empty for the organ's general rule, else a kind of decision (``election``, ``silence``).
    """

    belongs_to = "organ"
    seen_with = ("organ",)
    undoable = frozenset({"ruled", "ruling"})

    rule_key = models.CharField(max_length=60)
    rule_version = models.PositiveSmallIntegerField(default=1)
    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="rules")
    matter = models.CharField(max_length=30, blank=True)
    title = TextField()
    spec: models.JSONField[Any, Any] = models.JSONField()
    assumed = models.BooleanField(default=False)

    class Meta:
        """One row a version."""

        ordering = ("rule_key", "rule_version")
        constraints = [models.UniqueConstraint(fields=["rule_key", "rule_version"], name="one_rule_version")]
