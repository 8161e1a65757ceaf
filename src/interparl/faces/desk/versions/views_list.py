"""The versions of an act: the list, opening one, comparing two."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.http import Http404, HttpResponse
from django.urls import reverse

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.permission import may
from interparl.apps.common.domain.writing import Refused
from interparl.apps.common.models import Row
from interparl.apps.common.models.record import visible_to
from interparl.apps.common.wording import words
from interparl.apps.drafting.domain.comparing import compare_drafts
from interparl.apps.drafting.domain.drafts import open_draft, read_draft
from interparl.apps.drafting.models import Comment, Draft, ModelAct, Piece
from interparl.engine.concordance.items import citation
from interparl.engine.lawtext.differences import Change
from interparl.engine.lawtext.law import Law
from interparl.engine.message import Message, say
from interparl.faces.desk.acts.parts import ActPage, OfAct
from interparl.faces.desk.addresses import Crumb
from interparl.faces.desk.versions.forms import BEFORE, FILE, TRANSLATION, OpenForm
from interparl.faces.desk.versions.parts import address, version_name
from interparl.faces.desk.versions.reading import reading_page

CHANGES: dict[Change, tuple[Message, str]] = {
    Change.CHANGED: (say("Changed"), "warn"),
    Change.ADDED: (say("Added"), "good"),
    Change.REMOVED: (say("Removed"), "bad"),
    Change.RENUMBERED: (say("Renumbered"), "info"),
    Change.SAME: (say("Unchanged"), "neutral"),
}


@dataclass(frozen=True, slots=True)
class Listed:
    """A version in the list. `talks`: comments that nobody has settled, None for who does not see them."""

    draft: Draft
    name: Message
    provisions: int
    talks: int | None
    address: str


def versions_of(act: ModelAct, actor: Actor) -> list[Draft]:
    """The versions that the person may see, the newest number first."""
    rows = visible_to(act.drafts.all(), actor).select_related("based_on", "translation_of")
    found = list(rows.defer("front", "back").order_by("-order", "language"))
    for draft in found:
        draft.act = act
    return found


class Versions(ActPage):
    """All versions of an act by number and language."""

    tab = "act-versions"
    template = "desk/versions/list.html"

    def gather(self, act: ModelAct) -> dict[str, Any]:
        """Versions with how long they are and what is said of them."""
        drafts = versions_of(act, self.actor)
        pieces = Counter(
            dict(
                Piece.objects.filter(draft__in=drafts, removed=False)
                .order_by()
                .values_list("draft")
                .annotate(number=Count("pk"))
            )
        )
        talks: dict[Any, int] = {}
        sees_work = bool(drafts) and may(self.actor, "drafting.see-work", act)
        if sees_work:
            still = Comment.objects.filter(draft__in=drafts, answers=None, settled_at=None).order_by()
            talks = dict(still.values_list("draft").annotate(number=Count("pk")))
        rows = [
            Listed(
                each,
                version_name(each),
                pieces[each.pk],
                talks.get(each.pk, 0) if sees_work else None,
                address("version", each),
            )
            for each in drafts
        ]
        return {
            "rows": rows,
            "choices": [(each.draft.key, words(each.name)) for each in rows],
            "first": rows[1].draft.key if len(rows) > 1 else "",
            "may_open": may(self.actor, "drafting.open-draft", act),
        }


class VersionOpen(OfAct):
    """Open a version."""

    form_class = OpenForm
    action = "drafting.open-draft"
    adds = True
    title = say("Open a version")
    says = say("It can be dropped again as long as nobody has worked on it.")
    press = say("Open it")
    after = say("Opened. It is written on until it is closed.")
    law: Law | None = None

    def form_options(self) -> dict[str, Any]:
        """The versions that there are."""
        self.drafts = {draft.key: draft for draft in versions_of(self.act, self.actor)}
        return {"versions": [(key, words(version_name(draft))) for key, draft in self.drafts.items()]}

    def initial(self) -> dict[str, Any]:
        """From the newest one, once there is one; or what the address gives."""
        given = super().initial()
        newest = next(iter(versions_of(self.act, self.actor)), None)
        if newest is not None and "how" not in given:
            given |= {"how": BEFORE, "before": newest.key, "language": newest.language}
        return given

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Read the file if there is one, then open."""
        how = values["how"]
        before = self.drafts.get(values["before"]) if how in (BEFORE, FILE) else None
        original = self.drafts.get(values["original"]) if how == TRANSLATION else None
        language = before.language if how == BEFORE and before is not None else values["language"]
        law, file = None, None
        if values["upload"] is not None and how in (FILE, TRANSLATION):
            law, file = read_draft(values["upload"].read(), values["upload"].name, language)
        self.law = law
        return open_draft(
            actor,
            self.act,
            language=language,
            from_law=law,
            based_on=before,
            translation_of=original,
            name=values["name"],
            title=values["title"],
            file=file,
            note=values["note"],
        )

    def once(self, written: Row | None) -> HttpResponse | None:
        """After a file: how well it was read, before one goes on."""
        assert isinstance(written, Draft)
        return reading_page(self, written, self.law, opened=True) if self.law is not None else None

    def crumbs(self) -> list[Crumb]:
        """The act and its versions."""
        return [*super().crumbs(), (words(say("Versions")), reverse("desk:act-versions", args=[self.act.key]))]

    def leave(self) -> str:
        """Back to the list."""
        return reverse("desk:act-versions", args=[self.act.key])

    def next(self, written: Row | None) -> str:
        """On to the version."""
        assert isinstance(written, Draft)
        return address("version", written)


class Compared(ActPage):
    """Two versions of an act side by side."""

    tab = "act-versions"
    template = "desk/versions/compare.html"

    def gather(self, act: ModelAct) -> dict[str, Any]:
        """Rows of provisions; those that stayed only where they are asked for."""
        drafts = {draft.key: draft for draft in versions_of(act, self.actor)}
        then, now = (drafts.get(self.request.GET.get(name, "")) for name in ("then", "now"))
        frame = {
            "heading": say("Two versions side by side"),
            "choices": [(draft.key, words(version_name(draft))) for draft in drafts.values()],
            "crumbs": [*self.above(act), (words(say("Versions")), reverse("desk:act-versions", args=[act.key]))],
            "then": then,
            "now": now,
        }
        if then is None or now is None:
            if {"then", "now"} <= set(self.request.GET):
                raise Http404
            return frame
        try:
            found = compare_drafts(then, now)
        except Refused as refusal:
            return frame | {"refused": refusal.message}
        every = "all" in self.request.GET
        rows = [
            {"row": row, "label": citation(node), "word": CHANGES[row.change][0], "tone": CHANGES[row.change][1]}
            for row in found.rows
            if (every or row.change is not Change.SAME) and (node := row.now or row.then) is not None
        ]
        return frame | {
            "then_name": version_name(then),
            "now_name": version_name(now),
            "rows": rows,
            "counts": [(CHANGES[change][0], number) for change, number in found.counts.items()],
            "by_words": found.by_words,
            "every": every,
            "total": len(found.rows),
        }

    def above(self, act: ModelAct) -> list[Crumb]:
        """The act."""
        crumbs: list[Crumb] = self.frame(act)["crumbs"]
        return crumbs
