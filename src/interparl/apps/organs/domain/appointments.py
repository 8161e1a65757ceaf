"""Who is appointed to an office, by what, and when it ended."""

from __future__ import annotations

from uuid import UUID

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.claim_time import overlap, stands, still_there, surely_after
from interparl.apps.common.domain.claims import check_dates, end_claim, stated_on
from interparl.apps.common.domain.permission import demand
from interparl.apps.common.domain.writing import Refused, writing
from interparl.apps.common.models import Source
from interparl.apps.common.text import Text
from interparl.apps.members.domain.seats import demand_known
from interparl.apps.members.models import Person
from interparl.apps.organs.models import Appointment, Office
from interparl.engine.message import say


def appoint(
    actor: Actor,
    office: Office,
    person: Person,
    *,
    source: Source,
    valid_from: str = "",
    valid_to: str = "",
    as_of: str = "",
    acting: bool = False,
    basis: Text | None = None,
    decision_id: UUID | None = None,
    contradicts: bool = False,
    note: Text | None = None,
    why: str = "",
) -> Appointment:
    """Record that a source names a person as holder of an office (or as acting in it) from, until or on some day.

    An open term of somebody who held it before needs no ending: the new beginning tells of it. Where another person's
    stated term overlaps in an office of one holder, this is refused unless `contradicts` says that the sources
    contradict each other; both are then shown until an officer rules. `decision_id`: the decision it rests on.
    """
    demand(actor, "organs.appoint", office)
    demand_known(person)
    as_of = stated_on(source, as_of=as_of, valid_from=valid_from)
    check_dates(as_of=as_of, valid_from=valid_from, valid_to=valid_to)
    new = Appointment(
        office=office,
        person=person,
        acting=acting,
        basis=basis or Text(),
        decision_id=decision_id,
        source=source,
        as_of=as_of,
        valid_from=valid_from,
        valid_to=valid_to,
        note=note or Text(),
    )
    if office.single and not acting and not contradicts:
        other = overlapping(new)
        if other is not None:
            raise Refused(
                say(
                    "{person} is recorded in this office at that time ({begin} to {end}). "
                    "End that term first, or record that the sources contradict each other.",
                    person=str(other.person.name),
                    begin=other.known_from or "?",
                    end=other.valid_to or "?",
                )
            )
    with writing(actor, "organs.appoint", office, why=why, source=source) as write:
        return write.create(new, of=office)


def overlapping(new: Appointment) -> Appointment | None:
    """Another person's term in the same office that the new one contradicts: neither can be told to end the other."""
    kept = Appointment.objects.filter(office=new.office_id, acting=False, retired_at=None).select_related("person")
    for other in kept.exclude(person=new.person_id).order_by("valid_from", "as_of", "pk"):
        if stands(other) and overlap(other, new) and not _follows(new, other) and not _follows(other, new):
            return other
    return None


def end_appointment(
    actor: Actor,
    appointment: Appointment,
    *,
    valid_to: str,
    source: Source | None = None,
    expected: int | None = None,
    why: str = "",
) -> Appointment:
    """Tell that a term ended; `source` is who says so. The appointment itself stays as history."""
    with writing(actor, "organs.end-appointment", appointment, why=why, source=source) as write:
        return end_claim(write, appointment, valid_to=valid_to, source=source, expected=expected)


def _follows(later: Appointment, earlier: Appointment) -> bool:
    return surely_after(later, earlier) and not still_there(earlier, later.known_from)
