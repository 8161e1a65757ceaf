"""Writing the words of one provision: in the text itself, or on a page of its own where no scripts run.

Two people at one provision are merged by the verb; what cannot be merged comes back with the words of both.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django.http import Http404, HttpResponse, QueryDict
from django.http.response import HttpResponseBase

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.writing import Refused
from interparl.apps.common.models import Row
from interparl.apps.common.wording import words
from interparl.apps.drafting.domain.comparing import Happened, history_of
from interparl.apps.drafting.domain.editing import Written, restore_piece, write_words
from interparl.apps.drafting.domain.merging import Clash, Words, edits_since, kept_at
from interparl.apps.drafting.domain.trees import pieces_of, provision_of
from interparl.apps.drafting.models import Draft, Piece
from interparl.engine.concordance.items import citation
from interparl.engine.message import Message, say
from interparl.faces.desk.formpage import typed
from interparl.faces.desk.forms.base import query_of
from interparl.faces.desk.versions.clashing import BOTH, MINE, THEIRS, Field, fields_of, without_merge
from interparl.faces.desk.versions.forms import WordsForm
from interparl.faces.desk.versions.parts import OfPiece, OfVersion, address, can, cited, crumbs_of, in_text, kind_label
from interparl.faces.desk.versions.sheet import line_of, neighbours, same_stretch

HERE = {
    "desk/versions/write.html": "desk/versions/write_here.html",
    "desk/versions/clash.html": "desk/versions/clash_here.html",
}
"""Page -> what is put into the text in its stead, where scripts run."""

WAYS: tuple[tuple[str, Message], ...] = (
    (MINE, say("Your words there")),
    (THEIRS, say("Their words there")),
    (BOTH, say("Both there")),
)
"""Whose words stand in the places in dispute."""


def others_since(draft: Draft, pid: str, seen: int, now: int) -> list[Happened]:
    """What others did to a provision after the version `seen` and before `now`, oldest first."""
    found = [one for one in history_of(draft, pid) if seen < one.edit.of_version < now]
    return found[::-1]


class WritePiece(OfPiece):
    """Write the words of a provision."""

    form_class = WordsForm
    action = "drafting.write"
    template = "desk/versions/write.html"
    title = say("Write")
    after = say("Saved.")
    written: Written | None = None
    seen = 0

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The page, or what stands for it in the text; whatever is neither takes the whole window."""
        if not request.htmx:
            return super().dispatch(request, *args, **kwargs)
        try:
            answer = super().dispatch(request, *args, **kwargs)
        except Http404:
            return HttpResponse(headers={"HX-Refresh": "true"})
        if answer.status_code in (301, 302):
            return HttpResponse(headers={"HX-Redirect": answer.headers["Location"]})
        if answer.status_code >= 400:
            answer.status_code = 200
            answer.headers["HX-Retarget"], answer.headers["HX-Reswap"] = "body", "innerHTML"
        return answer

    def render(self, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
        """A page; in the text a part of one."""
        if self.request.htmx and template in HERE:
            return super().render(HERE[template], context)
        return super().render(template, context, status)

    def find(self) -> Row | None:
        """The provision; to a sent form also one that was taken out meanwhile, so that its words are not lost."""
        OfVersion.find(self)
        self.all = pieces_of(self.draft)
        pid = self.kwargs["pid"]
        self.standing = next((each for each in self.all if each.pid == pid), None)
        if self.standing is None and self.request.method != "POST":
            self.standing = self.find_piece(pid)
        self.piece = self.standing.piece if self.standing is not None else self.draft.pieces.filter(pid=pid).first()
        if self.piece is None:
            raise Http404(pid)
        return self.piece  # type: ignore[no-any-return]

    @property
    def label(self) -> str:
        """How the provision is cited."""
        return cited(self.standing) if self.standing is not None else citation(provision_of(self.piece))

    def heading(self) -> Message:
        """Which provision."""
        return say("{provision}", provision=self.label)

    def form_options(self) -> dict[str, Any]:
        """The language of the text; whether anything stands after what is under it."""
        below = self.standing is not None and bool(self.standing.node.children)
        closes = below or bool(self.piece.closing)
        return {"language": self.draft.language, "closes": closes, "inline": bool(self.request.htmx)}

    def crumbs(self) -> list[tuple[str, str]]:
        """The version, and where the provision stands in it."""
        return [*crumbs_of(self.draft), (words(say("In the text")), in_text(self.draft, self.piece.pid))]

    def leave(self) -> str:
        """Back to the provision, in the text."""
        return in_text(self.draft, self.piece.pid)

    def extra(self) -> dict[str, Any]:
        """The provision, its neighbours and addresses."""
        before, after = neighbours(self.all, self.piece.pid)
        return {
            "version_of": self.draft,
            "piece": self.piece,
            "pid": self.piece.pid,
            "indent": min(5, self.standing.level) if self.standing is not None else 0,
            "label": self.label,
            "kind_word": kind_label(self.piece),
            "here": address("piece-write", self.draft, self.piece.pid),
            "shown": address("piece", self.draft, self.piece.pid),
            "before": address("piece-write", self.draft, before.pid) if before else "",
            "after": address("piece-write", self.draft, after.pid) if after else "",
            "inline": bool(self.request.htmx),
        }

    # ---- sending ------------------------------------------------------------------------------------------------

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send; or show the same clash with other words laid into the places in dispute."""
        if "_lay" not in self.request.POST:
            return super().post(*args, **kwargs)
        refused = self._begin()
        return self._refuse(refused) if refused else self.lay_anew(self.request.POST)

    def _send(self, post: QueryDict) -> HttpResponse:
        try:
            return super()._send(post)
        except Clash as clash:
            with suppress(Refused):  # too many drafts are kept already; the page has the words all the same
                self.keeper.save(post)
            return self.clash(clash)

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Write; bring the provision back first where that is asked for."""
        self.seen = values["version"] or 0
        if "_restore" in self.request.POST:
            self.seen = restore_piece(actor, self.draft, self.piece.pid).version
        self.written = write_words(
            actor,
            self.draft,
            self.piece.pid,
            expected=self.seen,
            heading=values["heading"],
            text=values["text"],
            closing=values.get("closing"),
            why=values["why"],
        )
        return self.written.piece

    def once(self, written: Row | None) -> HttpResponse | None:
        """In the text: the provision as it stands now; and the form of the next one, where that was asked for."""
        assert isinstance(written, Piece)
        if not self.request.htmx:
            return None
        self.draft.refresh_from_db()
        self.all = pieces_of(self.draft)
        after = self.following()
        if after is not None and not same_stretch(self.all, written.pid, after.pid):
            there = f"{address('version', self.draft)}?at={after.pid}&write={after.pid}#p-{after.pid}"
            return HttpResponse(headers={"HX-Redirect": there})
        others = others_since(self.draft, written.pid, self.seen, written.version) if self.merged else []
        open_to = can(self.actor, self.draft)
        work = open_to["see_work"]
        return self.render(
            "desk/versions/piece_swap.html",
            {
                "version_of": self.draft,
                "line": line_of(self.draft, self.actor, self.find_piece(written.pid), work=work),
                "after": line_of(self.draft, self.actor, after, work=work) if after is not None else None,
                "merged": self.merged,
                "others": others,
                "can": open_to,
            },
        )

    @property
    def merged(self) -> bool:
        """Whether somebody else's words were merged with what was sent."""
        return self.written is not None and self.written.merged

    def following(self) -> Any:
        """The next provision, where one goes on to it. After a merge one stays, to see what the other wrote."""
        if "_next" not in self.request.POST or self.merged:
            return None
        return neighbours(self.all, self.piece.pid)[1]

    def done(self, written: Row | None) -> Message:
        """What became of the words."""
        if self.merged:
            return say("Saved, and merged with what somebody else wrote meanwhile. Look at it below.")
        return self.after

    def next(self, written: Row | None) -> str:
        """Back into the text; on to the next form; after a merge to the provision with what the other wrote."""
        assert isinstance(written, Piece)
        if self.merged:
            return f"{address('piece', self.draft, written.pid)}?seen={self.seen}&now={written.version}#others"
        after = self.following()
        return address("piece-write", self.draft, after.pid) if after is not None else self.leave()

    # ---- a clash ------------------------------------------------------------------------------------------------

    def clash(self, clash: Clash) -> HttpResponse:
        """Nothing was stored: everybody's words, and a proposal to edit."""
        mine = clash.mine or Words.of(clash.theirs)
        if clash.removed:
            return self.show_clash(clash.message, without_merge(mine), clash.theirs, list(clash.edits), removed=True)
        fields = fields_of(clash.base, mine, Words.of(clash.theirs))
        return self.show_clash(clash.message, fields, clash.theirs, list(clash.edits))

    def lay_anew(self, post: QueryDict) -> HttpResponse:
        """The same clash with theirs, yours or both in the places in dispute."""
        began = _number(post.get("began", ""))
        kept = kept_at(self.draft, self.piece.pid, began)
        if kept is None or self.standing is None:
            return self._show(WordsForm.from_draft(typed(post), **self._options()), status=409)
        base = Words.kept(kept)
        given = {name: post.get(f"mine.{name}") for name in ("heading", "text", "closing")}
        fields = fields_of(base, base.with_given(**given), Words.of(self.piece), str(post["_lay"]))
        edits = list(edits_since(self.draft, self.piece.pid, began))
        told = say("Nothing is stored yet. The places in dispute have other words now; look at them and send.")
        return self.show_clash(told, fields, self.piece, edits)

    def show_clash(
        self, message: Message, fields: tuple[Field, ...], theirs: Piece, edits: list[Any], *, removed: bool = False
    ) -> HttpResponse:
        """The page on which one chooses."""
        post = self.request.POST
        options = self._options()
        data = query_of({name: [value] for name, value in ((one.name, one.proposed) for one in fields)})
        data["version"], data["why"] = str(theirs.version), post.get("why", "")
        form = WordsForm.from_draft(dict(data.lists()), **options)
        disputed = sum(one.disputed for one in fields)
        return self.render(
            "desk/versions/clash.html",
            {
                "page": self,
                "heading": self.heading(),
                "crumbs": self.crumbs(),
                "leave": self.leave(),
                "message": message,
                "fields": [one for one in fields if removed or one.touched],
                "mine": [(one.name, one.mine) for one in fields],
                "edits": edits,
                "removed": removed,
                "disputed": disputed,
                "ways": WAYS,
                "lay": post.get("_lay", MINE),
                "began": post.get("began") if "_lay" in post else post.get("version", ""),
                "form": form,
                "keep": self.keeper.token(),
                **self.extra(),
            },
            409,
        )


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else 0
