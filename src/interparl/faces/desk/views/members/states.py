"""States and their standings."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils import timezone

from interparl.apps.common.actor import Actor
from interparl.apps.common.models import Row
from interparl.apps.common.models.record import visible_to
from interparl.apps.members.domain.bodies import add_state, change_body
from interparl.apps.members.domain.queries import standings_of, states_on
from interparl.apps.members.domain.standings import record_standing
from interparl.apps.members.models import State
from interparl.engine.message import Message, say
from interparl.faces.desk.addresses import Crumb, above, address_of
from interparl.faces.desk.formpage import FormPage
from interparl.faces.desk.forms.members import BodyForm, StandingForm, StateAddForm
from interparl.faces.desk.forms.source import take_source
from interparl.faces.desk.page import DeskRequest, Page, need_role, one
from interparl.faces.desk.recordpages import AddsTo, OnRecord
from interparl.faces.desk.views.lists import ListPage


class States(ListPage):
    """All states."""

    model = State
    rows_template = "desk/registers/states.html"
    add_action = "members.add-body"
    add_page = "desk:state-add"

    def heading(self) -> Message:
        """The name of the list."""
        return say("States")

    def add_label(self) -> Message | None:
        """The button."""
        return say("Add a state")

    def nothing(self) -> Message:
        """The way on."""
        return say("No state is recorded yet. Load a profile, or add the first one.")

    def dress(self, rows: list[Any]) -> list[Any]:
        """What each state is today."""
        today = {seen.state.pk: seen for seen in states_on(timezone.localdate(), actor=self.actor)}
        return [(row, today.get(row.pk)) for row in rows]


class StateShown(Page):
    """A state with what every source says it is to the assembly."""

    def get(self, request: DeskRequest, key: str) -> HttpResponse:
        """The page."""
        need_role(self.actor)
        state = one(State, key, self.actor)
        claims = state.standings.select_related("source", "end_source", "ruling")
        return self.render(
            "desk/registers/state.html",
            {
                "heading": say("State: {name}", name=state.label()),
                "crumbs": above(state),
                "record": state,
                "terms": standings_of(state),
                "claims": list(claims),
                "parliaments": visible_to(state.parliaments.all(), self.actor),
                "people": visible_to(state.people.all(), self.actor).count(),
            },
        )


class StateAdd(FormPage):
    """Add a state."""

    form_class = StateAddForm
    action = "members.add-body"
    title = say("Add a state")

    def leave(self) -> str:
        """Back to the list."""
        return above(State(key="x"))[0][1]

    def crumbs(self) -> list[Crumb]:
        """The list."""
        return above(State(key="x"))

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        del values["version"]
        return add_state(actor, **values)

    def next(self, written: Row | None) -> str:
        """To the new state."""
        return address_of(written)


class StateChange(OnRecord):
    """Names and level of a state."""

    model = State
    form_class = BodyForm
    action = "members.change-body"

    def heading(self) -> Message:
        """What the form is for."""
        return say("Change: {name}", name=self.record.label())

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        found: Row = change_body(actor, self.record, expected=values.pop("version"), **values)
        return found


class StandingAdd(AddsTo):
    """Record what a source says a state is."""

    model = State
    form_class = StandingForm
    action = "members.record-standing"
    says = say("Nothing recorded before is lost: a later beginning ends the earlier standing by itself.")

    def heading(self) -> Message:
        """What the form is for."""
        return say("Record a standing: {name}", name=self.parent.label())

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        del values["version"]
        source = take_source(actor, values)
        return record_standing(actor, self.parent, source=source, **values)
