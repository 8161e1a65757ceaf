"""Reports on items: done, will not be done, taken up again, taken back; and carrying over to another programme."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.http import Http404

from interparl.apps.common.actor import Actor
from interparl.apps.common.models import Row
from interparl.apps.common.models.record import visible_to
from interparl.apps.drafting.models import ActStep
from interparl.apps.programme.domain.carrying import carry_over
from interparl.apps.programme.domain.progress import state_of
from interparl.apps.programme.domain.reporting import report, retire_report
from interparl.apps.programme.enums import ItemEvent
from interparl.apps.programme.models import Item, ItemReport
from interparl.engine import planning
from interparl.engine.message import Message, say, say_number
from interparl.faces.desk.acts.choices import decision_by
from interparl.faces.desk.forms.claim import ReasonForm
from interparl.faces.desk.forms.source import take_source_if_any
from interparl.faces.desk.programmes.forms_reports import AgainForm, CarryOverForm, DoneForm, ToldForm
from interparl.faces.desk.programmes.parts import OfItem, OfProgramme

EVENTS: dict[str, tuple[Message, Message, Any]] = {
    ItemEvent.DONE: (say("Report that the item is done"), say("The item is reported as done."), DoneForm),
    ItemEvent.NOT_DONE: (
        say("Report that the item will not be done"),
        say("It is recorded that the item will not be done. It stays in the programme."),
        ToldForm,
    ),
    ItemEvent.REOPENED: (
        say("Report that the item is taken up again"),
        say("It is recorded that the item is taken up again."),
        AgainForm,
    ),
}
"""What is reported of a single item, by its word in the address; carrying over has a page of its own."""


class Report(OfItem):
    """Something is reported of an item."""

    action = "programme.report"
    press = say("Report")
    place = "reports"
    adds = True

    @property
    def event(self) -> str:
        """What the address names; 404 for none such."""
        event = str(self.kwargs["event"])
        if event not in EVENTS:
            raise Http404(event)
        return event

    @property
    def form_class(self) -> Any:  # type: ignore[override]
        """The form of this event."""
        return EVENTS[self.event][2]

    def heading(self) -> Message:
        """What is reported."""
        return EVENTS[self.event][0]

    def done(self, written: Row | None) -> Message:
        """What was reported."""
        return EVENTS[self.event][1]

    def form_options(self) -> dict[str, Any]:
        """The item, whose act may show it."""
        return {"item": self.item} if self.event == ItemEvent.DONE else {}

    def initial(self) -> dict[str, Any]:
        """Nothing."""
        return {}

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Report it."""
        source = take_source_if_any(actor, values)
        step = ActStep.objects.filter(pk=values["step"]).first() if values.get("step") else None
        decision = decision_by(actor, values.get("decision", ""))
        return report(
            actor, self.item, self.event, day=values["day"], step=step, decision=decision, source=source,
            words=values["words"], why=values.get("why", ""),
        )  # fmt: skip


class ReportTakeBack(OfItem):
    """A report was made by mistake."""

    form_class = ReasonForm
    action = "programme.retire-report"
    title = say("Take the report back")
    press = say("Take back")
    after = say("The report is taken back. It stays visible with your reason.")
    place = "reports"
    part = ItemReport
    part_related = ("item__lead", "item__programme")
    danger = True

    def asked_about(self) -> object:
        """The permission is asked for the report."""
        return self.record

    def initial(self) -> dict[str, Any]:
        """Only the version seen."""
        return {"version": self.record.version}

    def lead(self) -> Message | None:
        """What it says, and what becomes of the figures."""
        return say(
            "{event}. It counts no longer, and still in what was shown before.",
            event=str(self.record.get_event_display()),
        )

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Take it back."""
        return retire_report(actor, self.record, why=values["why"])


class CarryOver(OfProgramme):
    """What is left goes on in another programme."""

    form_class = CarryOverForm
    action = "programme.carry-over"
    title = say("Carry over to another programme")
    says = say("The items stay undone here. Either all that are chosen are carried over, or none.")
    press = say("Carry over")
    place = "left"
    adds = True
    count = 0

    def form_options(self) -> dict[str, Any]:
        """What is left and was not carried over yet."""
        return {"programme": self.programme, "left": [(str(item.pk), item.label()) for item in self.left]}

    @cached_property
    def left(self) -> list[Item]:
        """Items in force that are neither done nor carried over, as the person sees them."""
        state = state_of(self.programme)
        left = [one.item.key for one in planning.carry_over_of(state) if not one.went_on_in] if state else []
        rows = visible_to(Item.objects.filter(programme=self.programme, key__in=left), self.actor)
        return list(rows.order_by("order", "number"))

    def initial(self) -> dict[str, Any]:
        """The item that the address names; else all that is left."""
        chosen = self.request.GET.getlist("items")
        return {"items": chosen or [str(item.pk) for item in self.left]}

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Carry them over."""
        source = take_source_if_any(actor, values)
        chosen = [item for item in self.left if str(item.pk) in values["items"]]
        self.count = len(chosen)
        carry_over(
            actor, self.programme, values["to"], chosen, words=values["words"], day=values["day"],
            decision=decision_by(actor, values["decision"]), source=source,
        )  # fmt: skip
        return None

    def done(self, written: Row | None) -> Message:
        """How many."""
        return say_number("{number} item is carried over.", "{number} items are carried over.", self.count)
