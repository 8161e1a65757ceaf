"""What an officer says of single statements: that one holds or is set aside, that one was recorded by mistake."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.http import Http404

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.claims import retire, rule_on
from interparl.apps.common.models import Claim, Record, Row
from interparl.apps.common.models.record import sees
from interparl.engine.message import Message, say
from interparl.faces.desk.forms.claim import ReasonForm, RulingForm
from interparl.faces.desk.page import row
from interparl.faces.desk.recordpages import OnClaim
from interparl.faces.desk.wording import claim_words


class _OnAnyClaim(OnClaim):
    """About a claim of whatever kind, named by kind and id in the address."""

    def find(self) -> Row | None:
        """By kind and id, if the person may see the record it belongs to."""
        try:
            model = apps.get_model(self.kwargs["kind"])
        except (LookupError, ValueError):
            raise Http404(self.kwargs["kind"]) from None
        if not issubclass(model, Claim):
            raise Http404(self.kwargs["kind"])
        found = row(model, self.kwargs["pk"], "source", "ruling")
        if isinstance(found.parent, Record) and not sees(self.actor, found.parent):
            raise Http404(str(found.pk))
        return found

    def initial(self) -> dict[str, Any]:
        """Only the version seen."""
        return {"version": self.claim.version}

    def lead(self) -> Message | None:
        """The statement and its source."""
        return say("{statement}. Source: {source}", statement=claim_words(self.claim), source=self.claim.source.label())


class ClaimRule(_OnAnyClaim):
    """Say that a statement holds, or that it is set aside."""

    form_class = RulingForm
    title = say("Rule on a statement")

    def needs(self) -> str:
        """Each room has its own."""
        return f"{self.kwargs['kind'].partition('.')[0]}.rule-on-claim"

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        found: Row = rule_on(
            actor,
            self.claim,
            holds=values["holds"] == "yes",
            reason=values["reason"],
            expected=values["version"],
        )
        return found


class ClaimRetire(_OnAnyClaim):
    """Take a statement out of use that was recorded by mistake."""

    form_class = ReasonForm
    danger = True
    title = say("Retire a statement recorded by mistake")
    press = say("Retire")

    def needs(self) -> str:
        """Each room has its own."""
        return f"{self.kwargs['kind'].partition('.')[0]}.retire-claim"

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        found: Row = retire(actor, self.claim, why=values["why"], expected=values["version"])
        return found
