"""The text that the accepted amendments give, the adopted text beside it, and showing amendments to the public."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from rules.permissions import has_perm

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.permission import demand
from interparl.apps.common.domain.writing import Refused
from interparl.apps.common.models import Row
from interparl.apps.common.models.record import visible_to
from interparl.apps.common.wording import words
from interparl.apps.drafting.domain.amending import publish_amendments
from interparl.apps.drafting.domain.consolidating import (
    Met,
    Preview,
    adopted_from_file,
    check_against_adopted,
    consolidate,
    preview,
)
from interparl.apps.drafting.domain.trees import act_of
from interparl.apps.drafting.enums import AmendmentState, DraftState
from interparl.apps.drafting.models import Amendment, Draft
from interparl.apps.texts.models import Expression
from interparl.engine.drafting.amendments import ConflictKind, Difference, against
from interparl.engine.drafting.changes import Style
from interparl.engine.lawtext.differences import Change
from interparl.engine.lawtext.tree import Act
from interparl.engine.message import Message, say, say_number
from interparl.faces.desk.amendments.forms import AdoptedForm, TextForm
from interparl.faces.desk.amendments.parts import OfVersionAmendments, address, crumbs_of
from interparl.faces.desk.forms.claim import ConfirmForm
from interparl.faces.desk.page import DeskRequest, Page, need_role, one
from interparl.faces.desk.versions.parts import version_name
from interparl.faces.desk.versions.views_list import CHANGES


def rows_of(found: Iterable[Difference]) -> list[dict[str, Any]]:
    """Differences as the table takes them."""
    return [
        {
            "name": each.name or words(say("Title of the text")),
            "word": CHANGES[each.change][0] if each.change is not Change.SAME else say("Stands elsewhere"),
            "tone": CHANGES[each.change][1],
            "moved": each.moved and each.change is not Change.SAME,
            "row": each,
        }
        for each in found
    ]


class Text(OfVersionAmendments):
    """Make the text with the accepted amendments: a new version, marked as made by machine."""

    form_class = TextForm
    template = "desk/amendments/text.html"
    action = "drafting.consolidate"
    previews = True
    title = say("Text with the accepted amendments")
    says = say("It becomes a new version, marked as made by machine. A person reads it and closes it.")
    press = say("Open it as a new version")
    after = say("Opened. Read it before you close it.")
    foreseen: Preview | None = None

    def style(self) -> Style | None:
        """How it is numbered, as asked for last."""
        asked = self.request.POST.get("style", Style.CONTINUOUS.value)
        return Style(asked) if asked in set(Style) else None

    def sequence(self) -> list[Amendment]:
        """The order that was typed, as far as it can be read."""
        numbers = self.request.POST.get("sequence", "").replace(",", " ").replace(";", " ").split()
        return self.numbered([int(each) for each in numbers if each.isdecimal()])

    def numbered(self, numbers: list[int]) -> list[Amendment]:
        """Accepted amendments by their numbers, in this order."""
        rows = {each.number: each for each in self.draft.amendments.filter(state=AmendmentState.ACCEPTED)}
        return [rows[number] for number in dict.fromkeys(numbers) if number in rows]

    def made(self) -> Preview:
        """What it would be now; worked out once a request."""
        if self.foreseen is None:
            self.foreseen = preview(self.draft, style=self.style(), sequence=self.sequence())
        return self.foreseen

    def form_options(self) -> dict[str, Any]:
        """Whether several put something in at one place."""
        return {"same_place": any(met.kind is ConflictKind.SAME_PLACE for met in self.made().conflicts)}

    def initial(self) -> dict[str, Any]:
        """Numbered anew."""
        return {"style": Style.CONTINUOUS.value}

    def extra(self) -> dict[str, Any]:
        """What is in it, what is in the way, what it changes."""
        found = self.made()
        applied = {each.pk for each, _ in found.applied}
        return {
            **super().extra(),
            "version_name": version_name(self.draft),
            "accepted": [(each, address("amendment", each), each.pk in applied) for each in found.accepted],
            "blocking": [self.met(each) for each in found.blocking],
            "beside": [self.met(each) for each in found.conflicts if not each.blocking],
            "unfit": [(each.message, address("amendment", each.amendment)) for each in found.unfit],
            "undecided": found.undecided,
            "possible": bool(found.accepted) and not found.blocking and not found.unfit,
            "rows": rows_of(against(act_of(self.draft), found.act, by_id=True)),
            "then_name": version_name(self.draft),
            "now_name": say("With the accepted amendments"),
            "language": self.draft.language,
        }

    def met(self, each: Met) -> dict[str, Any]:
        """Two amendments, with their pages."""
        pair = (each.one, each.other)
        return {"message": each.message, "pair": [(one, address("amendment", one)) for one in pair]}

    def preview(self, form: Any) -> dict[str, Any]:
        """The page shows it anyway, made as the form asks."""
        return {"previewed": True}

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Make it."""
        numbers = values.get("sequence") or []
        chosen = self.numbered(numbers)
        if missing := [number for number in numbers if number not in {each.number for each in chosen}]:
            raise Refused(say("No accepted amendment has the number {number}.", number=missing[0]))
        return consolidate(
            actor,
            self.draft,
            style=Style(values["style"]) if values["style"] else None,
            sequence=chosen,
            name=values["name"],
            note=values["note"],
            why=values["why"],
        )

    def next(self, written: Row | None) -> str:
        """To the new version."""
        assert isinstance(written, Draft)
        return address("version", written)


class Check(Page):
    """A version beside the adopted text: another version, a text of the bank, or a file."""

    def get(self, request: DeskRequest, key: str) -> HttpResponse:
        """What differs from the text asked for (``with``), else the choice."""
        draft = self.found(key)
        chosen = request.GET.get("with", "")
        if not chosen:
            return self.page(draft)
        other, name = self.other(draft, chosen)
        return self.page(draft, other, name, chosen=chosen)

    def post(self, request: DeskRequest, key: str) -> HttpResponse:
        """The same with a file, which is read and not kept."""
        draft = self.found(key)
        demand(self.actor, "drafting.consolidate", draft)
        form = AdoptedForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.page(draft, form=form, status=422)
        upload = form.cleaned_data["upload"]
        try:
            act = adopted_from_file(upload.read(), upload.name, draft.language)
        except Refused as refusal:
            form.add_error("upload", words(refusal.message))
            return self.page(draft, form=form, status=422)
        return self.page(draft, act, say("File: {name}", name=str(upload.name)), form=form)

    def found(self, key: str) -> Draft:
        """The version."""
        need_role(self.actor)
        return one(Draft, key, self.actor, "act__path", "act__lead", "act__work", "based_on")

    def other(self, draft: Draft, chosen: str) -> tuple[Draft | Expression, Message]:
        """A version by key, or a text of the bank."""
        version = visible_to(draft.act.drafts.filter(key=chosen), self.actor).first()
        if version is not None:
            version.act = draft.act
            return version, version_name(version)
        text = visible_to(Expression.objects.filter(work=draft.act.work_id, key=chosen), self.actor).first()
        if draft.act.work_id is None or text is None:
            raise Http404(chosen)
        return text, say("Text of {day} in the bank of laws", day=text.holds_from.isoformat())

    def choices(self, draft: Draft) -> list[tuple[str, str]]:
        """Other versions in the same language, and the texts of the bank that come from no version."""
        same = draft.act.drafts.filter(language=draft.language, state=DraftState.CLOSED).exclude(pk=draft.pk)
        versions = list(visible_to(same, self.actor).defer("front", "back", "mappings").order_by("-order"))
        found = [(each.key, words(version_name(each))) for each in versions]
        if draft.act.work_id is None:
            return found
        texts = Expression.objects.filter(work=draft.act.work_id, language=draft.language, drafted=None)
        return found + [
            (text.key, words(say("Text of {day} in the bank of laws", day=text.holds_from.isoformat())))
            for text in visible_to(texts, self.actor).only("key", "holds_from").order_by("-holds_from")
        ]

    def page(
        self,
        draft: Draft,
        other: Draft | Expression | Act | None = None,
        name: Message | None = None,
        *,
        chosen: str = "",
        form: Any = None,
        status: int = 200,
    ) -> HttpResponse:
        """The choice, and what differs."""
        told: Message | None = None
        rows = None
        if other is not None:
            try:
                rows = rows_of(check_against_adopted(draft, other))
            except Refused as refusal:
                told = refusal.message
        return self.render(
            "desk/amendments/against.html",
            {
                "heading": say("Compare with the adopted text"),
                "crumbs": crumbs_of(draft),
                "version_of": draft,
                "act": draft.act,
                "version_name": version_name(draft),
                "choices": self.choices(draft),
                "chosen": chosen,
                "may_upload": bool(has_perm("drafting.consolidate", self.actor, draft)),
                "form": form or AdoptedForm(),
                "refused": told,
                "rows": rows,
                "then_name": version_name(draft),
                "now_name": name,
                "language": draft.language,
                "leave": reverse("desk:act-amendments", args=[draft.act.key]),
            },
            status,
        )


class Publish(OfVersionAmendments):
    """Show the amendments to a public version to everybody."""

    form_class = ConfirmForm
    action = "drafting.publish-amendments"
    danger = True
    title = say("Show all amendments to everybody")
    says = say("Their words, who tabled and who signed them, and what became of them stand on the public site then.")
    press = say("Show them")
    shown = 0

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Show them."""
        self.shown = publish_amendments(actor, self.draft, why=values["why"])
        return None

    def done(self, written: Row | None) -> Message:
        """How many."""
        return say_number(
            "{number} amendment is shown to everybody now.", "{number} amendments are shown to everybody now.",
            self.shown,
        )  # fmt: skip
