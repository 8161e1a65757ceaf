"""Delegations: seats per chamber by every source, people, nominations."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from interparl.apps.common.actor import Actor
from interparl.apps.common.models import Row
from interparl.apps.members.domain.bodies import change_body
from interparl.apps.members.domain.nominations import accredit, decline, nominate, withdraw_nomination
from interparl.apps.members.domain.queries import delegation_on, nominations_for, quotas_of_all
from interparl.apps.members.domain.quotas import record_quota
from interparl.apps.members.domain.seats import end_seat, record_seat
from interparl.apps.members.models import Delegation, DelegationSeat
from interparl.apps.members.rules import Nomination
from interparl.engine.message import Message, say
from interparl.faces.desk.addresses import above
from interparl.faces.desk.forms.claim import ConfirmForm, EndForm, ReasonForm
from interparl.faces.desk.forms.members import AccreditForm, DelegationForm, NominationForm, QuotaForm, SeatForm
from interparl.faces.desk.forms.source import take_source, take_source_if_any
from interparl.faces.desk.page import DeskRequest, Page, need_role, one
from interparl.faces.desk.recordpages import AddsTo, OnClaim, OnRecord
from interparl.faces.desk.views.lists import ListPage


class Delegations(ListPage):
    """All delegations with their seats of today."""

    model = Delegation
    rows_template = "desk/registers/delegations.html"
    related = ("parliament__state",)

    def heading(self) -> Message:
        """The name of the list."""
        return say("Delegations")

    def nothing(self) -> Message:
        """The way on."""
        return say("No delegation is recorded yet. Add one on the page of its parliament.")

    def dress(self, rows: list[Any]) -> list[Any]:
        """With the seats of today."""
        quotas = quotas_of_all(rows, timezone.localdate())
        return [(row, quotas[row.pk]) for row in rows]


class DelegationShown(Page):
    """A delegation: as it stands today, and every statement behind it."""

    def get(self, request: DeskRequest, key: str) -> HttpResponse:
        """The page."""
        need_role(self.actor)
        found = one(Delegation, key, self.actor, "parliament__state")
        claims = found.seats.select_related("person", "chamber", "source", "end_source", "ruling")
        quotas = found.quotas.select_related("chamber", "source", "end_source", "ruling")
        return self.render(
            "desk/registers/delegation.html",
            {
                "heading": say("Delegation: {name}", name=found.label()),
                "crumbs": above(found),
                "record": found,
                "today": delegation_on(found, timezone.localdate(), actor=self.actor),
                "claims": list(claims.filter(nominated=False)),
                "quota_claims": list(quotas),
                "nominations": list(nominations_for(self.actor).filter(delegation=found)),
                "offices": found.offices.all(),
            },
        )


class DelegationChange(OnRecord):
    """Names, languages, and how far it is formed."""

    model = Delegation
    form_class = DelegationForm
    action = "members.change-body"

    def heading(self) -> Message:
        """What the form is for."""
        return say("Change: {name}", name=self.record.label())

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        found: Row = change_body(actor, self.record, expected=values.pop("version"), **values)
        return found


class _OnDelegation(AddsTo):
    """Adds something to a delegation; its forms know the delegation's chambers."""

    model = Delegation
    related = ("parliament",)

    def form_options(self) -> dict[str, Any]:
        """The delegation."""
        return {"delegation": self.parent}


class QuotaAdd(_OnDelegation):
    """Record how many seats a chamber has."""

    form_class = QuotaForm
    action = "members.record-quota"
    says = say("If another source gives another number, both stay and the contradiction is shown.")

    def heading(self) -> Message:
        """What the form is for."""
        return say("Record a number of seats: {name}", name=self.parent.label())

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        del values["version"]
        source, chamber = take_source(actor, values), values.pop("chamber")
        return record_quota(actor, self.parent, chamber, source=source, **values)


class SeatAdd(_OnDelegation):
    """Record that a source names a person in the delegation."""

    form_class = SeatForm
    action = "members.record-seat"

    def heading(self) -> Message:
        """What the form is for."""
        return say("Record a seat: {name}", name=self.parent.label())

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        del values["version"]
        source, person = take_source(actor, values), values.pop("person")
        return record_seat(actor, self.parent, person, source=source, **values)


class Nominate(_OnDelegation):
    """The delegation proposes somebody."""

    form_class = NominationForm
    action = "members.nominate"
    says = say("The secretariat accredits or declines. Until then only you and the secretariat see it.")
    press = say("Nominate")
    after = say("The nomination is sent. The secretariat has it on its list.")

    def heading(self) -> Message:
        """What the form is for."""
        return say("Nominate: {name}", name=self.parent.label())

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        del values["version"]
        name = values.pop("name")
        person = values.pop("person")
        return nominate(actor, self.parent, person, name=name if name else None, **values)


class _OnSeat(OnClaim):
    """About one place in a delegation."""

    model = DelegationSeat
    related = ("delegation", "person", "chamber", "source")

    def leave(self) -> str:
        """Back to the delegation."""
        return reverse("desk:delegation", args=[self.claim.delegation.key])

    def extra(self) -> dict[str, Any]:
        """The place, for templates."""
        return {"claim": self.claim}


class Accredit(_OnSeat):
    """Accept a nomination."""

    form_class = AccreditForm
    action = "members.accredit"
    press = say("Accredit")

    def initial(self) -> dict[str, Any]:
        """The day of the nomination, and no source yet."""
        return {"version": self.claim.version, "valid_from": self.claim.valid_from}

    def heading(self) -> Message:
        """What the form is for."""
        return say("Accredit {name}", name=self.claim.person.label())

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        source = take_source_if_any(actor, values)
        return accredit(actor, self.claim, source=source, expected=values.pop("version"), **values)

    def done(self, written: Row | None) -> Message:
        """The notice."""
        return say("{name} is accredited.", name=self.claim.person.label())


class Decline(_OnSeat):
    """Decline a nomination."""

    form_class = ReasonForm
    action = "members.accredit"
    danger = True
    says = say("The delegation reads the reason.")
    press = say("Decline")

    def heading(self) -> Message:
        """What the form is for."""
        return say("Decline the nomination of {name}", name=self.claim.person.label())

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        return decline(actor, self.claim, why=values["why"], expected=values["version"])


class Withdraw(_OnSeat):
    """Take a nomination back."""

    form_class = ConfirmForm
    action = "members.withdraw-nomination"
    press = say("Withdraw")

    def asked_about(self) -> object:
        """The nomination as its delegation sees it."""
        return Nomination(self.claim)

    def heading(self) -> Message:
        """What the form is for."""
        return say("Withdraw the nomination of {name}", name=self.claim.person.label())

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        return withdraw_nomination(actor, self.claim, why=values["why"], expected=values["version"])


class SeatEnd(_OnSeat):
    """Tell that a place ended."""

    form_class = EndForm
    action = "members.end-seat"
    says = say("The seat stays in the history with its end.")

    def initial(self) -> dict[str, Any]:
        """Nothing but the version: the source of the end is asked for anew."""
        return {"version": self.claim.version}

    def heading(self) -> Message:
        """What the form is for."""
        return say("End the seat of {name}", name=self.claim.person.label())

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        source = take_source(actor, values)
        return end_seat(actor, self.claim, source=source, expected=values.pop("version"), **values)
