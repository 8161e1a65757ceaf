"""A law in one language as it stood from one day (FRBR: expression). Never replaced: a new text is a new expression."""

from __future__ import annotations

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone

from interparl.apps.common.models import Record, StoredFile
from interparl.apps.texts.enums import ExpressionKind
from interparl.apps.texts.models.work import Work


class Expression(Record):
    """One text of a work. Its key is ``<work>-<language>-<day>`` with a number behind it where that is taken.

    `holds_from` is the first day on which this wording holds; until when follows from the next expression and from the
    work's repeal. `front`, `back` are the paragraphs before and after the body. `fidelity` is the engine's report of
    reading as JSON, `grade` (A to E) its short form. `words` is the SHA-256 of all words in reading order without white
    space: two readings of one text have the same, whatever their structure. `structure` counts the structures that the
    text has had: 1 as read, one more with each mend. `sealed` is False only inside the verb that writes the provisions.
    """

    seen_with = ("work",)
    undoable = frozenset({"authentic", "official_url", "note"})  # the kind is not: what follows a text may depend on it
    unlogged = frozenset({"front", "back", "fidelity"})  # long, and vouched for by `words`

    work = models.ForeignKey(Work, on_delete=models.PROTECT, related_name="expressions")
    language = models.CharField(max_length=12)
    holds_from = models.DateField()
    expression_kind = models.CharField(max_length=14, choices=ExpressionKind, default=ExpressionKind.CONSOLIDATED)
    authentic = models.BooleanField(default=False)
    title = models.TextField()
    front = models.JSONField(default=list, blank=True)
    back = models.JSONField(default=list, blank=True)
    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    format = models.CharField(max_length=20, blank=True)
    official_url = models.URLField(max_length=600, blank=True)
    grade = models.CharField(max_length=1)
    fidelity = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    words = models.CharField(max_length=64)
    provisions_count = models.PositiveIntegerField(default=0)
    items_count = models.PositiveIntegerField(default=0)
    structure = models.PositiveIntegerField(default=1)
    engine = models.CharField(max_length=40)
    sealed = models.BooleanField(default=False)
    stored_at = models.DateTimeField(default=timezone.now)
    note = models.TextField(blank=True)

    class Meta:
        """By work, language and day; the same words in the same language are stored once a work."""

        ordering = ("work__key", "language", "holds_from", "key")
        constraints = [
            models.UniqueConstraint(fields=["work", "language", "words", "holds_from"], name="one_expression_a_text")
        ]
        indexes = [models.Index(fields=["work", "language", "holds_from"], name="texts_by_day")]

    def label(self) -> str:
        """Its title."""
        return self.title
