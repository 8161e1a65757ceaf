"""What the pages of programmes share: finding a programme, item or change set; crumbs; forms about one of them."""

from __future__ import annotations

from typing import Any, ClassVar, TypeVar

from django.http import Http404
from django.urls import reverse

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.permission import may
from interparl.apps.common.models import Row
from interparl.apps.common.models.record import sees
from interparl.apps.common.wording import words
from interparl.apps.programme.enums import ProgrammeState
from interparl.apps.programme.models import ChangeSet, Item, Programme
from interparl.engine.message import Message, say
from interparl.faces.desk.acts.choices import decision_by
from interparl.faces.desk.addresses import Crumb
from interparl.faces.desk.formpage import FormPage
from interparl.faces.desk.forms.source import take_source_if_any
from interparl.faces.desk.page import one, row

R = TypeVar("R", bound=Row)

PROGRAMME = ("decision", "decision__sitting", "decision__item", "source", "follows")
ITEM = ("programme", "chapter", "lead", "act", "continues", "merged_into", "moved_to", "source", "changed_by")
SET = ("programme", "decision", "source")


def to_list() -> list[Crumb]:
    """The list of programmes."""
    return [(words(say("Programmes")), reverse("desk:programmes"))]


def to_programme(programme: Programme) -> list[Crumb]:
    """The list, and the programme's own page."""
    return [*to_list(), (programme.label(), reverse("desk:programme", args=[programme.key]))]


def to_item(item: Item) -> list[Crumb]:
    """The programme, and the item's own page."""
    called = words(say("Item {number}", number=item.number))
    return [*to_programme(item.programme), (called, reverse("desk:programme-item", args=[item.key]))]


def to_set(change_set: ChangeSet) -> list[Crumb]:
    """The programme, and the page of the change set."""
    return [
        *to_programme(change_set.programme),
        (change_set.label(), reverse("desk:change-set", args=[change_set.key])),
    ]


def can(actor: Actor, subject: object, *actions: str) -> dict[str, bool]:
    """Which of the room's actions are open, for templates: ``{"keep_items": True}``."""
    return {action.replace("-", "_"): may(actor, f"programme.{action}", subject) for action in actions}


def seen(actor: Actor, row: R | None) -> R | None:
    """A row that another names, if there is one and the person may see it."""
    return row if row is not None and sees(actor, row) else None


def adoption_in(actor: Actor, values: dict[str, Any]) -> dict[str, Any]:
    """What a form of adoption (`ByDecisionForm`) says of it: by which decision or source, when, and why it is entered.

    A new source is entered at once.
    """
    source = take_source_if_any(actor, values)
    decision = decision_by(actor, values["decision"])
    return {"decision": decision, "source": source, "adopted_on": values["adopted_on"], "why": values["why"]}


def items_open(programme: Programme) -> bool:
    """Whether items are freely changed: in a draft, and while those of an adopted programme are still being entered."""
    if programme.state == ProgrammeState.DRAFT:
        return True
    return programme.state == ProgrammeState.ADOPTED and not programme.items_known


class _About(FormPage):
    """A form about a record, or about a row of it named by its id (`part`).

    `title` is the heading, `says` the sentence under it, `press` the button, `after` the notice. `place`: where on the
    page one comes back to. `adds`: something is added, the form begins empty.
    """

    part: ClassVar[type[Row] | None] = None
    part_related: ClassVar[tuple[str, ...]] = ()
    adds: ClassVar[bool] = False
    place: ClassVar[str] = ""

    @property
    def record(self) -> Any:
        """The row that the form is about; its pages know its type."""
        return self.subject

    def holder(self) -> Any:
        """The record that the address names."""
        raise NotImplementedError

    def holds(self, found: Any) -> bool:
        """Whether a row belongs to that record."""
        raise NotImplementedError

    def find(self) -> Row | None:
        """The record by key, the part by id; None where something is added."""
        held = self.holder()
        if self.part is None:
            return None if self.adds else held
        found: Any = row(self.part, self.kwargs["pk"], *self.part_related)
        if not self.holds(found) or not sees(self.actor, found):
            raise Http404(str(found.pk))
        return found  # type: ignore[no-any-return]


class OfProgramme(_About):
    """A form about a programme or a row of it."""

    programme: Any = None

    def holder(self) -> Any:
        """The programme."""
        self.programme = one(Programme, self.kwargs["key"], self.actor, *PROGRAMME)
        return self.programme

    def holds(self, found: Any) -> bool:
        """Whether the row is one of this programme."""
        return bool(found.programme_id == self.programme.pk)

    def asked_about(self) -> object:
        """The permission is asked for the programme."""
        return self.programme

    def crumbs(self) -> list[Crumb]:
        """The list and the programme."""
        return to_programme(self.programme)

    def leave(self) -> str:
        """Back to the programme, where the part stands."""
        return reverse("desk:programme", args=[self.programme.key]) + (f"#{self.place}" if self.place else "")

    def extra(self) -> dict[str, Any]:
        """The programme, for templates."""
        return {"programme": self.programme}


class OfItem(_About):
    """A form about an item, or about a report of it."""

    item: Any = None

    def holder(self) -> Any:
        """The item."""
        self.item = one(Item, self.kwargs["key"], self.actor, *ITEM)
        return self.item

    def holds(self, found: Any) -> bool:
        """Whether the report is one of this item."""
        return bool(found.item_id == self.item.pk)

    def asked_about(self) -> object:
        """The permission is asked for the item; for items as a whole see the rules."""
        return self.item

    def lead(self) -> Message | None:
        """Which item, unless there is more to say."""
        return self.says or say("Item {number}: {title}", number=self.item.number, title=str(self.item.title))

    def crumbs(self) -> list[Crumb]:
        """The list, the programme, the item."""
        return to_item(self.item)

    def leave(self) -> str:
        """Back to the item."""
        return reverse("desk:programme-item", args=[self.item.key]) + (f"#{self.place}" if self.place else "")

    def extra(self) -> dict[str, Any]:
        """The item, for templates."""
        return {"item": self.item}


class OfSet(_About):
    """A form about a change set, or about a change of it."""

    change_set: Any = None

    def holder(self) -> Any:
        """The set."""
        self.change_set = one(ChangeSet, self.kwargs["key"], self.actor, *SET)
        return self.change_set

    def holds(self, found: Any) -> bool:
        """Whether the change is one of this set."""
        return bool(found.change_set_id == self.change_set.pk)

    def asked_about(self) -> object:
        """The permission is asked for the set."""
        return self.change_set

    def crumbs(self) -> list[Crumb]:
        """The list, the programme, the set."""
        return to_set(self.change_set)

    def leave(self) -> str:
        """Back to the set."""
        return reverse("desk:change-set", args=[self.change_set.key])

    def extra(self) -> dict[str, Any]:
        """The set and its programme, for templates."""
        return {"change_set": self.change_set, "programme": self.change_set.programme}
