"""A law as such, whatever its language and its day (FRBR: work)."""

from __future__ import annotations

from django.db import models

from interparl.apps.common.models import Record, Source
from interparl.apps.common.partial_date import PartialDateField
from interparl.apps.common.text import TextField
from interparl.apps.members.models import State
from interparl.apps.texts.enums import WorkKind


class Work(Record):
    """A law of a state, a treaty, or an act of the assembly itself (then without `state`).

    `jurisdiction` names the place of a law whose state is not a record here (an invented one of the samples, a state
    outside the assembly). `authentic` are the languages in which the text is authentic. `frbr` is the FRBR address of
    the work (``/akn/kz/act/2011-07-22/477-IV``), `eli` the European Legislation Identifier where the state gives one.
    `bill` says that it has not been adopted; where it stands on a day is derived (`domain.status.status_on`).
    `sample` marks what was written to show the program and is no law anywhere.
    """

    undoable = frozenset(
        {
            "title", "short_title", "number", "work_kind", "adopted", "published", "in_force", "repealed", "frbr",
            "eli", "official_url", "authentic", "subjects", "jurisdiction", "note",
        }
    )  # fmt: skip

    state = models.ForeignKey(State, null=True, blank=True, on_delete=models.PROTECT, related_name="works")
    jurisdiction = TextField()
    work_kind = models.CharField(max_length=12, choices=WorkKind, default=WorkKind.LAW)
    title = TextField(blank=False)
    short_title = TextField()
    number = models.CharField(max_length=80, blank=True)
    adopted = PartialDateField()
    published = PartialDateField()
    in_force = PartialDateField()
    repealed = PartialDateField()
    bill = models.BooleanField(default=False)
    sample = models.BooleanField(default=False)
    frbr = models.CharField(max_length=200, blank=True)
    eli = models.CharField(max_length=300, blank=True)
    official_url = models.URLField(max_length=600, blank=True)
    authentic = models.JSONField(default=list, blank=True)
    subjects = models.JSONField(default=list, blank=True)
    source = models.ForeignKey(Source, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    note = TextField()

    class Meta:
        """By state, then by key; a FRBR address names one work."""

        ordering = ("state__key", "key")
        constraints = [
            models.UniqueConstraint(fields=["frbr"], condition=~models.Q(frbr=""), name="one_work_an_address")
        ]

    def search_text(self) -> dict[str, tuple[str, str]]:
        """By its titles and number; its provisions are searched by `texts.domain.search`."""
        return {
            code: (self.title.get(code, ""), f"{self.short_title.get(code, '')} {self.number}".strip())
            for code in {*self.title, *self.short_title}
        }
