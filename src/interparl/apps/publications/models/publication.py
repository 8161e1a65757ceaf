"""What the assembly tells the world, dated and with its sources."""

from __future__ import annotations

from django.db import models

from interparl.apps.common.enums import Visibility
from interparl.apps.common.models import Record, Row, Source, StoredFile
from interparl.apps.common.partial_date import PartialDateField
from interparl.apps.common.text import TextField
from interparl.apps.members.models import Person, State
from interparl.apps.organs.models import Organ
from interparl.apps.publications.enums import PublicationKind, Stage
from interparl.apps.sittings.models import Decision, Sitting


class Publication(Record):
    """News, a brief or a communiqué. `event_day`: when it happened; `published_at`: when we said so (empty: not yet).

    `body` is plain text with blank lines between paragraphs; a brief has `as_of` and at least one source. What was
    withdrawn keeps its address: its page says when (`withdrawn_at`) and why (`withdrawal`), and no more.
    """

    organ_path = "organs"
    undoable = frozenset({"title", "lead", "body", "region", "event_day", "as_of"})

    publication_kind = models.CharField(max_length=12, choices=PublicationKind)
    title = TextField(blank=False)
    lead = TextField()
    body = TextField()
    region = TextField()
    event_day = PartialDateField()
    as_of = PartialDateField()
    published_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawal = TextField()
    organs = models.ManyToManyField(Organ, blank=True, related_name="publications")
    sittings = models.ManyToManyField(Sitting, blank=True, related_name="publications")
    decisions = models.ManyToManyField(Decision, blank=True, related_name="publications")
    people = models.ManyToManyField(Person, blank=True, related_name="publications")
    states = models.ManyToManyField(State, blank=True, related_name="publications")
    sources = models.ManyToManyField(Source, blank=True, related_name="publications")

    class Meta:
        """Newest first."""

        ordering = ("-published_at", "key")

    @property
    def stage(self) -> Stage:
        """How far it has come."""
        if self.withdrawn_at:
            return Stage.WITHDRAWN
        return Stage.PUBLISHED if self.published_at else Stage.DRAFT

    def search_text(self) -> dict[str, tuple[str, str]]:
        """By title, lead and body; what was withdrawn is not found."""
        if self.withdrawn_at:
            return {}
        return {
            code: (self.title.get(code, ""), f"{self.lead.get(code, '')}\n{self.body.get(code, '')}".strip())
            for code in {*self.title, *self.lead, *self.body}
        }

    def search_level(self) -> str:
        """What is not published yet is a draft, whatever level it will have."""
        return self.visibility if self.published_at else Visibility.DRAFT


class Picture(Row):
    """A picture of a publication; without an alternative text it is not shown."""

    undoable = frozenset({"alt", "caption", "credit", "order"})
    seen_with = ("publication",)

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="pictures")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    alt = TextField(blank=False)
    caption = TextField()
    credit = models.CharField(max_length=200, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        """As shown."""

        ordering = ("publication", "order")
