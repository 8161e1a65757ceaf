"""Sittings as sources tell of them."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, Literal

from pydantic import Field, StrictBool, StrictInt, field_validator, model_validator

from interparl.apps.common.enums import Visibility
from interparl.apps.common.partial_date import PartialDate
from interparl.apps.profile.fault import Wrong
from interparl.apps.profile.nearest import nearest
from interparl.apps.profile.schema.part import Entry, Part
from interparl.apps.profile.schema.values import (
    DelegationRef,
    Key,
    NeededPartial,
    NeededTexts,
    OrganisationRef,
    OrganRef,
    Partial,
    PersonRef,
    SourceRef,
    StateRef,
    Texts,
    TimeZone,
)
from interparl.apps.sittings.enums import (
    AgendaState,
    Around,
    Capacity,
    Form,
    ItemState,
    SittingState,
)
from interparl.engine.message import say
from interparl.engine.procedure import Presence


class ItemPart(Part):
    """A matter before a sitting; the agenda lists them in the order of the file."""

    table: ClassVar[str] = "item"
    model: ClassVar[str] = "sittings.AgendaItem"
    within: ClassVar[str] = "sitting"
    apart: ClassVar[frozenset[str]] = frozenset({"title", "rapporteur"})

    key: Key
    """Key within the sitting, such as 1."""
    title: NeededTexts
    """What it is about, by language."""
    rapporteur: PersonRef = ""
    """Who reports."""
    state: ItemState = ItemState.TAKEN
    """pending, taken, deferred or withdrawn."""
    outcome_note: Texts = {}
    """What became of it, by language."""
    visibility: Visibility = Visibility.PUBLIC
    """Who may see it: public, members, organ or draft."""


class AttendancePart(Part):
    """How a delegation attended. Leave a delegation out when nothing is known of it."""

    table: ClassVar[str] = "attendance"
    model: ClassVar[str] = "sittings.Attendance"
    within: ClassVar[str] = "sitting"
    apart: ClassVar[frozenset[str]] = frozenset({"people"})

    delegation: DelegationRef
    """The delegation; once in a sitting."""
    presence: Presence
    """present, represented, absent-notified, absent or not-registered."""
    represented_by: PersonRef = ""
    """Who spoke for it."""
    people: list[PersonRef] = []
    """Its people who were there, as far as they are named."""
    note: Texts = {}
    """How the source puts it, restated."""
    source: SourceRef
    """Source that tells it."""

    def identity(self) -> str:
        """By its delegation."""
        return self.delegation

    @model_validator(mode="after")
    def _fits(self) -> AttendancePart:
        if self.represented_by and self.presence != Presence.REPRESENTED:
            raise Wrong(
                say("Somebody speaks for the delegation, yet it is not marked as represented."),
                say("Write the presence “represented”, or leave this out."),
                "represented_by",
            )
        return self


class GuestPart(Part):
    """One who attends without a voice."""

    table: ClassVar[str] = "guest"
    model: ClassVar[str] = "sittings.Guest"
    within: ClassVar[str] = "sitting"

    key: Key
    """Key within the sitting."""
    name: Texts = {}
    """Who, by language, where no record says it."""
    person: PersonRef = ""
    """Person of the register."""
    organisation: OrganisationRef = ""
    """Organisation of the register."""
    state: StateRef = ""
    """State of the register."""
    capacity: Capacity = Capacity.GUEST
    """guest, observer, partner, greeting (in writing) or expert."""
    source: SourceRef
    """Source that tells it."""

    @model_validator(mode="after")
    def _somebody(self) -> GuestPart:
        if not (self.name or self.person or self.organisation or self.state):
            raise Wrong(
                say("Nobody knows who this guest is."), say("Give a name, or a record of the register."), "name"
            )
        return self


class ReceptionPart(Part):
    """The participants are received by somebody."""

    table: ClassVar[str] = "reception"
    model: ClassVar[str] = "sittings.Reception"
    within: ClassVar[str] = "sitting"

    key: Key
    """Key within the sitting."""
    host: NeededTexts
    """Who received them, by language."""
    host_person: PersonRef = ""
    """The host, where the register has the person."""
    what: Texts = {}
    """What was said or done, restated, by language."""
    when: Around = Around.BEFORE
    """before, during or after the sitting."""
    source: SourceRef
    """Source that tells it."""


class ChairingPart(Part):
    """Somebody took the chair in the place of another, or of whom it is known when."""

    table: ClassVar[str] = "chairing"
    model: ClassVar[str] = "sittings.Chairing"
    within: ClassVar[str] = "sitting"
    apart: ClassVar[frozenset[str]] = frozenset({"item"})

    key: Key
    """Key within the sitting."""
    person: PersonRef
    """Who took the chair."""
    item: Key | Literal[""] = ""
    """Key of the agenda item for which it was."""
    reason: Texts = {}
    """Why, by language."""
    source: SourceRef
    """Source that tells it."""


class SittingPart(Entry):
    """A sitting of one organ, or of several at one time."""

    table: ClassVar[str] = "sitting"
    model: ClassVar[str] = "sittings.Sitting"
    apart: ClassVar[frozenset[str]] = frozenset(
        {
            "organs",
            "more_sources",
            "item",
            "attendance",
            "guest",
            "reception",
            "chairing",
            "agenda_state",
            "agenda_note",
        }
    )

    title: Texts = {}
    """Title, by language."""
    organs: list[OrganRef]
    """Organs that sit; several when it is a joint sitting, none where the source does not name it."""
    number: StrictInt | None = Field(default=None, ge=1, le=32767)
    """Number of the sitting in the organ's own count."""
    day: NeededPartial
    """Day, month or year on which it was (first) held."""
    end_day: Partial = ""
    """Last day of a longer sitting."""
    opens_at: datetime | None = None
    """Moment of opening, with its offset from UTC, where it is known."""
    closes_at: datetime | None = None
    """Moment of closing, likewise."""
    time_zone: TimeZone | Literal[""] = ""
    """Time zone of the place."""
    place: Texts = {}
    """Where, by language."""
    form: Form = Form.UNKNOWN
    """in-person, remote, mixed, written or unknown."""
    away: StrictBool = False
    """Whether it was held away from the seat."""
    extraordinary: StrictBool = False
    """Whether it was extraordinary."""
    state: SittingState = SittingState.CLOSED
    """planned, convened, open, closed, minutes-approved or cancelled."""
    presiding: PersonRef = ""
    """Who presided."""
    notice_text: Texts = {}
    """Text of the convening, by language."""
    summary: Texts = {}
    """What was done, restated, by language."""
    source: SourceRef
    """First source."""
    more_sources: list[SourceRef] = []
    """Further sources."""
    electorate: list[DelegationRef] = []
    """Delegations entitled to take part, where the body's own record says so."""
    agenda_state: AgendaState = AgendaState.ADOPTED
    """draft, agreed or adopted: how far the agenda had come."""
    agenda_note: Texts = {}
    """What is to be said of the agenda as a whole, by language."""
    item: list[ItemPart] = []
    """Its agenda."""
    attendance: list[AttendancePart] = []
    """Which delegations attended, and how."""
    guest: list[GuestPart] = []
    """Who attended without a voice."""
    reception: list[ReceptionPart] = []
    """Receptions around it."""
    chairing: list[ChairingPart] = []
    """Who took the chair in the place of the presiding officer."""

    @field_validator("opens_at", "closes_at")
    @classmethod
    def _with_offset(cls, value: datetime | None) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise Wrong(
                say("This moment has no offset from UTC."),
                say("Write it as 2024-06-03T10:00:00+05:00, without quotes."),
            )
        return value

    @model_validator(mode="after")
    def _end_after_beginning(self) -> SittingPart:
        if self.end_day and PartialDate.read(self.end_day).last() < PartialDate.read(self.day).first():
            raise Wrong(say("The end lies before the beginning."), say("Change one of the two dates."), "end_day")
        items = {item.key for item in self.item}
        for number, chairing in enumerate(self.chairing, 1):
            if chairing.item and chairing.item not in items:
                raise Wrong(
                    say("This sitting has no agenda item “{key}”.", key=chairing.item),
                    nearest(chairing.item, items),
                    f"chairing[{number}].item",
                )
        return self
