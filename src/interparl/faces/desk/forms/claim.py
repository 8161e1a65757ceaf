"""Parts of forms that record what a source states, and when it is true."""

from __future__ import annotations

from typing import ClassVar

from django import forms

from interparl.apps.common.wording import say_later
from interparl.faces.desk.forms.base import DeskForm, Section, why_field
from interparl.faces.desk.forms.dates import PartialDateFormField
from interparl.faces.desk.forms.source import NEW_SOURCE, SOURCE, SourcedForm
from interparl.faces.desk.forms.text import TextFormField

WHEN = Section(
    say_later("When"),
    ("valid_from", "valid_to", "as_of"),
    say_later("Write only the dates that the source gives. Without a beginning, say of what day it speaks."),
)
BESIDE = Section(say_later("Note"), ("note",), folded=True)


class ClaimForm(SourcedForm):
    """What a source states, from when to when. Subclasses add what is stated and put it first in `sections`."""

    sections: ClassVar[tuple[Section, ...]] = (WHEN, SOURCE, NEW_SOURCE, BESIDE)

    valid_from = PartialDateFormField(label=say_later("From"), required=False)
    valid_to = PartialDateFormField(label=say_later("To"), required=False)
    as_of = PartialDateFormField(
        label=say_later("The source speaks of this day"),
        required=False,
        help_text=say_later("When the source says it was so, if it does not say since when."),
    )
    note = TextFormField(label=say_later("Note"), rows=3, required=False)
    why = why_field()


def claim_sections(first: Section) -> tuple[Section, ...]:
    """What is stated, then when, by whom, and a note."""
    return (first, WHEN, SOURCE, NEW_SOURCE, BESIDE)


class EndForm(SourcedForm):
    """When something ended, and who says so."""

    sections: ClassVar[tuple[Section, ...]] = (Section("", ("valid_to",)), SOURCE, NEW_SOURCE)

    valid_to = PartialDateFormField(label=say_later("Ended on"))
    why = why_field()


class ReasonForm(DeskForm):
    """A reason, and nothing else."""

    why = why_field(required=True)


class ConfirmForm(DeskForm):
    """A reason, if there is one to give."""

    why = why_field()


class RulingForm(DeskForm):
    """What an officer says of one statement."""

    holds = forms.ChoiceField(
        label=say_later("This statement"),
        choices=[("yes", say_later("holds")), ("no", say_later("is set aside"))],
        widget=forms.RadioSelect,
    )
    reason = TextFormField(
        label=say_later("Reason"),
        rows=3,
        help_text=say_later("Shown to every reader beside the values."),
    )
