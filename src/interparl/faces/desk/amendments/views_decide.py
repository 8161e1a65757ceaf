"""Going through the amendments in their order: one after the other, with what the body decided."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.writing import Refused
from interparl.apps.common.models import Row
from interparl.apps.common.partial_date import PartialDate
from interparl.apps.drafting.domain.amending import decide_amendment
from interparl.apps.drafting.domain.amendment_effects import effect_of
from interparl.apps.drafting.domain.consolidating import conflicts_of, order_of_consideration
from interparl.apps.drafting.domain.trees import act_of
from interparl.apps.drafting.enums import AmendmentState
from interparl.apps.drafting.models import Amendment
from interparl.apps.organs.models import Organ
from interparl.apps.sittings.models import Decision
from interparl.engine.message import Message, say, say_number
from interparl.faces.desk.acts.choices import decision_by
from interparl.faces.desk.amendments.forms import DecideForm, closed_decisions
from interparl.faces.desk.amendments.lines import meetings
from interparl.faces.desk.amendments.parts import OfAmendment, address, by_whom, named_so, told

CARRIED = ("decision", "organ", "day")
"""What is asked for once and offered again for the next amendment of the same sitting."""


class Decide(OfAmendment):
    """Record what a body decided, and go on to the next amendment that is open."""

    form_class = DecideForm
    template = "desk/amendments/decide.html"
    action = "drafting.decide-amendment"
    stamped = True
    press = say("Record it and go on")
    row: list[Amendment]
    unread: Message | None = None

    def find(self) -> Row | None:
        """The amendment, and where it stands in the order."""
        super().find()
        self.text = act_of(self.amendment.draft)
        self.row, self.unread = self.in_order()
        return None

    def in_order(self) -> tuple[list[Amendment], Message | None]:
        """The amendments as they are considered; or why the path of the act does not tell their order."""
        try:
            rows = order_of_consideration(self.amendment.draft, self.actor, decided=True, act=self.text)
        except Refused as refusal:
            return [], refusal.message
        return list(rows), None

    @property
    def at(self) -> int:
        """Its place in the order, from 0; -1 where it is not considered."""
        return next((place for place, each in enumerate(self.row) if each.pk == self.amendment.pk), -1)

    def heading(self) -> Message:
        """Which one."""
        return named_so(self.amendment)

    def lead(self) -> Message | None:
        """How far one has come."""
        if self.unread is not None:
            return self.unread
        left = sum(each.state not in _DECIDED for each in self.row)
        return say_number(
            "{place} of {total} in the order of consideration; {number} is not decided on yet.",
            "{place} of {total} in the order of consideration; {number} are not decided on yet.",
            left,
            place=self.at + 1,
            total=len(self.row),
        )

    def form_options(self) -> dict[str, Any]:
        """Decisions that were closed, of the bodies of the act first."""
        act = self.amendment.draft.act
        return {"decisions": closed_decisions(self.actor, (act.lead_id, act.adopting_id))}

    def initial(self) -> dict[str, Any]:
        """What was said for the one before."""
        found = super().initial() | {name: self.request.GET[name] for name in CARRIED if self.request.GET.get(name)}
        if self.amendment.state in _DECIDED:
            found["result"] = self.amendment.state
        return found

    def extra(self) -> dict[str, Any]:
        """What it asks for, what it meets, its neighbours."""
        draft = self.amendment.draft
        effect = effect_of(self.amendment, self.text)
        before = self.row[self.at - 1] if self.at > 0 else None
        after = self.row[self.at + 1] if 0 <= self.at < len(self.row) - 1 else None
        met = meetings(self.amendment, conflicts_of(draft, self.actor, act=self.text))
        query = urlencode({name: self.request.GET[name] for name in CARRIED if self.request.GET.get(name)})
        return {
            **super().extra(),
            "effect": effect,
            "told": told(self.amendment, effect.action),
            "by": by_whom(self.amendment),
            "meets": met,
            "stands_against": [each for each in met if each.blocking and each.other.state == AmendmentState.ACCEPTED],
            "open_to": self.amendment.state in _DECIDED | {AmendmentState.ADMISSIBLE},
            "before": f"{address('amendment-decide', before)}?{query}" if before is not None else "",
            "after": f"{address('amendment-decide', after)}?{query}" if after is not None else "",
            "list": address("amendments-order", draft),
        }

    def crumbs(self) -> list[tuple[str, str]]:
        """The order too."""
        return super().crumbs()[:-1]

    def leave(self) -> str:
        """Back to the order."""
        return f"{address('amendments-order', self.amendment.draft)}#a-{self.amendment.number}"

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Record it. With a decision it is of the day of the decision, unless another is given."""
        self.sent = values
        decision: Decision | None = decision_by(actor, values["decision"])
        organ: Organ | None = values["organ"]
        day = values["day"]
        if day is None and decision is not None:
            day = decided_day(decision, self.amendment)
        return decide_amendment(
            actor,
            self.amendment,
            accepted=values["result"] == "accepted",
            decision=decision,
            organ=organ,
            day=day,
            reason=values["reason"],
            why=str(values["reason"])[:1000],
        )

    def done(self, written: Row | None) -> Message:
        """What was recorded."""
        assert isinstance(written, Amendment)
        if written.state == AmendmentState.ACCEPTED:
            return say("Amendment {number} is accepted.", number=written.number)
        return say("Amendment {number} is rejected.", number=written.number)

    def next(self, written: Row | None) -> str:
        """To the next one that is open, with the same decision, body and day; at the end back to the order."""
        rows, _ = self.in_order()
        place = next((at for at, each in enumerate(rows) if each.pk == self.amendment.pk), -1)
        following = [each for each in (*rows[place + 1 :], *rows[:place]) if each.state not in _DECIDED]
        if not following:
            return address("amendments-order", self.amendment.draft)
        organ, day = self.sent["organ"], self.sent["day"]
        carried = {
            "decision": self.sent["decision"],
            "organ": organ.key if organ is not None else "",
            "day": day.isoformat() if day is not None else "",
        }
        query = urlencode({name: value for name, value in carried.items() if value})
        return f"{address('amendment-decide', following[0])}?{query}"


_DECIDED = {AmendmentState.ACCEPTED, AmendmentState.REJECTED}


def decided_day(decision: Decision, amendment: Amendment) -> date | None:
    """The day of a decision, where it names one that can be that of the amendment; else None: today."""
    found = PartialDate.read(decision.decided_on) if decision.decided_on else None
    if found is None or not found.day or found.first() < amendment.tabled_on:
        return None
    return found.first()
