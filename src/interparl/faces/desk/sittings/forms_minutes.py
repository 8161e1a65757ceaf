"""Forms of the minutes: sending them round, asking for corrections, answering."""

from __future__ import annotations

from typing import ClassVar

from django import forms

from interparl.apps.common.wording import say_later
from interparl.faces.desk.forms.base import DeskForm, Section, why_field
from interparl.faces.desk.forms.text import TextFormField


class CirculateForm(DeskForm):
    """Until when delegations can ask for corrections."""

    corrections_until = forms.DateField(
        label=say_later("Corrections can be asked for until"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text=say_later("Until the end of this day."),
    )
    why = why_field()


class AnswerForm(DeskForm):
    """The answer to a request."""

    taken = forms.ChoiceField(
        label=say_later("The correction"),
        choices=[("yes", say_later("is taken into the minutes")), ("no", say_later("is declined"))],
        widget=forms.RadioSelect,
    )
    answer = TextFormField(
        label=say_later("Answer"),
        rows=3,
        required=False,
        help_text=say_later("Needed when it is declined. The delegation reads it."),
    )
    why = why_field()


class ApproveForm(DeskForm):
    """Approval, with a reason where it comes before the day for corrections has passed."""

    why = why_field(help_text=say_later("Needed while corrections can still be asked for."))


class CorrectionForm(DeskForm):
    """What a delegation wants to have corrected."""

    sections: ClassVar[tuple[Section, ...]] = (Section("", ("place", "text")),)

    place = forms.CharField(
        label=say_later("Where in the minutes"),
        required=False,
        max_length=120,
        help_text=say_later("In your own words, for instance “item 3”."),
    )
    text = TextFormField(label=say_later("What is to be corrected, and how"), rows=5, most=10_000)
