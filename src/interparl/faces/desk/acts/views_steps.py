"""The way of an act: into a stage, a step taken back, adoption, to the parliaments, replacement, withdrawal."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import Http404, HttpResponseRedirect
from django.http.response import HttpResponseBase

from interparl.apps.common.actor import Actor
from interparl.apps.common.models import Row
from interparl.apps.common.models.record import sees, visible_to
from interparl.apps.common.wording import words
from interparl.apps.drafting.domain.adopting import adopt, replace_act, withdraw_act
from interparl.apps.drafting.domain.facts import Given, Known, facts_for
from interparl.apps.drafting.domain.paths import read_path
from interparl.apps.drafting.domain.standing import entered, standing_steps
from interparl.apps.drafting.domain.steps import NotYet, enter_stage, report_step, retire_step
from interparl.apps.drafting.domain.transmitting import acknowledge_transmission, transmit
from interparl.apps.drafting.models import ActStep, Draft, ModelAct, Transmission
from interparl.apps.members.models import Delegation
from interparl.apps.sittings.domain.helping import today
from interparl.engine.message import Message, say, say_number
from interparl.engine.procedure import stages as engine
from interparl.engine.procedure.path import Path, Stage
from interparl.engine.procedure.stages import stage_name
from interparl.faces.design.files import serve
from interparl.faces.desk.acts.choices import decision_by, sitting_by
from interparl.faces.desk.acts.forms_steps import (
    FIELD_OF,
    AdoptForm,
    ReceivedForm,
    ReplaceForm,
    ReportStepForm,
    StepForm,
    TransmitForm,
    WithdrawForm,
    own_needs,
)
from interparl.faces.desk.acts.parts import OfAct, act_seen
from interparl.faces.desk.acts.shown import OWN_PAGES, address_of_stage
from interparl.faces.desk.forms.claim import ReasonForm
from interparl.faces.desk.forms.source import take_source, take_source_if_any
from interparl.faces.desk.page import DeskRequest, desk, need_role, row


def beside_fields(path: Path, refusal: NotYet) -> ValidationError:
    """What is missing, each sentence at the field by which it is met; the rest above the form."""
    places = {path.missing(need): field for need, field in FIELD_OF.items()}
    places |= {sentence: "confirmed" for _, sentence in path.own_needs}
    told: dict[str, list[str]] = {}
    for sentence in refusal.missing:
        told.setdefault(places.get(sentence, NON_FIELD_ERRORS), []).append(words(sentence))
    return ValidationError(dict(told))


class GoesOn(OfAct):
    """A form by which the act enters a stage; what its guard refuses stands beside the fields."""

    adds = True
    place = "steps"

    def asked_about(self) -> object:
        """The act."""
        return self.act

    def enter(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """The verb."""
        raise NotImplementedError

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Call the verb; nothing of what it refuses is lost."""
        del values["version"]
        try:
            return self.enter(actor, values)
        except NotYet as refusal:
            raise beside_fields(read_path(self.act.path), refusal) from refusal


def _picked(actor: Actor, act: ModelAct, values: dict[str, Any]) -> dict[str, Any]:
    """The records behind the ids of a form about a step."""
    papers = visible_to(act.papers.all(), actor)
    return {
        "sitting": sitting_by(actor, values.pop("sitting")),
        "decision": decision_by(actor, values.pop("decision")),
        "paper": papers.filter(pk=pk).first() if (pk := values.pop("paper")) else None,
        "draft": _draft(actor, act, values.pop("draft")),
    }


def _draft(actor: Actor, act: ModelAct, pk: str) -> Draft | None:
    return visible_to(act.drafts.filter(pk=pk), actor).first() if pk else None


class StageEnter(GoesOn):
    """The act enters a stage that has no page of its own."""

    form_class = StepForm
    template = "desk/acts/step.html"
    action = "drafting.enter-stage"
    press = say("Enter the stage")
    after = say("The stage is entered.")

    @property
    def stage(self) -> Stage:
        """The stage that the address names; 404 where the path has none such."""
        found = read_path(self.act.path).stage(self.kwargs["stage"])
        if found is None:
            raise Http404(self.kwargs["stage"])
        return found

    def get(self, *args: Any, **kwargs: Any) -> Any:
        """The form; a stage with a page of its own is entered there."""
        if kwargs["stage"] in OWN_PAGES:
            act = act_seen(kwargs["key"], self.actor)
            return HttpResponseRedirect(address_of_stage(act, kwargs["stage"]))
        return super().get(*args, **kwargs)

    def post(self, *args: Any, **kwargs: Any) -> Any:
        """Only for stages without a page of their own."""
        if kwargs["stage"] in OWN_PAGES:
            raise Http404(kwargs["stage"])
        return super().post(*args, **kwargs)

    def heading(self) -> Message:
        """Which stage."""
        return say("Enter the stage: {stage}", stage=self.stage.name)

    def lead(self) -> Message | None:
        """Which act."""
        return say("Act: {title}", title=self.act.label())

    def form_options(self) -> dict[str, Any]:
        """The act, what the stage asks for, and needs that only its path knows."""
        stage = self.stage
        return {"act": self.act, "needs": own_needs(read_path(self.act.path), stage), "asked": stage.needs}

    def extra(self) -> dict[str, Any]:
        """What the stage still lacks, before anything is typed."""
        history = [entered(step) for step in standing_steps(self.act)]
        facts = facts_for(Known(self.act), self.stage, Given(today().isoformat()))
        missing = engine.may_enter(read_path(self.act.path), history, self.stage.key, facts)
        return {**super().extra(), "missing": missing}

    def enter(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Enter it."""
        source = take_source_if_any(actor, values)
        picked = _picked(actor, self.act, values)
        return enter_stage(actor, self.act, self.stage.key, source=source, **picked, **values)


class StepReport(OfAct):
    """Record from a source that the act entered a stage, before this installation or outside it."""

    form_class = ReportStepForm
    action = "drafting.report-step"
    title = say("Record a step from a source")
    says = say("What a source tells of the past. Neither the order of the path nor its needs are asked for.")
    press = say("Record")
    after = say("The step is recorded.")
    place = "steps"
    adds = True

    def form_options(self) -> dict[str, Any]:
        """The act and all stages of its path."""
        stages = read_path(self.act.path).stages
        return {"act": self.act, "needs": [], "stages": [(each.key, words(each.name)) for each in stages]}

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Record it."""
        del values["version"]
        source = take_source(actor, values)
        picked = _picked(actor, self.act, values)
        return report_step(actor, self.act, values.pop("stage"), source=source, **picked, **values)


class StepTakeBack(OfAct):
    """Take a step back that was recorded by mistake."""

    form_class = ReasonForm
    action = "drafting.retire-step"
    title = say("Take the step back")
    press = say("Take back")
    after = say("The step is taken back.")
    place = "steps"
    part = ActStep
    part_related = ("sitting", "decision")
    danger = True

    def initial(self) -> dict[str, Any]:
        """Only the version seen."""
        return {"version": self.record.version}

    def lead(self) -> Message | None:
        """What becomes of it."""
        return say(
            "{stage}: it counts for nothing then, and stays in the history with your reason.",
            stage=stage_name(read_path(self.act.path), self.record.stage),
        )

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Take it back."""
        return retire_step(actor, self.record, why=values["why"], expected=values["version"])


class Adopt(GoesOn):
    """Record the adoption: a decision of the adopting organ makes a version the text of the act."""

    form_class = AdoptForm
    action = "drafting.adopt"
    title = say("Record the adoption")
    press = say("Record the adoption")
    after = say("The act is adopted. Its text stands in the bank of laws.")

    def lead(self) -> Message | None:
        """Which organ adopts."""
        if self.act.adopting is None:
            return say("It is not said which organ adopts the act. Change the data of the act first.")
        return say("Adopted by: {organ}", organ=self.act.adopting.label())

    def form_options(self) -> dict[str, Any]:
        """The act."""
        return {"act": self.act}

    def enter(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Record it."""
        decision = decision_by(actor, values.pop("decision"))
        draft = _draft(actor, self.act, values.pop("draft"))
        assert decision is not None  # the form takes only what its lists have
        assert draft is not None
        return adopt(actor, self.act, decision=decision, draft=draft, **values)


class Transmit(GoesOn):
    """Send the adopted act to parliaments."""

    form_class = TransmitForm
    action = "drafting.transmit"
    title = say("Send the act to parliaments")
    press = say("Send")
    place = "parliaments"
    count = 0

    def initial(self) -> dict[str, Any]:
        """All to whom it was not sent yet."""
        sent = self.act.transmissions.values("delegation")
        return {"delegations": list(visible_to(Delegation.objects.exclude(pk__in=sent), self.actor))}

    def enter(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Send it."""
        upload = values.pop("file")
        chosen = values.pop("delegations")
        self.count = len(chosen)
        transmit(actor, self.act, chosen, upload=upload or None, name=upload.name if upload else "", **values)
        return None

    def done(self, written: Row | None) -> Message:
        """To how many."""
        return say_number("Sent to {number} parliament.", "Sent to {number} parliaments.", self.count)


class Received(OfAct):
    """A parliament confirms that it received the act."""

    form_class = ReceivedForm
    action = "drafting.acknowledge-transmission"
    title = say("Confirm receipt of the act")
    press = say("Confirm")
    after = say("Receipt is confirmed.")
    place = "parliaments"
    part = Transmission
    part_related = ("delegation",)

    def initial(self) -> dict[str, Any]:
        """Only the version seen: the day is given or it is today."""
        return {"version": self.record.version}

    def lead(self) -> Message | None:
        """Whose receipt, and what it does not say."""
        return say(
            "{delegation}. It says nothing about what the parliament will make of the act.",
            delegation=self.record.delegation.label(),
        )

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Confirm it."""
        return acknowledge_transmission(
            actor, self.record, day=values["day"], expected=values["version"], why=values["why"]
        )


@desk
def transmission_file(request: DeskRequest, key: str, pk: Any) -> HttpResponseBase:
    """The letter by which the act was sent, for who may see the act."""
    need_role(request.actor)
    act = act_seen(key, request.actor)
    found = row(Transmission, pk, "file", "act")
    if found.act_id != act.pk or found.file is None or not sees(request.actor, found):
        raise Http404(str(pk))
    return serve(found.file, request)


class Replace(GoesOn):
    """Another act replaces this one."""

    form_class = ReplaceForm
    action = "drafting.replace-act"
    title = say("Record that another act replaces it")
    says = say("From that day on the act holds no more. Its dossier and its text stay.")
    press = say("Record the replacement")
    after = say("The replacement is recorded.")
    danger = True

    def form_options(self) -> dict[str, Any]:
        """The act."""
        return {"act": self.act}

    def enter(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Record it."""
        by = visible_to(ModelAct.objects.filter(key=values.pop("by")), actor).get()
        decision = decision_by(actor, values.pop("decision"))
        assert decision is not None  # the form takes only what its list has
        return replace_act(actor, self.act, by=by, decision=decision, **values)


class Withdraw(GoesOn):
    """The act is pursued no more."""

    form_class = WithdrawForm
    action = "drafting.withdraw-act"
    title = say("Withdraw the act")
    says = say("It is pursued no more. The dossier stays, with your reason.")
    press = say("Withdraw")
    after = say("The act is withdrawn.")
    danger = True

    def form_options(self) -> dict[str, Any]:
        """The act."""
        return {"act": self.act}

    def enter(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Withdraw it."""
        decision = decision_by(actor, values.pop("decision"))
        return withdraw_act(actor, self.act, decision=decision, **values)
