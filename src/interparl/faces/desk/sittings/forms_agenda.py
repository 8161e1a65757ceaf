"""Forms of the agenda: an item's wording and rapporteur, and what became of it."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from interparl.apps.common.enums import Visibility
from interparl.apps.common.models import Row
from interparl.apps.common.wording import say_later
from interparl.faces.desk.forms.base import DeskForm, Section, why_field
from interparl.faces.desk.forms.choose import RecordField
from interparl.faces.desk.forms.text import TextFormField


class LineForm(DeskForm):
    """An item as a draft of the agenda has it."""

    sections: ClassVar[tuple[Section, ...]] = (Section("", ("title", "rapporteur", "visibility")),)

    title = TextFormField(label=say_later("Title of the item"), most=600)
    rapporteur = RecordField("members.person", label=say_later("Rapporteur"), required=False)
    visibility = forms.ChoiceField(
        label=say_later("Who may see it"), choices=Visibility.choices, initial=Visibility.PUBLIC
    )
    why = why_field()

    @classmethod
    def values_of(cls, row: Row) -> dict[str, Any]:
        """The level is that of the item."""
        return {**super().values_of(row), "visibility": row.item.visibility}  # type: ignore[attr-defined]


class ItemForm(LineForm):
    """A new item: also at which place."""

    sections: ClassVar[tuple[Section, ...]] = (Section("", ("title", "rapporteur", "order", "visibility")),)

    order = forms.IntegerField(
        label=say_later("Place in the order"),
        required=False,
        min_value=1,
        max_value=999,
        help_text=say_later("1 is first. Left empty, it comes last."),
    )


class OutcomeForm(DeskForm):
    """A note on what became of an item."""

    outcome_note = TextFormField(label=say_later("To when, by whom or why"), rows=3)
    why = why_field()


class TakenForm(DeskForm):
    """A note on what came of an item that was taken."""

    outcome_note = TextFormField(label=say_later("What came of it"), rows=3, required=False)
    why = why_field()
