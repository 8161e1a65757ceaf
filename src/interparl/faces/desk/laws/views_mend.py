"""Mending the structure of a text: contents at the left, the provision at the right; no word ever changes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.permission import demand
from interparl.apps.common.domain.writing import Conflict, Refused
from interparl.apps.common.models import Row
from interparl.apps.common.wording import words
from interparl.apps.texts.domain.mending import mend, problems_of, retire_mend, standing_mends
from interparl.apps.texts.enums import MendKind
from interparl.apps.texts.models import Expression, Mend
from interparl.engine.lawtext.tree import Kind
from interparl.engine.message import Message, say
from interparl.faces.design import lawtext as drawn
from interparl.faces.design.lawwords import language_here
from interparl.faces.desk.forms.claim import ReasonForm
from interparl.faces.desk.laws.parts import OfLaw, can, crumbs_to, text_seen
from interparl.faces.desk.page import DeskRequest, Page, need_role
from interparl.faces.desk.sittings.parts import seen_version

KINDS: dict[Kind, Message] = {
    Kind.PREAMBLE: say("Preamble"),
    Kind.PART: say("Part"),
    Kind.SECTION: say("Section"),
    Kind.CHAPTER: say("Chapter"),
    Kind.SUBCHAPTER: say("Subchapter"),
    Kind.ARTICLE: say("Article"),
    Kind.PARAGRAPH: say("Paragraph"),
    Kind.SUBPARAGRAPH: say("Subparagraph"),
    Kind.POINT: say("Point"),
    Kind.ANNEX: say("Annex"),
    Kind.TABLE: say("Table"),
    Kind.NOTE: say("Editor's note"),
}
_SENTENCE = re.compile(r"(?:(?<=[.;:!?։…])\s+|\n+)(?=\S)")
_MOST_PLACES = 60
_BEGIN = 60
"""Characters of a sentence by which a place in the text is named; more where that is not enough."""


class Mending(Page):
    """The screen on which the structure of a text is mended."""

    def get(self, request: DeskRequest, key: str) -> HttpResponse:
        """Contents, and the provision chosen by ``pid``."""
        need_role(self.actor)
        text = text_seen(key, self.actor)
        demand(self.actor, "texts.mend", text)
        return self._show(text, request.GET.get("pid", ""))

    def post(self, request: DeskRequest, key: str) -> HttpResponse:
        """One mend. What was typed stays on the page when it does not fit."""
        text = text_seen(key, self.actor)
        pid = request.POST.get("pid", "")
        try:
            made = mend(
                self.actor,
                text,
                mend_kind=request.POST.get("mend", ""),
                pid=pid,
                given=_given(request),
                reason=request.POST.get("reason", "").strip(),
                expected=seen_version(request),
            )
        except Refused as refusal:
            return self._show(text, pid, status=422, refused=refusal.message)
        except Conflict:
            told = say("Somebody mended this text since you saw it. Look at it as it stands now and press again.")
            return self._show(text_seen(key, self.actor), pid, status=409, refused=told)
        messages.success(request, words(say("Mended. No word was changed; later texts of the law are mended alike.")))
        where = made.pid if text.provisions.filter(pid=made.pid).exists() else ""
        return HttpResponseRedirect(f"{reverse('desk:text-mend', args=[text.key])}?{urlencode({'pid': where})}")

    def _show(self, text: Expression, pid: str, *, status: int = 200, refused: Message | None = None) -> HttpResponse:
        rows = list(text.provisions.defer("words", "digest", "group", "eid").order_by("order"))
        top = drawn.tree_of(rows)
        node = drawn.below(top, pid) if pid else (top[0] if top else None)
        if pid and node is None and status == 200:
            raise Http404(pid)
        address = reverse("desk:text-mend", args=[text.key])

        def here(row: Any) -> str:
            return f"{address}?{urlencode({'pid': row.pid})}"

        order = [row.pid for row in rows]
        at = order.index(node.row.pid) if node is not None else -1
        return self.render(
            "desk/laws/mend.html",
            {
                "heading": say("Mend the structure"),
                "crumbs": [*crumbs_to(text.work), (text.label(), reverse("desk:text", args=[text.key]))],
                "text": text,
                "work": text.work,
                "language_name": language_here(text.language),
                "contents": drawn.contents(top, here, node.row.pid if node else ""),
                "node": node,
                "row": node.row if node else None,
                "kind_word": KINDS[Kind(node.row.kind)] if node else None,
                "kinds": [(kind.value, KINDS[kind]) for kind in Kind],
                "above": _above(rows, node),
                "children": [(child, KINDS[Kind(child.row.kind)], here(child.row)) for child in node.children]
                if node
                else [],
                "places": list(_places(node.row.text)) if node else [],
                "before": here(rows[at - 1]) if at > 0 else "",
                "after": here(rows[at + 1]) if node is not None and at + 1 < len(rows) else "",
                "typed": self.request.POST if refused else {},
                "refused": refused,
                "mends": [(row, MendKind(row.mend_kind).label) for row in standing_mends(text.work, text.language)],
                "problems": {problem.mend.pk: problem.message for problem in problems_of(text)},
                "can": can(self.actor, text),
                "here": here,
            },
            status,
        )


def _given(request: DeskRequest) -> dict[str, Any]:
    """What a form of the screen says, by the kind of mend; see `engine.lawtext.mends`."""
    post = request.POST
    match post.get("mend", ""):
        case MendKind.SPLIT:
            before = post.get("before", "")
            typed = post.get("words", "").strip() or post.get("place", "")
            given = {"before": before} if before and not typed else {"words": typed}
            return given | {name: post[name].strip() for name in ("kind", "marker", "heading") if post.get(name)}
        case MendKind.JOIN:
            return {"as": "line"} if post.get("line") else {}
        case MendKind.HEADING:
            return {"heading": post.get("heading", "")}
        case MendKind.NUMBER:
            typed_number = {name: post[name].strip() for name in ("number", "key") if post.get(name, "").strip()}
            return {"marker": post.get("marker", "").strip(), **typed_number}
        case MendKind.KIND:
            return {"kind": post.get("kind", ""), "repealed": bool(post.get("repealed"))}
        case MendKind.LEVEL:
            return {"to": post.get("to", "")}
    return {}


def _above(rows: list[Any], node: drawn.Node | None) -> list[Any]:
    """The provisions above one, from the outermost."""
    by_order = {row.order: row for row in rows}
    found: list[Any] = []
    parent = node.row.parent_order if node is not None else None
    while parent is not None:
        found.append(by_order[parent])
        parent = by_order[parent].parent_order
    return found[::-1]


def _places(text: str) -> Iterator[tuple[str, str]]:
    """Where a text may be split: (the words with which the new provision would begin, the same for the eye)."""
    starts = [match.end() for match in _SENTENCE.finditer(text)][:_MOST_PLACES]
    for start in starts:
        size = _BEGIN
        rest = text[start:]
        while size < len(rest) and text.count(rest[:size]) > 1:
            size += _BEGIN
        if text.count(rest[:size]) == 1:
            yield rest[:size], rest[:_BEGIN] + ("…" if len(rest) > _BEGIN else "")


class MendRetire(OfLaw):
    """Take a mend back."""

    form_class = ReasonForm
    action = "texts.retire-mend"
    part = Mend
    title = say("Take the mend back")
    says = say("The texts stand then as if it had not been made. Later mends that no longer fit are told.")
    press = say("Take back")
    danger = True

    def initial(self) -> dict[str, Any]:
        """Only the version seen."""
        return {"version": self.record.version}

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Take it back."""
        self.left = retire_mend(actor, self.record, why=values["why"], expected=values["version"])
        return None

    def done(self, written: Row | None) -> Message:
        """The notice, with what no longer fits."""
        if self.left:
            return say("Taken back. Mends that no longer fit: {number}. They stand at the text.", number=len(self.left))
        return say("Taken back.")
