"""Writing a compromise: choose several amendments, then the provision and the words that stand in their place."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse

from interparl.apps.common.actor import Actor
from interparl.apps.common.models import Row
from interparl.apps.drafting.domain.amending import compromise
from interparl.apps.drafting.domain.amendment_rules import LIVE
from interparl.apps.drafting.domain.consolidating import conflicts_of
from interparl.apps.drafting.domain.trees import act_from
from interparl.engine.message import say
from interparl.faces.desk.amendments.forms_table import CompromiseForm
from interparl.faces.desk.amendments.kinds import INSERTS, WHOLE, kind_of, kinds_for
from interparl.faces.desk.amendments.lines import lines_of
from interparl.faces.desk.amendments.views_list import seen_amendments
from interparl.faces.desk.amendments.views_table import OfProvision


class Compromise(OfProvision):
    """Write a compromise in place of several amendments."""

    form_class = CompromiseForm
    action = "drafting.compromise"
    title = say("Write a compromise")
    says = say("It stands in place of the amendments that you choose and has their signatures and their day.")
    press = say("Put it in their place")
    after = say("The compromise stands. When it falls, the amendments come back as they were.")
    carries = ("of",)

    def find(self) -> Row | None:
        """The version, and the amendments that are chosen; the first of them says provision and kind."""
        super().find()
        rows = seen_amendments(self.draft, self.actor)
        keys = self.request.GET.getlist("of")
        self.open = [each for each in rows if each.state in LIVE]
        # of a form that was sent also those decided on meanwhile: the verb says so, and what was typed is kept
        self.replaced = [each for each in (rows if self.request.method == "POST" else self.open) if each.key in keys]
        return None

    @property
    def chosen(self) -> bool:
        """At least two amendments, a provision, and what happens to it."""
        return len(self.replaced) > 1 and super().chosen

    def choose(self) -> HttpResponse:
        """First the amendments, then the provision."""
        if len(self.replaced) > 1:
            if self.standing is None:
                first = self.replaced[0]
                self.standing = next((each for each in self.all if each.pid == first.pid), None)
                self.kinds = kinds_for(self.standing.node) if self.standing is not None else []
            return super().choose()
        text = act_from(self.draft, [each.piece for each in self.all])
        met = conflicts_of(self.draft, self.actor, act=text)
        return self.render(
            "desk/amendments/several.html",
            {
                "heading": self.heading(),
                "lead": self.lead(),
                "crumbs": self.crumbs(),
                "leave": self.leave(),
                "lines": lines_of(self.draft, self.open, act=text, met=met),
                "keys": [each.key for each in self.replaced],
                "few": "of" in self.request.GET,
                **self.frame(),
            },
        )

    def who(self) -> dict[str, Any]:
        """A body or a delegation may be named."""
        return {"delegation": None, "on_paper": True, "compromise": True, "sittings": []}

    def replaced_numbers(self) -> set[int]:
        """Those chosen."""
        return {each.number for each in self.replaced}

    def initial(self) -> dict[str, Any]:
        """The words of the first of them, to be changed."""
        found = super().initial()
        same = [
            each
            for each in self.replaced
            if self.standing is not None
            and each.pid == self.standing.pid
            and kind_of(each.action, each.old, each.given.get("place", "")) == self.kind
        ]
        if same and self.kind not in (WHOLE, *INSERTS):
            found |= {"old": same[0].old, "new": same[0].new, "heading": same[0].heading or found.get("heading", "")}
        return found

    def extra(self) -> dict[str, Any]:
        """The amendments beside what is typed."""
        found = super().extra()
        text = act_from(self.draft, [each.piece for each in self.all])
        return found | {"replaced": lines_of(self.draft, self.replaced, act=text)}

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Put it in their place."""
        asked = self.asked(values)
        return compromise(
            actor,
            self.replaced,
            **asked,
            justification=values["justification"],
            delegation=values["delegation"],
            organ=values["organ"],
            reason=values["reason"],
            why=str(values["reason"])[:1000],
        )
