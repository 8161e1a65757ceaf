"""Papers: documents of an item or of the whole sitting, in languages and versions."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from interparl.apps.common.models import Record, Row, StoredFile
from interparl.apps.common.text import TextField
from interparl.apps.sittings.enums import DocumentKind
from interparl.apps.sittings.models.agenda import AgendaItem
from interparl.apps.sittings.models.sitting import Sitting


class Paper(Record):
    """A document before a sitting; its files are its versions."""

    undoable = frozenset({"title", "paper_kind"})
    seen_with = (
        "sitting",
        "item",
    )
    organ_path = "sitting__organs"

    sitting = models.ForeignKey(Sitting, on_delete=models.CASCADE, related_name="papers")
    item = models.ForeignKey(AgendaItem, null=True, blank=True, on_delete=models.PROTECT, related_name="papers")
    paper_kind = models.CharField(max_length=16, choices=DocumentKind, default=DocumentKind.OTHER)
    title = TextField(blank=False)

    class Meta:
        """By key."""

        ordering = ("sitting", "key")


class PaperVersion(Row):
    """One file of a paper: a language and a number. Never replaced: a new number follows."""

    seen_with = ("paper",)

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="versions")
    language = models.CharField(max_length=12)
    number = models.PositiveSmallIntegerField()
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        """Newest of a language last."""

        ordering = ("paper", "language", "number")
        constraints = [models.UniqueConstraint(fields=["paper", "language", "number"], name="one_paper_version")]
