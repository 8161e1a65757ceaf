"""People: names in scripts, offices, contact data for officers alone, erasing."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.permission import may
from interparl.apps.common.models import Row
from interparl.apps.common.models.record import visible_to
from interparl.apps.members.domain.erasure import erase_person, holds_public_office
from interparl.apps.members.domain.people import add_person, change_person, set_picture
from interparl.apps.members.domain.queries import seats_of
from interparl.apps.members.models import Person, State
from interparl.apps.organs.domain.queries import offices_of
from interparl.engine.message import Message, say
from interparl.faces.design.files import serve
from interparl.faces.desk.addresses import Crumb, above, address_of
from interparl.faces.desk.formpage import FormPage
from interparl.faces.desk.forms.claim import ReasonForm
from interparl.faces.desk.forms.members import CONTACTS, PersonForm, PictureForm, take_private
from interparl.faces.desk.page import DeskRequest, Page, desk, need_role, one
from interparl.faces.desk.recordpages import OnRecord
from interparl.faces.desk.views.lists import Filter, ListPage


class People(ListPage):
    """All people."""

    model = Person
    rows_template = "desk/registers/people.html"
    related = ("state",)
    add_action = "members.add-person"
    add_page = "desk:person-add"

    def heading(self) -> Message:
        """The name of the list."""
        return say("People")

    def add_label(self) -> Message | None:
        """The button."""
        return say("Add a person")

    def nothing(self) -> Message:
        """The way on."""
        return say("Nobody is recorded yet. Add the first person.")

    def filters(self) -> list[Filter]:
        """By state."""
        states = visible_to(State.objects.all(), self.actor)
        return [Filter("state", say("State"), [(state.key, state.label()) for state in states], _of_state)]


def _of_state(rows: models.QuerySet[Any], key: str) -> models.QuerySet[Any]:
    return rows.filter(state__key=key)


class PersonShown(Page):
    """A person: names, seats, offices; contact data for whom they are open."""

    def get(self, request: DeskRequest, key: str) -> HttpResponse:
        """The page."""
        need_role(self.actor)
        person = one(Person, key, self.actor, "state", "picture")
        contact = []
        if may(self.actor, "members.read-private", person):
            contact = [(str(label), person.private[key]) for key, label in CONTACTS if person.private.get(key)]
        return self.render(
            "desk/registers/person.html",
            {
                "heading": say("Person: {name}", name=person.label()),
                "crumbs": above(person),
                "record": person,
                "seats": seats_of(person, actor=self.actor),
                "offices": offices_of(person, actor=self.actor),
                "contact": contact,
            },
        )


@desk
def picture(request: DeskRequest, key: str) -> HttpResponseBase:
    """The file of a person's picture, for who may see the person."""
    person = one(Person, key, request.actor, "picture")
    if person.picture is None:
        raise Http404(key)
    return serve(person.picture, request)


class PersonAdd(FormPage):
    """Add a person."""

    form_class = PersonForm
    action = "members.add-person"
    title = say("Add a person")
    says = say("Search the list first: a person is recorded once, with all names and scripts.")

    def leave(self) -> str:
        """Back to the list."""
        return reverse("desk:people")

    def crumbs(self) -> list[Crumb]:
        """The list."""
        return above(Person(key="x"))

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        del values["version"]
        return add_person(actor, private=take_private(values, {}), **values)

    def next(self, written: Row | None) -> str:
        """To the person."""
        return address_of(written)


class PersonChange(OnRecord):
    """Change what is recorded of a person."""

    model = Person
    form_class = PersonForm
    action = "members.change-person"

    def heading(self) -> Message:
        """What the form is for."""
        return say("Change: {name}", name=self.record.label())

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb; contact data that stayed the same are not written anew."""
        private = take_private(values, self.record.private)
        if private != self.record.private:
            values["private"] = private
        return change_person(actor, self.record, expected=values.pop("version"), **values)


class PersonPicture(OnRecord):
    """Give a person a picture."""

    model = Person
    form_class = PictureForm
    action = "members.change-person"

    def heading(self) -> Message:
        """What the form is for."""
        return say("Picture: {name}", name=self.record.label())

    def initial(self) -> dict[str, Any]:
        """The words of the present picture."""
        return {"version": self.record.version, "alt": self.record.picture_alt}

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        upload = values["picture"]
        return set_picture(actor, self.record, upload.file, upload.name, alt=values["alt"], expected=values["version"])


class PersonErase(OnRecord):
    """Erase a person's data."""

    model = Person
    form_class = ReasonForm
    action = "members.erase-person"
    danger = True
    press = say("Erase for good")
    after = say("The data are erased.")

    def heading(self) -> Message:
        """What the form is for."""
        return say("Erase the data of {name}", name=self.record.label())

    def lead(self) -> Message | None:
        """What goes and what stays."""
        if holds_public_office(self.record):
            return say(
                "Contact data, biography, picture and notes go for good. The name and the offices held stay public."
            )
        return say("Everything recorded of this person goes for good, the name too.")

    def leave(self) -> str:
        """Back to the person, or to the list once it is hidden."""
        return address_of(self.subject)

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        return erase_person(actor, self.record, why=values["why"], expected=values["version"])

    def next(self, written: Row | None) -> str:
        """To the list."""
        return reverse("desk:people")
