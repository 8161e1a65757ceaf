"""Seats in an organ: of one's own, or following from an office."""

from __future__ import annotations

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.claim_time import overlap, stands
from interparl.apps.common.domain.claims import check_dates, end_claim, stated_on
from interparl.apps.common.domain.permission import demand
from interparl.apps.common.domain.writing import Refused, writing
from interparl.apps.common.models import Source
from interparl.apps.common.text import Text
from interparl.apps.members.domain.seats import demand_known
from interparl.apps.members.models import Delegation, Person
from interparl.apps.organs.enums import Capacity
from interparl.apps.organs.models import ExOfficioSeat, Office, Organ, OrganSeat
from interparl.engine.message import say


def seat_person(
    actor: Actor,
    organ: Organ,
    person: Person,
    *,
    source: Source,
    capacity: Capacity | str = Capacity.MEMBER,
    delegation: Delegation | None = None,
    as_of: str = "",
    valid_from: str = "",
    valid_to: str = "",
    note: Text | None = None,
    why: str = "",
) -> OrganSeat:
    """Record that a source names a person in an organ, for a delegation where there is one."""
    demand_known(person)
    as_of = stated_on(source, as_of=as_of, valid_from=valid_from)
    check_dates(as_of=as_of, valid_from=valid_from, valid_to=valid_to)
    with writing(actor, "organs.seat-person", organ, why=why, source=source) as write:
        return write.create(
            OrganSeat(
                organ=organ,
                person=person,
                capacity=capacity,
                delegation=delegation,
                source=source,
                as_of=as_of,
                valid_from=valid_from,
                valid_to=valid_to,
                note=note or Text(),
            ),
            of=organ,
        )


def end_organ_seat(
    actor: Actor,
    seat: OrganSeat,
    *,
    valid_to: str,
    source: Source | None = None,
    expected: int | None = None,
    why: str = "",
) -> OrganSeat:
    """Tell that a seat of one's own ended; a seat by office ends with the office."""
    with writing(actor, "organs.end-organ-seat", seat, why=why, source=source) as write:
        return end_claim(write, seat, valid_to=valid_to, source=source, expected=expected)


def give_ex_officio_seat(
    actor: Actor,
    organ: Organ,
    office: Office,
    *,
    source: Source,
    capacity: Capacity | str = Capacity.MEMBER,
    as_of: str = "",
    valid_from: str = "",
    valid_to: str = "",
    note: Text | None = None,
    why: str = "",
) -> ExOfficioSeat:
    """Record that whoever holds an office sits in an organ. Without a beginning it holds from the day stated."""
    demand(actor, "organs.give-ex-officio-seat", organ)
    as_of = stated_on(source, as_of=as_of, valid_from=valid_from)
    check_dates(as_of=as_of, valid_from=valid_from, valid_to=valid_to)
    new = ExOfficioSeat(
        organ=organ,
        office=office,
        capacity=capacity,
        source=source,
        as_of=as_of,
        valid_from=valid_from,
        valid_to=valid_to,
        note=note or Text(),
    )
    for other in ExOfficioSeat.objects.filter(organ=organ, office=office, retired_at=None, source=source):
        if stands(other) and overlap(other, new):
            raise Refused(say("This office gives a seat in this organ already, by the same source."))
    with writing(actor, "organs.give-ex-officio-seat", organ, why=why, source=source) as write:
        return write.create(new, of=organ)


def end_ex_officio_seat(
    actor: Actor,
    seat: ExOfficioSeat,
    *,
    valid_to: str,
    source: Source | None = None,
    expected: int | None = None,
    why: str = "",
) -> ExOfficioSeat:
    """Tell that an office gives no seat in an organ any more."""
    with writing(actor, "organs.end-ex-officio-seat", seat, why=why, source=source) as write:
        return end_claim(write, seat, valid_to=valid_to, source=source, expected=expected)
