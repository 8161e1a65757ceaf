"""Lists of sittings; planning, convening, opening, closing and calling off; the overview of one sitting."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.permission import may
from interparl.apps.common.domain.queries import the_assembly
from interparl.apps.common.domain.writing import Refused
from interparl.apps.common.models import Row
from interparl.apps.common.partial_date import PartialDate
from interparl.apps.sittings.domain import (
    ByHand,
    cancel_sitting,
    change_sitting,
    close_sitting,
    convene,
    dues,
    electorate_for,
    meet_deadline,
    missed_by,
    open_sitting,
    opening_quorum,
    plan_sitting,
    set_deadlines,
)
from interparl.apps.sittings.domain.deadlines import rules_among
from interparl.apps.sittings.domain.helping import exact_day, today
from interparl.apps.sittings.domain.queries import past, sitting_page, sittings_seen, upcoming
from interparl.apps.sittings.enums import SittingState
from interparl.apps.sittings.models import Deadline, Sitting
from interparl.engine.message import say
from interparl.engine.procedure import schedule
from interparl.faces.desk.addresses import Crumb
from interparl.faces.desk.forms.base import DeskForm
from interparl.faces.desk.forms.claim import ReasonForm
from interparl.faces.desk.page import DeskRequest, Page, desk, need_role, one, row
from interparl.faces.desk.sittings.checklist import next_step, steps
from interparl.faces.desk.sittings.forms_plan import CloseForm, ConveneForm, DeadlineForm, OpenForm, PlanForm
from interparl.faces.desk.sittings.parts import (
    OfSitting,
    SittingShown,
    act,
    address,
    can,
    crumbs_to_list,
    name_of,
)

MOST_PAST = 100


class Sittings(Page):
    """Sittings to come, with what each still lacks, and those that were held."""

    def get(self, request: DeskRequest) -> HttpResponse:
        """The page."""
        need_role(self.actor)
        ahead = []
        for sitting in upcoming(self.actor)[:30]:
            page = sitting_page(sitting, self.actor)
            lacking = [step for step in steps(page) if not step.done]
            ahead.append((sitting, name_of(sitting), next_step(page, self.actor), lacking[:4], len(lacking)))
        held = [(sitting, name_of(sitting)) for sitting in past(self.actor)[:MOST_PAST]]
        off = sittings_seen(self.actor).filter(state=SittingState.CANCELLED)[:20]
        return self.render(
            "desk/sittings/list.html",
            {
                "heading": say("Sittings"),
                "ahead": ahead,
                "held": held,
                "cancelled": [(sitting, name_of(sitting)) for sitting in off],
                "may_plan": may(self.actor, "sittings.plan"),
            },
        )


class Overview(SittingShown):
    """How far a sitting has come, and what is next."""

    tab = "sitting"
    template = "desk/sittings/overview.html"

    def gather(self, sitting: Sitting) -> dict[str, Any]:
        """State, next step, checklist, deadlines."""
        page = sitting_page(sitting, self.actor)
        return {
            "page_of": page,
            "next": next_step(page, self.actor),
            "steps": steps(page),
            "today": today(sitting),
            "can": can(self.actor, sitting, "change", "convene", "cancel", "open", "close", "set-deadlines"),
        }


class _Planned(OfSitting):
    """A form that shows the deadlines which would follow from the day."""

    form_class = PlanForm
    template = "desk/sittings/plan.html"
    previews = True

    def preview(self, form: DeskForm) -> dict[str, Any]:
        """The deadlines counted back from the day that was typed."""
        values = form.cleaned_data
        day = PartialDate.read(values["day"])
        if not day.day:
            return {"no_day": True}
        assembly = the_assembly()
        try:
            counted = schedule(rules_among(assembly.notice if assembly else [], values["organs"]), day.first())
        except Refused as refusal:
            return {"cannot_count": refusal.message}
        now = today()
        return {"counted": [(due, due.on < now) for due in counted], "looked": True}


class SittingPlan(_Planned):
    """Plan a sitting."""

    title = say("Plan a sitting")
    says = say("A plan binds nobody yet. It becomes a sitting when it is convened.")
    press = say("Plan it")
    after = say("Planned. Now draft the agenda.")
    action = "sittings.plan"

    def find(self) -> Row | None:
        """Nothing is there yet."""
        return None

    def asked_about(self) -> object:
        """No organ is chosen yet; the verb asks again for those that are."""
        return None

    def crumbs(self) -> list[Crumb]:
        """The list."""
        return crumbs_to_list()

    def leave(self) -> str:
        """Back to the list."""
        return reverse("desk:sittings")

    def next(self, written: Row | None) -> str:
        """To the new sitting."""
        return address("sitting", written) if isinstance(written, Sitting) else self.leave()

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        del values["version"]
        return plan_sitting(actor, **values)


class SittingChange(_Planned):
    """Change what is planned."""

    title = say("Change the sitting")
    action = "sittings.change"

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb; the organs only where they are others."""
        organs = values.pop("organs")
        same = {one.pk for one in organs} == {one.pk for one in self.sitting.organs.all()}
        return change_sitting(
            actor, self.sitting, organs=None if same else organs, expected=values.pop("version"), **values
        )


class SittingConvene(OfSitting):
    """Convene: fix who has a voice, count the deadlines back."""

    form_class = ConveneForm
    title = say("Convene the sitting")
    press = say("Convene")
    after = say("Convened. The delegations can now say how they attend.")
    action = "sittings.convene"
    template = "desk/sittings/convene.html"

    def extra(self) -> dict[str, Any]:
        """Deadlines by rule with those that are late, and who has a voice and who not, and why."""
        found: dict[str, Any] = {"sitting": self.sitting}
        try:
            now = today(self.sitting)
            late = {due.deadline.key for due in missed_by(self.sitting, now)}
            found["counted"] = [(due, due.deadline.key in late) for due in dues(self.sitting)]
            found["short"] = bool(late) and self.sitting.state == SittingState.PLANNED
            found["electorate"] = electorate_for(list(self.sitting.organs.all()), exact_day(self.sitting))
        except Refused as refusal:
            found["cannot"] = refusal.message
        return found

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        return convene(actor, self.sitting, expected=values.pop("version"), **values)


class SittingCancel(OfSitting):
    """Call a sitting off."""

    form_class = ReasonForm
    title = say("Call the sitting off")
    says = say("It stays on record with the reason. This cannot be undone.")
    press = say("Call it off")
    after = say("Called off.")
    action = "sittings.cancel"
    danger = True

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        return cancel_sitting(actor, self.sitting, expected=values.pop("version"), **values)


class SittingOpen(OfSitting):
    """Open a sitting, with the quorum shown."""

    form_class = OpenForm
    title = say("Open the sitting")
    says = say("The attendance of this moment is kept. Organs, day and form stay as they are from now on.")
    press = say("Open")
    after = say("The sitting is open.")
    action = "sittings.open"
    template = "desk/sittings/open.html"
    danger = True

    def extra(self) -> dict[str, Any]:
        """The quorum as the register stands."""
        return {"sitting": self.sitting, "quorums": opening_quorum(self.sitting)}

    def next(self, written: Row | None) -> str:
        """To the live screen."""
        return address("live", self.sitting)

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        return open_sitting(actor, self.sitting, expected=values.pop("version"), **values)


class SittingClose(OfSitting):
    """Close a sitting."""

    form_class = CloseForm
    title = say("Close the sitting")
    says = say("After this no item is taken up and no decision opened in it. This cannot be undone.")
    press = say("Close")
    after = say("The sitting is closed. Now draft the minutes.")
    action = "sittings.close"
    danger = True

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        return close_sitting(actor, self.sitting, expected=values.pop("version"), **values)


class DeadlineAdd(OfSitting):
    """Set a deadline by hand."""

    form_class = DeadlineForm
    title = say("Set a deadline")
    says = say("Deadlines by rule are counted by themselves. This is for one that no rule gives.")
    action = "sittings.set-deadlines"
    adds: ClassVar[bool] = True

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb with those set by hand before, and this one."""
        kept = [ByHand(row.what, row.due) for row in self.sitting.deadlines.filter(rule="")]
        added = ByHand(values["what"], values["due"])
        return set_deadlines(actor, self.sitting, by_hand=[*kept, added], why=values["why"])


@require_POST
@desk
def deadline_met(request: DeskRequest, key: str, pk: Any) -> HttpResponse:
    """Tick a deadline off, or take the tick back."""
    sitting = one(Sitting, key, request.actor)
    deadline = row(Deadline, pk, "sitting")
    back = address("sitting", sitting)
    if deadline.sitting_id != sitting.pk:
        raise Http404(str(pk))
    met = deadline.met_at is None
    done = say("Ticked off.") if met else say("The tick was taken back.")
    return act(request, back, lambda: meet_deadline(request.actor, deadline, met=met), done)
