"""One provision: its page and history; putting in, taking out, bringing back, moving, numbering."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse, QueryDict
from django.urls import reverse

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.permission import demand
from interparl.apps.common.domain.writing import Refused
from interparl.apps.common.models import Row
from interparl.apps.common.models.record import visible_to
from interparl.apps.common.wording import words
from interparl.apps.drafting.domain.comparing import history_of
from interparl.apps.drafting.domain.editing import (
    insert_piece,
    move_piece,
    number_piece,
    remove_piece,
    restore_piece,
)
from interparl.apps.drafting.domain.merging import Clash
from interparl.apps.drafting.domain.pieces import Place, fits, pieces_by_id, standing_before
from interparl.apps.drafting.domain.trees import Standing, pieces_of, provision_of, stamp_of
from interparl.apps.drafting.models import Draft, Origin, Piece
from interparl.apps.texts.models import Provision
from interparl.engine.concordance.items import citation
from interparl.engine.lawtext.tree import Kind
from interparl.engine.message import Message, say
from interparl.faces.desk.forms.claim import ConfirmForm
from interparl.faces.desk.laws.views_mend import KINDS
from interparl.faces.desk.page import DeskRequest, Page, need_role
from interparl.faces.desk.versions.forms import InsertForm, MoveForm, NumberForm, RemoveForm
from interparl.faces.desk.versions.parts import (
    OfPiece,
    OfVersion,
    address,
    can,
    cited,
    crumbs_of,
    in_text,
    kind_label,
    settled_by,
    version_seen,
)
from interparl.faces.desk.versions.sheet import line_of, neighbours
from interparl.faces.desk.versions.views_write import others_since

UP, DOWN = "up", "down"


class PieceShown(Page):
    """A provision with everything about it; to scripts only as it stands in the text."""

    def get(self, request: DeskRequest, key: str, pid: str) -> HttpResponse:
        """The page; after a merge (``seen``, ``now``) with what the other wrote."""
        need_role(self.actor)
        draft = version_seen(key, self.actor)
        standings = pieces_of(draft)
        standing = next((each for each in standings if each.pid == pid), None)
        if standing is None:
            raise Http404(pid)
        open_to = can(self.actor, draft)
        line = line_of(draft, self.actor, standing, work=open_to["see_work"])
        if request.htmx:
            context = {"version_of": draft, "line": line, "can": open_to, "focus": True}
            return self.render("desk/versions/piece.html", context)
        before, after = neighbours(standings, pid)
        siblings = [each.pid for each in standings if each.piece.parent_pid == standing.piece.parent_pid]
        seen, now = (request.GET.get(name, "") for name in ("seen", "now"))
        merged = open_to["see_work"] and seen.isdecimal() and now.isdecimal()
        return self.render(
            "desk/versions/provision.html",
            {
                "heading": say("{provision}", provision=cited(standing)),
                "crumbs": crumbs_of(draft),
                "version_of": draft,
                "line": line,
                "piece": standing.piece,
                "kind_word": kind_label(standing.piece),
                "above": [(cited(one), address("piece", draft, one.pid)) for one in _above(standings, standing)],
                "below": [
                    (cited(one), address("piece", draft, one.pid)) for one in standings if one.piece.parent_pid == pid
                ],
                "before": address("piece", draft, before.pid) if before else "",
                "after": address("piece", draft, after.pid) if after else "",
                "first": siblings[0] == pid,
                "last": siblings[-1] == pid,
                "in_text": in_text(draft, pid),
                "origins": origins_of(self.actor, draft, pid),
                "settles": settled_by(self.actor, line.threads, open_to),
                "others": others_since(draft, pid, int(seen), int(now)) if merged else [],
                "can": open_to,
            },
        )


def _above(standings: tuple[Standing, ...], standing: Standing) -> list[Standing]:
    by_pid = {each.pid: each for each in standings}
    found: list[Standing] = []
    one = by_pid.get(standing.piece.parent_pid)
    while one is not None:
        found.append(one)
        one = by_pid.get(one.piece.parent_pid)
    return found[::-1]


def origins_of(actor: Actor, draft: Draft, pid: str) -> list[tuple[Origin, str]]:
    """The sources of a provision that the person may see, with the provision as its text cites it."""
    rows = visible_to(Origin.objects.filter(act=draft.act_id, pid=pid), actor).select_related("expression__work")
    found = list(rows.defer("expression__front", "expression__back", "expression__fidelity"))
    for origin in found:
        origin.act = draft.act
    named = Provision.objects.filter(
        expression__in=[one.expression_id for one in found], pid__in=[one.from_pid for one in found]
    )
    labels = {(text, each): label for text, each, label in named.values_list("expression_id", "pid", "label")}
    return [(one, labels.get((one.expression_id, one.from_pid)) or one.from_pid) for one in found]


class PieceHistory(Page):
    """What was done to a provision, newest first."""

    def get(self, request: DeskRequest, key: str, pid: str) -> HttpResponse:
        """The page; also of a provision that was taken out."""
        need_role(self.actor)
        draft = version_seen(key, self.actor)
        demand(self.actor, "drafting.see-work", draft)
        piece = draft.pieces.filter(pid=pid).first()
        if piece is None:
            raise Http404(pid)
        label = citation(provision_of(piece))
        return self.render(
            "desk/versions/history.html",
            {
                "heading": say("History of {provision}", provision=label),
                "crumbs": [*crumbs_of(draft), (label, address("piece", draft, pid))],
                "version_of": draft,
                "piece": piece,
                "rows": history_of(draft, pid),
                "in_text": in_text(draft, pid),
            },
        )


class Insert(OfPiece):
    """Put a provision in before, after or under another one."""

    form_class = InsertForm
    action = "drafting.write"
    adds = True
    press = say("Put it in")
    after = say("Put in. It keeps its number until all is numbered anew.")
    pieces: dict[str, Piece]
    place: Place

    def find(self) -> Row | None:
        """The place, from the provision beside it."""
        super().find()
        self.pieces = pieces_by_id(self.draft)
        piece = self.pieces[self.piece.pid]
        match self.kwargs["where"]:
            case "before":
                self.place = Place(piece.parent_pid, standing_before(self.pieces, piece))
            case "after":
                self.place = Place(piece.parent_pid, piece.pid)
            case "in":
                below = [one.pid for one in self.all if one.piece.parent_pid == piece.pid]
                self.place = Place(piece.pid, below[-1] if below else "")
            case _:
                raise Http404(self.kwargs["where"])
        return None

    def heading(self) -> Message:
        """Where it comes."""
        match self.kwargs["where"]:
            case "before":
                return say("New provision before {provision}", provision=cited(self.standing))
            case "after":
                return say("New provision after {provision}", provision=cited(self.standing))
            case _:
                return say("New provision in {provision}", provision=cited(self.standing))

    def form_options(self) -> dict[str, Any]:
        """The kinds that can stand there."""
        kinds = kinds_at(self.pieces, self.place)
        return {"kinds": [(kind.value, words(KINDS[kind])) for kind in kinds], "language": self.draft.language}

    def initial(self) -> dict[str, Any]:
        """The kind of its neighbours."""
        beside = self.pieces.get(self.place.after)
        if self.kwargs.get("where") in ("before", "after"):
            beside = self.piece
        return {"kind": beside.piece_kind} if beside is not None else {}

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Put it in."""
        marker = "" if values["unnumbered"] else values["marker"].strip() or None
        return insert_piece(
            actor,
            self.draft,
            self.place,
            kind=values["kind"],
            heading=values["heading"],
            text=values["text"],
            marker=marker,
            why=values["why"],
        )

    def next(self, written: Row | None) -> str:
        """To the new provision, in the text."""
        assert isinstance(written, Piece)
        return in_text(self.draft, written.pid)


class InsertLast(Insert):
    """Put a provision in at the end of the text."""

    def find(self) -> Row | None:
        """The end of the top; the text may be empty."""
        OfVersion.find(self)
        self.pieces = pieces_by_id(self.draft)
        top = [one.pid for one in pieces_of(self.draft) if not one.level]
        self.place = Place("", top[-1] if top else "")
        return None

    def heading(self) -> Message:
        """Where it comes."""
        return say("New provision at the end")

    def crumbs(self) -> list[tuple[str, str]]:
        """The version."""
        return crumbs_of(self.draft)

    def leave(self) -> str:
        """Back to the version."""
        return address("version", self.draft)

    def extra(self) -> dict[str, Any]:
        """The version."""
        return {"version_of": self.draft}

    def initial(self) -> dict[str, Any]:
        """Like the last one."""
        beside = self.pieces.get(self.place.after)
        return {"kind": beside.piece_kind if beside is not None else Kind.ARTICLE.value}


def kinds_at(pieces: dict[str, Piece], place: Place) -> list[Kind]:
    """The kinds that can stand at a place and are written here; a table is not."""
    found: list[Kind] = []
    for kind in Kind:
        try:
            fits(pieces, place, kind)
        except Refused:
            continue
        if kind is not Kind.TABLE:
            found.append(kind)
    return found


class Remove(OfPiece):
    """Take a provision out."""

    form_class = RemoveForm
    action = "drafting.write"
    template = "desk/versions/remove.html"
    danger = True
    press = say("Take it out")
    after = say("Taken out. It can be brought back.")
    meanwhile: tuple[Any, ...] = ()

    def heading(self) -> Message:
        """Which one."""
        return say("Take out {provision}", provision=cited(self.standing))

    def initial(self) -> dict[str, Any]:
        """What the person sees."""
        return {"stamp": self.standing.stamp}

    def extra(self) -> dict[str, Any]:
        """What goes with it, and what was done meanwhile."""
        under = sum(1 for _ in self.standing.node.walk()) - 1
        return {**super().extra(), "under": under, "meanwhile": self.meanwhile}

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Take it out."""
        return remove_piece(actor, self.draft, self.piece.pid, stamp=values["stamp"], why=values["why"])

    def _send(self, post: QueryDict) -> HttpResponse:
        try:
            return super()._send(post)
        except Clash as clash:
            self.meanwhile = clash.edits
            data = post.copy()
            data["stamp"] = stamp_of(self.draft, self.piece.pid)
            form = self.form_class(data, **self._options())
            told = say(
                "Somebody has changed this provision, or something under it, since you opened the page."
                " Look at it, and send again if it is still to go."
            )
            if form.is_valid():
                form.add_error(None, words(told))
            return self._show(form, status=409)

    def next(self, written: Row | None) -> str:
        """To what stood before it, in the text."""
        before, _ = neighbours(self.all, self.piece.pid)
        return in_text(self.draft, before.pid) if before is not None else address("version", self.draft)


class Restore(OfVersion):
    """Bring a provision back."""

    form_class = ConfirmForm
    action = "drafting.write"
    says = say("It comes back to its place, with what stood under it.")
    press = say("Bring it back")
    after = say("Brought back.")

    def find(self) -> Row | None:
        """The provision that was taken out."""
        super().find()
        found = self.draft.pieces.filter(pid=self.kwargs["pid"]).first()
        if found is None:
            raise Http404(self.kwargs["pid"])
        return found  # type: ignore[no-any-return]

    def heading(self) -> Message:
        """Which one."""
        assert isinstance(self.subject, Piece)
        return say("Bring back {provision}", provision=citation(provision_of(self.subject)))

    def crumbs(self) -> list[tuple[str, str]]:
        """What was taken out."""
        there = reverse("desk:version-removed", args=[self.draft.key])
        return [*super().crumbs(), (words(say("Taken out of the text")), there)]

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Bring it back."""
        return restore_piece(actor, self.draft, self.kwargs["pid"], why=values["why"])

    def next(self, written: Row | None) -> str:
        """To it, in the text."""
        return in_text(self.draft, self.kwargs["pid"])


class Move(OfPiece):
    """Move a provision: up, down, into another one, or to a place that is chosen."""

    form_class = MoveForm
    action = "drafting.write"
    says = say("It keeps its number until all is numbered anew. Who writes in it meanwhile is not disturbed.")
    press = say("Move it")
    after = say("Moved.")

    def heading(self) -> Message:
        """Which one."""
        return say("Move {provision}", provision=cited(self.standing))

    def form_options(self) -> dict[str, Any]:
        """Every place where it can stand."""
        return {"places": list(self.places())}

    def siblings(self) -> list[Standing]:
        """What stands under the same provision, itself among them."""
        return [each for each in self.all if each.piece.parent_pid == self.piece.parent_pid]

    def places(self) -> list[tuple[str, str]]:
        """Up, down, then the whole text: first in, and after, each provision that can hold it."""
        beside = self.siblings()
        at = next(place for place, each in enumerate(beside) if each.pid == self.piece.pid)
        found: list[tuple[str, str]] = []
        if at > 0:
            found.append((UP, words(say("Up: before {provision}", provision=cited(beside[at - 1])))))
        if at + 1 < len(beside):
            found.append((DOWN, words(say("Down: after {provision}", provision=cited(beside[at + 1])))))
        own = {node.id for node in self.standing.node.walk()}
        pieces, kind = pieces_by_id(self.draft), Kind(self.piece.piece_kind)
        holds: dict[str, bool] = {}

        def fitting(parent: str) -> bool:
            if parent not in holds:
                try:
                    fits(pieces, Place(parent), kind)
                    holds[parent] = parent not in own
                except Refused:
                    holds[parent] = False
            return holds[parent]

        if fitting(""):
            found.append(("in:", words(say("First in the text"))))
        for each in self.all:
            if each.pid in own:
                continue
            lead = "\u2003" * each.level
            if fitting(each.piece.parent_pid):
                found.append((f"after:{each.pid}", lead + words(say("After {provision}", provision=cited(each)))))
            if fitting(each.pid):
                found.append((f"in:{each.pid}", lead + words(say("First in {provision}", provision=cited(each)))))
        return found

    def place(self, to: str) -> Place:
        """The place that was chosen."""
        beside = [each.pid for each in self.siblings()]
        at, parent = beside.index(self.piece.pid), self.piece.parent_pid
        if to == UP:
            return Place(parent, beside[at - 2] if at > 1 else "")
        if to == DOWN:
            return Place(parent, beside[at + 1])
        way, _, pid = to.partition(":")
        if way == "in":
            return Place(pid)
        return Place(self.find_piece(pid).piece.parent_pid, pid)

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Move it."""
        place, seen = self.place(values["to"]), values["version"] or 0
        return move_piece(actor, self.draft, self.piece.pid, place, expected=seen, why=values["why"])


class Numbering(OfPiece):
    """Set the marker of a provision by hand."""

    form_class = NumberForm
    action = "drafting.write"
    says = say("References to it elsewhere in the text stay as they are.")
    after = say("Numbered.")

    def heading(self) -> Message:
        """Which one."""
        return say("Number of {provision}", provision=cited(self.standing))

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Number it."""
        seen = values["version"] or 0
        return number_piece(
            actor, self.draft, self.piece.pid, expected=seen, marker=values["marker"], why=values["why"]
        )
