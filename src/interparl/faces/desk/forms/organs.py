"""Forms of organs, offices and their holders."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from interparl.apps.common.wording import say_later, words
from interparl.apps.organs.enums import Capacity, OfficeKind, OrganKind
from interparl.engine.message import say
from interparl.faces.desk.forms.base import DeskForm, Section, why_field
from interparl.faces.desk.forms.choose import RecordField
from interparl.faces.desk.forms.claim import ClaimForm, claim_sections
from interparl.faces.desk.forms.dates import PartialDateFormField
from interparl.faces.desk.forms.members import visibility_field
from interparl.faces.desk.forms.names import OTHER_NAMES, aliases_field, name_field, note_field
from interparl.faces.desk.forms.text import TextFormField


class OrganAddForm(DeskForm):
    """A new organ."""

    name = name_field()
    organ_kind = forms.ChoiceField(label=say_later("Kind of organ"), choices=OrganKind.choices)
    parent = RecordField("organs.organ", label=say_later("Part of"), required=False)
    competences = TextFormField(label=say_later("Competences"), rows=5, required=False)
    meets = TextFormField(label=say_later("How often it meets"), rows=2, required=False)
    composition = TextFormField(label=say_later("Who it is composed of"), rows=3, required=False)
    established = PartialDateFormField(label=say_later("Established"), required=False)
    seats_delegations = forms.BooleanField(
        label=say_later("Its voices are the delegations', one each"),
        required=False,
        help_text=say_later("Without this, its voices are those of the persons who sit in it."),
    )
    order = forms.IntegerField(label=say_later("Place in the list"), min_value=0, max_value=999, initial=0)
    note = note_field()
    visibility = visibility_field()
    why = why_field()


class OrganForm(OrganAddForm):
    """An organ."""

    sections: ClassVar[tuple[Section, ...]] = (Section("", ("name",)), OTHER_NAMES)

    aliases = aliases_field()
    abolished = PartialDateFormField(label=say_later("Abolished"), required=False)


BODIES = (
    ("organ", say_later("Organ")),
    ("chamber", say_later("Chamber")),
    ("delegation", say_later("Delegation")),
    ("organisation", say_later("Organisation")),
)


class OfficeAddForm(DeskForm):
    """A new office of one body."""

    sections: ClassVar[tuple[Section, ...]] = (
        Section("", ("name", "office_kind")),
        Section(
            say_later("Whose office it is"),
            tuple(name for name, _ in BODIES),
            say_later("Choose one body: an organ, a chamber, a delegation or an outside organisation."),
        ),
        Section(say_later("How it is held"), ("term_years", "single", "filled_by")),
    )

    name = name_field()
    office_kind = forms.ChoiceField(label=say_later("Kind of office"), choices=OfficeKind.choices)
    organ = RecordField("organs.organ", label=BODIES[0][1], required=False)
    chamber = RecordField("members.chamber", label=BODIES[1][1], required=False)
    delegation = RecordField("members.delegation", label=BODIES[2][1], required=False)
    organisation = RecordField("members.organisation", label=BODIES[3][1], required=False)
    term_years = forms.IntegerField(label=say_later("Term in years"), required=False, min_value=1, max_value=99)
    single = forms.BooleanField(label=say_later("One holder at a time"), required=False, initial=True)
    filled_by = TextFormField(label=say_later("How the holder is chosen"), rows=2, required=False)
    note = note_field()
    why = why_field()

    def clean(self) -> dict[str, Any]:
        """Exactly one body."""
        cleaned = super().clean() or self.cleaned_data
        if sum(cleaned.get(name) is not None for name, _ in BODIES) != 1:
            self.add_error(None, words(say("An office belongs to one organ, chamber, delegation or organisation.")))
        return cleaned


class OfficeForm(DeskForm):
    """An office, but not whose it is."""

    sections: ClassVar[tuple[Section, ...]] = (Section("", ("name",)), OTHER_NAMES)

    name = name_field()
    aliases = aliases_field()
    office_kind = forms.ChoiceField(label=say_later("Kind of office"), choices=OfficeKind.choices)
    term_years = forms.IntegerField(label=say_later("Term in years"), required=False, min_value=1, max_value=99)
    single = forms.BooleanField(label=say_later("One holder at a time"), required=False)
    filled_by = TextFormField(label=say_later("How the holder is chosen"), rows=2, required=False)
    note = note_field()
    visibility = visibility_field()
    why = why_field()


class AppointmentForm(ClaimForm):
    """A person holds an office, or acts in it."""

    sections: ClassVar[tuple[Section, ...]] = claim_sections(Section("", ("person", "acting", "basis", "contradicts")))

    person = RecordField("members.person", label=say_later("Person"))
    acting = forms.BooleanField(
        label=say_later("Only acts in the office"),
        required=False,
        help_text=say_later("Somebody who acts beside the holder ends nobody's term."),
    )
    basis = TextFormField(label=say_later("By what: an election, a decision"), rows=1, required=False, most=400)
    contradicts = forms.BooleanField(
        label=say_later("The sources contradict each other"),
        required=False,
        help_text=say_later("Tick it when another source names another holder for this time. Both are then shown."),
    )


class OrganSeatForm(ClaimForm):
    """A person in an organ by a seat of one's own."""

    sections: ClassVar[tuple[Section, ...]] = claim_sections(Section("", ("person", "capacity", "delegation")))

    person = RecordField("members.person", label=say_later("Person"))
    capacity = forms.ChoiceField(label=say_later("As what"), choices=Capacity.choices)
    delegation = RecordField("members.delegation", label=say_later("For which delegation"), required=False)


class ExOfficioForm(ClaimForm):
    """An office that gives a seat."""

    sections: ClassVar[tuple[Section, ...]] = claim_sections(Section("", ("office", "capacity")))

    office = RecordField("organs.office", label=say_later("Office"))
    capacity = forms.ChoiceField(label=say_later("As what"), choices=Capacity.choices)
