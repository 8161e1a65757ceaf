"""Where provisions were taken from: side by side with their sources, naming a source, taking one back."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse

from interparl.apps.common.actor import Actor
from interparl.apps.common.models import Row
from interparl.apps.common.models.record import sees, visible_to
from interparl.apps.drafting.domain.comparing import compare_with_origins, unchanged
from interparl.apps.drafting.domain.origins import drop_origin, name_origin
from interparl.apps.drafting.models import Origin
from interparl.apps.texts.models import Expression
from interparl.engine.concordance.items import citation
from interparl.engine.lawtext.differences import whole
from interparl.engine.message import Message, say
from interparl.faces.desk.forms.claim import ConfirmForm
from interparl.faces.desk.page import DeskRequest, Page, need_role, row
from interparl.faces.desk.versions.forms import OriginForm
from interparl.faces.desk.versions.parts import (
    OfPiece,
    OfVersion,
    address,
    can,
    cited,
    crumbs_of,
    in_text,
    version_seen,
)

MOST = 2000
"""So many provisions of a source are offered at once."""


class Origins(Page):
    """The provisions of a version beside those they were taken from."""

    def get(self, request: DeskRequest, key: str) -> HttpResponse:
        """The table."""
        need_role(self.actor)
        draft = version_seen(key, self.actor)
        rows = [
            {
                "beside": one,
                "label": citation(one.ours) if one.ours is not None else "",
                "href": in_text(draft, one.origin.pid) if one.ours is not None else "",
                "from_label": citation(one.source) if one.source is not None else "",
                "ours": whole(one.ours) if one.ours is not None else "",
                "source": whole(one.source) if one.source is not None else "",
                "alike": bool(one.pieces) and unchanged(one.pieces),
            }
            for one in compare_with_origins(draft, self.actor)
        ]
        return self.render(
            "desk/versions/origins.html",
            {
                "heading": say("Beside its sources"),
                "crumbs": crumbs_of(draft),
                "version_of": draft,
                "rows": rows,
                "can": can(self.actor, draft),
            },
        )


class OriginAdd(OfPiece):
    """Name the provision of another text from which one was taken."""

    form_class = OriginForm
    action = "drafting.name-origin"
    adds = True
    open_only = False
    says = say("It counts for every version that has the provision.")
    press = say("Name the source")
    after = say("Named.")

    def heading(self) -> Message:
        """Of which provision."""
        return say("Source of {provision}", provision=cited(self.standing))

    def form_options(self) -> dict[str, Any]:
        """The provisions of the text that is chosen already."""
        key = self.request.POST.get("text") or self.request.GET.get("text") or ""
        text = visible_to(Expression.objects.filter(key=key), self.actor).only("pk").first() if key else None
        if text is None:
            return {"provisions": []}
        rows = text.provisions.exclude(label="").order_by("order").values_list("pid", "label", "heading", "text")[:MOST]
        return {"provisions": [(pid, _named(label, heading, words_)) for pid, label, heading, words_ in rows]}

    def leave(self) -> str:
        """To the provision with its sources."""
        return f"{address('piece', self.draft, self.standing.pid)}#sources"

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Name it."""
        return name_origin(
            actor, self.draft.act, self.standing.pid, values["text"], values["from_pid"], note=values["note"]
        )


def _named(label: str, heading: str, text: str) -> str:
    rest = heading or text
    return f"{label}. {rest}"[:110] if rest and rest not in label else label[:110]


class OriginDrop(OfVersion):
    """Take a named source back."""

    form_class = ConfirmForm
    action = "drafting.name-origin"
    danger = True
    open_only = False
    adds = True
    title = say("Take the source back")
    says = say("The provision stays as it is. That the source was named stays in the history of the act.")
    press = say("Take it back")
    after = say("Taken back.")
    origin: Any = None

    def find(self) -> Row | None:
        """The source by its id."""
        super().find()
        self.origin = row(Origin, self.kwargs["pk"], "act__lead", "expression")
        if self.origin.act_id != self.draft.act_id or not sees(self.actor, self.origin):
            raise Http404(str(self.kwargs["pk"]))
        return None

    def leave(self) -> str:
        """To the sources."""
        return address("version-origins", self.draft)

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Take it back."""
        drop_origin(actor, self.origin, why=values["why"])
        return None
