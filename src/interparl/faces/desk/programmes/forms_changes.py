"""Forms of change sets."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from interparl.apps.common.enums import Visibility
from interparl.apps.common.text import Text
from interparl.apps.common.wording import say_later
from interparl.apps.drafting.enums import ActKind
from interparl.apps.programme.enums import ChangeKind
from interparl.apps.programme.models import ChangeSet, Programme
from interparl.faces.desk.forms.base import DeskForm, Section, why_field
from interparl.faces.desk.forms.choose import RecordField
from interparl.faces.desk.forms.source import NEW_SOURCE, SourcedForm
from interparl.faces.desk.forms.text import TextFormField
from interparl.faces.desk.programmes.choices import (
    RowField,
    chapters_of,
    gone_from,
    items_of,
    others_than,
)
from interparl.faces.desk.programmes.forms import DATE, FOLDED_SOURCE, ByDecisionForm


class ChangeSetForm(SourcedForm):
    """What a change set is called, and why it is drawn up."""

    source_needed = False
    sections: ClassVar[tuple[Section, ...]] = (
        Section("", ("title", "reason")),
        FOLDED_SOURCE,
        NEW_SOURCE,
    )
    title = TextFormField(label=say_later("Title"), most=300)
    reason = TextFormField(label=say_later("Why the programme is amended"), rows=3, required=False)
    why = why_field()


class ChangeSetChangeForm(DeskForm):
    """The same for a set that is not decided yet."""

    title = TextFormField(label=say_later("Title"), most=300)
    reason = TextFormField(label=say_later("Why the programme is amended"), rows=3, required=False)
    visibility = forms.ChoiceField(label=say_later("Who may see it"), choices=Visibility.choices)
    why = why_field()


class ChangeForm(DeskForm):
    """One change of a set. Each kind has a form of its own below."""

    reason = TextFormField(
        label=say_later("Reason of this change"), rows=2, help_text=say_later("Shown beside the change.")
    )

    def __init__(self, *args: Any, change_set: ChangeSet, **kwargs: Any) -> None:
        self.change_set = change_set
        super().__init__(*args, **kwargs)

    @property
    def programme(self) -> Programme:
        """The programme that is amended."""
        return self.change_set.programme

    def choose(self, name: str, rows: Any) -> None:
        """Offer rows in a field."""
        field: Any = self.fields[name]
        field.queryset = rows


class OfItemForm(ChangeForm):
    """A change of an item that stands in the programme."""

    item = RowField(label=say_later("Item"))
    field_order: tuple[str, ...] = ("item",)

    def prepare(self) -> None:
        """The items in force."""
        self.choose("item", items_of(self.programme, self.actor))


class AddForm(ChangeForm):
    """A new item."""

    sections: ClassVar[tuple[Section, ...]] = (
        Section("", ("title", "act_kind", "number", "chapter", "reason")),
        Section(say_later("When it is due"), ("due_printed", "due")),
        Section(say_later("Who"), ("lead", "initiator", "developer")),
        Section(say_later("What it rests on"), ("basis", "task")),
    )
    title = TextFormField(label=say_later("Title of the act"), rows=2, most=1000)
    act_kind = forms.ChoiceField(label=say_later("Kind of act"), choices=ActKind.choices)
    number = forms.CharField(
        label=say_later("Number"), required=False, max_length=20,
        help_text=say_later("Left empty, it is the next one that no item ever had."),
    )  # fmt: skip
    chapter = RowField(label=say_later("Chapter"), required=False)
    due_printed = forms.CharField(
        label=say_later("Due, in the words of the programme"), required=False, max_length=60,
        help_text=say_later("As “IV quarter 2027”, “to December 2027” or “2027”. The last day of it is read from it."),
    )  # fmt: skip
    due = forms.DateField(
        label=say_later("Last day"), widget=DATE, required=False,
        help_text=say_later("Only where it does not follow from the words."),
    )  # fmt: skip
    lead = RecordField("organs.organ", label=say_later("Lead commission"), required=False)
    initiator = TextFormField(label=say_later("Initiator"), required=False, most=600)
    developer = TextFormField(label=say_later("Developer"), required=False, most=600)
    basis = TextFormField(label=say_later("Legal basis"), rows=2, required=False)
    task = TextFormField(label=say_later("Task that it serves"), rows=2, required=False)

    def prepare(self) -> None:
        """Chapters of the programme."""
        self.choose("chapter", chapters_of(self.programme))


class BackForm(OfItemForm):
    """An item that was dropped or moved away comes back as it was."""

    def prepare(self) -> None:
        """Those that are gone."""
        self.choose("item", gone_from(self.programme, self.actor))


class MoveForm(OfItemForm):
    """To another chapter, or to another programme."""

    chapter = RowField(label=say_later("To the chapter"), required=False)
    programme_to = RowField(
        label=say_later("To another programme"),
        required=False,
        help_text=say_later("It leaves this one. In a draft it is put at once, in an adopted one by a change set."),
    )
    field_order = ("item", "chapter", "programme_to", "reason")

    def prepare(self) -> None:
        """Items, chapters, other programmes."""
        super().prepare()
        self.choose("chapter", chapters_of(self.programme))
        self.choose("programme_to", others_than(self.programme, self.actor))

    def clean(self) -> dict[str, Any]:
        """One of both."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("chapter") and cleaned.get("programme_to"):
            self.add_error("programme_to", str(say_later("Choose a chapter or a programme, not both.")))
        return cleaned


class MergeForm(OfItemForm):
    """Into an item that stands in the programme, or one that this set adds."""

    into = RowField(label=say_later("Into the item"), required=False)
    into_new = RowField(label=say_later("Into an item that this set adds"), required=False)
    field_order = ("item", "into", "into_new", "reason")

    def prepare(self) -> None:
        """Items, and those that the set adds."""
        super().prepare()
        self.choose("into", items_of(self.programme, self.actor))
        added = self.change_set.changes.filter(change_kind=ChangeKind.ADD, item=None).order_by("order")
        if not added.exists():
            del self.fields["into_new"]
            return
        self.choose("into_new", added)
        field: Any = self.fields["into_new"]
        field.label_from_instance = _added_label

    def clean(self) -> dict[str, Any]:
        """One of both."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("into") and cleaned.get("into_new"):
            self.add_error("into", str(say_later("Choose one item into which it is merged.")))
        return cleaned


def _added_label(change: Any) -> str:
    item = change.given["item"]
    return f"{item['number']} {Text(item['title'])}"


class RetitleForm(OfItemForm):
    """Another title."""

    title = TextFormField(
        label=say_later("New title"),
        rows=2,
        most=1000,
        help_text=say_later("In all languages in which it has one: what is left empty here is gone."),
    )
    field_order = ("item", "title", "reason")


class RedateForm(OfItemForm):
    """Another date, or none any more."""

    due_printed = forms.CharField(
        label=say_later("New date, in words"), required=False, max_length=60,
        help_text=say_later("As “IV quarter 2027”. Left empty with the day, the item has no date any more."),
    )  # fmt: skip
    due = forms.DateField(
        label=say_later("New last day"), widget=DATE, required=False,
        help_text=say_later("Only where it does not follow from the words."),
    )  # fmt: skip
    field_order = ("item", "due_printed", "due", "reason")


class DropForm(OfItemForm):
    """The item is given up."""

    field_order = ("item", "reason")


class DecideSetForm(ByDecisionForm):
    """By what a proposed set was adopted, and from when it holds."""

    adopted_on = forms.DateField(
        label=say_later("In force from"), widget=DATE, required=False,
        help_text=say_later("Left empty, it is the day of the decision."),
    )  # fmt: skip
    why = why_field()


class RejectSetForm(SourcedForm):
    """A proposed set was not adopted."""

    source_needed = False
    sections: ClassVar[tuple[Section, ...]] = (FOLDED_SOURCE, NEW_SOURCE)
    why = why_field()
