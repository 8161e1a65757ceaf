"""Offices and who held them when."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from interparl.apps.common.actor import Actor
from interparl.apps.common.models import Row
from interparl.apps.organs.domain.appointments import appoint, end_appointment
from interparl.apps.organs.domain.organs import change_office, establish_office
from interparl.apps.organs.domain.queries import holders_of_all, office_history
from interparl.apps.organs.enums import OfficeKind
from interparl.apps.organs.models import Appointment, Office
from interparl.engine.message import Message, say
from interparl.faces.desk.addresses import Crumb, above, address_of
from interparl.faces.desk.formpage import FormPage
from interparl.faces.desk.forms.claim import EndForm
from interparl.faces.desk.forms.organs import BODIES, AppointmentForm, OfficeAddForm, OfficeForm
from interparl.faces.desk.forms.source import take_source
from interparl.faces.desk.page import DeskRequest, Page, need_role, one
from interparl.faces.desk.recordpages import AddsTo, OnClaim, OnRecord
from interparl.faces.desk.views.lists import Filter, ListPage

OWNERS = ("organ", "chamber", "delegation", "organisation")


class Offices(ListPage):
    """All offices with their holders of today."""

    model = Office
    rows_template = "desk/registers/offices.html"
    related = OWNERS
    add_action = "organs.establish-office"
    add_page = "desk:office-add"

    def heading(self) -> Message:
        """The name of the list."""
        return say("Offices")

    def add_label(self) -> Message | None:
        """The button."""
        return say("Add an office")

    def nothing(self) -> Message:
        """The way on."""
        return say("No office is recorded yet. Add the first one.")

    def filters(self) -> list[Filter]:
        """By kind."""
        return [Filter("kind", say("Kind of office"), [(k, str(v)) for k, v in OfficeKind.choices], _of_kind)]

    def dress(self, rows: list[Any]) -> list[Any]:
        """With the holders of today."""
        held = holders_of_all(rows, timezone.localdate(), actor=self.actor)
        return [(row, held[row.pk]) for row in rows]


def _of_kind(rows: models.QuerySet[Any], kind: str) -> models.QuerySet[Any]:
    return rows.filter(office_kind=kind)


class OfficeShown(Page):
    """An office: its holders one after the other, and every statement behind them."""

    def get(self, request: DeskRequest, key: str) -> HttpResponse:
        """The page."""
        need_role(self.actor)
        office = one(Office, key, self.actor, *OWNERS)
        claims = office.appointments.select_related("person", "source", "end_source", "ruling", "decision")
        seats = office.gives_seats.filter(retired_at=None).select_related("organ")
        return self.render(
            "desk/registers/office.html",
            {
                "heading": say("Office: {name}", name=office.label()),
                "crumbs": above(office),
                "record": office,
                "body_address": address_of(office.body),
                "today": holders_of_all([office], timezone.localdate(), actor=self.actor)[office.pk],
                "holdings": office_history(office, actor=self.actor),
                "claims": list(claims),
                "gives": list(seats),
            },
        )


class OfficeAdd(FormPage):
    """Add an office."""

    form_class = OfficeAddForm
    action = "organs.establish-office"
    title = say("Add an office")

    def leave(self) -> str:
        """Back to the list."""
        return reverse("desk:offices")

    def crumbs(self) -> list[Crumb]:
        """The list."""
        return above(Office(key="x"))

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        del values["version"]
        bodies = [body for name, _ in BODIES if (body := values.pop(name)) is not None]
        return establish_office(actor, bodies[0], **values)

    def next(self, written: Row | None) -> str:
        """To the office."""
        return address_of(written)


class OfficeChange(OnRecord):
    """Change what is recorded of an office."""

    model = Office
    form_class = OfficeForm
    action = "organs.change-office"

    def heading(self) -> Message:
        """What the form is for."""
        return say("Change: {name}", name=self.record.label())

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        return change_office(actor, self.record, expected=values.pop("version"), **values)


class Appoint(AddsTo):
    """Record who holds an office."""

    model = Office
    related = OWNERS
    form_class = AppointmentForm
    action = "organs.appoint"
    says = say("An open term of whoever held it before needs no ending: the new beginning tells of it.")

    def heading(self) -> Message:
        """What the form is for."""
        return say("Record a holder: {name}", name=self.parent.label())

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        del values["version"]
        source, person = take_source(actor, values), values.pop("person")
        return appoint(actor, self.parent, person, source=source, **values)


class AppointmentEnd(OnClaim):
    """Tell that a term ended."""

    model = Appointment
    related = ("office", "person", "source")
    form_class = EndForm
    action = "organs.end-appointment"
    says = say("The term stays in the history with its end.")

    def initial(self) -> dict[str, Any]:
        """Only the version: the source of the end is asked for anew."""
        return {"version": self.claim.version}

    def heading(self) -> Message:
        """What the form is for."""
        return say("End the term of {name}", name=self.claim.person.label())

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        source = take_source(actor, values)
        return end_appointment(actor, self.claim, source=source, expected=values.pop("version"), **values)
