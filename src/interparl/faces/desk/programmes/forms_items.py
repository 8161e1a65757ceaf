"""Forms of chapters and items of a programme that is being drawn up."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from interparl.apps.common.enums import Visibility
from interparl.apps.common.wording import say_later
from interparl.apps.drafting.enums import ActKind
from interparl.apps.programme.models import Chapter, Item, Programme
from interparl.faces.desk.forms.base import DeskForm, Section, why_field
from interparl.faces.desk.forms.choose import RecordField
from interparl.faces.desk.forms.source import NEW_SOURCE, SourcedForm
from interparl.faces.desk.forms.text import TextFormField
from interparl.faces.desk.programmes.choices import RowField, chapters_of, items_before, items_of
from interparl.faces.desk.programmes.forms import DATE, FOLDED_SOURCE


class ChapterForm(DeskForm):
    """The heading of a chapter."""

    title = TextFormField(label=say_later("Heading"), most=600)
    why = why_field()


class OfProgrammeForm(SourcedForm):
    """A form that offers something of one programme."""

    source_needed = False

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        self.programme = programme
        super().__init__(*args, **kwargs)


class ItemForm(OfProgrammeForm):
    """An item of a programme that is being drawn up."""

    sections: ClassVar[tuple[Section, ...]] = (
        Section("", ("number", "title", "act_kind", "chapter")),
        Section(say_later("When it is due"), ("due_printed", "due")),
        Section(say_later("Who"), ("lead", "initiator", "developer")),
        Section(say_later("What it rests on"), ("basis", "task", "continues")),
        FOLDED_SOURCE,
        NEW_SOURCE,
        Section(say_later("Readers and note"), ("visibility", "note"), folded=True),
    )

    number = forms.CharField(
        label=say_later("Number"),
        required=False,
        max_length=20,
        help_text=say_later("As printed. Left empty, it is the next one."),
    )
    title = TextFormField(label=say_later("Title of the act"), rows=2, most=1000)
    act_kind = forms.ChoiceField(label=say_later("Kind of act"), choices=ActKind.choices)
    chapter = RowField(label=say_later("Chapter"), required=False)
    due_printed = forms.CharField(
        label=say_later("Due, in the words of the programme"),
        required=False,
        max_length=60,
        help_text=say_later("As “IV quarter 2027”, “to December 2027” or “2027”. The last day of it is read from it."),
    )
    due = forms.DateField(
        label=say_later("Last day"),
        widget=DATE,
        required=False,
        help_text=say_later("Only where it does not follow from the words."),
    )
    lead = RecordField(
        "organs.organ",
        label=say_later("Lead commission"),
        required=False,
        help_text=say_later("Its officers and whoever presides over it may report on the item."),
    )
    initiator = TextFormField(label=say_later("Initiator"), required=False, most=600)
    developer = TextFormField(label=say_later("Developer"), required=False, most=600)
    basis = TextFormField(label=say_later("Legal basis"), rows=2, required=False)
    task = TextFormField(
        label=say_later("Task that it serves"),
        rows=2,
        required=False,
        help_text=say_later("The decision of another body, with its number."),
    )
    continues = RowField(label=say_later("Continues an item of an earlier programme"), required=False)
    visibility = forms.ChoiceField(
        label=say_later("Who may see it"), choices=Visibility.choices, initial=Visibility.PUBLIC
    )
    note = TextFormField(label=say_later("Note"), rows=2, required=False)
    why = why_field()

    def prepare(self) -> None:
        """Chapters, and items that it may continue."""
        super().prepare()
        fields: Any = self.fields
        fields["chapter"].queryset = chapters_of(self.programme)
        fields["continues"].queryset = items_before(self.programme, self.actor)


class AdoptedItemForm(OfProgrammeForm):
    """What may still be said of an item once it is adopted: nothing that the programme itself says."""

    sections: ClassVar[tuple[Section, ...]] = (
        Section("", ("continues", "visibility", "note")),
        FOLDED_SOURCE,
        NEW_SOURCE,
    )
    continues = RowField(label=say_later("Continues an item of an earlier programme"), required=False)
    visibility = forms.ChoiceField(label=say_later("Who may see it"), choices=Visibility.choices)
    note = TextFormField(label=say_later("Note"), rows=3, required=False)
    why = why_field()

    def prepare(self) -> None:
        """Items that it may continue."""
        super().prepare()
        field: Any = self.fields["continues"]
        field.queryset = items_before(self.programme, self.actor)


class PlaceForm(DeskForm):
    """Where an item stands in the draft."""

    chapter = RowField(label=say_later("Chapter"), required=False)
    after = RowField(
        label=say_later("After the item"),
        required=False,
        help_text=say_later("Left empty, it comes first. Numbers stay as they are printed."),
    )
    why = why_field()

    def __init__(self, *args: Any, item: Item, **kwargs: Any) -> None:
        self.item = item
        super().__init__(*args, **kwargs)

    def prepare(self) -> None:
        """The chapters and the other items."""
        fields: Any = self.fields
        fields["chapter"].queryset = chapters_of(self.item.programme)
        fields["after"].queryset = items_of(self.item.programme, self.actor).exclude(pk=self.item.pk)


class ChapterPlaceForm(DeskForm):
    """Where a chapter stands in the draft."""

    after = RowField(
        label=say_later("After the chapter"), required=False, help_text=say_later("Left empty, it comes first.")
    )
    why = why_field()

    def __init__(self, *args: Any, chapter: Chapter, **kwargs: Any) -> None:
        self.chapter = chapter
        super().__init__(*args, **kwargs)

    def prepare(self) -> None:
        """The other chapters."""
        field: Any = self.fields["after"]
        field.queryset = chapters_of(self.chapter.programme).exclude(pk=self.chapter.pk)


class LinkActForm(DeskForm):
    """Which act fulfils an item."""

    act = RecordField(
        "drafting.modelact",
        label=say_later("Act"),
        required=False,
        help_text=say_later("Left empty, the item is linked with no act."),
    )
    why = why_field()
