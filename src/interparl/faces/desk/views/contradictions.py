"""Contradictions between sources: the list, and saying which value holds."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.urls import reverse

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.claims import rule_on
from interparl.apps.common.domain.permission import may
from interparl.apps.common.models import Row
from interparl.apps.common.wording import say_later, words
from interparl.engine.message import Message, say
from interparl.faces.desk.addresses import Crumb
from interparl.faces.desk.disputes import Dispute, dispute_of, disputes
from interparl.faces.desk.formpage import FormPage
from interparl.faces.desk.forms.base import DeskForm
from interparl.faces.desk.forms.text import TextFormField
from interparl.faces.desk.page import DeskRequest, Page, need_role


class DisputeForm(DeskForm):
    """Which of the values holds, and why."""

    holds = forms.ChoiceField(label=say_later("What holds"), widget=forms.RadioSelect)
    reason = TextFormField(
        label=say_later("Reason"), rows=3, help_text=say_later("Shown to every reader beside the values.")
    )

    def __init__(self, *args: Any, dispute: Dispute, **kwargs: Any) -> None:
        self.dispute = dispute
        super().__init__(*args, **kwargs)

    def prepare(self) -> None:
        """The values with their sources."""
        field = self.fields["holds"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            (
                option.key,
                words(
                    say(
                        "{value} (source: {source})",
                        value=option.said,
                        source="; ".join(dict.fromkeys(claim.source.label() for claim in option.claims)),
                    )
                ),
            )
            for option in self.dispute.options
        ]


class Contradictions(Page):
    """Everything on which sources disagree today."""

    def get(self, request: DeskRequest) -> HttpResponse:
        """The list."""
        need_role(self.actor)
        found = [(one, self._rules(one)) for one in disputes(self.actor)]
        return self.render(
            "desk/contradictions.html",
            {
                "heading": say("Contradictions"),
                "lead": say("Sources say different things about the same. All stay visible; you say which one holds."),
                "disputes": found,
            },
        )

    def _rules(self, dispute: Dispute) -> bool:
        return may(self.actor, f"{dispute.room}.rule-on-claim", dispute.options[0].claims[0])


class ContradictionRule(FormPage):
    """Say which of the values holds."""

    form_class = DisputeForm
    template = "desk/contradiction.html"
    dispute: Dispute
    press = say("This holds")
    after = say("Recorded. Readers see both values, which one holds, and why.")

    def find(self) -> Row | None:
        """The open question; settled ones have no page."""
        found = dispute_of(self.actor, self.kwargs["kind"], str(self.kwargs["pk"]))
        if found is None:
            raise Http404(str(self.kwargs["pk"]))
        self.dispute = found
        return None

    def needs(self) -> str:
        """The permission of the claims' room."""
        return f"{self.dispute.room}.rule-on-claim"

    def asked_about(self) -> object:
        """One of the claims."""
        return self.dispute.options[0].claims[0]

    def heading(self) -> Message:
        """The question."""
        return self.dispute.question

    def crumbs(self) -> list[Crumb]:
        """The list."""
        return [(words(say("Contradictions")), self.leave())]

    def leave(self) -> str:
        """Back to the list."""
        return reverse("desk:contradictions")

    def form_options(self) -> dict[str, Any]:
        """The question."""
        return {"dispute": self.dispute}

    def extra(self) -> dict[str, Any]:
        """The question, for the template."""
        return {"dispute": self.dispute}

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        chosen = next(option for option in self.dispute.options if option.key == values["holds"])
        found: Row = rule_on(actor, chosen.claims[-1], holds=True, reason=values["reason"])
        return found
