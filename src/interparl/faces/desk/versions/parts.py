"""What the pages of one version share: finding it, addresses, crumbs, forms about it or one of its provisions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from rules.permissions import has_perm

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.permission import Forbidden
from interparl.apps.common.domain.writing import Conflict
from interparl.apps.common.models import Row
from interparl.apps.common.wording import words
from interparl.apps.drafting.domain.comments import Thread
from interparl.apps.drafting.domain.trees import Standing, pieces_of
from interparl.apps.drafting.enums import DraftState
from interparl.apps.drafting.models import Draft, Piece
from interparl.apps.drafting.rules import runs_the_act, said_it, speaking_for
from interparl.engine.lawtext.tree import Kind
from interparl.engine.message import Message, say
from interparl.faces.desk.acts.parts import crumbs_to
from interparl.faces.desk.addresses import Crumb
from interparl.faces.desk.formpage import FormPage
from interparl.faces.desk.forms.base import DeskForm
from interparl.faces.desk.forms.text import language_name
from interparl.faces.desk.laws.views_mend import KINDS
from interparl.faces.desk.page import one

RELATED = ("act__lead", "act__work", "based_on", "translation_of", "file")
ACTIONS = (
    "write",
    "comment",
    "name-origin",
    "open-draft",
    "close-draft",
    "publish-draft",
    "settle-comment",
    "see-work",
    "circulate",
)


def address(name: str, draft: Draft, *more: object) -> str:
    """A page of a version."""
    return reverse(f"desk:{name}", args=[draft.key, *more])


def version_seen(key: str, actor: Actor) -> Draft:
    """A version by key, if the person may see it."""
    return one(Draft, key, actor, *RELATED)


def version_name(draft: Draft) -> Message:
    """A version by number and language, and its own name where it has one."""
    language = language_name(draft.language)
    if draft.name:
        return say("Version {number}, {language}: {name}", number=draft.order, language=language, name=str(draft.name))
    return say("Version {number}, {language}", number=draft.order, language=language)


def crumbs_of(draft: Draft, *, itself: bool = True) -> list[Crumb]:
    """The acts, the act, its versions; with `itself` the version."""
    found = [*crumbs_to(draft.act), (words(say("Versions")), reverse("desk:act-versions", args=[draft.act.key]))]
    return [*found, (words(version_name(draft)), address("version", draft))] if itself else found


def can(actor: Actor, draft: Draft) -> dict[str, bool]:
    """Which actions are open, for templates: ``{"write": True}``. Nobody writes on a closed version;
    amendments (``"amend"``) are tabled on no other.

    The version must be one that the person sees (`version_seen`): that is not asked again for every action.
    """
    found = {
        action.replace("-", "_"): actor.reaches(f"drafting.{action}")
        and bool(has_perm(f"drafting.{action}", actor, draft))
        for action in ACTIONS
    }
    still = draft.state == DraftState.OPEN
    amends = (
        not still
        and actor.reaches("drafting.table-amendment")
        and bool(runs_the_act(actor, draft) or speaking_for(actor))
    )
    return found | {
        "write": found["write"] and still,
        "close_draft": found["close_draft"] and still,
        "amend": amends,
    }


def settled_by(actor: Actor, threads: Iterable[Thread], open_to: Mapping[str, bool]) -> frozenset[object]:
    """The comments that the person may settle: all of them, or their own."""
    return frozenset(
        thread.comment.pk
        for thread in threads
        if not thread.settled and (open_to["settle_comment"] or said_it(actor, thread.comment))
    )


def cited(standing: Standing) -> str:
    """How a provision is cited; one without marker and heading by its kind and first words."""
    node = standing.node
    if node.marker or node.heading:
        return standing.label
    first = " ".join(node.text.split()[:6])
    kind = words(KINDS[Kind(node.kind)])
    return f"{kind}: {first}…" if first else kind


def kind_label(piece: Piece) -> Message:
    """What kind of provision a piece is."""
    return KINDS[Kind(piece.piece_kind)]


class OfVersion(FormPage):
    """A form about a version. `title` is the heading, `says` the sentence under it, `press` the button.

    `open_only`: the page is for a version that is still written on.
    """

    title: ClassVar[Message]
    says: ClassVar[Message | None] = None
    press: ClassVar[Message] = say("Save")
    after: ClassVar[Message] = say("Saved.")
    adds: ClassVar[bool] = False
    open_only: ClassVar[bool] = True
    draft: Any = None

    def find(self) -> Row | None:
        """The version by key; None where something is added to it."""
        self.draft = version_seen(self.kwargs["key"], self.actor)
        return None if self.adds else self.draft

    def _begin(self) -> Forbidden | None:
        refused = super()._begin()
        if refused is None and self.open_only and self.draft.state != DraftState.OPEN:
            return Forbidden(self.action, say("This version is closed. Open a new version to go on writing."))
        return refused

    def asked_about(self) -> object:
        """The permission is asked for the version."""
        return self.draft

    def heading(self) -> Message:
        """What the page is for."""
        return self.title

    def lead(self) -> Message | None:
        """What to know before."""
        return self.says

    def button(self) -> Message:
        """What the button says."""
        return self.press

    def done(self, written: Row | None) -> Message:
        """The notice afterwards."""
        return self.after

    def crumbs(self) -> list[Crumb]:
        """The act, its versions, this one."""
        return crumbs_of(self.draft)

    def leave(self) -> str:
        """Back to the version."""
        return address("version", self.draft)

    def extra(self) -> dict[str, Any]:
        """The version, for templates."""
        return {"version_of": self.draft, "act": self.draft.act}


class TakenOut(Exception):
    """The provision was taken out of the text."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        super().__init__(draft.key)


class OfPiece(OfVersion):
    """A form about one provision that stands in a version, named by its permanent id."""

    piece: Any = None
    all: tuple[Standing, ...] = ()
    standing: Any = None

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The page. Of a provision that was taken out meanwhile one is told where it can be brought back."""
        try:
            return super().dispatch(request, *args, **kwargs)
        except TakenOut as gone:
            told = say("This provision was taken out of the text meanwhile. Here it can be brought back.")
            messages.warning(request, words(told))
            return HttpResponseRedirect(address("version-removed", gone.draft))

    def find(self) -> Row | None:
        """The provision; 404 where the version has none such."""
        super().find()
        self.all = pieces_of(self.draft)
        self.standing = self.find_piece(self.kwargs["pid"])
        self.piece = self.standing.piece
        return None if self.adds else self.piece

    def find_piece(self, pid: str) -> Standing:
        """The provision of this id that stands. Raises `TakenOut`, or 404 where there never was one."""
        found = next((each for each in self.all if each.pid == pid), None)
        if found is None and self.draft.pieces.filter(pid=pid).exists():
            raise TakenOut(self.draft)
        if found is None:
            raise Http404(pid)
        return found

    def crumbs(self) -> list[Crumb]:
        """The version and the provision."""
        return [*crumbs_of(self.draft), (cited(self.standing), address("piece", self.draft, self.standing.pid))]

    def leave(self) -> str:
        """Back to the provision, in the text."""
        return in_text(self.draft, self.standing.pid)

    def extra(self) -> dict[str, Any]:
        """The provision too."""
        return {
            **super().extra(),
            "standing": self.standing,
            "piece": self.piece,
            "label": cited(self.standing),
            "kind_word": kind_label(self.piece),
        }

    def _conflict(self, form: DeskForm, clash: Conflict, *, unchosen: list[str] | None = None) -> HttpResponse:
        """Somebody else did the same to this provision: told above the form, which goes with the new version of it."""
        data = self.request.POST.copy()
        data["version"] = str(clash.theirs.version)
        again = self.form_class(data, self.request.FILES, **self._options())
        if again.is_valid():
            again.add_error(
                None,
                words(
                    say(
                        "Somebody else has done the same to this provision since you opened the page."
                        " Look how it stands now, and send again if you still want it."
                    )
                ),
            )
        return self._show(again, status=409)


def in_text(draft: Draft, pid: str) -> str:
    """Where a provision stands in the text of its version."""
    return f"{address('version', draft)}?at={pid}#p-{pid}"
