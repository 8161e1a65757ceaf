"""Forms of the live screen."""

from __future__ import annotations

from django import forms

from interparl.apps.common.wording import say_later
from interparl.apps.sittings.domain.hall import MOST_HOURS
from interparl.faces.desk.forms.base import DeskForm, why_field
from interparl.faces.desk.forms.choose import RecordField
from interparl.faces.desk.forms.text import TextFormField


class ChairForm(DeskForm):
    """Who takes the chair and why."""

    person = RecordField("members.person", label=say_later("Who takes the chair"))
    reason = TextFormField(label=say_later("Why"), rows=2, help_text=say_later("Stands in the minutes."))
    why = why_field()


class HallForm(DeskForm):
    """How long an address for the hall works."""

    hours = forms.IntegerField(
        label=say_later("Hours"),
        initial=12,
        min_value=1,
        max_value=MOST_HOURS,
        help_text=say_later("After these hours it stops by itself."),
    )
    why = why_field()
