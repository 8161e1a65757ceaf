"""What the pages of one decision share: its way back, its rule in words, forms about it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.urls import reverse

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.writing import Refused
from interparl.apps.common.models import Row
from interparl.apps.common.wording import words
from interparl.apps.sittings.domain import rule_for_decision, state_position
from interparl.apps.sittings.domain.helping import today
from interparl.apps.sittings.domain.rulebook import read_rule
from interparl.apps.sittings.models import Decision
from interparl.engine.message import Message, say
from interparl.faces.desk.addresses import Crumb
from interparl.faces.desk.formpage import FormPage
from interparl.faces.desk.forms.base import DeskForm
from interparl.faces.desk.forms.claim import ConfirmForm
from interparl.faces.desk.page import DeskRequest
from interparl.faces.desk.recordpages import OnRecord
from interparl.faces.desk.sittings.parts import address, crumbs_to
from interparl.faces.desk.sittings.speaking import silence_means

RELATED = ("organ", "sitting", "item", "rule")


def above_decision(decision: Decision) -> list[Crumb]:
    """The sitting's decisions; the list of all for a decision in writing."""
    if decision.sitting is None:
        return [(words(say("Decisions")), reverse("desk:decisions"))]
    label = words(say("Decisions"))
    return [*crumbs_to(decision.sitting), (label, address("sitting-decisions", decision.sitting))]


def rule_words_of(decision: Decision) -> tuple[Message, ...]:
    """The rule in words: the one taken, else the one that would be taken if it were opened now."""
    try:
        row = decision.rule or rule_for_decision(decision.organ, decision.decision_kind, today(decision.sitting))
        return read_rule(row).describe()
    except Refused as refusal:
        return (refusal.message,)


class OfDecision(OnRecord):
    """A form about a decision."""

    model = Decision
    related = RELATED
    form_class: ClassVar[type[DeskForm]] = ConfirmForm

    def crumbs(self) -> list[Crumb]:
        """The sitting and the decision."""
        return [*above_decision(self.record), (self.record.label(), reverse("desk:decision", args=[self.record.key]))]

    def leave(self) -> str:
        """Back to the decision, or to the live screen."""
        if self.request.GET.get("from") == "live" and self.record.sitting is not None:
            return address("live", self.record.sitting)
        return reverse("desk:decision", args=[self.record.key])

    def extra(self) -> dict[str, Any]:
        """The decision, for templates."""
        return {"decision": self.record}


class OfVoice(FormPage):
    """A form for what a delegation says on a decision, entered by itself or on its behalf.

    `find` sets both, and gives the delegation's voice.
    """

    template = "desk/sittings/voice.html"
    action = "sittings.state-position"
    decision: Any = None
    delegation: Any = None

    def form_options(self) -> dict[str, Any]:
        """The decision, for what can be said."""
        return {"decision": self.decision}

    def extra(self) -> dict[str, Any]:
        """What is decided, what silence means, what was recorded."""
        return {"decision": self.decision, "silence": silence_means(self.decision), "voice": self.subject}

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb; version 0 is "nothing was stated yet"."""
        expected = values.pop("version") or 0
        return state_position(actor, self.decision, self.delegation, expected=expected, **values)


def back_to(request: DeskRequest, decision: Decision) -> str:
    """Where a button was pressed: the live screen, else the decision."""
    if request.POST.get("from") == "live" and decision.sitting is not None:
        return address("live", decision.sitting)
    return reverse("desk:decision", args=[decision.key])
