"""Sources: the list, a source with what rests on it, recording and mending one."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpResponse
from django.urls import reverse

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.sources import add_source, change_source
from interparl.apps.common.enums import Grade
from interparl.apps.common.models import Row, Source
from interparl.apps.common.wording import words
from interparl.engine.message import Message, say
from interparl.faces.desk.formpage import Crumb, FormPage
from interparl.faces.desk.forms.registers_common import SourceForm
from interparl.faces.desk.page import DeskRequest, Page, need_role, one
from interparl.faces.desk.resting import rests_on
from interparl.faces.desk.views.lists import Filter, ListPage


def _crumbs() -> list[Crumb]:
    return [(words(say("Sources")), reverse("desk:sources"))]


class Sources(ListPage):
    """All sources."""

    model = Source
    rows_template = "desk/registers/sources.html"
    add_action = "common.add-source"
    add_page = "desk:source-add"

    def heading(self) -> Message:
        """The name of the list."""
        return say("Sources")

    def lead(self) -> Message | None:
        """What a source is here."""
        return say("What is stated here rests on these pages, documents and records.")

    def add_label(self) -> Message | None:
        """The button."""
        return say("Record a source")

    def nothing(self) -> Message:
        """The way on."""
        return say("No source is recorded yet. Load a profile, or record the first one.")

    def filters(self) -> list[Filter]:
        """By grade."""
        return [Filter("grade", say("Kind"), [(k, str(v)) for k, v in Grade.choices], _by_grade)]


def _by_grade(rows: models.QuerySet[Any], grade: str) -> models.QuerySet[Any]:
    return rows.filter(grade=grade)


class SourceShown(Page):
    """A source and what rests on it."""

    def get(self, request: DeskRequest, key: str) -> HttpResponse:
        """The page."""
        need_role(self.actor)
        source = one(Source, key, self.actor)
        return self.render(
            "desk/registers/source.html",
            {
                "heading": say("Source: {name}", name=source.label()),
                "crumbs": _crumbs(),
                "source": source,
                "resting": rests_on(source),
            },
        )


class SourceAdd(FormPage):
    """Record a source."""

    form_class = SourceForm
    action = "common.add-source"
    title = say("Record a source")

    def crumbs(self) -> list[Crumb]:
        """Above it: the list."""
        return _crumbs()

    def leave(self) -> str:
        """Back to the list."""
        return reverse("desk:sources")

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        del values["version"]
        return add_source(actor, **values)

    def next(self, written: Row | None) -> str:
        """To the source."""
        assert isinstance(written, Source)
        return reverse("desk:source", args=[written.key])


class SourceChange(FormPage):
    """Mend what is recorded of a source."""

    form_class = SourceForm
    action = "common.change-source"
    subject: Source

    def find(self) -> Row:
        """The source."""
        return one(Source, self.kwargs["key"], self.actor)

    def heading(self) -> Message:
        """What the form is for."""
        return say("Change the source “{name}”", name=self.subject.label())

    def crumbs(self) -> list[Crumb]:
        """Above it: the list and the source."""
        return [*_crumbs(), (self.subject.label(), self.leave())]

    def leave(self) -> str:
        """Back to the source."""
        return reverse("desk:source", args=[self.subject.key])

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        return change_source(actor, self.subject, expected=values.pop("version"), **values)
