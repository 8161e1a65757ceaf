"""States, parliaments, people, delegations."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field, StrictInt

from interparl.apps.members.enums import ChamberKind, DelegationRole, DelegationState, Standing
from interparl.apps.profile.schema.part import ClaimPart, NamedEntry
from interparl.apps.profile.schema.values import (
    ChamberRef,
    Iso,
    Language,
    OrganisationRef,
    ParliamentRef,
    PersonRef,
    Site,
    StateRef,
    Texts,
)


class StandingPart(ClaimPart):
    """What a state is to the assembly during a period."""

    table: ClassVar[str] = "standing"
    model: ClassVar[str] = "members.StateStanding"
    within: ClassVar[str] = "state"

    standing: Standing
    """candidate, member, suspended, withdrawn, observer or partner."""


class StatePart(NamedEntry):
    """A state."""

    table: ClassVar[str] = "state"
    model: ClassVar[str] = "members.State"
    apart: ClassVar[frozenset[str]] = frozenset({"standing"})

    iso: Iso
    """Code of ISO 3166-1: two capital letters; an invented state takes one from XA to XZ."""
    standing: list[StandingPart] = []
    """What it is to the assembly, and when."""


class OrganisationPart(NamedEntry):
    """A body outside the assembly: the parent organisation, another assembly, a partner."""

    table: ClassVar[str] = "organisation"
    model: ClassVar[str] = "members.Organisation"

    website: Site = ""
    """Its own site."""
    parent: OrganisationRef = ""
    """Organisation it belongs to."""


class ParliamentPart(NamedEntry):
    """A state's parliament."""

    table: ClassVar[str] = "parliament"
    model: ClassVar[str] = "members.Parliament"

    state: StateRef
    """State whose parliament it is."""
    website: Site = ""
    """Its own site."""


class ChamberPart(NamedEntry):
    """A chamber; a parliament of one chamber has one of kind single."""

    table: ClassVar[str] = "chamber"
    model: ClassVar[str] = "members.Chamber"
    columns: ClassVar[dict[str, str]] = {"kind": "chamber_kind"}

    parliament: ParliamentRef
    """Parliament it belongs to."""
    kind: ChamberKind = ChamberKind.UNKNOWN
    """single, lower, upper or unknown."""
    website: Site = ""
    """Its own site."""


class PersonPart(NamedEntry):
    """A person who holds or held an office. Contact data have no place in a profile."""

    table: ClassVar[str] = "person"
    model: ClassVar[str] = "members.Person"

    state: StateRef = ""
    """State the person comes from."""
    about: Texts = {}
    """A few sentences by language."""


class QuotaPart(ClaimPart):
    """So many seats has a chamber in its delegation, as a source says."""

    table: ClassVar[str] = "quota"
    model: ClassVar[str] = "members.SeatQuota"
    within: ClassVar[str] = "delegation"

    chamber: ChamberRef
    """Chamber that sends the members."""
    seats: StrictInt = Field(ge=0, le=999)
    """Number of seats."""


class DelegationSeatPart(ClaimPart):
    """A person is of a delegation during a period."""

    table: ClassVar[str] = "seat"
    model: ClassVar[str] = "members.DelegationSeat"
    within: ClassVar[str] = "delegation"

    person: PersonRef
    """The person."""
    chamber: ChamberRef = ""
    """Chamber that sent the person, where it is known."""
    role: DelegationRole = DelegationRole.MEMBER
    """head, deputy-head, member, plenipotentiary or staff."""


class DelegationPart(NamedEntry):
    """A parliament's delegation; it has one voice."""

    table: ClassVar[str] = "delegation"
    model: ClassVar[str] = "members.Delegation"
    columns: ClassVar[dict[str, str]] = {"forming": "state_of_forming"}
    apart: ClassVar[frozenset[str]] = frozenset({"quota", "seat"})

    parliament: ParliamentRef
    """Parliament that sends it."""
    forming: DelegationState = DelegationState.ACCREDITED
    """forming, accredited or ended."""
    languages: list[Language] = []
    """Languages in which it likes to be written to."""
    quota: list[QuotaPart] = []
    """Seats by chamber; several sources may say different numbers."""
    seat: list[DelegationSeatPart] = []
    """Its people."""
