"""Versions of an act's text and the provisions of which they are made, each with the history of its words."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils import timezone

from interparl.apps.common.models import Record, Row, StoredFile
from interparl.apps.common.text import TextField
from interparl.apps.drafting.enums import DraftState, EditKind
from interparl.apps.drafting.models.act import ModelAct
from interparl.apps.texts.models import Expression


class Draft(Record):
    """A version of an act's text in one language. Written on while OPEN; the database refuses changes once CLOSED.

    On closing its text is stored in the bank of laws as an expression of the act's work (`expression`), so that it is
    read, compared and studied like any law. `mappings` are the renumberings from the version before, as the engine
    tells them: ``[{"pid", "eid_before", "eid_after", "number_before", "number_after"}]``. `published` says that the
    public sees it; a version under work is the secretariat's and the drafting group's alone.
    """

    seen_with = ("act",)
    undoable = frozenset({"name", "note"})
    unlogged = frozenset({"front", "back", "mappings"})
    organ_path = "act__lead"

    act = models.ForeignKey(ModelAct, on_delete=models.PROTECT, related_name="drafts")
    order = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=12)
    name = TextField()
    title = models.TextField()
    front = models.JSONField(default=list, blank=True)
    back = models.JSONField(default=list, blank=True)
    state = models.CharField(max_length=8, choices=DraftState, default=DraftState.OPEN)
    based_on = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="followed_by")
    translation_of = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="renderings"
    )
    consolidated = models.BooleanField(default=False)
    """Made by machine from the accepted amendments to `based_on`."""
    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    expression = models.OneToOneField(
        Expression, null=True, blank=True, on_delete=models.PROTECT, related_name="drafted"
    )
    mappings: models.JSONField[Any, Any] = models.JSONField(default=list, blank=True)
    opened_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.CharField(max_length=80, blank=True)
    note = TextField()

    class Meta:
        """By language and number; a number is given once."""

        ordering = ("act", "order", "language")
        constraints = [models.UniqueConstraint(fields=["act", "order", "language"], name="one_draft_a_number")]

    def label(self) -> str:
        """Its name, or its number."""
        return str(self.name) if self.name else f"{self.act.label()} ({self.order}, {self.language})"


class Piece(Row):
    """One provision of a version. `pid` is permanent: the same in every version and language of the act.

    `rank` orders it among those with the same `parent_pid` ("" at the top). `version` (of every row) is the number its
    writer saw; two people at two provisions never meet. `removed` keeps what was taken out, so that a change to it by
    somebody who had it open is told and not lost; what stands under a removed piece is out with it and has no mark of
    its own. `repealed` is what the text itself says of a provision that keeps its number ("repealed").
    """

    seen_with = ("draft",)
    unlogged = frozenset({"heading", "text", "closing", "table"})  # their history is in `Edit`, whole

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="pieces")
    pid = models.CharField(max_length=80)
    parent_pid = models.CharField(max_length=80, blank=True)
    rank = models.BigIntegerField()
    piece_kind = models.CharField(max_length=14)
    marker = models.TextField(blank=True)
    number_printed = models.TextField(blank=True)
    number_key = models.TextField(blank=True)
    eid = models.TextField(blank=True)
    heading = models.TextField(blank=True)
    text = models.TextField(blank=True)
    closing = models.TextField(blank=True)
    table: models.JSONField[Any, Any] = models.JSONField(null=True, blank=True)
    repealed = models.BooleanField(default=False)
    removed = models.BooleanField(default=False)

    class Meta:
        """As they stand under their parent; an id once a version."""

        ordering = ("draft", "parent_pid", "rank")
        constraints = [models.UniqueConstraint(fields=["draft", "pid"], name="one_piece_an_id")]


class Edit(Row):
    """What was done to one provision: how it read before and after, by whom. Only ever added.

    `of_version` is the version of the piece that the change made; the words of any earlier version are read from here
    when two changes are merged.
    """

    seen_with = ("draft",)
    of_the_house = True
    unlogged = frozenset({"before", "after"})

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="edits")
    pid = models.CharField(max_length=80)
    edit_kind = models.CharField(max_length=10, choices=EditKind)
    of_version = models.PositiveIntegerField()
    before: models.JSONField[Any, Any] = models.JSONField(null=True, blank=True)
    after: models.JSONField[Any, Any] = models.JSONField(null=True, blank=True)
    why = models.TextField(blank=True)
    made_by = models.CharField(max_length=80)
    made_by_name = models.CharField(max_length=200)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        """In order of time."""

        ordering = ("draft", "made_at", "of_version")
        indexes = [models.Index(fields=["draft", "pid", "of_version"], name="edits_of_a_piece")]


class Comment(Row):
    """What somebody of the house says of a provision of a version; it answers another, or is settled."""

    seen_with = ("draft",)
    of_the_house = True

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="comments")
    pid = models.CharField(max_length=80, blank=True)
    words = models.TextField()
    answers = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replies")
    made_by = models.CharField(max_length=80)
    made_by_name = models.CharField(max_length=200)
    made_at = models.DateTimeField(default=timezone.now)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by_name = models.CharField(max_length=200, blank=True)

    class Meta:
        """In order of time."""

        ordering = ("draft", "made_at")


class Origin(Row):
    """Where a provision of an act was taken from: another law, treaty or act in the bank, shown beside it.

    `expression` and `from_pid` name the provision that served as source; `note` what was made of it.
    """

    seen_with = ("act", "expression")

    act = models.ForeignKey(ModelAct, on_delete=models.CASCADE, related_name="origins")
    pid = models.CharField(max_length=80)
    expression = models.ForeignKey(Expression, on_delete=models.PROTECT, related_name="+")
    from_pid = models.CharField(max_length=80)
    note = TextField()

    class Meta:
        """By provision; a source is named once."""

        ordering = ("act", "pid")
        constraints = [
            models.UniqueConstraint(fields=["act", "pid", "expression", "from_pid"], name="one_origin_a_provision")
        ]
