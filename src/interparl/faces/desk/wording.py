"""Kinds of records, fields and claims in words."""

from __future__ import annotations

from typing import Any

from interparl.apps.common.models import Assertion, Claim
from interparl.apps.common.wording import words
from interparl.apps.members.models import DelegationSeat, SeatQuota, StateStanding
from interparl.apps.organs.models import Appointment, ExOfficioSeat, OrganSeat, ProcedureRule
from interparl.engine.message import Message, say, say_number
from interparl.faces.design.templatetags.interparl import partial_date

KINDS: dict[str, Message] = {
    "accounts.user": say("Account"),
    "accounts.rolegrant": say("Role"),
    "accounts.apitoken": say("Token"),
    "common.assembly": say("Assembly"),
    "common.assertion": say("Statement of a source"),
    "common.ruling": say("Ruling"),
    "common.source": say("Source"),
    "members.state": say("State"),
    "members.statestanding": say("Standing of a state"),
    "members.organisation": say("Organisation"),
    "members.parliament": say("Parliament"),
    "members.chamber": say("Chamber"),
    "members.delegation": say("Delegation"),
    "members.seatquota": say("Number of seats"),
    "members.delegationseat": say("Seat in a delegation"),
    "members.person": say("Person"),
    "organs.organ": say("Organ"),
    "organs.organseat": say("Seat in an organ"),
    "organs.exofficioseat": say("Seat by office"),
    "organs.office": say("Office"),
    "organs.appointment": say("Appointment"),
    "organs.procedurerule": say("Rule of procedure"),
    "sittings.sitting": say("Sitting"),
    "sittings.agendaitem": say("Agenda item"),
    "sittings.agendaversion": say("Agenda"),
    "sittings.paper": say("Paper"),
    "sittings.decision": say("Decision"),
    "sittings.minutes": say("Minutes"),
    "publications.publication": say("Publication"),
    "publications.picture": say("Picture"),
}
"""Kind of row (``app.model``) -> what people call it."""


FIELDS: dict[str, Message] = {
    "name": say("Official name"),
    "short_name": say("Short name"),
    "title": say("Title"),
    "aliases": say("Other names"),
    "note": say("Note"),
    "visibility": say("Who may see it"),
    "key": say("Key"),
    "website": say("Website"),
    "about": say("About"),
    "state": say("State"),
    "parliament": say("Parliament"),
    "chamber": say("Chamber"),
    "chamber_kind": say("Kind of chamber"),
    "delegation": say("Delegation"),
    "state_of_forming": say("How far it is formed"),
    "languages": say("Languages"),
    "person": say("Person"),
    "role": say("Role"),
    "nominated": say("Nominated"),
    "seats": say("Seats"),
    "standing": say("Standing"),
    "organ": say("Organ"),
    "organ_kind": say("Kind of organ"),
    "parent": say("Part of"),
    "competences": say("Competences"),
    "meets": say("How often it meets"),
    "composition": say("Who it is composed of"),
    "established": say("Established"),
    "abolished": say("Abolished"),
    "office": say("Office"),
    "office_kind": say("Kind of office"),
    "term_years": say("Term in years"),
    "filled_by": say("How the holder is chosen"),
    "single": say("One holder at a time"),
    "acting": say("Only acts in the office"),
    "basis": say("By what"),
    "capacity": say("As what"),
    "source": say("Source"),
    "end_source": say("Source of the end"),
    "as_of": say("The source speaks of"),
    "valid_from": say("From"),
    "valid_to": say("To"),
    "ruled": say("Ruling"),
    "ruling": say("Reason of the ruling"),
    "retired_at": say("Retired"),
    "publisher": say("Who published it"),
    "url": say("Address"),
    "language": say("Language"),
    "grade": say("How near it stands to what it states"),
    "published": say("Published"),
    "seen_on": say("Last seen"),
    "place": say("Place"),
    "starts": say("Begins"),
    "ends": say("Ends"),
}
"""Name of a column -> what people call it."""


def field_words(name: str) -> str:
    """What people call a column; its own name when nobody gave it one."""
    return words(FIELDS[name]) if name in FIELDS else name


def kind_words(kind: str) -> str:
    """What people call this kind of row; its technical name when nobody gave it one."""
    return words(KINDS[kind]) if kind in KINDS else kind


def period_words(claim: Claim) -> str:
    """From when to when, as far as it is stated; when it was stated, where neither is."""
    begin, end = partial_date(claim.valid_from), partial_date(claim.valid_to)
    if begin and end:
        return words(say("from {begin} to {end}", begin=begin, end=end))
    if begin:
        return words(say("from {begin}", begin=begin))
    if end:
        return words(say("to {end}", end=end))
    return (
        words(say("stated for {day}", day=partial_date(claim.as_of))) if claim.as_of else words(say("without a date"))
    )


def claim_words(claim: Any) -> str:
    """A claim in one line: of whom, what, and when."""
    return f"{claim_said(claim)}, {period_words(claim)}"


def claim_said(claim: Any) -> str:
    """What a claim says, and of whom."""
    match claim:
        case StateStanding():
            said = say("{who}: {what}", who=claim.state.label(), what=str(claim.get_standing_display()))
        case SeatQuota():
            said = say_number("{who}: {number} seat", "{who}: {number} seats", claim.seats, who=claim.chamber.label())
        case DelegationSeat():
            said = say("{who}: {what}", who=claim.person.label(), what=str(claim.get_role_display()))
        case Appointment():
            said = say("{who}: {what}", who=claim.person.label(), what=claim.office.label())
        case OrganSeat():
            said = say("{who}: {what}", who=claim.person.label(), what=claim.organ.label())
        case ExOfficioSeat():
            said = say("{who}: {what}", who=claim.office.label(), what=claim.organ.label())
        case ProcedureRule():
            said = say("{who}: {what}", who=claim.organ.label(), what=str(claim.title) or claim.rule_key)
        case Assertion():
            said = say("{who}: {what}", who=claim.subject_key, what=claim.field)
        case _:
            return str(claim)
    return words(said)
