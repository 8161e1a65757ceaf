"""Decisions closed with the arithmetic in sight, and what follows: joined, signed, published, translated."""

from __future__ import annotations

from typing import Any

from interparl.apps.common.actor import Actor
from interparl.apps.common.models import Row
from interparl.apps.sittings.domain import (
    add_translation,
    close_decision,
    join_later,
    outcome_of,
    publish_decision,
    sign_decision,
)
from interparl.engine.message import say
from interparl.faces.desk.forms.source import take_source_if_any
from interparl.faces.desk.sittings.decision_parts import OfDecision
from interparl.faces.desk.sittings.forms_decisions import JoinForm, SignForm, TranslationForm


class DecisionClose(OfDecision):
    """Close a decision, with what would come of it shown first."""

    title = say("Close the decision")
    says = say("The record is frozen: nobody can change it afterwards, not even an administrator.")
    press = say("Close it with this result")
    after = say("The decision is closed.")
    action = "sittings.close-decision"
    template = "desk/sittings/decision_close.html"
    danger = True

    def extra(self) -> dict[str, Any]:
        """The outcome as it stands."""
        return {"decision": self.record, "told": outcome_of(self.record)}

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        return close_decision(actor, self.record, expected=values.pop("version"), **values)


class DecisionJoin(OfDecision):
    """Record that a delegation joined later."""

    form_class = JoinForm
    title = say("A delegation joins later")
    says = say("It is recorded beside the decision. The result stays as it was.")
    action = "sittings.join-later"

    def needs(self) -> str:
        """The verb asks for the delegation that is chosen."""
        return ""

    def initial(self) -> dict[str, Any]:
        """Nothing yet."""
        return {}

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        source = take_source_if_any(actor, values)
        delegation = values.pop("delegation")
        del values["version"]
        return join_later(actor, self.record, delegation, source=source, **values)


class DecisionSign(OfDecision):
    """Record the signature."""

    form_class = SignForm
    title = say("Record the signature")
    action = "sittings.sign-decision"

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        return sign_decision(actor, self.record, expected=values.pop("version"), **values)


class DecisionPublish(OfDecision):
    """Make a decision public."""

    title = say("Publish the decision")
    says = say("Everybody can read it then, with its arithmetic.")
    press = say("Publish")
    after = say("Published.")
    action = "sittings.publish-decision"
    danger = True

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        return publish_decision(actor, self.record, expected=values.pop("version"), **values)


class DecisionTranslate(OfDecision):
    """Add a language."""

    form_class = TranslationForm
    title = say("Add a language")
    says = say("The wording that was decided stays. Only a missing language is added.")
    action = "sittings.publish-decision"

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        return add_translation(actor, self.record, expected=values.pop("version"), **values)
