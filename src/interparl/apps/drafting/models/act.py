"""The dossier of an act of the assembly, from proposal to adopted text, and what happened to it."""

from __future__ import annotations

from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone

from interparl.apps.accounts.models import User
from interparl.apps.common.models import Record, Row, Source, StoredFile
from interparl.apps.common.partial_date import PartialDateField
from interparl.apps.common.text import TextField
from interparl.apps.common.wording import say_later
from interparl.apps.drafting.enums import ActKind, GroupRole, PaperKind
from interparl.apps.drafting.models.path import Path
from interparl.apps.members.models import Delegation, Person
from interparl.apps.organs.models import Organ
from interparl.apps.sittings.models import Decision, Sitting
from interparl.apps.texts.models import Work

STAGE_KEY = RegexValidator(r"\A[a-z][a-z0-9-]*\Z", say_later("A stage has small Latin letters, digits and hyphens."))


class ModelAct(Record):
    """An act of the assembly: its dossier. Where it stands is the last of its steps; nothing of that is typed.

    `work` is the act in the bank of laws, once it has a text there: the same row is asked about by uptake and studied
    by comparison. `said_status` is what a source says of an act whose steps nobody recorded ("adopted by June 2020"),
    in the source's own terms: it is shown with the source and never counted as a step.
    """

    undoable = frozenset({"title", "act_kind", "subject", "initiator", "developer", "note"})
    organ_path = "lead"

    title = TextField(blank=False)
    act_kind = models.CharField(max_length=16, choices=ActKind)
    subject = TextField()
    initiator = TextField()
    developer = TextField()
    lead = models.ForeignKey(Organ, null=True, blank=True, on_delete=models.PROTECT, related_name="led_acts")
    adopting = models.ForeignKey(Organ, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    path = models.ForeignKey(Path, on_delete=models.PROTECT, related_name="acts")
    work = models.OneToOneField(Work, null=True, blank=True, on_delete=models.PROTECT, related_name="dossier")
    number = models.CharField(max_length=80, blank=True)
    said_status = TextField()
    sample = models.BooleanField(default=False)
    source = models.ForeignKey(Source, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    replaces = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by")
    note = TextField()

    class Meta:
        """By key."""

        ordering = ("key",)

    def search_text(self) -> dict[str, tuple[str, str]]:
        """By title, subject and number."""
        return {
            code: (self.title.get(code, ""), f"{self.subject.get(code, '')} {self.number}".strip())
            for code in {*self.title, *self.subject}
        }


class ActStep(Row):
    """The act entered a stage of its path on a day, with what the guard of that stage asked for.

    Nothing but `retired_at` and `why` of a step is ever changed: the database refuses it.
    """

    seen_with = ("act", "sitting", "decision")

    act = models.ForeignKey(ModelAct, on_delete=models.PROTECT, related_name="steps")
    stage = models.CharField(max_length=40, validators=[STAGE_KEY])
    day = PartialDateField(blank=False)
    note = TextField()
    by_whom = TextField()
    organ = models.ForeignKey(Organ, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    sitting = models.ForeignKey(Sitting, null=True, blank=True, on_delete=models.PROTECT, related_name="act_steps")
    decision = models.ForeignKey(Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="act_steps")
    draft = models.ForeignKey("drafting.Draft", null=True, blank=True, on_delete=models.PROTECT, related_name="steps")
    paper = models.ForeignKey("drafting.ActPaper", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    source = models.ForeignKey(Source, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    made_by = models.CharField(max_length=80)
    recorded_at = models.DateTimeField(default=timezone.now)
    retired_at = models.DateTimeField(null=True, blank=True)
    why = models.TextField(blank=True)

    class Meta:
        """In order of time."""

        ordering = ("act", "day", "recorded_at")
        indexes = [models.Index(fields=["stage", "day"], name="act_steps_by_stage")]


class ActPaper(Record):
    """A document of the dossier in one language: a note, a letter, an expert report."""

    seen_with = ("act",)
    undoable = frozenset({"title", "paper_kind", "day"})

    act = models.ForeignKey(ModelAct, on_delete=models.PROTECT, related_name="papers")
    paper_kind = models.CharField(max_length=16, choices=PaperKind)
    title = TextField(blank=False)
    language = models.CharField(max_length=12)
    day = PartialDateField()
    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    words = models.TextField(blank=True)
    """The document itself where it was written here and is no file; plain paragraphs."""
    author = TextField()
    source = models.ForeignKey(Source, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        """By day."""

        ordering = ("act", "day", "key")

    def search_text(self) -> dict[str, tuple[str, str]]:
        """By title, and by the words that were written here."""
        return {
            code: (self.title.get(code, ""), self.words if code == self.language else "")
            for code in {*self.title, self.language}
        }


class GroupSeat(Row):
    """A person in the drafting group of an act; with an account they may write on its open versions."""

    seen_with = ("act",)

    act = models.ForeignKey(ModelAct, on_delete=models.PROTECT, related_name="group")
    role = models.CharField(max_length=8, choices=GroupRole)
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="drafting")
    name = TextField()
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    class Meta:
        """By role; an account sits once in a group at a time."""

        ordering = ("act", "role", "since")
        constraints = [
            models.UniqueConstraint(
                fields=["act", "user"], condition=models.Q(until=None, user__isnull=False), name="one_seat_in_a_group"
            )
        ]


class Transmission(Row):
    """The adopted act was sent to a parliament, for use in its law."""

    seen_with = ("act",)

    act = models.ForeignKey(ModelAct, on_delete=models.PROTECT, related_name="transmissions")
    delegation = models.ForeignKey(Delegation, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    reference = models.CharField(max_length=200, blank=True)
    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    words = TextField()
    acknowledged = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        """By day; once on a day."""

        ordering = ("act", "day", "delegation")
        constraints = [models.UniqueConstraint(fields=["act", "delegation", "day"], name="one_transmission_a_day")]
