"""Places in a delegation: recorded from a source, ended by a source."""

from __future__ import annotations

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.claims import check_dates, end_claim, stated_on
from interparl.apps.common.domain.writing import Refused, writing
from interparl.apps.common.models import Source
from interparl.apps.common.text import Text
from interparl.apps.members.domain.quotas import demand_own_chamber
from interparl.apps.members.enums import DelegationRole
from interparl.apps.members.models import Chamber, Delegation, DelegationSeat, Person
from interparl.engine.message import say


def record_seat(
    actor: Actor,
    delegation: Delegation,
    person: Person,
    *,
    source: Source,
    role: DelegationRole | str = DelegationRole.MEMBER,
    chamber: Chamber | None = None,
    as_of: str = "",
    valid_from: str = "",
    valid_to: str = "",
    note: Text | None = None,
    why: str = "",
) -> DelegationSeat:
    """Record that a source names a person in a delegation. Who is proposed by the delegation is nominated instead."""
    demand_own_chamber(delegation, chamber)
    demand_known(person)
    as_of = stated_on(source, as_of=as_of, valid_from=valid_from)
    check_dates(as_of=as_of, valid_from=valid_from, valid_to=valid_to)
    with writing(actor, "members.record-seat", delegation, why=why, source=source) as write:
        return write.create(
            DelegationSeat(
                delegation=delegation,
                person=person,
                chamber=chamber,
                role=role,
                source=source,
                as_of=as_of,
                valid_from=valid_from,
                valid_to=valid_to,
                note=note or Text(),
            ),
            of=delegation,
        )


def end_seat(
    actor: Actor,
    seat: DelegationSeat,
    *,
    valid_to: str,
    source: Source | None = None,
    expected: int | None = None,
    why: str = "",
) -> DelegationSeat:
    """Tell that a place in a delegation ended; `source` is who says so. The seat itself stays as history."""
    if seat.nominated:
        raise Refused(say("A nomination is not ended. Decline it, or let the delegation withdraw it."))
    with writing(actor, "members.end-seat", seat, why=why, source=source) as write:
        return end_claim(write, seat, valid_to=valid_to, source=source, expected=expected)


def demand_known(person: Person) -> None:
    """Refuse a person whose data were erased."""
    if person.erased_at:
        raise Refused(say("The data of this person were erased. Nothing new is recorded of them."))
