"""Forms of the registers of members."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from interparl.apps.common.enums import Visibility
from interparl.apps.common.models import Row
from interparl.apps.common.wording import say_later, words
from interparl.apps.members.enums import ChamberKind, DelegationRole, DelegationState, Standing
from interparl.apps.members.models import Delegation, Person
from interparl.engine.message import say
from interparl.faces.desk.forms.base import DeskForm, Section, content_languages, why_field
from interparl.faces.desk.forms.choose import RecordField
from interparl.faces.desk.forms.claim import ClaimForm, claim_sections
from interparl.faces.desk.forms.dates import PartialDateFormField
from interparl.faces.desk.forms.names import OTHER_NAMES, NamesForm, aliases_field, name_field, note_field
from interparl.faces.desk.forms.source import NEW_SOURCE, SOURCE, SourcedForm
from interparl.faces.desk.forms.text import TextFormField, language_name


def visibility_field() -> forms.ChoiceField:
    """Who may see the record."""
    return forms.ChoiceField(label=say_later("Who may see it"), choices=Visibility.choices, initial="public")


def website_field() -> forms.URLField:
    """An address on the web."""
    return forms.URLField(label=say_later("Website"), required=False, assume_scheme="https")


class BodyForm(NamesForm):
    """A state: names and level."""

    visibility = visibility_field()


class SiteForm(BodyForm):
    """A body with a website."""

    website = website_field()


class ChamberForm(SiteForm):
    """A chamber."""

    chamber_kind = forms.ChoiceField(label=say_later("Kind of chamber"), choices=ChamberKind.choices)


class OrganisationForm(SiteForm):
    """A body outside the assembly."""

    parent = RecordField("members.organisation", label=say_later("Part of"), required=False)


class DelegationForm(BodyForm):
    """A delegation."""

    state_of_forming = forms.ChoiceField(label=say_later("How far it is formed"), choices=DelegationState.choices)
    languages = forms.MultipleChoiceField(
        label=say_later("Languages in which it is written to"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def prepare(self) -> None:
        """Languages of the assembly and those it has."""
        field = self.fields["languages"]
        assert isinstance(field, forms.MultipleChoiceField)
        codes = dict.fromkeys([*content_languages(), *(self.initial.get("languages") or [])])
        field.choices = [(code, language_name(code)) for code in codes]


class StateAddForm(DeskForm):
    """A new state."""

    iso = forms.CharField(
        label=say_later("Code"),
        max_length=2,
        help_text=say_later("Two letters after ISO 3166-1, for instance FI. It never changes."),
    )
    name = name_field()
    why = why_field()


class ParliamentAddForm(DeskForm):
    """A new parliament of a state."""

    name = name_field()
    website = website_field()
    why = why_field()


class ChamberAddForm(ParliamentAddForm):
    """A new chamber."""

    chamber_kind = forms.ChoiceField(label=say_later("Kind of chamber"), choices=ChamberKind.choices)


class DelegationAddForm(DeskForm):
    """A new delegation."""

    name = name_field()
    why = why_field()


class OrganisationAddForm(ParliamentAddForm):
    """A new body outside the assembly."""

    parent = RecordField("members.organisation", label=say_later("Part of"), required=False)


class StandingForm(ClaimForm):
    """What a state is to the assembly."""

    sections: ClassVar[tuple[Section, ...]] = claim_sections(Section("", ("standing",)))

    standing = forms.ChoiceField(label=say_later("Standing"), choices=[("", say_later("Choose")), *Standing.choices])


class QuotaForm(ClaimForm):
    """How many seats a chamber has in its delegation."""

    sections: ClassVar[tuple[Section, ...]] = claim_sections(Section("", ("chamber", "seats")))

    chamber = RecordField("members.chamber", label=say_later("Chamber"))
    seats = forms.IntegerField(label=say_later("Seats"), min_value=0, max_value=2000)

    def __init__(self, *args: Any, delegation: Delegation, **kwargs: Any) -> None:
        self.delegation = delegation
        super().__init__(*args, **kwargs)

    def prepare(self) -> None:
        """The chambers of the delegation's own parliament."""
        super().prepare()
        _narrow_chambers(self, self.delegation)


class SeatForm(ClaimForm):
    """A person in a delegation, as a source says."""

    sections: ClassVar[tuple[Section, ...]] = claim_sections(Section("", ("person", "role", "chamber")))

    person = RecordField("members.person", label=say_later("Person"))
    role = forms.ChoiceField(label=say_later("Role"), choices=DelegationRole.choices, initial=DelegationRole.MEMBER)
    chamber = RecordField("members.chamber", label=say_later("Chamber"), required=False)

    def __init__(self, *args: Any, delegation: Delegation, **kwargs: Any) -> None:
        self.delegation = delegation
        super().__init__(*args, **kwargs)

    def prepare(self) -> None:
        """The chambers of the delegation's own parliament."""
        super().prepare()
        _narrow_chambers(self, self.delegation)


def _narrow_chambers(form: DeskForm, delegation: Delegation) -> None:
    field = form.fields["chamber"]
    assert isinstance(field, RecordField)
    field.narrow(list(delegation.parliament.chambers.values_list("key", flat=True)))


class NominationForm(SourcedForm):
    """Somebody whom the delegation proposes: a known person, or a new one by name."""

    source_needed = False
    sections: ClassVar[tuple[Section, ...]] = (
        Section("", ("person", "name", "role", "chamber", "valid_from")),
        Section(
            say_later("The parliament's letter"),
            ("source",),
            say_later("If it is recorded as a source, choose it. It may also follow later."),
            folded=True,
        ),
        Section(say_later("Note"), ("note",), folded=True),
    )

    person = RecordField("members.person", label=say_later("A person known already"), required=False)
    name = TextFormField(
        label=say_later("Name of a person not known yet"),
        required=False,
        most=400,
        help_text=say_later("Only if the person is not in the list. The name stays hidden until accredited."),
    )
    role = forms.ChoiceField(label=say_later("Role"), choices=DelegationRole.choices, initial=DelegationRole.MEMBER)
    chamber = RecordField("members.chamber", label=say_later("Chamber"), required=False)
    valid_from = PartialDateFormField(label=say_later("From"), required=False)
    note = note_field()
    why = why_field()

    def __init__(self, *args: Any, delegation: Delegation, **kwargs: Any) -> None:
        self.delegation = delegation
        super().__init__(*args, **kwargs)

    def prepare(self) -> None:
        """The chambers of the delegation's own parliament; the letter is chosen, not described here."""
        super().prepare()
        for name in [name for name in self.fields if name.startswith("source_")]:
            del self.fields[name]
        _narrow_chambers(self, self.delegation)

    def clean(self) -> dict[str, Any]:
        """Somebody known or somebody new."""
        cleaned = super().clean()
        if bool(cleaned.get("person")) == bool(cleaned.get("name")) and "person" not in self.errors:
            self.add_error("person", words(say("Choose a person, or give the name of a new one.")))
        return cleaned


class AccreditForm(SourcedForm):
    """Accept a nomination."""

    source_needed = False
    sections: ClassVar[tuple[Section, ...]] = (Section("", ("valid_from", "beyond_quota")), SOURCE, NEW_SOURCE)

    valid_from = PartialDateFormField(
        label=say_later("Takes the place from"),
        required=False,
        help_text=say_later("Left empty: from the day in the nomination, else from today."),
    )
    beyond_quota = forms.BooleanField(label=say_later("Accredit even beyond the number of seats"), required=False)
    why = why_field()

    def prepare(self) -> None:
        """The source may stay empty: then it is the assembly's own register."""
        super().prepare()
        self.fields["source"].label = say_later("Source, if it is another than this register")


CONTACTS = (
    ("email", say_later("E-mail")),
    ("phone", say_later("Telephone")),
    ("address", say_later("Postal address")),
    ("remark", say_later("Remark for the secretariat")),
)


class PersonForm(DeskForm):
    """A person. What is public is the office; contact data stay with the secretariat."""

    sections: ClassVar[tuple[Section, ...]] = (
        Section("", ("name",)),
        OTHER_NAMES,
        Section("", ("state", "about", "note", "visibility")),
        Section(
            say_later("For the secretariat alone"),
            tuple(f"private_{key}" for key, _ in CONTACTS),
            say_later("These lines are shown to officers only, never published, and not kept in the history."),
        ),
    )

    name = name_field()
    aliases = aliases_field()
    state = RecordField("members.state", label=say_later("State"), required=False)
    about = TextFormField(
        label=say_later("About the person in office"),
        rows=4,
        required=False,
        help_text=say_later("What concerns the public office. Nothing of the private life belongs here."),
    )
    note = note_field()
    visibility = visibility_field()
    private_email = forms.EmailField(label=CONTACTS[0][1], required=False)
    private_phone = forms.CharField(label=CONTACTS[1][1], required=False, max_length=100)
    private_address = forms.CharField(
        label=CONTACTS[2][1], required=False, max_length=400, widget=forms.Textarea(attrs={"rows": 2})
    )
    private_remark = forms.CharField(
        label=CONTACTS[3][1], required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )
    why = why_field()

    @classmethod
    def values_of(cls, row: Row) -> dict[str, Any]:
        """With the lines of the contact data apart."""
        found = super().values_of(row)
        assert isinstance(row, Person)
        return found | {f"private_{key}": row.private.get(key, "") for key, _ in CONTACTS}


def take_private(values: dict[str, Any], kept: dict[str, str]) -> dict[str, str]:
    """The contact data of a valid `PersonForm`, taken out of `values`; lines that the form does not know are kept."""
    typed = {key: str(values.pop(f"private_{key}")) for key, _ in CONTACTS}
    return {key: value for key, value in {**kept, **typed}.items() if value}


class PictureForm(DeskForm):
    """A picture of a person."""

    picture = forms.FileField(
        label=say_later("Picture"), help_text=say_later("PNG, JPEG or WebP. You have the right to publish it.")
    )
    alt = TextFormField(
        label=say_later("What the picture shows"),
        most=400,
        help_text=say_later("Read aloud to those who do not see it, in each language of the name."),
    )
