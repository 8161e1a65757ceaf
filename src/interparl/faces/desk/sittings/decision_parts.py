"""What the pages of one decision share: its way back, its rule in words, forms about it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.urls import reverse

from interparl.apps.common.domain.writing import Refused
from interparl.apps.common.wording import words
from interparl.apps.sittings.domain import rule_for_decision
from interparl.apps.sittings.domain.helping import today
from interparl.apps.sittings.domain.rulebook import read_rule
from interparl.apps.sittings.models import Decision
from interparl.engine.message import Message, say
from interparl.faces.desk.addresses import Crumb
from interparl.faces.desk.forms.base import DeskForm
from interparl.faces.desk.forms.claim import ConfirmForm
from interparl.faces.desk.page import DeskRequest
from interparl.faces.desk.recordpages import OnRecord
from interparl.faces.desk.sittings.parts import address, crumbs_to

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


def back_to(request: DeskRequest, decision: Decision) -> str:
    """Where a button was pressed: the live screen, else the decision."""
    if request.POST.get("from") == "live" and decision.sitting is not None:
        return address("live", decision.sitting)
    return reverse("desk:decision", args=[decision.key])
