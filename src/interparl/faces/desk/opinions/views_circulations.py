"""What of an act was sent out for opinion: the list with its figures, and sending a version out."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from interparl.apps.common.actor import Actor
from interparl.apps.common.models import Row
from interparl.apps.common.models.record import visible_to
from interparl.apps.drafting.domain.circulating import circulate
from interparl.apps.drafting.domain.opinion_matrix import stands_of
from interparl.apps.drafting.domain.requests import RequestStands
from interparl.apps.drafting.enums import DraftState
from interparl.apps.drafting.models import Circulation, Draft, ModelAct
from interparl.apps.sittings.domain.helping import today
from interparl.engine.message import Message, say, say_number
from interparl.faces.design.opinions import SILENCE, counted
from interparl.faces.desk.acts.parts import ActPage, OfAct, can
from interparl.faces.desk.addresses import Crumb
from interparl.faces.desk.opinions.forms import SendForm
from interparl.faces.desk.opinions.parts import draft_name, to_circulations


class Circulations(ActPage):
    """All circulations of an act, each with how many were asked, gave, are late or stayed silent."""

    tab = "act-circulations"
    template = "desk/opinions/circulations.html"

    def gather(self, act: ModelAct) -> dict[str, Any]:
        """The list."""
        on = today()
        rows = visible_to(Circulation.objects.filter(draft__act=act), self.actor).select_related("draft")
        by_circulation: dict[object, list[RequestStands]] = {}
        for each in stands_of(act, self.actor, on):
            by_circulation.setdefault(each.request.circulation_id, []).append(each)
        can_do = can(self.actor, act, "circulate", "open-draft")
        return {
            "rows": [
                (each, draft_name(each.draft), counted(by_circulation.get(each.pk, ())))
                for each in rows.order_by("-sent_on", "key")
            ],
            "today": on,
            "silence": SILENCE,
            "closed": can_do["circulate"] and act.drafts.filter(state=DraftState.CLOSED).exists(),
            "can": can_do,
        }


class Send(OfAct):
    """Send a version out for opinion."""

    form_class = SendForm
    action = "drafting.circulate"
    adds = True
    title = say("Send a version out for opinion")
    says = say("From then on everybody with a role in the assembly sees the version. Who speaks for them gets a mail.")
    press = say("Send out")
    count = 0

    def form_options(self) -> dict[str, Any]:
        """The act, for its versions."""
        return {"act": self.act}

    def initial(self) -> dict[str, Any]:
        """The newest closed version, or the one that the address names."""
        closed = visible_to(self.act.drafts.filter(state=DraftState.CLOSED), self.actor)
        wanted = self.request.GET.get("draft", "")
        rows = closed.filter(key=wanted) if wanted else closed.filter(translation_of=None).order_by("-order")
        newest = rows.values_list("pk", flat=True).first()
        return {"draft": str(newest)} if newest else {}

    def crumbs(self) -> list[Crumb]:
        """The act and what was sent out."""
        return to_circulations(self.act)

    def leave(self) -> str:
        """Back to the list."""
        return reverse("desk:act-circulations", args=[self.act.key])

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Send it."""
        del values["version"]
        draft = visible_to(Draft.objects.filter(act=self.act), actor).get(pk=values.pop("draft"))
        upload = values.pop("file")
        self.count = len(values["delegations"]) + len(values["organs"])
        return circulate(actor, draft, upload=upload or None, name=upload.name if upload else "", **values)

    def done(self, written: Row | None) -> Message:
        """To how many."""
        return say_number("Sent to {number} addressee.", "Sent to {number} addressees.", self.count)

    def next(self, written: Row | None) -> str:
        """To its page."""
        assert isinstance(written, Circulation)
        return reverse("desk:circulation", args=[written.key])
