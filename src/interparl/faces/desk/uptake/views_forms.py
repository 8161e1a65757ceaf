"""Forms by which officers ask, remind and record, and delegations report."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.urls import reverse

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.permission import may
from interparl.apps.common.models import Row
from interparl.apps.common.models.record import sees, visible_to
from interparl.apps.members.models import State
from interparl.apps.sittings.domain.helping import called, today
from interparl.apps.texts.models import Work
from interparl.apps.uptake.domain import (
    acknowledge,
    ask,
    clock,
    extend,
    matrix,
    record_enacted,
    record_submitted,
    remind,
    report,
    retire_step,
)
from interparl.apps.uptake.domain.steps import target_of
from interparl.apps.uptake.models import Step, Uptake
from interparl.engine.message import Message, say, say_number
from interparl.faces.desk.addresses import Crumb
from interparl.faces.desk.formpage import FormPage
from interparl.faces.desk.forms.claim import ReasonForm
from interparl.faces.desk.forms.source import take_source_if_any
from interparl.faces.desk.page import row
from interparl.faces.desk.recordpages import OnRecord
from interparl.faces.desk.uptake.forms import (
    AskForm,
    ExtendForm,
    MadeForm,
    ReceivedForm,
    RecordedReportForm,
    RemindForm,
    ReportForm,
)
from interparl.faces.desk.uptake.parts import address_of_pair, cell_of, find_act, to_act


class Ask(FormPage):
    """Ask states what became of an act."""

    form_class = AskForm
    action = "uptake.ask"
    act: Work
    says = say("States whose answer is still awaited are not in the list.")
    press = say("Ask")

    def find(self) -> Row | None:
        """The act."""
        self.act = find_act(self.actor, self.kwargs["act"])
        return None

    def asked_about(self) -> object:
        """The act."""
        return self.act

    def heading(self) -> Message:
        """What the form is for."""
        return say("Ask states: {act}", act=self.act.label())

    def crumbs(self) -> list[Crumb]:
        """The act."""
        return to_act(self.act)

    def leave(self) -> str:
        """Back to the act."""
        return reverse("desk:uptake-act", args=[self.act.key])

    def _states(self) -> list[State]:
        cells = matrix(self.actor, today=today(), acts=[self.act]).cells
        return [cell.state for cell in cells if not cell.stands.waiting]

    def form_options(self) -> dict[str, Any]:
        """States that can be asked."""
        return {"states": self._states()}

    def initial(self) -> dict[str, Any]:
        """All who were never asked."""
        cells = matrix(self.actor, today=today(), acts=[self.act]).cells
        return {"states": [cell.state for cell in cells if cell.stands.asked is None]}

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Call the verb."""
        del values["version"]
        self.count = len(values["states"])
        source = take_source_if_any(actor, values)
        ask(actor, self.act, values.pop("states"), source=source, **values)
        return None

    def done(self, written: Row | None) -> Message:
        """The notice."""
        return say_number("{number} state is asked.", "{number} states are asked.", self.count)


class OfPair(FormPage):
    """A form about an act in a state, also where nothing is recorded yet."""

    target: Any = None
    act: Any = None
    state: Any = None

    def find(self) -> Row | None:
        """The act and the state; the form begins empty."""
        self.act = find_act(self.actor, self.kwargs["act"])
        self.state = visible_to(State.objects.filter(key=self.kwargs["state"]), self.actor).first()
        if self.state is None:
            raise Http404(self.kwargs["state"])
        self.target = target_of(self.act, self.state)
        if isinstance(self.target, Uptake) and not sees(self.actor, self.target):
            raise Http404(self.target.key)
        return None

    def asked_about(self) -> object:
        """The pair."""
        return self.target

    def form_options(self) -> dict[str, Any]:
        """The state, for its laws and delegations."""
        return {"state": self.state}

    def heading(self) -> Message:
        """What the form is for, and of which state."""
        return say("{what}: {state}", what=self.title, state=called(self.state.name, self.state.key))

    def lead(self) -> Message | None:
        """The act and the clock."""
        stood = cell_of(self.actor, self.target, today()).stands
        return say("{act}. {clock}", act=called(self.act.title, self.act.key), clock=clock(stood))

    def crumbs(self) -> list[Crumb]:
        """The act."""
        return to_act(self.act)

    def leave(self) -> str:
        """Back to the pair."""
        return address_of_pair(self.act, self.state, self.target if isinstance(self.target, Uptake) else None)

    def next(self, written: Row | None) -> str:
        """To the pair, which is recorded now."""
        return reverse("desk:uptake", args=[written.uptake.key]) if isinstance(written, Step) else self.leave()


class Report(OfPair):
    """What the state reports: by its delegation, or recorded by an officer."""

    title = say("Report")
    action = "uptake.report"
    press = say("Send the report")
    after = say("The report is recorded. It can be read by everybody who sees the act.")

    @property
    def form_class(self) -> type[ReportForm]:  # type: ignore[override]  # who reports decides which form it is
        """Short for a delegation, with the source for an officer."""
        return RecordedReportForm if may(self.actor, "uptake.record-enacted") else ReportForm

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Call the verb."""
        del values["version"]
        source = take_source_if_any(actor, values) if "source" in values else None
        upload, law = values.pop("file"), values.pop("law")
        chosen = visible_to(Work.objects.filter(key=law, state=self.state), actor).first() if law else None
        return report(
            actor,
            self.target,
            law=chosen,
            upload=upload or None,
            name=upload.name if upload else "",
            source=source,
            **values,
        )


class Made(OfPair):
    """What happened in the state's parliament."""

    form_class = MadeForm
    press = say("Record")

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Call the verb."""
        del values["version"]
        source = take_source_if_any(actor, values)
        law = values.pop("law")
        chosen = visible_to(Work.objects.filter(key=law, state=self.state), actor).first() if law else None
        return self.record(actor, law=chosen, source=source, **values)

    def record(self, actor: Actor, **values: Any) -> Step:
        """The verb."""
        raise NotImplementedError


class Submitted(Made):
    """Submitted to parliament."""

    title = say("Submitted to parliament")
    action = "uptake.record-submitted"

    def record(self, actor: Actor, **values: Any) -> Step:
        """The verb."""
        return record_submitted(actor, self.target, **values)


class Enacted(Made):
    """A law was enacted."""

    title = say("Enacted")
    action = "uptake.record-enacted"

    def lead(self) -> Message | None:
        """What it does not say."""
        return say("Enacted does not mean that the law conforms to the act: only a published analysis says that.")

    def record(self, actor: Actor, **values: Any) -> Step:
        """The verb."""
        return record_enacted(actor, self.target, **values)


class OfUptake(OnRecord):
    """A form about an act in a state of which something is recorded."""

    model = Uptake
    related = ("act", "state")

    def initial(self) -> dict[str, Any]:
        """The form begins empty: it adds a step."""
        return {}

    def heading(self) -> Message:
        """What the form is for."""
        return say("{what}: {state}", what=self.title, state=called(self.record.state.name, self.record.state.key))

    def lead(self) -> Message | None:
        """The act and the clock."""
        stood = cell_of(self.actor, self.record, today()).stands
        return say("{act}. {clock}", act=called(self.record.act.title, self.record.act.key), clock=clock(stood))

    def crumbs(self) -> list[Crumb]:
        """The act and the state."""
        return [*to_act(self.record.act), (self.record.state.label(), self.leave())]

    def leave(self) -> str:
        """Back to the page of both."""
        return reverse("desk:uptake", args=[self.record.key])


class Extend(OfUptake):
    """Give more time."""

    form_class = ExtendForm
    action = "uptake.extend"
    title = say("Give more time")

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Call the verb."""
        del values["version"]
        source = take_source_if_any(actor, values)
        return extend(actor, self.record, source=source, **values)


class Remind(OfUptake):
    """Remind, with words of one's own."""

    form_class = RemindForm
    action = "uptake.remind"
    title = say("Remind")
    press = say("Remind")

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Call the verb."""
        del values["version"]
        return remind(actor, self.record, **values)

    def done(self, written: Row | None) -> Message:
        """The notice."""
        if isinstance(written, Step) and written.told:
            return say_number(
                "The reminder is recorded and goes to {number} person by mail.",
                "The reminder is recorded and goes to {number} people by mail.",
                len(written.told),
            )
        return say("The reminder is recorded. Nobody of the delegation has an account here: write to them yourself.")


class Received(OfUptake):
    """Confirm that the ask arrived."""

    form_class = ReceivedForm
    action = "uptake.acknowledge"
    title = say("Confirm receipt")
    press = say("Confirm")

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Call the verb."""
        del values["version"]
        return acknowledge(actor, self.record, **values)


class TakeBack(FormPage):
    """Take back a step that was recorded by mistake."""

    form_class = ReasonForm
    action = "uptake.retire-step"
    danger = True
    says = say("It counts for nothing then, and stays in the history with your reason, for every reader.")
    press = say("Take back")

    @property
    def step(self) -> Any:
        """The step."""
        return self.subject

    def find(self) -> Row | None:
        """By id, if the person may see it."""
        found = row(Step, self.kwargs["pk"], "uptake__act", "uptake__state")
        if not sees(self.actor, found):
            raise Http404(str(found.pk))
        return found

    def initial(self) -> dict[str, Any]:
        """Only the version seen."""
        return {"version": self.step.version}

    def heading(self) -> Message:
        """What the form is for."""
        return say("Take back: {what}", what=str(self.step.get_step_kind_display()))

    def crumbs(self) -> list[Crumb]:
        """The act and the state."""
        uptake = self.step.uptake
        return [*to_act(uptake.act), (uptake.state.label(), self.leave())]

    def leave(self) -> str:
        """Back to the history."""
        return reverse("desk:uptake", args=[self.step.uptake.key])

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Call the verb."""
        return retire_step(actor, self.step, why=values["why"], expected=values["version"])
