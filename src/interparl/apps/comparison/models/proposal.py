"""What the machine proposes: kept apart from what people found, replaced at will, never counted as a finding."""

from __future__ import annotations

from typing import ClassVar

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone

from interparl.apps.common.models import Row
from interparl.apps.comparison.models.study import Column, ScopeProvision, Study


class Run(Row):
    """One making of proposals: by which method, over which texts, and how much of it had to be worked out anew.

    `method` is the engine's `Method`; `counts` the provisions, pairs and texts worked out and taken from before.
    """

    seen_with = ("study",)

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="runs")
    method = models.JSONField(default=dict)
    counts = models.JSONField(default=dict)
    asked_by = models.CharField(max_length=80)
    started_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Newest first."""

        ordering = ("-started_at",)


class Proposal(models.Model):
    """The machine's proposal for one cell: what `engine.concordance.result.Proposal` says, with ids of the bank.

    `counterparts`: a list of ``{"expression": id, "pid": ..., "confidence": 0..1, "divergences": [...]}``; `evidence`,
    notes of divergences and the like are messages as data. `inputs` is the fingerprint of everything it was made from:
    a run leaves a proposal whose inputs are the same as it is.
    """

    seen_with: ClassVar[tuple[str, ...]] = ("column",)
    id: models.BigAutoField[int, int] = models.BigAutoField(primary_key=True)
    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="proposals")
    scope = models.ForeignKey(ScopeProvision, on_delete=models.CASCADE, related_name="proposals")
    column = models.ForeignKey(Column, on_delete=models.CASCADE, related_name="proposals")
    relation = models.CharField(max_length=14)
    covered = models.CharField(max_length=14)
    confidence = models.FloatField()
    abstained = models.BooleanField(default=False)
    counterparts = models.JSONField(default=list, encoder=DjangoJSONEncoder)
    candidates = models.JSONField(default=list, encoder=DjangoJSONEncoder)
    evidence = models.JSONField(default=list, encoder=DjangoJSONEncoder)
    uncovered = models.JSONField(default=list)
    beyond = models.JSONField(default=list)
    refused = models.JSONField(default=dict, blank=True)
    inputs = models.CharField(max_length=64)

    class Meta:
        """One proposal a cell: the newest."""

        ordering = ("scope", "column")
        constraints = [models.UniqueConstraint(fields=["scope", "column"], name="one_proposal_a_cell")]
