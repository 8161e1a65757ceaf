"""A decision that is open: what delegations say, receipts, ballot papers and their count, the question put."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from interparl.apps.common.actor import Actor
from interparl.apps.common.models import Row
from interparl.apps.members.models import Delegation
from interparl.apps.sittings.domain import (
    acknowledge,
    hand_out_paper,
    put_question,
    record_ballot,
    withdraw_position,
)
from interparl.apps.sittings.models import Decision, Voice
from interparl.apps.sittings.rules import ForDelegation
from interparl.engine.message import Message, say
from interparl.faces.desk.forms.claim import ReasonForm
from interparl.faces.desk.page import DeskRequest, desk, one
from interparl.faces.desk.sittings.decision_parts import RELATED, OfDecision, OfVoice, back_to
from interparl.faces.desk.sittings.forms_decisions import BallotForm, VoiceForm
from interparl.faces.desk.sittings.parts import act, seen_version
from interparl.faces.desk.sittings.speaking import options_of


class VoiceEnter(OfVoice, OfDecision):
    """Enter what a delegation says, on its behalf."""

    form_class = VoiceForm
    after = say("Recorded.")

    def find(self) -> Row | None:
        """The delegation's voice; none yet is no row."""
        self.decision = one(Decision, self.kwargs["key"], self.actor, *RELATED)
        self.delegation = one(Delegation, self.kwargs["delegation"], self.actor)
        return Voice.objects.filter(decision=self.decision, delegation=self.delegation).first()

    @property
    def record(self) -> Any:
        """The decision."""
        return self.decision

    def asked_about(self) -> object:
        """The decision and the delegation."""
        return ForDelegation(self.decision, self.delegation)

    def heading(self) -> Message:
        """Whose voice."""
        return say("Position: {delegation}", delegation=self.delegation.label())


@require_POST
@desk
def voice_back(request: DeskRequest, key: str, delegation: str) -> HttpResponse:
    """Take a statement back."""
    decision = one(Decision, key, request.actor, *RELATED)
    found = one(Delegation, delegation, request.actor)
    seen = seen_version(request)
    return act(
        request,
        back_to(request, decision),
        lambda: withdraw_position(request.actor, decision, found, expected=seen),
        say("The statement was taken back. The delegation has now stated nothing."),
    )


@require_POST
@desk
def receipt(request: DeskRequest, key: str, delegation: str) -> HttpResponse:
    """Record that a delegation received a text in writing."""
    decision = one(Decision, key, request.actor, *RELATED)
    found = one(Delegation, delegation, request.actor)
    done = say("The receipt is recorded. It says nothing about the text.")
    return act(request, back_to(request, decision), lambda: acknowledge(request.actor, decision, found), done)


@require_POST
@desk
def paper_out(request: DeskRequest, key: str, delegation: str) -> HttpResponse:
    """Record that a delegation took its ballot paper."""
    decision = one(Decision, key, request.actor, *RELATED)
    found = one(Delegation, delegation, request.actor)
    done = say("The paper is handed out.")
    return act(request, back_to(request, decision), lambda: hand_out_paper(request.actor, decision, found), done)


class BallotCount(OfDecision):
    """Enter the tellers' count."""

    form_class = BallotForm
    title = say("Count of the papers")
    says = say("Papers are counted together. Nothing links a paper to a delegation.")
    action = "sittings.record-ballot"

    def initial(self) -> dict[str, Any]:
        """The count before, if there was one."""
        counted = {row.option: row.papers for row in self.record.ballots.all()}
        values = [*(one.value for one in options_of(self.record)), "invalid"]
        found = {f"papers_{i}": counted[value] for i, value in enumerate(values) if value in counted}
        return {"version": self.record.version, **found}

    def form_options(self) -> dict[str, Any]:
        """The decision, for its options."""
        return {"decision": self.record}

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        options = [*(one.value for one in options_of(self.record)), "invalid"]
        counts = {value: values[f"papers_{i}"] for i, value in enumerate(options)}
        return record_ballot(actor, self.record, counts=counts, expected=values["version"], why=values["why"])


@require_POST
@desk
def question_put(request: DeskRequest, key: str) -> HttpResponse:
    """Put the question."""
    decision = one(Decision, key, request.actor, *RELATED)
    seen = seen_version(request)
    done = say("The question is put. No position is taken any more.")
    return act(request, back_to(request, decision), lambda: put_question(request.actor, decision, expected=seen), done)


class QuestionBack(OfDecision):
    """Take the question back."""

    form_class = ReasonForm
    title = say("Take the question back")
    says = say("Delegations can then state and change their positions again.")
    press = say("Take it back")
    action = "sittings.put-question"

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        return put_question(actor, self.record, put=False, expected=values.pop("version"), **values)
