"""Forms of circulations: sending a version out, and what happens to its requests afterwards."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from interparl.apps.common.wording import say_later
from interparl.apps.drafting.enums import CirculationKind
from interparl.apps.drafting.models import ModelAct
from interparl.apps.sittings.domain.helping import today
from interparl.faces.desk.acts.choices import drafts_of
from interparl.faces.desk.forms.base import DeskForm, Section, why_field
from interparl.faces.desk.forms.choose import RecordsField
from interparl.faces.desk.forms.text import TextFormField

DATE = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
EMPTY_IS_TODAY = say_later("Left empty, it is today.")


class SendForm(DeskForm):
    """Which version goes out, to whom, by when, with which letter."""

    sections: ClassVar[tuple[Section, ...]] = (
        Section("", ("draft", "due")),
        Section(
            say_later("To whom"),
            ("delegations", "organs"),
            say_later("Parliaments and expert bodies are asked apart: tick some of one list alone."),
        ),
        Section(
            say_later("The letter"), ("words", "reference", "file"), say_later("Its words, its number or the file.")
        ),
        Section(
            say_later("It was sent before today"),
            ("sent_on",),
            say_later("For what went out on paper or by another way. No mails are sent then."),
            folded=True,
        ),
    )

    draft = forms.ChoiceField(
        label=say_later("Version"), help_text=say_later("Closed versions only: what is sent out does not change.")
    )
    due = forms.DateField(
        label=say_later("Opinions due by"), widget=DATE, help_text=say_later("On this day there is still time.")
    )
    delegations = RecordsField("members.delegation", label=say_later("Parliaments"), required=False)
    organs = RecordsField("organs.organ", label=say_later("Expert bodies"), required=False)
    words = TextFormField(
        label=say_later("What is asked"),
        rows=4,
        required=False,
        help_text=say_later("It stands in the mails, in each person's language, and beside the request."),
    )
    reference = forms.CharField(label=say_later("Number of the letter"), required=False, max_length=200)
    file = forms.FileField(
        label=say_later("File of the letter"), required=False, help_text=say_later("A PDF or an office document.")
    )
    sent_on = forms.DateField(label=say_later("Sent on"), widget=DATE, required=False, help_text=EMPTY_IS_TODAY)
    why = why_field()

    def __init__(self, *args: Any, act: ModelAct, **kwargs: Any) -> None:
        self.act = act
        super().__init__(*args, **kwargs)

    def prepare(self) -> None:
        """The closed versions."""
        field: Any = self.fields["draft"]
        field.choices = drafts_of(self.act, self.actor, closed=True)

    def clean(self) -> dict[str, Any]:
        """Parliaments or expert bodies, not both and not nobody; `kind` says which."""
        values = super().clean() or {}
        parliaments, bodies = values.get("delegations"), values.get("organs")
        if parliaments and bodies:
            self.add_error("organs", say_later("Untick one of the two lists, and send the version to them afterwards."))
        elif not parliaments and not bodies and "delegations" in values:
            self.add_error("delegations", say_later("Tick those who are asked."))
        values["kind"] = CirculationKind.EXPERTS if bodies else CirculationKind.PARLIAMENTS
        return values


class ReceiptForm(DeskForm):
    """When an addressee received the version."""

    day = forms.DateField(label=say_later("Received on"), widget=DATE, required=False, help_text=EMPTY_IS_TODAY)
    words = TextFormField(label=say_later("Note"), rows=2, required=False)
    why = why_field()


class RemindForm(DeskForm):
    """A few words of one's own."""

    words = TextFormField(
        label=say_later("A few words of your own"),
        rows=3,
        required=False,
        help_text=say_later("They stand in the mail, in each person's language, and in the history."),
    )
    why = why_field()


class RemindLateForm(RemindForm):
    """The same to several at once."""

    sections: ClassVar[tuple[Section, ...]] = (Section("", ("requests", "words")),)

    requests = forms.MultipleChoiceField(
        label=say_later("Who is reminded"),
        widget=forms.CheckboxSelectMultiple,
        help_text=say_later("Those whose day has passed. Who was reminded today is not in the list."),
    )

    def __init__(self, *args: Any, late: list[tuple[str, str]], **kwargs: Any) -> None:
        self.late = late
        super().__init__(*args, **kwargs)

    def prepare(self) -> None:
        """Who is late."""
        field: Any = self.fields["requests"]
        field.choices = self.late


class ExtendForm(DeskForm):
    """A later day for one addressee."""

    due = forms.DateField(
        label=say_later("Opinion due by"), widget=DATE, help_text=say_later("On this day there is still time.")
    )
    words = TextFormField(label=say_later("Note"), rows=2, required=False)
    why = why_field()


class CloseForm(DeskForm):
    """From when on no opinion is waited for."""

    day = forms.DateField(label=say_later("Closed on"), widget=DATE, required=False, help_text=EMPTY_IS_TODAY)
    why = why_field(help_text=say_later("Needed where somebody still has time. It stays in the history."))

    def clean_day(self) -> Any:
        """No day to come."""
        day = self.cleaned_data["day"]
        if day is not None and day > today():
            raise forms.ValidationError(say_later("This day is yet to come."))
        return day
