"""The agenda in versions: items added, worded, moved, dropped; agreed, adopted; what differs; what became of items."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_POST

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.writing import Refused
from interparl.apps.common.models import Row
from interparl.apps.sittings.domain import (
    add_item,
    adopt_agenda,
    agree_agenda,
    change_line,
    defer_item,
    draft_agenda,
    drop_item,
    reorder,
    take_item,
    withdraw_item,
)
from interparl.apps.sittings.domain.agenda_difference import difference_of
from interparl.apps.sittings.domain.queries import AgendaSeen, sitting_page
from interparl.apps.sittings.enums import AgendaState, ItemState
from interparl.apps.sittings.models import AgendaItem, AgendaLine, AgendaVersion, Sitting
from interparl.engine.message import Message, say
from interparl.faces.desk.forms.base import DeskForm
from interparl.faces.desk.forms.claim import ConfirmForm
from interparl.faces.desk.page import DeskRequest, desk, one, row
from interparl.faces.desk.sittings.forms_agenda import ItemForm, LineForm, OutcomeForm, TakenForm
from interparl.faces.desk.sittings.parts import OfSitting, SittingShown, act, address, can, seen_version


class AgendaShown(SittingShown):
    """One version of the agenda (``?version=2``; the newest without), with what differs from the one before."""

    tab = "sitting-agenda"
    template = "desk/sittings/agenda.html"

    def gather(self, sitting: Sitting) -> dict[str, Any]:
        """The versions, the chosen one, and the difference."""
        page = sitting_page(sitting, self.actor)
        wanted = self.request.GET.get("version", "")
        chosen = next((seen for seen in page.agendas if str(seen.version.number) == wanted), None)
        shown = chosen or (page.agendas[-1] if page.agendas else None)
        before = page.agendas[page.agendas.index(shown) - 1] if shown and page.agendas.index(shown) else None
        drafting = any(seen.version.state == AgendaState.DRAFT for seen in page.agendas)
        on_it = {item.item.pk for item in shown.items} if shown else set()
        others = {
            item.item.pk: item.line
            for seen in page.agendas
            for item in seen.items
            if item.item.pk not in on_it and item.item.state != ItemState.WITHDRAWN
        }
        return {
            "page_of": page,
            "shown": shown,
            "seen_order": ",".join(str(item.line.pk) for item in shown.items) if shown else "",
            "before": before,
            "difference": _difference(before, shown) if before and shown else None,
            "is_draft": bool(shown and shown.version.state == AgendaState.DRAFT),
            "newest": bool(shown and shown is page.agendas[-1]),
            "drafting": drafting,
            "others": list(others.values()),
            "can": can(self.actor, sitting, "edit-agenda", "agree-agenda", "adopt-agenda", "take-item"),
        }


def _difference(before: AgendaSeen, shown: AgendaSeen) -> Any:
    return difference_of(
        before.version, shown.version, [one.line for one in before.items], [one.line for one in shown.items]
    )


def _version(sitting: Sitting, pk: Any) -> AgendaVersion:
    found = row(AgendaVersion, pk, "sitting")
    if found.sitting_id != sitting.pk:
        raise Http404(str(pk))
    return found


def _line(sitting: Sitting, pk: Any) -> AgendaLine:
    found = row(AgendaLine, pk, "agenda__sitting", "item")
    if found.agenda.sitting_id != sitting.pk:
        raise Http404(str(pk))
    return found


@require_POST
@desk
def agenda_draft(request: DeskRequest, key: str) -> HttpResponse:
    """Begin a new version."""
    sitting = one(Sitting, key, request.actor)
    back = address("sitting-agenda", sitting)
    return act(request, back, lambda: draft_agenda(request.actor, sitting), say("A new draft was begun."))


@require_POST
@desk
def item_back(request: DeskRequest, key: str, pk: Any) -> HttpResponse:
    """Put an item of an earlier version on the draft again."""
    sitting = one(Sitting, key, request.actor)
    line = _line(sitting, pk)
    draft = sitting.agenda_versions.filter(state=AgendaState.DRAFT).first()
    back = address("sitting-agenda", sitting)

    def put() -> None:
        if draft is None:
            raise Refused(say("This version of the agenda is closed. Begin a new draft from it."))
        add_item(request.actor, draft, item=line.item, rapporteur=line.rapporteur)

    return act(request, back, put, say("The item is on the agenda again."))


@require_POST
@desk
def line_move(request: DeskRequest, key: str, pk: Any) -> HttpResponse:
    """Move an item one place up or down, in the order that the person saw."""
    sitting = one(Sitting, key, request.actor)
    line = _line(sitting, pk)
    lines = {str(one.pk): one for one in line.agenda.lines.all()}
    seen = [lines[given] for given in request.POST.get("seen", "").split(",") if given in lines]
    wanted = list(seen)
    if line in wanted:
        place = wanted.index(line)
        other = place + (-1 if request.POST.get("to") == "up" else 1)
        if 0 <= other < len(wanted):
            wanted[place], wanted[other] = wanted[other], wanted[place]
    back = f"{address('sitting-agenda', sitting)}#line-{line.pk}"
    return act(request, back, lambda: reorder(request.actor, line.agenda, lines=wanted, seen=seen), say("Moved."))


@require_POST
@desk
def line_drop(request: DeskRequest, key: str, pk: Any) -> HttpResponse:
    """Take an item off the draft."""
    sitting = one(Sitting, key, request.actor)
    line, seen = _line(sitting, pk), seen_version(request)
    back = address("sitting-agenda", sitting)
    return act(request, back, lambda: drop_item(request.actor, line, expected=seen), say("Taken off this draft."))


class ItemAdd(OfSitting):
    """Put a new item on the draft."""

    form_class = ItemForm
    title = say("Add an item")
    action = "sittings.edit-agenda"
    tab = "sitting-agenda"
    adds: ClassVar[bool] = True
    after = say("The item is on the agenda.")

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb on the draft; the first one is begun by itself."""
        del values["version"]
        draft = self.sitting.agenda_versions.filter(state=AgendaState.DRAFT).first()
        if draft is None:
            if self.sitting.agenda_versions.exists():
                raise Refused(say("This version of the agenda is closed. Begin a new draft from it."))
            draft = draft_agenda(actor, self.sitting)
        return add_item(actor, draft, **values)


class LineChange(OfSitting):
    """Word an item anew."""

    form_class = LineForm
    title = say("Change the item")
    action = "sittings.edit-agenda"
    tab = "sitting-agenda"
    part = AgendaLine
    part_related = ("agenda__sitting", "item", "rapporteur")

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        return change_line(actor, self.record, expected=values.pop("version"), **values)


class AgendaAgree(OfSitting):
    """Mark the draft as agreed."""

    form_class = ConfirmForm
    title = say("The agenda is agreed with the parliaments")
    says = say("This version then stays as it is. Later changes make a new version.")
    press = say("It is agreed")
    action = "sittings.agree-agenda"
    tab = "sitting-agenda"
    part = AgendaVersion
    danger = True

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        return agree_agenda(actor, self.record, expected=values.pop("version"), **values)


class AgendaAdopt(OfSitting):
    """Adopt a version."""

    form_class = ConfirmForm
    title = say("Adopt the agenda")
    says = say("The sitting adopts this version. It then stays as it is.")
    press = say("Adopt")
    after = say("The agenda is adopted.")
    action = "sittings.adopt-agenda"
    tab = "sitting-agenda"
    part = AgendaVersion
    danger = True

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        return adopt_agenda(actor, self.record, expected=values.pop("version"), **values)


class _OnItem(OfSitting):
    """What becomes of an item."""

    action = "sittings.take-item"
    tab = "sitting-agenda"
    part = AgendaItem
    part_related = ("sitting",)
    form_class: ClassVar[type[DeskForm]] = OutcomeForm

    def lead(self) -> Message | None:
        """Which item."""
        line = AgendaLine.objects.filter(item=self.record).order_by("-agenda__number").first()
        return say("Item: {title}", title=str(line.title)) if line else None

    def leave(self) -> str:
        """Back to where one came from: the live screen while the sitting is open."""
        page = "live" if self.request.GET.get("from") == "live" else "sitting-agenda"
        return address(page, self.sitting)


class ItemTaken(_OnItem):
    """Note what came of an item."""

    form_class = TakenForm
    title = say("What came of the item")

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        return take_item(actor, self.record, expected=values.pop("version"), **values)


class ItemDefer(_OnItem):
    """Put an item off."""

    title = say("Defer the item")
    press = say("Defer")

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        return defer_item(actor, self.record, expected=values.pop("version"), **values)


class ItemWithdraw(_OnItem):
    """Withdraw an item."""

    title = say("Withdraw the item")
    press = say("Withdraw")

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        return withdraw_item(actor, self.record, expected=values.pop("version"), **values)


@require_POST
@desk
def item_take(request: DeskRequest, key: str, pk: Any) -> HttpResponse:
    """Take an item up."""
    sitting = one(Sitting, key, request.actor)
    item = row(AgendaItem, pk, "sitting")
    if item.sitting_id != sitting.pk:
        raise Http404(str(pk))
    page = "live" if request.POST.get("from") == "live" else "sitting-agenda"
    seen = seen_version(request)
    done = say("The item is taken up.")
    return act(request, address(page, sitting), lambda: take_item(request.actor, item, expected=seen), done)
