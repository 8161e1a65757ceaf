"""A version: its text, what stands around it, its numbers then and now, files, closing, showing, dropping."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header

from interparl.apps.common.actor import Actor
from interparl.apps.common.enums import Visibility
from interparl.apps.common.models import Row
from interparl.apps.common.wording import words
from interparl.apps.drafting.domain.closing import close_draft, publish_draft
from interparl.apps.drafting.domain.drafts import change_draft, drop_draft
from interparl.apps.drafting.domain.trees import act_of, removed_of
from interparl.apps.drafting.enums import DraftState
from interparl.apps.drafting.models import Draft
from interparl.apps.texts.models import Expression
from interparl.engine.concordance.items import citation
from interparl.engine.message import say
from interparl.faces.desk.forms.claim import ReasonForm
from interparl.faces.desk.page import DeskRequest, Page, desk, need_role
from interparl.faces.desk.versions.forms import CloseForm, FrameForm, ShowForm
from interparl.faces.desk.versions.parts import (
    OfVersion,
    address,
    can,
    crumbs_of,
    kind_label,
    version_name,
    version_seen,
)
from interparl.faces.desk.versions.sheet import sheet_of
from interparl.faces.exchange.drafts import FORMS, write

FILE_NAMES: dict[str, str] = {"akn": "Akoma Ntoso", "docx": "Word", "pdf": "PDF", "txt": "TXT"}


class VersionShown(Page):
    """The text with its contents, comments beside it, and who changed what last."""

    def get(self, request: DeskRequest, key: str) -> HttpResponse:
        """The stretch that has ``at``; ``write`` opens the form of that provision at once."""
        need_role(self.actor)
        draft = version_seen(key, self.actor)
        open_to = can(self.actor, draft)
        sheet = sheet_of(draft, self.actor, request.GET.get("at", ""), work=open_to["see_work"])
        return self.render(
            "desk/versions/version.html",
            {
                "heading": version_name(draft),
                "crumbs": crumbs_of(draft, itself=False),
                "record": draft,
                "version_of": draft,
                "act": draft.act,
                "sheet": sheet,
                "address": address("version", draft),
                "writing": request.GET.get("write", ""),
                "removed": draft.pieces.filter(removed=True).count(),
                "files": [(reverse("desk:version-file", args=[draft.key, form]), FILE_NAMES[form]) for form in FORMS],
                "text": expression_of(draft),
                "level": Visibility(draft.visibility).label,
                "wider": draft.state == DraftState.CLOSED and draft.visibility != Visibility.PUBLIC,
                "can": open_to,
            },
        )


def expression_of(draft: Draft) -> Expression | None:
    """The text of a closed version in the bank of laws."""
    if draft.expression_id is None:
        return None
    return Expression.objects.only("key", "holds_from").get(pk=draft.expression_id)


@desk
def file(request: DeskRequest, key: str, form: str) -> HttpResponse:
    """A version as a file, as it stands now."""
    need_role(request.actor)
    draft = version_seen(key, request.actor)
    if form not in FORMS:
        raise Http404(form)
    try:
        data = write(draft, form, _origin(draft))
    except ValueError as bad:  # a structure that the format cannot hold
        raise Http404(str(bad)) from None
    response = HttpResponse(data, content_type=FORMS[form][0])
    ending = "akn.xml" if form == "akn" else form
    response.headers["Content-Disposition"] = content_disposition_header(True, f"{draft.key}.{ending}") or ""
    return response


def _origin(draft: Draft) -> tuple[str, ...]:
    """Lines above the text on paper: what it is, and that it is no law."""
    state = say("It is still being written.") if draft.state == DraftState.OPEN else say("It is closed.")
    return (
        words(say("{act}. {version}.", act=draft.act.label(), version=words(version_name(draft)))),
        f"{words(say('A draft, not an adopted text.'))} {words(state)}",
    )


class Mappings(Page):
    """The provisions that have another number or eId than in the version before."""

    def get(self, request: DeskRequest, key: str) -> HttpResponse:
        """The table."""
        need_role(self.actor)
        draft = version_seen(key, self.actor)
        labels = {node.id: citation(node) for node in act_of(draft).walk()}
        return self.render(
            "desk/versions/mappings.html",
            {
                "heading": say("Numbers then and now"),
                "crumbs": crumbs_of(draft),
                "version_of": draft,
                "before": draft.based_on,
                "rows": [row | {"label": labels.get(row["pid"], row["pid"])} for row in draft.mappings],
                "address": address("version", draft),
            },
        )


class Removed(Page):
    """What was taken out and can be brought back."""

    def get(self, request: DeskRequest, key: str) -> HttpResponse:
        """The list."""
        need_role(self.actor)
        draft = version_seen(key, self.actor)
        return self.render(
            "desk/versions/removed.html",
            {
                "heading": say("Taken out of the text"),
                "crumbs": crumbs_of(draft),
                "version_of": draft,
                "rows": [(piece, kind_label(piece)) for piece in removed_of(draft)],
                "can": can(self.actor, draft),
            },
        )


class FrameChange(OfVersion):
    """Change what stands around the provisions."""

    form_class = FrameForm
    action = "drafting.write"
    title = say("Title and what stands around the provisions")

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Change it."""
        return change_draft(actor, self.draft, expected=values.pop("version"), **values)


class Close(OfVersion):
    """Close a version."""

    form_class = CloseForm
    action = "drafting.close-draft"
    danger = True
    title = say("Close the version")
    says = say(
        "Nobody writes on it any more, and this is not undone. Its text enters the bank of laws as a draft of the act."
        " To write on, open the next version."
    )
    press = say("Close it")
    after = say("Closed. Its text is in the bank of laws.")

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Close it."""
        return close_draft(actor, self.draft, expected=values["version"], day=values["day"], why=values["why"])


class Show(OfVersion):
    """Show a closed version to more people."""

    form_class = ShowForm
    action = "drafting.publish-draft"
    open_only = False
    danger = True
    title = say("Show the version to more people")
    says = say("Its text in the bank of laws is shown with it. Comments and who changed what stay in the house.")
    press = say("Show it")
    after = say("Done. It is shown to these people from now on.")

    def form_options(self) -> dict[str, Any]:
        """Only what is wider than now."""
        wider = {Visibility.PUBLIC: (), Visibility.MEMBERS: (Visibility.PUBLIC,)}
        level = Visibility(self.draft.visibility)
        return {"wider": list(wider.get(level, (Visibility.MEMBERS, Visibility.PUBLIC)))}

    def initial(self) -> dict[str, Any]:
        """Nothing is chosen for the person."""
        return {"version": self.draft.version}

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Show it."""
        return publish_draft(actor, self.draft, to=Visibility(values["to"]), why=values["why"])


class Drop(OfVersion):
    """Do away with a version that was opened by mistake."""

    form_class = ReasonForm
    action = "drafting.open-draft"
    danger = True
    title = say("Drop the version")
    says = say("Only a version that was opened by mistake: nobody has worked on it and nothing rests on it.")
    press = say("Drop it")
    after = say("Dropped. That it was there stays in the history of the act.")

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Drop it."""
        drop_draft(actor, self.draft, why=values["why"])
        return None

    def next(self, written: Row | None) -> str:
        """To the list."""
        return reverse("desk:act-versions", args=[self.draft.act.key])
