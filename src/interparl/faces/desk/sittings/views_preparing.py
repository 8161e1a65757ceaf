"""Decisions before they are open: prepared, changed, thrown away, opened, laid before the delegations in writing."""

from __future__ import annotations

from typing import Any, ClassVar

from django.urls import reverse

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.writing import Refused
from interparl.apps.common.models import Row
from interparl.apps.sittings.domain import (
    Standing,
    change_decision,
    discard_decision,
    open_decision,
    open_silence,
    prepare_decision,
    rule_for_decision,
)
from interparl.apps.sittings.domain.helping import today
from interparl.apps.sittings.domain.rulebook import read_rule
from interparl.apps.sittings.domain.silence import MATTER
from interparl.apps.sittings.enums import DecisionKind
from interparl.apps.sittings.models import Decision
from interparl.engine.message import say
from interparl.faces.desk.formpage import FormPage
from interparl.faces.desk.forms.claim import ReasonForm
from interparl.faces.desk.sittings.decision_parts import OfDecision, rule_words_of
from interparl.faces.desk.sittings.forms_decisions import DecisionForm, SilenceForm
from interparl.faces.desk.sittings.parts import OfSitting


def _candidates(values: dict[str, Any]) -> list[Standing]:
    return [Standing(one.key, one.name, one) for one in values.pop("candidates")]


class DecisionPrepare(OfSitting):
    """Prepare a decision of a sitting."""

    form_class = DecisionForm
    title = say("Prepare a decision")
    action = "sittings.prepare-decision"
    tab = "sitting-decisions"
    adds: ClassVar[bool] = True

    def form_options(self) -> dict[str, Any]:
        """The sitting, for its organs and items."""
        return {"sitting": self.sitting}

    def initial(self) -> dict[str, Any]:
        """The organ, where there is only one."""
        organs = [organ for organ in self.sitting.organs.all() if organ.seats_delegations]
        return {**super().initial(), **({"organ": organs[0].key} if len(organs) == 1 else {})}

    def next(self, written: Row | None) -> str:
        """To the decision."""
        return reverse("desk:decision", args=[written.key]) if isinstance(written, Decision) else self.leave()

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        del values["version"]
        chosen = values.pop("item")
        item = self.sitting.items.get(pk=chosen) if chosen else None
        kind = DecisionKind(values.pop("kind"))
        stand = _candidates(values)
        return prepare_decision(actor, sitting=self.sitting, item=item, kind=kind, candidates=stand, **values)


class DecisionInWriting(FormPage):
    """Prepare a decision in writing."""

    form_class = DecisionForm
    action = "sittings.prepare-decision"
    title = say("Prepare a decision in writing")
    says = say("It has no sitting. When the draft is ready it is laid before the delegations with a deadline.")

    def leave(self) -> str:
        """The list."""
        return reverse("desk:decisions")

    def next(self, written: Row | None) -> str:
        """To the decision."""
        return reverse("desk:decision", args=[written.key]) if isinstance(written, Decision) else self.leave()

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        del values["version"]
        kind = DecisionKind(values.pop("kind"))
        return prepare_decision(actor, kind=kind, candidates=_candidates(values), **values)


class DecisionChange(OfDecision):
    """Change a draft."""

    form_class = DecisionForm
    title = say("Change the draft")
    action = "sittings.prepare-decision"

    def initial(self) -> dict[str, Any]:
        """Kind and candidates have other names on the record."""
        return {
            **super().initial(),
            "kind": self.record.decision_kind,
            "item": str(self.record.item_id or ""),
            "candidates": [one["person"] or one["key"] for one in self.record.candidates],
        }

    def form_options(self) -> dict[str, Any]:
        """The organ stays."""
        return {"sitting": self.record.sitting, "fixed": True}

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb; an open decision takes only another level."""
        expected, stand = values.pop("version"), _candidates(values)
        values["decision_kind"] = values.pop("kind")
        chosen = values.pop("item", "")
        if self.record.sitting is not None:
            values["item"] = self.record.sitting.items.get(pk=chosen) if chosen else None
        return change_decision(actor, self.record, candidates=stand, expected=expected, **values)


class DecisionDiscard(OfDecision):
    """Throw a draft away."""

    form_class = ReasonForm
    title = say("Throw the draft away")
    says = say("Its last wording stays in the audit trail.")
    press = say("Throw it away")
    after = say("The draft is gone.")
    action = "sittings.prepare-decision"
    danger = True

    def next(self, written: Row | None) -> str:
        """To the list above."""
        return self.crumbs()[-2][1]

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Call the verb."""
        discard_decision(actor, self.record, why=values["why"])
        return None


class DecisionOpen(OfDecision):
    """Open a draft for positions or votes."""

    title = say("Open the decision")
    says = say("From now on the rule, the text and who has a voice stay as they are.")
    press = say("Open for positions")
    after = say("Open. The delegations can state their positions.")
    action = "sittings.open-decision"
    template = "desk/sittings/decision_open.html"

    def extra(self) -> dict[str, Any]:
        """The rule that will be taken."""
        return {"decision": self.record, "rule_words": rule_words_of(self.record)}

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        return open_decision(actor, self.record, expected=values.pop("version"), **values)


class SilenceOpen(OfDecision):
    """Lay a draft before the delegations in writing."""

    form_class = SilenceForm
    title = say("Lay before the delegations in writing")
    says = say("Objections are awaited until the end of the last day. Then it is closed by the rule, by itself.")
    press = say("Lay it before them")
    action = "sittings.open-silence"
    danger = True
    template = "desk/sittings/decision_open.html"

    def extra(self) -> dict[str, Any]:
        """The rule of the procedure in writing."""
        try:
            row = rule_for_decision(self.record.organ, MATTER, today(self.record.sitting))
            rule_words = read_rule(row).describe()
        except Refused as refusal:
            rule_words = (refusal.message,)
        return {"decision": self.record, "rule_words": rule_words}

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        return open_silence(actor, self.record, expected=values.pop("version"), **values)
