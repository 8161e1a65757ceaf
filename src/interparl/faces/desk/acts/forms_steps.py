"""Forms by which an act goes its way: into a stage, adoption, sending to parliaments, replacement, withdrawal."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from interparl.apps.common.wording import say_later, words
from interparl.apps.drafting.models import ModelAct
from interparl.apps.sittings.domain.helping import today
from interparl.engine.procedure.path import MISSING, Need, Path, Stage
from interparl.faces.desk.acts.choices import (
    NONE,
    acts_that_replace,
    decisions_for,
    drafts_of,
    papers_of,
    sittings_for,
)
from interparl.faces.desk.acts.forms import DATE
from interparl.faces.desk.forms.base import DeskForm, Section, why_field
from interparl.faces.desk.forms.choose import RecordField, RecordsField
from interparl.faces.desk.forms.dates import PartialDateFormField
from interparl.faces.desk.forms.source import NEW_SOURCE, SOURCE, SourcedForm
from interparl.faces.desk.forms.text import TextFormField

EMPTY_IS_TODAY = say_later("Left empty, it is today. A day (2024-06-03), a month (2024-06) or a year (2024).")

FIELD_OF: dict[str, str] = {
    Need.DOCUMENT: "paper",
    Need.DECISION: "decision",
    Need.SITTING: "sitting",
    Need.ADDRESSEES: "draft",
    Need.TEXT_CLOSED: "draft",
    Need.REASON: "note",
}
"""Need of a stage -> the field by which it is met; other needs are met elsewhere in the dossier."""

ONLY_HERE = (Need.SITTING, Need.DECISION, Need.DOCUMENT, Need.REASON)
"""Of these, those that nothing but the form can meet: for the others the newest version will do."""

BESIDE = frozenset({"sitting", "decision", "paper", "draft"})
"""What may belong to any step; folded away where the stage asks for something else."""


def own_needs(path: Path, stage: Stage) -> list[tuple[str, str]]:
    """Needs that only this path knows: whoever enters the stage says that they are met."""
    return [(need, words(path.missing(need))) for need in sorted(stage.needs) if need not in MISSING]


class StepForm(SourcedForm):
    """With what an act enters a stage."""

    source_needed = False
    sections: ClassVar[tuple[Section, ...]] = (
        Section("", ("stage", "day", "sitting", "decision", "paper", "draft", "confirmed", "note")),
        Section(say_later("Who did it"), ("organ", "by_whom"), folded=True),
        Section(say_later("Source"), SOURCE.names, folded=True),
        NEW_SOURCE,
    )

    day = PartialDateFormField(label=say_later("Since when"), required=False, help_text=EMPTY_IS_TODAY)
    sitting = forms.ChoiceField(label=say_later("Sitting"), required=False)
    decision = forms.ChoiceField(
        label=say_later("Decision"),
        required=False,
        help_text=say_later("Decisions that were adopted. The sitting follows from the decision."),
    )
    paper = forms.ChoiceField(
        label=say_later("Document"),
        required=False,
        help_text=say_later("A document of this dossier. A version of the text counts as one too."),
    )
    draft = forms.ChoiceField(label=say_later("Version of the text"), required=False)
    confirmed = forms.MultipleChoiceField(
        label=say_later("What is no longer missing"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=say_later("Tick what is there by now. Your name stands beside it in the history."),
    )
    note = TextFormField(
        label=say_later("Note or reason"), rows=3, required=False, help_text=say_later("Shown beside the step.")
    )
    organ = RecordField("organs.organ", label=say_later("Organ"), required=False)
    by_whom = TextFormField(label=say_later("Somebody else"), required=False, most=300)
    why = why_field()

    def __init__(
        self,
        *args: Any,
        act: ModelAct,
        needs: list[tuple[str, str]],
        asked: frozenset[str] = frozenset(),
        **kwargs: Any,
    ) -> None:
        self.act, self.needs = act, needs
        self.needed = [FIELD_OF[need] for need in ONLY_HERE if need in asked]
        super().__init__(*args, **kwargs)

    def full_clean(self) -> None:
        """What the stage asks for is no option on the page; whether it is met is for the guard alone to say."""
        for name in self.needed:
            self.fields[name].required = False
        super().full_clean()
        for name in self.needed:
            self.fields[name].required = True

    def prepare(self) -> None:
        """What this dossier has to choose from."""
        super().prepare()
        fields: Any = self.fields
        fields["sitting"].choices = sittings_for(self.actor)
        fields["decision"].choices = decisions_for(self.actor)
        fields["paper"].choices = papers_of(self.act, self.actor)
        fields["draft"].choices = drafts_of(self.act, self.actor)
        if self.needs:
            fields["confirmed"].choices = self.needs
        else:
            del fields["confirmed"]
        if self.needed:
            first, *others = self.sections
            rest = tuple(name for name in first.names if name in BESIDE and name not in self.needed)
            asked = tuple(name for name in first.names if name not in rest)
            self.sections = (  # type: ignore[misc]  # of this form, for this stage
                Section("", asked),
                *([Section(say_later("What else belongs to the step"), rest, folded=True)] if rest else []),
                *others,
            )
        for name in self.needed:
            fields[name].required = True


class ReportStepForm(StepForm):
    """A step that a source tells, outside this installation or before it."""

    source_needed = True
    sections: ClassVar[tuple[Section, ...]] = (
        Section("", ("stage", "day")),
        SOURCE,
        NEW_SOURCE,
        Section(say_later("What belongs to it"), ("sitting", "decision", "paper", "draft", "note"), folded=True),
        Section(say_later("Who did it"), ("organ", "by_whom"), folded=True),
    )

    stage = forms.ChoiceField(label=say_later("Stage"))
    day = PartialDateFormField(label=say_later("Since when"))

    def __init__(self, *args: Any, stages: list[tuple[str, str]], **kwargs: Any) -> None:
        self.stages = stages
        super().__init__(*args, **kwargs)

    def prepare(self) -> None:
        """The stages of the path."""
        super().prepare()
        field: Any = self.fields["stage"]
        field.choices = self.stages


class OfActForm(DeskForm):
    """A form that offers something of one act."""

    def __init__(self, *args: Any, act: ModelAct, **kwargs: Any) -> None:
        self.act = act
        super().__init__(*args, **kwargs)


class AdoptForm(OfActForm):
    """The decision, the version it adopted, and its number."""

    sections: ClassVar[tuple[Section, ...]] = (
        Section("", ("decision", "draft", "number", "note")),
        Section(
            say_later("Addresses of the text"),
            ("frbr", "eli"),
            say_later("Left empty, they are made of the kind, the day and the number."),
            folded=True,
        ),
    )

    decision = forms.ChoiceField(
        label=say_later("Decision"),
        help_text=say_later("Closed decisions of the organ that adopts the act. Close the decision first."),
    )
    draft = forms.ChoiceField(
        label=say_later("Version that was adopted"),
        help_text=say_later("Closed versions only. Its translations are adopted with it."),
    )
    number = forms.CharField(
        label=say_later("Number of the act"),
        required=False,
        max_length=80,
        help_text=say_later("Left empty, it is that of the decision."),
    )
    frbr = forms.CharField(label=say_later("FRBR address"), required=False, max_length=200)
    eli = forms.CharField(label=say_later("ELI"), required=False, max_length=200)
    note = TextFormField(label=say_later("Note"), rows=2, required=False)
    why = why_field()

    def prepare(self) -> None:
        """What can be adopted, and by what."""
        fields: Any = self.fields
        adopting = self.act.adopting
        fields["decision"].choices = decisions_for(self.actor, organ=adopting, closed=True) if adopting else NONE
        fields["draft"].choices = drafts_of(self.act, self.actor, closed=True)


class TransmitForm(DeskForm):
    """To which parliaments an adopted act goes, and whether their states are asked what they make of it."""

    sections: ClassVar[tuple[Section, ...]] = (
        Section("", ("delegations", "day")),
        Section(
            say_later("The letter"), ("reference", "words", "file"), say_later("Its number, its words or the file.")
        ),
        Section(
            say_later("Ask what became of it"),
            ("ask_by", "asked"),
            say_later("With a day, the states of these parliaments are asked at once to report what they made of it."),
        ),
    )

    delegations = RecordsField("members.delegation", label=say_later("Parliaments"))
    day = forms.DateField(
        label=say_later("Sent on"), widget=DATE, required=False, help_text=say_later("Left empty, it is today.")
    )
    reference = forms.CharField(label=say_later("Number of the letter"), required=False, max_length=200)
    words = TextFormField(label=say_later("What it says"), rows=4, required=False)
    file = forms.FileField(
        label=say_later("File of the letter"), required=False, help_text=say_later("A PDF or an office document.")
    )
    ask_by = forms.DateField(
        label=say_later("Answer due by"),
        widget=DATE,
        required=False,
        help_text=say_later("Left empty, nobody is asked now."),
    )
    asked = TextFormField(label=say_later("What is asked"), rows=3, required=False)
    why = why_field()

    def clean_ask_by(self) -> Any:
        """A day that is still to come."""
        day = self.cleaned_data["ask_by"]
        if day is not None and day < today():
            raise forms.ValidationError(say_later("This day has passed."))
        return day


class ReceivedForm(DeskForm):
    """When a parliament received the act."""

    day = forms.DateField(
        label=say_later("Received on"), widget=DATE, required=False, help_text=say_later("Left empty, it is today.")
    )
    why = why_field()


class ReplaceForm(OfActForm):
    """The act that replaces this one, and the decision."""

    by = forms.ChoiceField(
        label=say_later("Act that replaces it"), help_text=say_later("Adopted acts that replace no other.")
    )
    decision = forms.ChoiceField(label=say_later("Decision"))
    day = PartialDateFormField(
        label=say_later("Since when"),
        required=False,
        help_text=say_later("Left empty, it is the day of the decision."),
    )
    note = TextFormField(label=say_later("Note"), rows=2, required=False)
    why = why_field()

    def prepare(self) -> None:
        """Adopted acts and decisions."""
        fields: Any = self.fields
        fields["by"].choices = acts_that_replace(self.act, self.actor)
        fields["decision"].choices = decisions_for(self.actor)


class WithdrawForm(OfActForm):
    """Why an act is pursued no more."""

    day = PartialDateFormField(label=say_later("Since when"), required=False, help_text=EMPTY_IS_TODAY)
    note = TextFormField(label=say_later("Reason, for readers"), rows=3, help_text=say_later("Shown beside the step."))
    decision = forms.ChoiceField(label=say_later("Decision"), required=False)
    by_whom = TextFormField(label=say_later("Who withdrew it"), required=False, most=300)
    why = why_field()

    def prepare(self) -> None:
        """Adopted decisions."""
        field: Any = self.fields["decision"]
        field.choices = decisions_for(self.actor)
