"""Forms of a dossier itself: opening and changing it, its papers, its drafting group."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from interparl.apps.accounts.models import User
from interparl.apps.common.enums import Visibility
from interparl.apps.common.wording import say_later
from interparl.apps.drafting.enums import ActKind, GroupRole, PaperKind
from interparl.faces.desk.acts.choices import works_for
from interparl.faces.desk.forms.base import DeskForm, Section, content_languages, why_field
from interparl.faces.desk.forms.choose import RecordField
from interparl.faces.desk.forms.dates import PartialDateFormField
from interparl.faces.desk.forms.source import NEW_SOURCE, SOURCE, SourcedForm
from interparl.faces.desk.forms.text import TextFormField, language_name

DATE = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class ActForm(SourcedForm):
    """What is said of an act. Where it stands is not typed: it follows from its steps."""

    source_needed = False
    sections: ClassVar[tuple[Section, ...]] = (
        Section("", ("title", "act_kind", "subject")),
        Section(say_later("Who"), ("initiator", "developer", "lead", "adopting")),
        Section(say_later("Path and text"), ("path", "in_bank", "visibility", "sample")),
        Section(
            say_later("What a source says of where it stands"),
            ("said_status", *SOURCE.names),
            say_later("For an act whose steps nobody recorded. It is shown with its source and counts for no stage."),
            folded=True,
        ),
        NEW_SOURCE,
        Section(say_later("Note"), ("note",), folded=True),
    )

    title = TextFormField(label=say_later("Title"), most=600)
    act_kind = forms.ChoiceField(label=say_later("Kind of act"), choices=ActKind.choices)
    subject = TextFormField(label=say_later("What it is about"), rows=3, required=False)
    initiator = TextFormField(
        label=say_later("Who proposed it"),
        required=False,
        most=600,
        help_text=say_later("A parliament, a body or an agency, in words."),
    )
    developer = TextFormField(label=say_later("Who writes it"), required=False, most=600)
    lead = RecordField(
        "organs.organ",
        label=say_later("Lead organ"),
        required=False,
        help_text=say_later("Its officers and whoever presides over it run the dossier."),
    )
    adopting = RecordField("organs.organ", label=say_later("Organ that adopts it"), required=False)
    path = RecordField(
        "drafting.path",
        label=say_later("Path"),
        required=False,
        help_text=say_later("Left empty, it is the path of the assembly for acts of this kind."),
    )
    in_bank = forms.ChoiceField(
        label=say_later("Its text in the bank of laws"),
        required=False,
        help_text=say_later("Only where a text is there already. Otherwise the first closed version makes it."),
    )
    visibility = forms.ChoiceField(
        label=say_later("Who may see the dossier"), choices=Visibility.choices, initial=Visibility.PUBLIC
    )
    sample = forms.BooleanField(label=say_later("A sample, no real act"), required=False)
    said_status = TextFormField(
        label=say_later("In the words of the source"), required=False, most=600,
        help_text=say_later("As “adopted by June 2020”."),
    )  # fmt: skip
    note = TextFormField(label=say_later("Note"), rows=3, required=False)
    why = why_field()

    def prepare(self) -> None:
        """Texts of the bank that have no dossier."""
        super().prepare()
        field: Any = self.fields.get("in_bank")
        if field is not None:
            field.choices = works_for(self.actor)


class ActOpenForm(ActForm):
    """A new dossier."""

    sections: ClassVar[tuple[Section, ...]] = (
        *ActForm.sections[:2],
        Section(say_later("Path and text"), ("path", "in_bank", "number", "visibility", "sample")),
        *ActForm.sections[3:],
    )

    number = forms.CharField(
        label=say_later("Number"),
        required=False,
        max_length=80,
        help_text=say_later("Only for an act that was adopted before. Otherwise it comes with the adoption."),
    )


class ActChangeForm(ActForm):
    """The same for a dossier that is there; one that has its text in the bank keeps it."""

    def __init__(self, *args: Any, has_text: bool, has_steps: bool, **kwargs: Any) -> None:
        self.has_text, self.has_steps = has_text, has_steps
        super().__init__(*args, **kwargs)

    def prepare(self) -> None:
        """Without what stays."""
        if self.has_text:
            del self.fields["in_bank"]
        if self.has_steps:
            del self.fields["path"]
        else:
            self.fields["path"].required = True
        super().prepare()


def _language_choices() -> list[tuple[str, str]]:
    return [(code, language_name(code)) for code in content_languages()]


class PaperChangeForm(SourcedForm):
    """What is said of a document; its file and its words stay."""

    source_needed = False
    sections: ClassVar[tuple[Section, ...]] = (
        Section("", ("title", "paper_kind", "day", "author", "visibility")),
        Section(say_later("Source"), SOURCE.names, folded=True),
        NEW_SOURCE,
    )

    title = TextFormField(label=say_later("Title"), most=300)
    paper_kind = forms.ChoiceField(label=say_later("Kind"), choices=PaperKind.choices)
    day = PartialDateFormField(label=say_later("Day of the document"), required=False)
    author = TextFormField(label=say_later("Author"), required=False, most=300)
    visibility = forms.ChoiceField(
        label=say_later("Who may see it"), choices=Visibility.choices, initial=Visibility.PUBLIC
    )
    why = why_field()


class PaperForm(PaperChangeForm):
    """A new document: a file, or words written here."""

    sections: ClassVar[tuple[Section, ...]] = (
        Section("", ("title", "paper_kind", "language")),
        Section(
            say_later("The document"),
            ("file", "words"),
            say_later("A file, or words written here. In each language it is a document of its own."),
        ),
        Section(say_later("Day, author, readers"), ("day", "author", "visibility")),
        *PaperChangeForm.sections[1:],
    )

    language = forms.ChoiceField(label=say_later("Language of the document"))
    file = forms.FileField(label=say_later("File"), required=False, help_text=say_later("A PDF or an office document."))
    words = forms.CharField(
        label=say_later("Words"),
        required=False,
        max_length=200_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=say_later("Plain paragraphs, an empty line between two."),
    )

    def prepare(self) -> None:
        """The languages of the assembly."""
        super().prepare()
        field: Any = self.fields["language"]
        field.choices = _language_choices()


class SeatForm(DeskForm):
    """Who sits in the drafting group, and as what."""

    sections: ClassVar[tuple[Section, ...]] = (
        Section("", ("role",)),
        Section(
            say_later("Who"),
            ("user", "person", "name"),
            say_later("An account may work on the versions. Without one, the person or the name is shown only."),
        ),
        Section("", ("since",)),
    )

    role = forms.ChoiceField(label=say_later("Role in the group"), choices=GroupRole.choices, widget=forms.RadioSelect)
    user = forms.ModelChoiceField(
        User.objects.filter(is_active=True).order_by("name"), label=say_later("Account"), required=False
    )
    person = RecordField("members.person", label=say_later("Person of the register"), required=False)
    name = TextFormField(label=say_later("Name"), required=False, most=300)
    since = forms.DateField(
        label=say_later("Since"), widget=DATE, required=False, help_text=say_later("Left empty, it is today.")
    )
    why = why_field()

    def prepare(self) -> None:
        """Accounts by the names of their people."""
        people: Any = self.fields["user"]
        people.label_from_instance = lambda user: user.get_full_name()


class UnseatForm(DeskForm):
    """Since when a seat is held no more."""

    until = forms.DateField(
        label=say_later("First day without it"),
        widget=DATE,
        required=False,
        help_text=say_later("Left empty, it is today. The right to work on the versions ends at once."),
    )
    why = why_field()
