"""Statements of sources on single fields of a record: what each says, and recording another."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.history import model_of
from interparl.apps.common.domain.sources import assert_value
from interparl.apps.common.models import Assertion, Record, Row
from interparl.apps.common.models.record import visible_to
from interparl.apps.common.wording import words
from interparl.engine.message import Message, say
from interparl.faces.desk.addresses import PLACES, Crumb, above
from interparl.faces.desk.formpage import FormPage
from interparl.faces.desk.forms.source import take_source
from interparl.faces.desk.forms.statement import StatementForm
from interparl.faces.desk.page import DeskRequest, Page, need_role, one


def record_named(kind: str, key: str, actor: Actor) -> Record:
    """The record of a kind that has a page here, if the person may see it."""
    model = model_of(kind) if kind in PLACES else None
    if model is None or not issubclass(model, Record):
        raise Http404(kind)
    return one(model, key, actor)


class Statements(Page):
    """What sources say of a record's fields, beside what the register says."""

    def get(self, request: DeskRequest, kind: str, key: str) -> HttpResponse:
        """The page."""
        need_role(self.actor)
        record = record_named(kind, key, self.actor)
        found = visible_to(Assertion.objects.filter(subject_kind=kind, subject_key=record.key), self.actor)
        return self.render(
            "desk/statements.html",
            {
                "heading": say("Statements on: {name}", name=record.label()),
                "lead": say("What sources say of single fields, also where they contradict each other."),
                "crumbs": above(record, itself=True),
                "record": record,
                "claims": list(found.select_related("source", "end_source", "ruling").order_by("field", "as_of")),
            },
        )


class StatementAdd(FormPage):
    """Record what a source says of a field."""

    form_class = StatementForm
    action = "common.assert"
    record: Record
    says = say("The register itself is not changed by it: readers see what the source says beside it.")

    def find(self) -> Row | None:
        """The record it is about; the form begins empty."""
        self.record = record_named(self.kwargs["kind"], self.kwargs["key"], self.actor)
        return None

    def asked_about(self) -> object:
        """The permission is asked for the record."""
        return self.record

    def form_options(self) -> dict[str, Any]:
        """The record, for its fields."""
        return {"record": self.record}

    def heading(self) -> Message:
        """What the form is for."""
        return say("Record a statement on: {name}", name=self.record.label())

    def crumbs(self) -> list[Crumb]:
        """The record and its statements."""
        return [*above(self.record, itself=True), (words(say("Statements")), self.leave())]

    def leave(self) -> str:
        """Back to the statements."""
        return reverse("desk:statements", args=[self.record.kind, self.record.key])

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        source = take_source(actor, values)
        stated = values.pop("stated")
        for name in ("version", "text", "value"):
            del values[name]
        return assert_value(actor, self.record, value=stated, source=source, **values)
