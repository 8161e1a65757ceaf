"""Items of programmes: the page of one, chapters, adding, changing, placing, taking out, the act that fulfils it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from interparl.apps.common.actor import Actor
from interparl.apps.common.models import Row
from interparl.apps.programme.domain.items import (
    ALWAYS,
    FIELDS,
    add_item,
    bring_back_draft_item,
    change_item,
    drop_draft_item,
)
from interparl.apps.programme.domain.placing import place_chapter, place_item
from interparl.apps.programme.domain.programmes import add_chapter, change_chapter, drop_chapter
from interparl.apps.programme.domain.reporting import link_act
from interparl.apps.programme.enums import ProgrammeState
from interparl.apps.programme.models import Chapter, Item
from interparl.engine.message import Message, say
from interparl.faces.desk.forms.claim import ConfirmForm
from interparl.faces.desk.forms.source import take_source_if_any
from interparl.faces.desk.page import DeskRequest, Page, need_role, one
from interparl.faces.desk.programmes.forms_items import (
    AdoptedItemForm,
    ChapterForm,
    ChapterPlaceForm,
    ItemForm,
    LinkActForm,
    PlaceForm,
)
from interparl.faces.desk.programmes.itemshown import item_shown
from interparl.faces.desk.programmes.parts import ITEM, OfItem, OfProgramme, can, items_open, to_programme

TEXTS = ("title", "act_kind", "number", "chapter", "initiator", "developer", "lead", "due", "due_printed", "basis",
         "task", "continues", "note", "visibility")  # fmt: skip


class ItemShown(Page):
    """The page of an item: what it says now, what it said at adoption, what happened to it."""

    def get(self, request: DeskRequest, key: str) -> HttpResponse:
        """The page."""
        need_role(self.actor)
        item = one(Item, key, self.actor, *ITEM)
        programme = item.programme
        opened = items_open(programme)
        return self.render(
            "desk/programmes/item.html",
            {
                "heading": say("{title}", title=str(item.title)),
                "eyebrow": item.number,
                "crumbs": to_programme(programme),
                "item": item,
                "programme": programme,
                "record": item,
                "items_open": opened,
                "in_draft": opened and not item.dropped,
                "can": {
                    **can(self.actor, programme, "keep-items", "draft-changes", "carry-over"),
                    **can(self.actor, item, "report", "retire-report", "link-act"),
                },
                "reports_open": programme.state != ProgrammeState.DRAFT and programme.items_known,
                **item_shown(item, self.actor),
            },
        )


class ChapterAdd(OfProgramme):
    """A further chapter."""

    form_class = ChapterForm
    action = "programme.keep-items"
    title = say("Add a chapter")
    says = say("It comes last.")
    after = say("The chapter is added.")
    place = "items"
    adds = True

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Add it."""
        return add_chapter(actor, self.programme, values["title"], why=values["why"])


class _OfChapter(OfProgramme):
    part = Chapter
    part_related = ("programme",)
    action = "programme.keep-items"
    place = "items"


class ChapterChange(_OfChapter):
    """Another heading."""

    form_class = ChapterForm
    title = say("Change the heading of the chapter")

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Change it."""
        return change_chapter(actor, self.record, values["title"], expected=values["version"], why=values["why"])


class ChapterPlace(_OfChapter):
    """Put a chapter elsewhere in the draft, with its items."""

    form_class = ChapterPlaceForm
    title = say("Move the chapter")
    press = say("Move")
    after = say("The chapter is moved.")

    def lead(self) -> Message | None:
        """Which one."""
        return say("Chapter: {title}", title=str(self.record.title))

    def form_options(self) -> dict[str, Any]:
        """The chapter, among whose neighbours there is to choose."""
        return {"chapter": self.record}

    def initial(self) -> dict[str, Any]:
        """Where it stands."""
        before = Chapter.objects.filter(programme=self.programme, order__lt=self.record.order).order_by("-order")
        return {"version": self.record.version, "after": before.first()}

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Move it."""
        return place_chapter(actor, self.record, after=values["after"], expected=values["version"], why=values["why"])


class ChapterRemove(_OfChapter):
    """A chapter without items goes."""

    form_class = ConfirmForm
    title = say("Take the chapter out")
    press = say("Take out")
    after = say("The chapter is taken out.")
    danger = True

    def initial(self) -> dict[str, Any]:
        """Only the version seen."""
        return {"version": self.record.version}

    def lead(self) -> Message | None:
        """Which one."""
        return say("Chapter: {title}", title=str(self.record.title))

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Take it out."""
        drop_chapter(actor, self.record, why=values["why"])
        return None


class ItemAdd(OfProgramme):
    """An item for the draft."""

    form_class = ItemForm
    action = "programme.keep-items"
    title = say("Add an item")
    after = say("The item is added.")
    place = "items"
    adds = True

    def form_options(self) -> dict[str, Any]:
        """The programme, whose chapters there are to choose from."""
        return {"programme": self.programme}

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Add it."""
        source = take_source_if_any(actor, values)
        given = {name: values[name] for name in TEXTS}
        return add_item(actor, self.programme, source=source, why=values["why"], **given)


class ItemChange(OfItem):
    """Mend an item; once it is adopted, only what the programme itself does not say."""

    action = "programme.keep-items"
    title = say("Change the item")

    @property
    def form_class(self) -> Any:  # type: ignore[override]
        """Whole while it is drawn up."""
        return ItemForm if items_open(self.item.programme) else AdoptedItemForm

    def lead(self) -> Message | None:
        """How it is changed otherwise."""
        if items_open(self.item.programme):
            return None
        return say("What the programme says of it is changed by change sets only.")

    def asked_about(self) -> object:
        """The permission is asked for the programme."""
        return self.item.programme

    def form_options(self) -> dict[str, Any]:
        """The programme."""
        return {"programme": self.item.programme}

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Change it."""
        expected, why = values.pop("version"), values.pop("why")
        source = take_source_if_any(actor, values)
        fields = FIELDS if items_open(self.item.programme) else ALWAYS
        given = {name: value for name, value in values.items() if name in fields}
        if given.get("number") == "":
            given["number"] = self.record.number
        if "due" in given and given["due"] == self.record.due and given.get("due_printed") != self.record.due_printed:
            del given["due"]  # other words: the day follows from them, unless another day was typed as well
        return change_item(actor, self.record, expected=expected, why=why, source=source, **given)


class ItemPlace(OfItem):
    """Put an item elsewhere in the draft."""

    form_class = PlaceForm
    action = "programme.keep-items"
    title = say("Move the item")
    press = say("Move")
    after = say("The item is moved.")

    def asked_about(self) -> object:
        """The permission is asked for the programme."""
        return self.item.programme

    def form_options(self) -> dict[str, Any]:
        """The item, among whose neighbours there is to choose."""
        return {"item": self.item}

    def initial(self) -> dict[str, Any]:
        """Where it stands."""
        rows = Item.objects.filter(programme=self.item.programme, dropped=False).order_by("order", "number")
        before = None
        for each in rows:
            if each.pk == self.item.pk:
                break
            before = each
        return {"version": self.item.version, "chapter": self.item.chapter, "after": before}

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Move it."""
        return place_item(
            actor, self.record, chapter=values["chapter"], after=values["after"], expected=values["version"],
            why=values["why"],
        )  # fmt: skip


class ItemTakeOut(OfItem):
    """An item leaves the draft."""

    form_class = ConfirmForm
    action = "programme.keep-items"
    title = say("Take the item out of the draft")
    press = say("Take out")
    after = say("The item is taken out of the draft. It stays on record.")
    danger = True

    def asked_about(self) -> object:
        """The permission is asked for the programme."""
        return self.item.programme

    def initial(self) -> dict[str, Any]:
        """Only the version seen."""
        return {"version": self.record.version}

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Take it out."""
        return drop_draft_item(actor, self.record, why=values["why"])

    def next(self, written: Row | None) -> str:
        """Back to the programme."""
        return reverse("desk:programme", args=[self.item.programme.key]) + "#items"


class ItemBringBack(ItemTakeOut):
    """An item that was taken out comes back."""

    title = say("Put the item into the draft again")
    press = say("Put back")
    after = say("The item is in the draft again.")
    danger = False

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Put it back."""
        return bring_back_draft_item(actor, self.record, why=values["why"])


class ItemLinkAct(OfItem):
    """Say which act fulfils the item."""

    form_class = LinkActForm
    action = "programme.link-act"
    title = say("Link the item with an act")
    says = say("When the act is adopted, the item is done by itself. Where it is adopted already, it is done at once.")
    press = say("Link")
    after = say("What fulfils the item is recorded.")

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Link it."""
        return link_act(actor, self.record, values["act"], why=values["why"])
