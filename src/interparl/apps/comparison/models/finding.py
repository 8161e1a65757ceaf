"""What a named person found for one cell, pinned to the texts it was found in."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone

from interparl.apps.common.models import Row
from interparl.apps.comparison.enums import Covered, Origin, Reading, Relation
from interparl.apps.comparison.models.study import Column, ScopeProvision
from interparl.apps.texts.models import Expression


class Finding(Row):
    """One reading of one cell. `scope.study` and `column.study` are the same.

    `model` is the model act's text that was read, `found_by` the person (an account's id) and `found_by_name` the name
    as it is published. `divergences`: a list of ``{"kind", "left": [start, end] | null, "right": ..., "expression",
    "pid", "word": DivergenceWord, "note": text, "proposed": bool}``; `expression` (an id) and `pid` name the
    counterpart that `right` points into, and ``"told"`` has the machine's words as a message where it proposed it.
    `proposed` is what the machine had proposed when the person decided (`domain.proposed.then`), empty without a
    proposal: a later run replaces the proposal, and how often the machine was right is told by this. A finding is
    stale from `stale_since` on: `stale_why` lists the reasons (`engine.concordance.stale.Reason`) with the provisions
    that changed; confirming it pins it to the newer texts. The agreed reading says in `reason` why it was agreed so.
    """

    seen_with = ("column",)
    undoable: ClassVar[frozenset[str]] = frozenset()

    scope = models.ForeignKey(ScopeProvision, on_delete=models.PROTECT, related_name="findings")
    column = models.ForeignKey(Column, on_delete=models.PROTECT, related_name="findings")
    reading = models.CharField(max_length=6, choices=Reading, default=Reading.FIRST)
    model = models.ForeignKey(Expression, on_delete=models.PROTECT, related_name="+")
    relation = models.CharField(max_length=14, choices=Relation)
    covered = models.CharField(max_length=14, choices=Covered)
    origin = models.CharField(max_length=9, choices=Origin)
    proposed_confidence = models.FloatField(null=True, blank=True)
    proposed = models.JSONField(default=dict, blank=True)
    divergences = models.JSONField(default=list, blank=True)
    reason = models.TextField(blank=True)
    note = models.TextField(blank=True)
    found_by = models.CharField(max_length=80)
    found_by_name = models.CharField(max_length=200)
    found_at = models.DateTimeField(default=timezone.now)
    stale_since = models.DateTimeField(null=True, blank=True)
    stale_why = models.JSONField(default=list, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by_name = models.CharField(max_length=200, blank=True)

    class Meta:
        """One finding a cell and reading."""

        ordering = ("scope", "column", "reading")
        constraints = [models.UniqueConstraint(fields=["scope", "column", "reading"], name="one_finding_a_reading")]
        indexes = [models.Index(fields=["column", "stale_since"], name="comparison_stale")]


class FindingCounterpart(Row):
    """A national provision that a finding names: its text, its permanent id, and the fingerprint of its words then."""

    seen_with = ("finding",)

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="counterparts")
    expression = models.ForeignKey(Expression, on_delete=models.PROTECT, related_name="+")
    pid = models.CharField(max_length=80)
    digest = models.CharField(max_length=64)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        """A provision stands in a finding once."""

        ordering = ("finding", "order")
        constraints = [
            models.UniqueConstraint(fields=["finding", "expression", "pid"], name="one_counterpart_a_provision")
        ]


class Searched(Row):
    """A text in which a finding's counterparts were looked for: what an "absent" stands on."""

    seen_with = ("finding",)

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="searched")
    expression = models.ForeignKey(Expression, on_delete=models.PROTECT, related_name="+")

    class Meta:
        """A text is searched once a finding."""

        ordering = ("finding", "expression__key")
        constraints = [models.UniqueConstraint(fields=["finding", "expression"], name="one_search_a_text")]
