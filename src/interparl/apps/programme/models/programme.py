"""A multi-year programme of approximation and harmonisation, its items, hearings, and what sources publish of it."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from interparl.apps.common.models import Record, Row, Source
from interparl.apps.common.partial_date import PartialDateField
from interparl.apps.common.text import TextField
from interparl.apps.drafting.enums import ActKind
from interparl.apps.drafting.models import ModelAct
from interparl.apps.organs.models import Organ
from interparl.apps.programme.enums import Bound, Metric, ProgrammeState
from interparl.apps.sittings.models import Decision, Sitting


class Programme(Record):
    """A programme of the assembly. The baseline is what its items said on `adopted_on`; it is never changed afterwards.

    `items_known` is False where only figures of a programme were published and no list of its items: nothing is then
    computed from items, and pages say so.
    """

    undoable = frozenset({"title", "basis", "note"})

    title = TextField(blank=False)
    first_year = models.PositiveSmallIntegerField()
    last_year = models.PositiveSmallIntegerField()
    basis = TextField()
    state = models.CharField(max_length=8, choices=ProgrammeState, default=ProgrammeState.DRAFT)
    adopted_on = PartialDateField()
    decision = models.ForeignKey(Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="programmes")
    adoption_recorded_at = models.DateTimeField(null=True, blank=True)
    """When its adoption was recorded here: what was shown before that moment did not know of it."""
    closed_on = models.DateField(null=True, blank=True)
    closing_recorded_at = models.DateTimeField(null=True, blank=True)
    follows = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="followed_by")
    items_known = models.BooleanField(default=True)
    sample = models.BooleanField(default=False)
    source = models.ForeignKey(Source, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    note = TextField()

    class Meta:
        """Newest first."""

        ordering = ("-first_year", "key")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last_year__gte=models.F("first_year")), name="a_programme_ends_after_it_begins"
            )
        ]

    def search_text(self) -> dict[str, tuple[str, str]]:
        """By title and legal basis."""
        return {code: (self.title.get(code, ""), self.basis.get(code, "")) for code in {*self.title, *self.basis}}


class Chapter(Row):
    """A part of a programme under a heading."""

    seen_with = ("programme",)

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="chapters")
    order = models.PositiveSmallIntegerField()
    title = TextField(blank=False)

    class Meta:
        """As printed."""

        ordering = ("programme", "order")
        constraints = [models.UniqueConstraint(fields=["programme", "order"], name="one_chapter_a_place")]


class Item(Record):
    """What the programme asks to be made. Never deleted: dropped by a change set.

    The fields hold the item as it stands now; before adoption they are freely changed, afterwards only by an adopted
    change set, which `changed_by` names (the database refuses other changes). `baseline` is the item as adopted, as
    JSON, or None where a change set added it.
    """

    seen_with = ("programme",)
    organ_path = "lead"

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="items")
    chapter = models.ForeignKey(Chapter, null=True, blank=True, on_delete=models.PROTECT, related_name="items")
    number = models.CharField(max_length=20)
    order = models.PositiveSmallIntegerField(default=0)
    title = TextField(blank=False)
    act_kind = models.CharField(max_length=16, choices=ActKind)
    initiator = TextField()
    developer = TextField()
    lead = models.ForeignKey(Organ, null=True, blank=True, on_delete=models.PROTECT, related_name="programme_items")
    due = models.DateField(null=True, blank=True)
    due_printed = models.CharField(max_length=60, blank=True)
    """The due date in the words of the programme ("IV quarter 2027"); `due` is its last day."""
    basis = TextField()
    task = TextField()
    """The decision or task of another body that the item serves, with its number."""
    act = models.ForeignKey(ModelAct, null=True, blank=True, on_delete=models.PROTECT, related_name="programme_items")
    continues = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="continued_by")
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged_from")
    moved_to = models.ForeignKey(Programme, null=True, blank=True, on_delete=models.PROTECT, related_name="moved_in")
    dropped = models.BooleanField(default=False)
    changed_by = models.ForeignKey(
        "programme.ChangeSet", null=True, blank=True, on_delete=models.PROTECT, related_name="items_changed"
    )
    recorded_at = models.DateTimeField(default=timezone.now)
    baseline = models.JSONField(null=True, blank=True)
    sample = models.BooleanField(default=False)
    source = models.ForeignKey(Source, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    note = TextField()

    class Meta:
        """As printed."""

        ordering = ("programme", "order", "number")
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "number"], condition=models.Q(dropped=False), name="one_item_a_number"
            )
        ]

    def label(self) -> str:
        """Number and title."""
        return f"{self.number} {self.title}"

    def search_text(self) -> dict[str, tuple[str, str]]:
        """By title, initiator and developer."""
        codes = {*self.title, *self.initiator, *self.developer}
        return {
            code: (self.title.get(code, ""), f"{self.initiator.get(code, '')} {self.developer.get(code, '')}".strip())
            for code in codes
        }


class Hearing(Row):
    """The draft programme was heard by an organ, or is to be."""

    seen_with = ("programme", "sitting")

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="hearings")
    organ = models.ForeignKey(Organ, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    sitting = models.ForeignKey(Sitting, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    day = PartialDateField(blank=False)
    planned = models.BooleanField(default=False)
    """The source tells only that it was to be held."""
    words = TextField()
    source = models.ForeignKey(Source, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now)
    retired_at = models.DateTimeField(null=True, blank=True)
    why = models.TextField(blank=True)

    class Meta:
        """By day."""

        ordering = ("programme", "day")


class PublishedFigure(Row):
    """A figure that a source publishes, as it says it; beside others of the same metric that may contradict it.

    `programme` is empty where the figure is about the assembly's acts as a whole.
    """

    seen_with = ("programme", "source")

    programme = models.ForeignKey(Programme, null=True, blank=True, on_delete=models.PROTECT, related_name="figures")
    metric = models.CharField(max_length=10, choices=Metric)
    bound = models.CharField(max_length=5, choices=Bound, default=Bound.EXACT)
    value = models.DecimalField(max_digits=9, decimal_places=2)
    as_of = PartialDateField(blank=False)
    words = TextField()
    """What is counted, as the source says it."""
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        """By programme, metric and day."""

        ordering = ("programme", "metric", "as_of")
