"""The provisions of an expression as rows, with the ids that stay through renumbering, mends and new expressions."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from interparl.apps.common.models import Row, Source
from interparl.apps.common.partial_date import PartialDateField
from interparl.apps.texts.models.expression import Expression
from interparl.apps.texts.models.work import Work


class Provision(models.Model):
    """One node of the tree of an expression, exactly as `engine.lawtext.tree.Provision` has it.

    `order` counts all nodes in reading order from 0, `parent_order` is that of the node above (None at the top), so
    that the tree is made again from one query. `pid` is the permanent id: it is the same provision wherever it is the
    same within one work. `item` marks the provisions that are compared and searched, `digest` is their text's
    fingerprint (`engine.concordance.stale.digest`), `label` how they are cited ("Article 7"), `group` the headings
    above, `words` the text under which it is compared, read and searched (`engine.concordance.result.Item.text`: own
    text and everything below it); spans of divergences count in it. Rows are inserted with their expression and never
    changed; the database refuses it.
    """

    seen_with: ClassVar[tuple[str, ...]] = ("expression",)
    id: models.BigAutoField[int, int] = models.BigAutoField(primary_key=True)
    expression = models.ForeignKey(Expression, on_delete=models.CASCADE, related_name="provisions")
    order = models.PositiveIntegerField()
    parent_order = models.PositiveIntegerField(null=True)
    kind = models.CharField(max_length=14)
    pid = models.CharField(max_length=80)
    eid = models.TextField(blank=True)
    marker = models.TextField(blank=True)
    number_printed = models.TextField(blank=True)
    number_key = models.TextField(blank=True)
    heading = models.TextField(blank=True)
    text = models.TextField(blank=True)
    closing = models.TextField(blank=True)
    table = models.JSONField(null=True)
    first_line = models.IntegerField(null=True)
    last_line = models.IntegerField(null=True)
    repealed = models.BooleanField(default=False)
    item = models.BooleanField(default=False)
    label = models.TextField(blank=True)
    group = models.JSONField(default=list)
    digest = models.CharField(max_length=64, blank=True)
    words = models.TextField(blank=True)

    class Meta:
        """In reading order; an id names one provision of an expression."""

        ordering = ("expression", "order")
        constraints = [
            models.UniqueConstraint(fields=["expression", "order"], name="one_provision_a_place"),
            models.UniqueConstraint(fields=["expression", "pid"], name="one_provision_an_id"),
        ]
        indexes = [
            models.Index(fields=["pid"], name="texts_by_pid"),
            models.Index(fields=["digest"], name="texts_by_digest"),
        ]


class ProvisionDate(Row):
    """What a source says of one provision's own dates, where they differ from those of the whole act."""

    seen_with = ("work",)
    undoable = frozenset({"in_force", "repealed", "note"})

    work = models.ForeignKey(Work, on_delete=models.PROTECT, related_name="provision_dates")
    pid = models.CharField(max_length=80)
    in_force = PartialDateField()
    repealed = PartialDateField()
    source = models.ForeignKey(Source, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    note = models.TextField(blank=True)

    class Meta:
        """One row a provision."""

        constraints = [models.UniqueConstraint(fields=["work", "pid"], name="one_date_a_provision")]
