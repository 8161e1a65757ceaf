"""Forms of reports on items, and of carrying over."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from interparl.apps.common.wording import say_later
from interparl.apps.programme.models import Item, Programme
from interparl.faces.desk.acts.choices import NONE, decisions_for
from interparl.faces.desk.forms.base import Section, why_field
from interparl.faces.desk.forms.source import NEW_SOURCE, SOURCE, SourcedForm
from interparl.faces.desk.forms.text import TextFormField
from interparl.faces.desk.programmes.choices import (
    RowField,
    others_than,
    steps_of,
)
from interparl.faces.desk.programmes.forms import DATE, FOLDED_SOURCE


class DoneForm(SourcedForm):
    """The item is done: since when, and what shows it."""

    source_needed = False
    sections: ClassVar[tuple[Section, ...]] = (
        Section("", ("day",)),
        Section(
            say_later("What shows it"),
            ("step", "decision", "source"),
            say_later("A step of the act, a decision that was adopted, or a source."),
        ),
        NEW_SOURCE,
        Section(say_later("Note"), ("words",), folded=True),
    )
    day = forms.DateField(
        label=say_later("Done on"), widget=DATE, required=False, help_text=say_later("Left empty, it is today.")
    )
    step = forms.ChoiceField(label=say_later("Step of the act"), required=False)
    decision = forms.ChoiceField(label=say_later("Decision"), required=False)
    words = TextFormField(label=say_later("Note"), rows=2, required=False)
    why = why_field()

    def __init__(self, *args: Any, item: Item, **kwargs: Any) -> None:
        self.item = item
        super().__init__(*args, **kwargs)

    def prepare(self) -> None:
        """Steps of its act, and decisions."""
        super().prepare()
        fields: Any = self.fields
        steps = steps_of(self.item)
        if steps:
            fields["step"].choices = [*NONE, *steps]
        else:
            del fields["step"]
        fields["decision"].choices = decisions_for(self.actor)


class ToldForm(SourcedForm):
    """Something else is reported of an item, with the reason."""

    source_needed = False
    sections: ClassVar[tuple[Section, ...]] = (Section("", ("day", "words")), FOLDED_SOURCE, NEW_SOURCE)
    day = forms.DateField(
        label=say_later("On which day"), widget=DATE, required=False, help_text=say_later("Left empty, it is today.")
    )
    words = TextFormField(label=say_later("Reason, for readers"), rows=3, help_text=say_later("Shown beside the item."))


class AgainForm(ToldForm):
    """The item is taken up again; a reason is welcome."""

    words = TextFormField(label=say_later("Reason, for readers"), rows=3, required=False)


class CarryOverForm(SourcedForm):
    """Which items go on in which programme, and why."""

    source_needed = False
    sections: ClassVar[tuple[Section, ...]] = (
        Section("", ("to", "items", "words", "day")),
        Section(say_later("By what it was decided"), ("decision", *SOURCE.names), folded=True),
        NEW_SOURCE,
    )
    to = RowField(
        label=say_later("To the programme"),
        help_text=say_later("In a draft the items are made, without the old dates. An adopted one must have them."),
    )
    items = forms.MultipleChoiceField(
        label=say_later("Items"), widget=forms.CheckboxSelectMultiple, help_text=say_later("What is left.")
    )
    words = TextFormField(
        label=say_later("Reason, for readers"), rows=3, help_text=say_later("Shown beside each of the items.")
    )
    day = forms.DateField(
        label=say_later("On which day"), widget=DATE, required=False, help_text=say_later("Left empty, it is today.")
    )
    decision = forms.ChoiceField(label=say_later("Decision"), required=False)

    def __init__(self, *args: Any, programme: Programme, left: list[tuple[str, str]], **kwargs: Any) -> None:
        self.programme, self.left = programme, left
        super().__init__(*args, **kwargs)

    def prepare(self) -> None:
        """Other programmes, what is left, decisions."""
        super().prepare()
        fields: Any = self.fields
        fields["to"].queryset = others_than(self.programme, self.actor)
        fields["items"].choices = self.left
        fields["decision"].choices = decisions_for(self.actor)
