"""Forms of a programme itself: drawing it up, adopting and closing it, hearings, published figures."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from interparl.apps.common.enums import Visibility
from interparl.apps.common.wording import say_later
from interparl.apps.programme.enums import Bound, Metric
from interparl.apps.programme.models import Programme
from interparl.faces.desk.acts.choices import decisions_for, sittings_for
from interparl.faces.desk.forms.base import DeskForm, Section, why_field
from interparl.faces.desk.forms.choose import RecordField
from interparl.faces.desk.forms.dates import PartialDateFormField
from interparl.faces.desk.forms.source import NEW_SOURCE, SOURCE, SourcedForm
from interparl.faces.desk.forms.text import TextFormField
from interparl.faces.desk.programmes.choices import RowField, others_than

DATE = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
FOLDED_SOURCE = Section(say_later("Source"), SOURCE.names, folded=True)


class ProgrammeForm(SourcedForm):
    """What is said of a programme. Its items have forms of their own."""

    source_needed = False
    sections: ClassVar[tuple[Section, ...]] = (
        Section("", ("title", "first_year", "last_year", "basis", "follows")),
        Section(
            say_later("Items"),
            ("items_known",),
            say_later("Of some programmes only figures were published. Then nothing is counted from items."),
        ),
        FOLDED_SOURCE,
        NEW_SOURCE,
        Section(say_later("Readers and note"), ("visibility", "sample", "note")),
    )

    title = TextFormField(label=say_later("Title"), most=600)
    first_year = forms.IntegerField(label=say_later("First year"), min_value=1900, max_value=2200)
    last_year = forms.IntegerField(
        label=say_later("Last year"),
        min_value=1900,
        max_value=2200,
        help_text=say_later("Both years belong to the programme."),
    )
    basis = TextFormField(
        label=say_later("Basis"),
        rows=2,
        required=False,
        help_text=say_later("The decision or plan on which the programme rests, in words."),
    )
    follows = RowField(label=say_later("Programme before it"), required=False)
    items_known = forms.BooleanField(
        label=say_later("The items of the programme are known"), required=False, initial=True
    )
    visibility = forms.ChoiceField(
        label=say_later("Who may see it"), choices=Visibility.choices, initial=Visibility.PUBLIC
    )
    sample = forms.BooleanField(label=say_later("A sample, no real programme"), required=False)
    note = TextFormField(label=say_later("Note"), rows=3, required=False)
    why = why_field()

    def __init__(self, *args: Any, programme: Programme | None = None, **kwargs: Any) -> None:
        self.programme = programme
        super().__init__(*args, **kwargs)

    def prepare(self) -> None:
        """The other programmes; closed ones may be followed as well."""
        super().prepare()
        field: Any = self.fields["follows"]
        field.queryset = others_than(self.programme, self.actor, closed=True)


class AdoptedProgrammeForm(ProgrammeForm):
    """The same once it is adopted: what it says itself stays."""

    sections: ClassVar[tuple[Section, ...]] = (
        Section("", ("title", "basis", "follows")),
        FOLDED_SOURCE,
        NEW_SOURCE,
        Section(say_later("Readers and note"), ("visibility", "sample", "note")),
    )
    first_year = None  # type: ignore[assignment]  # as adopted
    last_year = None  # type: ignore[assignment]
    items_known = None  # type: ignore[assignment]


class HearingForm(SourcedForm):
    """Who heard the draft, and when."""

    source_needed = False
    sections: ClassVar[tuple[Section, ...]] = (
        Section("", ("sitting", "organ", "day", "planned", "words")),
        FOLDED_SOURCE,
        NEW_SOURCE,
    )

    sitting = forms.ChoiceField(label=say_later("Sitting"), required=False)
    organ = RecordField("organs.organ", label=say_later("Organ"), required=False)
    day = PartialDateFormField(
        label=say_later("When"), required=False, help_text=say_later("Left empty, it is the day of the sitting.")
    )
    planned = forms.BooleanField(label=say_later("It is only known that it was to be held"), required=False)
    words = TextFormField(label=say_later("What came of it, or who heard it"), rows=3, required=False)
    why = why_field()

    def prepare(self) -> None:
        """Sittings that were not cancelled."""
        super().prepare()
        field: Any = self.fields["sitting"]
        field.choices = sittings_for(self.actor)


class ByDecisionForm(SourcedForm):
    """By which decision something was adopted, or which source tells it. Give it a field `adopted_on`."""

    source_needed = False
    sections: ClassVar[tuple[Section, ...]] = (
        Section("", ("decision",)),
        Section(
            say_later("Adopted elsewhere or before"),
            ("adopted_on", "source"),
            say_later("Where no decision is recorded here: the day, and the source that tells of it."),
        ),
        NEW_SOURCE,
    )

    decision = forms.ChoiceField(
        label=say_later("Decision"),
        required=False,
        help_text=say_later("Closed decisions that were adopted. Close the decision first."),
    )

    def prepare(self) -> None:
        """Closed decisions."""
        super().prepare()
        field: Any = self.fields["decision"]
        field.choices = decisions_for(self.actor, closed=True)


class AdoptProgrammeForm(ByDecisionForm):
    """When a programme was adopted, and by what."""

    adopted_on = PartialDateFormField(
        label=say_later("Day of adoption"),
        required=False,
        help_text=say_later("Left empty, it is the day of the decision. A day, a month or a year."),
    )
    why = why_field()


class CompleteForm(DeskForm):
    """All items of an adopted programme are entered."""

    adopted_on = PartialDateFormField(label=say_later("Day of adoption"), required=False)
    why = why_field()

    def __init__(self, *args: Any, known: bool, **kwargs: Any) -> None:
        self.known = known
        super().__init__(*args, **kwargs)

    def prepare(self) -> None:
        """The day is asked for only where it is not known."""
        if self.known:
            del self.fields["adopted_on"]
        else:
            self.fields["adopted_on"].required = True


class CloseForm(DeskForm):
    """The day on which a programme ended."""

    on = forms.DateField(
        label=say_later("Closed on"), widget=DATE, required=False, help_text=say_later("Left empty, it is today.")
    )
    why = why_field()


class FigureForm(SourcedForm):
    """A figure as a source publishes it."""

    sections: ClassVar[tuple[Section, ...]] = (
        Section("", ("metric", "bound", "value", "as_of", "words")),
        SOURCE,
        NEW_SOURCE,
    )

    metric = forms.ChoiceField(label=say_later("What it counts"), choices=Metric.choices)
    bound = forms.ChoiceField(
        label=say_later("How the source states it"), choices=Bound.choices, widget=forms.RadioSelect, initial="exact"
    )
    value = forms.DecimalField(label=say_later("Figure"), min_value=0, max_digits=9, decimal_places=2)
    as_of = PartialDateFormField(label=say_later("The source speaks of this day"))
    words = TextFormField(
        label=say_later("What is counted, in the words of the source"), rows=2, required=False, most=2000
    )
    why = why_field()
