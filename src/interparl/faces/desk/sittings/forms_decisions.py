"""Forms of decisions: what is to be decided, what a delegation says, counts, later joining, signature."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from interparl.apps.common.enums import Visibility
from interparl.apps.common.wording import say_later
from interparl.apps.sittings.enums import DecisionKind
from interparl.apps.sittings.models import Decision
from interparl.engine.procedure import Position
from interparl.faces.desk.forms.base import DeskForm, Section, why_field
from interparl.faces.desk.forms.choose import RecordField, RecordsField
from interparl.faces.desk.forms.dates import PartialDateFormField
from interparl.faces.desk.forms.source import NEW_SOURCE, SOURCE, SourcedForm
from interparl.faces.desk.forms.text import TextFormField
from interparl.faces.desk.sittings.forms_papers import item_choices
from interparl.faces.desk.sittings.speaking import options_of, papers_of

DAY = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class DecisionForm(DeskForm):
    """What is to be decided."""

    sections: ClassVar[tuple[Section, ...]] = (
        Section("", ("organ", "kind", "item", "title", "text")),
        Section(
            say_later("Candidates"),
            ("candidates",),
            say_later("Only for an election."),
            folded=True,
        ),
        Section("", ("visibility",)),
    )

    organ = RecordField("organs.organ", label=say_later("Organ that decides"))
    kind = forms.ChoiceField(
        label=say_later("Kind"),
        choices=DecisionKind.choices,
        help_text=say_later("The organ's rule of procedure for this kind is taken when it is opened."),
    )
    item = forms.ChoiceField(label=say_later("Agenda item"), required=False)
    title = TextFormField(label=say_later("Title"), most=400)
    text = TextFormField(label=say_later("Text of the draft"), rows=10, required=False, most=100_000)
    candidates = RecordsField("members.person", label=say_later("Who stands"), required=False)
    visibility = forms.ChoiceField(
        label=say_later("Who may see it"),
        choices=Visibility.choices,
        initial=Visibility.ORGAN,
        help_text=say_later("When it has been taken it is published by its own step."),
    )
    why = why_field()

    def __init__(self, *args: Any, sitting: Any = None, fixed: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        item: Any = self.fields["item"]
        item.choices = [("", "—"), *(item_choices(sitting) if sitting else [])]
        if sitting is None:
            del self.fields["item"]
        if fixed:
            del self.fields["organ"]
        elif sitting is not None:
            organ: Any = self.fields["organ"]
            organ.narrow([one.key for one in sitting.organs.all() if one.seats_delegations])


class VoiceForm(DeskForm):
    """What a delegation says, entered for it."""

    said = forms.ChoiceField(label=say_later("What it says"), widget=forms.RadioSelect)
    text = TextFormField(
        label=say_later("Text of the reservation or statement"),
        rows=4,
        required=False,
        help_text=say_later("Needed for a reservation."),
    )
    stated_by = RecordField("members.person", label=say_later("Who stated it"), required=False)
    why = why_field(help_text=say_later("How it is known, when nobody is named: for instance from the floor."))

    def __init__(self, *args: Any, decision: Decision, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        said: Any = self.fields["said"]
        self.options = options_of(decision)
        said.choices = [(one.value, f"{one.label}. {one.means}" if one.means else one.label) for one in self.options]

    def clean(self) -> dict[str, Any]:
        """A reservation has its text."""
        data = super().clean() or self.cleaned_data
        if data.get("said") == Position.RESERVATION and not data.get("text"):
            self.add_error("text", ValidationError(say_later("A reservation needs its text.")))
        return data


class SilenceForm(DeskForm):
    """Until when delegations can object in writing."""

    deadline = forms.DateField(
        label=say_later("Last day for objections"),
        required=False,
        widget=DAY,
        help_text=say_later("Left empty, it is counted by the rule."),
    )
    why = why_field()


class BallotForm(DeskForm):
    """The tellers' count: papers found for each option."""

    why = why_field(help_text=say_later("Needed when the papers are counted again."))

    def __init__(self, *args: Any, decision: Decision, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for place, one in enumerate(papers_of(decision)):
            self.fields[f"papers_{place}"] = forms.IntegerField(label=one.label, min_value=0, initial=0)

    def counts(self, decision: Decision) -> dict[str, int]:
        """Papers by option."""
        return {one.value: self.cleaned_data[f"papers_{i}"] for i, one in enumerate(papers_of(decision))}


class JoinForm(SourcedForm):
    """A delegation that joins a decision later."""

    source_needed: ClassVar[bool] = False
    sections: ClassVar[tuple[Section, ...]] = (
        Section("", ("delegation", "joined_on", "note")),
        SOURCE,
        NEW_SOURCE,
    )

    delegation = RecordField("members.delegation", label=say_later("Delegation"))
    joined_on = forms.DateField(label=say_later("Joined on"), widget=DAY)
    note = TextFormField(label=say_later("Note"), rows=2, required=False)
    why = why_field()

    def __init__(self, *args: Any, fixed: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if fixed:
            del self.fields["delegation"]


class SignForm(DeskForm):
    """When a decision was signed."""

    signed_on = PartialDateFormField(label=say_later("Signed on"))
    why = why_field()


class TranslationForm(DeskForm):
    """A language that a decision does not have yet."""

    title = TextFormField(label=say_later("Title"), required=False, most=400)
    text = TextFormField(label=say_later("Text"), rows=10, required=False, most=100_000)
    why = why_field()
