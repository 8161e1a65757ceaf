"""Parliaments with their chambers, and outside organisations."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import HttpResponse
from django.urls import reverse

from interparl.apps.common.actor import Actor
from interparl.apps.common.models import Record, Row
from interparl.apps.common.models.record import visible_to
from interparl.apps.members.domain.bodies import (
    add_chamber,
    add_delegation,
    add_organisation,
    add_parliament,
    change_body,
)
from interparl.apps.members.models import Chamber, Organisation, Parliament, State
from interparl.engine.message import Message, say
from interparl.faces.desk.addresses import Crumb, above, address_of
from interparl.faces.desk.formpage import FormPage
from interparl.faces.desk.forms.base import DeskForm
from interparl.faces.desk.forms.members import (
    ChamberAddForm,
    ChamberForm,
    DelegationAddForm,
    OrganisationAddForm,
    OrganisationForm,
    ParliamentAddForm,
    SiteForm,
)
from interparl.faces.desk.page import DeskRequest, Page, need_role, one
from interparl.faces.desk.recordpages import AddsTo, OnRecord
from interparl.faces.desk.views.lists import ListPage


class Parliaments(ListPage):
    """All parliaments."""

    model = Parliament
    rows_template = "desk/registers/parliaments.html"
    related = ("state",)

    def heading(self) -> Message:
        """The name of the list."""
        return say("Parliaments")

    def lead(self) -> Message | None:
        """Where one is added."""
        return say("A parliament is added on the page of its state.")

    def nothing(self) -> Message:
        """The way on."""
        return say("No parliament is recorded yet. Add one on the page of its state.")

    def dress(self, rows: list[Any]) -> list[Any]:
        """With the chambers."""
        chambers: dict[object, list[Chamber]] = {}
        for chamber in visible_to(Chamber.objects.filter(parliament__in=rows), self.actor):
            chambers.setdefault(chamber.parliament_id, []).append(chamber)
        return [(row, chambers.get(row.pk, [])) for row in rows]


class ParliamentShown(Page):
    """A parliament, its chambers and its delegation."""

    def get(self, request: DeskRequest, key: str) -> HttpResponse:
        """The page."""
        need_role(self.actor)
        parliament = one(Parliament, key, self.actor, "state")
        return self.render(
            "desk/registers/parliament.html",
            {
                "heading": say("Parliament: {name}", name=parliament.label()),
                "crumbs": above(parliament),
                "record": parliament,
                "chambers": visible_to(parliament.chambers.all(), self.actor),
                "delegations": visible_to(parliament.delegations.all(), self.actor),
            },
        )


class ChamberShown(Page):
    """A chamber and its offices."""

    def get(self, request: DeskRequest, key: str) -> HttpResponse:
        """The page."""
        need_role(self.actor)
        chamber = one(Chamber, key, self.actor, "parliament__state")
        return self.render(
            "desk/registers/chamber.html",
            {
                "heading": say("Chamber: {name}", name=chamber.label()),
                "crumbs": [*above(chamber), (chamber.parliament.label(), address_of(chamber.parliament))],
                "record": chamber,
                "offices": visible_to(chamber.offices.all(), self.actor),
            },
        )


class Organisations(ListPage):
    """Bodies outside the assembly."""

    model = Organisation
    rows_template = "desk/registers/organisations.html"
    add_action = "members.add-body"
    add_page = "desk:organisation-add"

    def heading(self) -> Message:
        """The name of the list."""
        return say("Organisations")

    def lead(self) -> Message | None:
        """What belongs here."""
        return say("Bodies outside the assembly: a parent organisation, other assemblies, partners.")

    def add_label(self) -> Message | None:
        """The button."""
        return say("Add an organisation")

    def nothing(self) -> Message:
        """The way on."""
        return say("No organisation is recorded yet.")


class OrganisationShown(Page):
    """An organisation and its offices."""

    def get(self, request: DeskRequest, key: str) -> HttpResponse:
        """The page."""
        need_role(self.actor)
        found = one(Organisation, key, self.actor, "parent")
        return self.render(
            "desk/registers/organisation.html",
            {
                "heading": say("Organisation: {name}", name=found.label()),
                "crumbs": above(found),
                "record": found,
                "offices": visible_to(found.offices.all(), self.actor),
                "parts": visible_to(found.parts.all(), self.actor),
            },
        )


class OrganisationAdd(FormPage):
    """Add an organisation."""

    form_class = OrganisationAddForm
    action = "members.add-body"
    title = say("Add an organisation")

    def leave(self) -> str:
        """Back to the list."""
        return reverse("desk:organisations")

    def crumbs(self) -> list[Crumb]:
        """The list."""
        return above(Organisation(key="x"))

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        del values["version"]
        return add_organisation(actor, **values)

    def next(self, written: Row | None) -> str:
        """To the new organisation."""
        return address_of(written)


class _BodyAdd(AddsTo):
    """Add a body below another."""

    action = "members.add-body"

    def asked_about(self) -> object:
        """The permission is asked for a body that is not there yet."""
        return None

    def next(self, written: Row | None) -> str:
        """To the new record."""
        return address_of(written)


class ParliamentAdd(_BodyAdd):
    """Add a parliament to a state."""

    model = State
    form_class = ParliamentAddForm

    def heading(self) -> Message:
        """What the form is for."""
        return say("Add a parliament: {name}", name=self.parent.label())

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        del values["version"]
        return add_parliament(actor, self.parent, **values)


class ChamberAdd(_BodyAdd):
    """Add a chamber to a parliament."""

    model = Parliament
    form_class = ChamberAddForm

    def heading(self) -> Message:
        """What the form is for."""
        return say("Add a chamber: {name}", name=self.parent.label())

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        del values["version"]
        return add_chamber(actor, self.parent, **values)


class DelegationAdd(_BodyAdd):
    """Add the delegation of a parliament."""

    model = Parliament
    form_class = DelegationAddForm

    def heading(self) -> Message:
        """What the form is for."""
        return say("Add the delegation: {name}", name=self.parent.label())

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        del values["version"]
        return add_delegation(actor, self.parent, **values)


class _BodyChange(OnRecord):
    """Change what is recorded of a body."""

    form_class: ClassVar[type[DeskForm]] = SiteForm
    action = "members.change-body"
    model: ClassVar[type[Record]]

    def heading(self) -> Message:
        """What the form is for."""
        return say("Change: {name}", name=self.record.label())

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        found: Row = change_body(actor, self.record, expected=values.pop("version"), **values)
        return found


class ParliamentChange(_BodyChange):
    """Change a parliament."""

    model = Parliament


class ChamberChange(_BodyChange):
    """Change a chamber."""

    model = Chamber
    form_class = ChamberForm


class OrganisationChange(_BodyChange):
    """Change an organisation."""

    model = Organisation
    form_class = OrganisationForm
