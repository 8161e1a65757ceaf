"""Forms by which a study is opened and set up, its provisions labelled, its findings signed and published."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from interparl.apps.accounts.models import User
from interparl.apps.common.models import Row
from interparl.apps.common.wording import say_later
from interparl.apps.comparison.enums import Label, TeamRole
from interparl.apps.comparison.models import Column, Study
from interparl.faces.desk.forms.base import DeskForm, Section, why_field
from interparl.faces.desk.forms.choose import RecordField, RecordsField
from interparl.faces.desk.forms.text import TextFormField

DATE = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class StudyForm(DeskForm):
    """What is said of a study; the model act is chosen once."""

    title = TextFormField(label=say_later("Title"), most=300)
    purpose = TextFormField(label=say_later("What the study is for"), rows=3, required=False)
    as_of = forms.DateField(
        label=say_later("Law as of"),
        widget=DATE,
        help_text=say_later("The day whose law is compared. Texts that hold on it are taken."),
    )
    deadline = forms.DateField(label=say_later("To be finished by"), widget=DATE, required=False)
    method = TextFormField(
        label=say_later("Method"),
        rows=3,
        required=False,
        help_text=say_later("How the team reads and decides, in words for those who will use the analysis."),
    )
    blind = forms.BooleanField(
        label=say_later("The second reader decides without seeing the first reading"), required=False, initial=True
    )
    why = why_field()


class StudyOpenForm(StudyForm):
    """A new study."""

    sections: ClassVar[tuple[Section, ...]] = (
        Section(say_later("What is compared"), ("model", "as_of")),
        Section(say_later("The study"), ("title", "purpose", "organ", "deadline", "method", "blind")),
    )

    model = RecordField(
        "texts.expression",
        label=say_later("Model act, treaty or law to compare with"),
        help_text=say_later("A text of the bank of laws. If it is not there yet, bring it in first."),
    )
    organ = RecordField(
        "organs.organ",
        label=say_later("Organ"),
        required=False,
        help_text=say_later("In whose name the study is made. Its circle sees the study before it is published."),
    )


class ColumnForm(DeskForm):
    """A column: a state by some of its laws, or by all the bank has."""

    state = RecordField("members.state", label=say_later("State"), required=False)
    name = TextFormField(
        label=say_later("Name of the column"),
        required=False,
        most=200,
        help_text=say_later("Only where it is no member state, or where a state has several columns."),
    )
    corpus = forms.BooleanField(
        label=say_later("All laws of the state that the bank has on the day of the study"), required=False
    )
    expressions = RecordsField("texts.expression", label=say_later("Laws"), required=False)
    why = why_field()

    @classmethod
    def values_of(cls, row: Row) -> dict[str, Any]:
        """With the texts it stands on now."""
        found = super().values_of(row)
        if isinstance(row, Column):
            found["expressions"] = [text.expression for text in row.texts.filter(left_on=None)]
        return found


class TeamForm(DeskForm):
    """A person's role in the study."""

    user = forms.ModelChoiceField(User.objects.filter(is_active=True).order_by("name"), label=say_later("Person"))
    role = forms.ChoiceField(label=say_later("Role in the study"), choices=TeamRole.choices)
    columns = forms.ModelMultipleChoiceField(
        Column.objects.none(),
        label=say_later("Only these columns"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=say_later("None ticked: all columns."),
    )
    why = why_field()

    def __init__(self, *args: Any, study: Study, **kwargs: Any) -> None:
        self.study = study
        super().__init__(*args, **kwargs)

    def prepare(self) -> None:
        """The columns of this study, by their names."""
        field: Any = self.fields["columns"]
        field.queryset = self.study.columns.select_related("state")
        field.label_from_instance = lambda column: column.label()
        people: Any = self.fields["user"]
        people.label_from_instance = lambda user: user.get_full_name()


class LabelForm(DeskForm):
    """What is said of the provisions that were ticked."""

    label = forms.ChoiceField(label=say_later("Label"), choices=Label.choices, required=False)
    weight = forms.IntegerField(
        label=say_later("Weight"),
        min_value=1,
        initial=1,
        help_text=say_later("Of a decisive provision, in the figure of conformity."),
    )


class SignForm(DeskForm):
    """A signature."""

    capacity = forms.CharField(
        label=say_later("In what capacity you sign"), max_length=200, help_text=say_later("As it will be published.")
    )
    statement = forms.CharField(
        label=say_later("Statement"), required=False, widget=forms.Textarea(attrs={"rows": 3}), max_length=2000
    )
    decision = RecordField(
        "sittings.decision",
        label=say_later("Decision of the organ that signs the study off"),
        required=False,
    )


class PublishForm(DeskForm):
    """The last step."""

    why = why_field()
