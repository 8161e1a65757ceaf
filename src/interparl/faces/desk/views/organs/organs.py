"""Organs: what they are, who sits in them, by which rules they decide."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from interparl.apps.common.actor import Actor
from interparl.apps.common.models import Row
from interparl.apps.organs.domain.organs import change_organ, found_organ
from interparl.apps.organs.domain.queries import composition, rules_of
from interparl.apps.organs.domain.seats import (
    end_ex_officio_seat,
    end_organ_seat,
    give_ex_officio_seat,
    seat_person,
)
from interparl.apps.organs.enums import OrganKind
from interparl.apps.organs.models import ExOfficioSeat, Organ, OrganSeat
from interparl.engine.message import Message, say
from interparl.faces.desk.addresses import Crumb, above, address_of
from interparl.faces.desk.formpage import FormPage
from interparl.faces.desk.forms.claim import EndForm
from interparl.faces.desk.forms.organs import ExOfficioForm, OrganAddForm, OrganForm, OrganSeatForm
from interparl.faces.desk.forms.source import take_source
from interparl.faces.desk.page import DeskRequest, Page, need_role, one
from interparl.faces.desk.recordpages import AddsTo, OnClaim, OnRecord
from interparl.faces.desk.rulewords import in_words
from interparl.faces.desk.views.lists import Filter, ListPage


class Organs(ListPage):
    """All organs."""

    model = Organ
    rows_template = "desk/registers/organs.html"
    related = ("parent",)
    add_action = "organs.found"
    add_page = "desk:organ-add"

    def heading(self) -> Message:
        """The name of the list."""
        return say("Organs")

    def add_label(self) -> Message | None:
        """The button."""
        return say("Add an organ")

    def nothing(self) -> Message:
        """The way on."""
        return say("No organ is recorded yet. Load a profile, or add the first one.")

    def filters(self) -> list[Filter]:
        """By kind."""
        return [Filter("kind", say("Kind of organ"), [(k, str(v)) for k, v in OrganKind.choices], _of_kind)]


def _of_kind(rows: models.QuerySet[Any], kind: str) -> models.QuerySet[Any]:
    return rows.filter(organ_kind=kind)


class OrganShown(Page):
    """An organ as composed today, its offices and rules, and every statement behind its seats."""

    def get(self, request: DeskRequest, key: str) -> HttpResponse:
        """The page."""
        need_role(self.actor)
        organ = one(Organ, key, self.actor, "parent")
        today = timezone.localdate()
        seats = organ.seats.select_related("person", "delegation", "source", "end_source", "ruling")
        by_office = organ.ex_officio.select_related("office", "source", "end_source", "ruling")
        return self.render(
            "desk/registers/organ.html",
            {
                "heading": say("Organ: {name}", name=organ.label()),
                "crumbs": above(organ),
                "record": organ,
                "today": composition(organ, today, actor=self.actor),
                "seats": list(seats),
                "by_office": list(by_office),
                "rules": [(rule, in_words(rule)) for rule in rules_of(organ, today)],
                "parts": organ.parts.all(),
            },
        )


class OrganAdd(FormPage):
    """Add an organ."""

    form_class = OrganAddForm
    action = "organs.found"
    title = say("Add an organ")

    def leave(self) -> str:
        """Back to the list."""
        return reverse("desk:organs")

    def crumbs(self) -> list[Crumb]:
        """The list."""
        return above(Organ(key="x"))

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        del values["version"]
        return found_organ(actor, **values)

    def next(self, written: Row | None) -> str:
        """To the organ."""
        return address_of(written)


class OrganChange(OnRecord):
    """Change what is recorded of an organ."""

    model = Organ
    form_class = OrganForm
    action = "organs.change"

    def heading(self) -> Message:
        """What the form is for."""
        return say("Change: {name}", name=self.record.label())

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        return change_organ(actor, self.record, expected=values.pop("version"), **values)


class OrganSeatAdd(AddsTo):
    """Record that a source names a person in an organ."""

    model = Organ
    form_class = OrganSeatForm
    action = "organs.seat-person"
    says = say("Who sits here by an office has no seat of one's own: give the office a seat instead.")

    def heading(self) -> Message:
        """What the form is for."""
        return say("Record a seat: {name}", name=self.parent.label())

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        del values["version"]
        source, person = take_source(actor, values), values.pop("person")
        return seat_person(actor, self.parent, person, source=source, **values)


class ExOfficioAdd(AddsTo):
    """Record that an office gives a seat in an organ."""

    model = Organ
    form_class = ExOfficioForm
    action = "organs.give-ex-officio-seat"
    says = say("Whoever holds the office sits in the organ. When the office changes hands, so does the seat.")

    def heading(self) -> Message:
        """What the form is for."""
        return say("Seat by office: {name}", name=self.parent.label())

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        del values["version"]
        source, office = take_source(actor, values), values.pop("office")
        return give_ex_officio_seat(actor, self.parent, office, source=source, **values)


class _SeatEnd(OnClaim):
    """Tell that a seat ended."""

    form_class = EndForm
    says = say("The seat stays in the history with its end.")

    def initial(self) -> dict[str, Any]:
        """Only the version: the source of the end is asked for anew."""
        return {"version": self.claim.version}


class OrganSeatEnd(_SeatEnd):
    """Tell that a seat of one's own ended."""

    model = OrganSeat
    related = ("organ", "person", "source")
    action = "organs.end-organ-seat"

    def heading(self) -> Message:
        """What the form is for."""
        return say("End the seat of {name}", name=self.claim.person.label())

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        source = take_source(actor, values)
        return end_organ_seat(actor, self.claim, source=source, expected=values.pop("version"), **values)


class ExOfficioEnd(_SeatEnd):
    """Tell that an office gives no seat any more."""

    model = ExOfficioSeat
    related = ("organ", "office", "source")
    action = "organs.end-ex-officio-seat"

    def heading(self) -> Message:
        """What the form is for."""
        return say("End the seat by office: {name}", name=self.claim.office.label())

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        source = take_source(actor, values)
        return end_ex_officio_seat(actor, self.claim, source=source, expected=values.pop("version"), **values)
