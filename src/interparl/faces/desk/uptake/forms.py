"""Forms of the uptake of acts."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from interparl.apps.common.models.record import visible_to
from interparl.apps.common.wording import say_later
from interparl.apps.members.models import Delegation, State
from interparl.apps.texts.models import Work
from interparl.apps.uptake.enums import Claimed
from interparl.faces.desk.forms.base import DeskForm, Section, why_field
from interparl.faces.desk.forms.choose import RecordField, RecordsField
from interparl.faces.desk.forms.dates import PartialDateFormField
from interparl.faces.desk.forms.source import NEW_SOURCE, SOURCE, SourcedForm
from interparl.faces.desk.forms.text import TextFormField

CLAIMS = [choice for choice in Claimed.choices if choice[0]]
EMPTY_IS_TODAY = say_later("Left empty, it is today. A day (2024-06-03), a month (2024-06) or a year (2024).")


def _due() -> forms.DateField:
    return forms.DateField(
        label=say_later("Answer due by"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=say_later("On this day there is still time."),
    )


class AskForm(SourcedForm):
    """Which states are asked, and until when they may answer."""

    source_needed = False
    sections: ClassVar[tuple[Section, ...]] = (
        Section("", ("states", "due", "words")),
        Section(say_later("The letter"), ("day", "reference"), folded=True),
        Section(say_later("Source"), SOURCE.names, folded=True),
        NEW_SOURCE,
    )

    states = RecordsField("members.state", label=say_later("States to ask"))
    due = _due()
    words = TextFormField(
        label=say_later("What is asked"),
        rows=4,
        required=False,
        help_text=say_later("Shown to the delegations and to readers."),
    )
    day = PartialDateFormField(label=say_later("Asked on"), required=False, help_text=EMPTY_IS_TODAY)
    reference = forms.CharField(label=say_later("Number of the letter"), required=False, max_length=200)
    why = why_field()

    def __init__(self, *args: Any, states: list[State], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["states"]
        field.narrow([state.key for state in states])


class ExtendForm(SourcedForm):
    """A later day."""

    source_needed = False
    sections: ClassVar[tuple[Section, ...]] = (
        Section("", ("due", "words", "day")),
        Section(say_later("Source"), SOURCE.names, folded=True),
        NEW_SOURCE,
    )

    due = _due()
    words = TextFormField(label=say_later("Note"), rows=2, required=False)
    day = PartialDateFormField(label=say_later("Extended on"), required=False, help_text=EMPTY_IS_TODAY)
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


def laws_of(actor: Any, state: State) -> list[tuple[str, str]]:
    """Laws of the state in the bank, to choose from."""
    rows = visible_to(Work.objects.filter(state=state), actor).order_by("key")
    return [("", "—"), *((work.key, f"{work.label()} ({work.number or work.key})") for work in rows)]


class ReportForm(DeskForm):
    """What a delegation reports for its state: as little as one choice and one sentence."""

    sections: ClassVar[tuple[Section, ...]] = (
        Section("", ("claimed", "words")),
        Section(say_later("The national act, if there is one"), ("law", "reference", "file")),
        Section(say_later("When"), ("day",), folded=True),
    )

    claimed = forms.ChoiceField(
        label=say_later("What was done with the act?"), choices=CLAIMS, widget=forms.RadioSelect
    )
    words = TextFormField(
        label=say_later("In your own words"),
        rows=5,
        required=False,
        help_text=say_later("One language is enough. Everybody can read it."),
    )
    law = forms.ChoiceField(
        label=say_later("Law in the bank of laws"),
        required=False,
        help_text=say_later("If it is not in the list, write its number or title below."),
    )
    reference = forms.CharField(label=say_later("Its number or title"), required=False, max_length=200)
    file = forms.FileField(
        label=say_later("Document"),
        required=False,
        help_text=say_later("A PDF or an office document. Everybody can read it."),
    )
    day = PartialDateFormField(label=say_later("Reported on"), required=False, help_text=EMPTY_IS_TODAY)

    def __init__(self, *args: Any, state: State, **kwargs: Any) -> None:
        self.state = state
        super().__init__(*args, **kwargs)

    def prepare(self) -> None:
        """Laws of the state."""
        super().prepare()
        field: Any = self.fields["law"]
        field.choices = laws_of(self.actor, self.state)


class RecordedReportForm(ReportForm, SourcedForm):
    """A report that came by letter or otherwise, recorded by an officer."""

    source_needed = False
    sections: ClassVar[tuple[Section, ...]] = (
        Section("", ("claimed", "words")),
        Section(
            say_later("Who reports"),
            ("delegation", "by_whom"),
            say_later("Name a delegation, a body of the state, or the source."),
        ),
        Section(say_later("The national act, if there is one"), ("law", "reference", "file")),
        Section(say_later("When"), ("day",)),
        Section(say_later("Source"), SOURCE.names, folded=True),
        NEW_SOURCE,
    )

    delegation = RecordField("members.delegation", label=say_later("Delegation"), required=False)
    by_whom = TextFormField(
        label=say_later("Body of the state"),
        required=False,
        most=300,
        help_text=say_later("As “Ministry of Justice”."),
    )
    why = why_field()

    def prepare(self) -> None:
        """Delegations of the state."""
        super().prepare()
        field: Any = self.fields["delegation"]
        own = Delegation.objects.filter(parliament__state=self.state).values_list("key", flat=True)
        field.narrow(list(own))


class MadeForm(SourcedForm):
    """What happened in the state's parliament: submitted or enacted."""

    source_needed = False
    sections: ClassVar[tuple[Section, ...]] = (
        Section("", ("day", "law", "reference", "words", "by_whom")),
        SOURCE,
        NEW_SOURCE,
    )

    day = PartialDateFormField(label=say_later("When"))
    law = forms.ChoiceField(label=say_later("Law in the bank of laws"), required=False)
    reference = forms.CharField(label=say_later("Number of the bill or law"), required=False, max_length=200)
    words = TextFormField(label=say_later("What happened"), rows=3, required=False)
    by_whom = TextFormField(label=say_later("Who did it"), required=False, most=300)
    why = why_field()

    def __init__(self, *args: Any, state: State, **kwargs: Any) -> None:
        self.state = state
        super().__init__(*args, **kwargs)

    def prepare(self) -> None:
        """Laws of the state."""
        super().prepare()
        field: Any = self.fields["law"]
        field.choices = laws_of(self.actor, self.state)


class ReceivedForm(DeskForm):
    """When the receipt was confirmed."""

    day = PartialDateFormField(label=say_later("Received on"), required=False, help_text=EMPTY_IS_TODAY)
