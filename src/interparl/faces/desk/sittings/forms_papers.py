"""Forms of papers, attendance, guests and receptions."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from interparl.apps.common.enums import Visibility
from interparl.apps.common.wording import say_later
from interparl.apps.sittings.enums import PRESENCE_LABELS, Around, Capacity, DocumentKind
from interparl.apps.sittings.models import AgendaLine
from interparl.engine.procedure import Presence
from interparl.faces.desk.forms.base import DeskForm, Section, content_languages, why_field
from interparl.faces.desk.forms.choose import RecordField, RecordsField
from interparl.faces.desk.forms.text import TextFormField, language_name


def item_choices(sitting: Any) -> list[tuple[str, str]]:
    """Items of a sitting by id, as the newest version of the agenda that has them words them."""
    found = {}
    for line in AgendaLine.objects.filter(agenda__sitting=sitting).order_by("agenda__number", "order"):
        found[str(line.item_id)] = str(line.title)
    return list(found.items())


class PaperForm(DeskForm):
    """What a paper is and to what it belongs."""

    sections: ClassVar[tuple[Section, ...]] = (Section("", ("title", "kind", "item", "visibility")),)

    title = TextFormField(label=say_later("Title"), most=300)
    kind = forms.ChoiceField(label=say_later("Kind"), choices=DocumentKind.choices, initial=DocumentKind.NOTE)
    item = forms.ChoiceField(
        label=say_later("Agenda item"),
        required=False,
        help_text=say_later("Left empty, it is a paper of the whole sitting."),
    )
    visibility = forms.ChoiceField(
        label=say_later("Who may see it"), choices=Visibility.choices, initial=Visibility.ORGAN
    )
    why = why_field()

    def __init__(self, *args: Any, sitting: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["item"]
        field.choices = [("", "—"), *item_choices(sitting)]


class FileForm(DeskForm):
    """A file as the next version of a paper in a language."""

    language = forms.ChoiceField(label=say_later("Language of the file"))
    file = forms.FileField(
        label=say_later("File"),
        help_text=say_later("A PDF or an office document. An earlier version in this language stays."),
    )
    why = why_field()

    def prepare(self) -> None:
        """The languages of the assembly."""
        field: Any = self.fields["language"]
        field.choices = [(code, language_name(code)) for code in content_languages()]


class NewPaperForm(PaperForm):
    """A new paper, with its first file if it is there already."""

    sections: ClassVar[tuple[Section, ...]] = (
        *PaperForm.sections,
        Section(
            say_later("First file"),
            ("language", "file"),
            say_later("It can be added later, and in other languages."),
        ),
    )

    language = forms.ChoiceField(label=say_later("Language of the file"), required=False)
    file = forms.FileField(label=say_later("File"), required=False)

    def prepare(self) -> None:
        """The languages of the assembly."""
        field: Any = self.fields["language"]
        field.choices = [(code, language_name(code)) for code in content_languages()]


class RegisterForm(DeskForm):
    """How a delegation attends."""

    sections: ClassVar[tuple[Section, ...]] = (Section("", ("presence", "represented_by", "people", "note")),)

    presence = forms.ChoiceField(
        label=say_later("How it attends"),
        choices=[(one.value, PRESENCE_LABELS[one]) for one in Presence],
        widget=forms.RadioSelect,
    )
    represented_by = RecordField(
        "members.person",
        label=say_later("Represented by"),
        required=False,
        help_text=say_later("Only for a delegation that is represented."),
    )
    people = RecordsField("members.person", label=say_later("Who is there"), required=False)
    note = TextFormField(label=say_later("Note"), required=False, rows=2)
    why = why_field(help_text=say_later("Needed when the register is corrected after the sitting was closed."))


class GuestForm(DeskForm):
    """Somebody without a voice."""

    sections: ClassVar[tuple[Section, ...]] = (
        Section("", ("capacity",)),
        Section(
            say_later("Who"),
            ("person", "organisation", "state", "name"),
            say_later("Choose from the registers what is there, or write a name."),
        ),
    )

    capacity = forms.ChoiceField(label=say_later("As what"), choices=Capacity.choices, widget=forms.RadioSelect)
    person = RecordField("members.person", label=say_later("Person"), required=False)
    organisation = RecordField("members.organisation", label=say_later("Organisation"), required=False)
    state = RecordField("members.state", label=say_later("State"), required=False)
    name = TextFormField(label=say_later("Name"), required=False, most=300)
    why = why_field()


class ReceptionForm(DeskForm):
    """A reception around the sitting."""

    sections: ClassVar[tuple[Section, ...]] = (Section("", ("host", "host_person", "what", "when")),)

    host = TextFormField(
        label=say_later("Host"), most=300, help_text=say_later("By office, as “President of the Republic”.")
    )
    host_person = RecordField("members.person", label=say_later("The host as a person"), required=False)
    what = TextFormField(label=say_later("What it was"), required=False, rows=2)
    when = forms.ChoiceField(label=say_later("When"), choices=Around.choices)
    why = why_field()
