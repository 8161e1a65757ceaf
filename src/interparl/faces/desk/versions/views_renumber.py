"""All numbers of a version anew: what would come of it first, then what came of it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse

from interparl.apps.common.actor import Actor
from interparl.apps.common.models import Row
from interparl.apps.drafting.domain.renumbering import Renumbering, foreseen, renumber
from interparl.apps.drafting.domain.trees import pieces_of
from interparl.engine.drafting.changes import Style
from interparl.engine.message import Message, say, say_number
from interparl.faces.desk.versions.forms import RenumberForm
from interparl.faces.desk.versions.parts import OfVersion, cited, in_text


class Renumber(OfVersion):
    """Number all anew."""

    form_class = RenumberForm
    action = "drafting.write"
    template = "desk/versions/renumber.html"
    previews = True
    title = say("Number all anew")
    says = say("References inside the text go along where it is sure what they mean. Ids of provisions stay.")
    press = say("Number all anew")
    result: Renumbering | None = None

    def initial(self) -> dict[str, Any]:
        """The way that was looked at last."""
        return {"style": self.style().value}

    def style(self) -> Style:
        """The way asked for."""
        asked = self.request.POST.get("style") or self.request.GET.get("style") or ""
        return Style(asked) if asked in set(Style) else Style.CONTINUOUS

    def extra(self) -> dict[str, Any]:
        """What would come of it."""
        found = foreseen(self.draft, self.style())
        return {**super().extra(), **self.shown(found.followed, found.undecided), "changed": self.rows(found.changed)}

    def rows(self, changed: Any) -> list[dict[str, str]]:
        """Provisions with another number, with where they stand."""
        labels = self.labels()
        return [
            {**row, "label": labels.get(row["pid"], row["pid"]), "href": in_text(self.draft, row["pid"])}
            for row in changed
            if row["number_before"] != row["number_after"]
        ]

    def shown(self, followed: Any, undecided: Any) -> dict[str, Any]:
        """References that go along, and those that a person must look at, with where they stand."""
        labels = self.labels()

        def where(pid: str) -> tuple[str, str]:
            return labels.get(pid, pid), in_text(self.draft, pid)

        return {
            "followed": [(*where(one.pid), one.before, one.after) for one in followed],
            "undecided": [(*where(one.pid), one.words, one.message) for one in undecided],
        }

    def labels(self) -> dict[str, str]:
        """How provisions are cited now."""
        return {each.pid: cited(each) for each in pieces_of(self.draft)}

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Number."""
        self.result = renumber(actor, self.draft, Style(values["style"]), why=values["why"])
        return self.result.draft

    def once(self, written: Row | None) -> HttpResponse | None:
        """What came of it, as long as something is left for a person to look at."""
        assert self.result is not None
        if not self.result.undecided:
            return None
        return self.render(
            "desk/versions/renumbered.html",
            {
                **OfVersion.extra(self),
                "heading": say("Numbered anew"),
                "crumbs": self.crumbs(),
                "told": self.done(written),
                "leave": self.leave(),
                **self.shown(self.result.followed, self.result.undecided),
            },
        )

    def done(self, written: Row | None) -> Message:
        """How many."""
        changed = self.result.changed if self.result is not None else 0
        return say_number(
            "{number} provision has other numbers or references now.",
            "{number} provisions have other numbers or references now.",
            changed,
        )
