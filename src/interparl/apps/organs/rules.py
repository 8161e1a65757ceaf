"""Who may do what with organs, offices and rules of procedure. Reading is said by the visibility of the records.

An officer of one organ keeps that organ's people and offices; what an organ is, and by what rule it decides, is for
officers of the whole assembly.
"""

from __future__ import annotations

from interparl.apps.common.actor import Actor, Role
from interparl.apps.common.models import Row
from interparl.apps.common.predicates import allow, predicate
from interparl.apps.common.rules import serves_all
from interparl.apps.organs.models import Appointment, ExOfficioSeat, Office, Organ, OrganSeat, ProcedureRule


def organ_of(subject: Row | None) -> Organ | None:
    """The organ whose matter it is; None when it is no organ's."""
    match subject:
        case Organ():
            return subject
        case Office() | OrganSeat() | ExOfficioSeat() | ProcedureRule():
            return subject.organ
        case Appointment():
            return subject.office.organ
    return None


@predicate
def serves_the_organ(actor: Actor, subject: Row | None) -> bool:
    """An officer of the organ whose matter it is; asked of nothing in particular, an officer of any."""
    if subject is None:
        return actor.has(Role.OFFICER)
    organ = organ_of(subject)
    return organ is not None and actor.has(Role.OFFICER, organ=organ.key)


@predicate
def is_rule(actor: Actor, subject: Row | None) -> bool:
    """A rule of procedure."""
    return isinstance(subject, ProcedureRule)


for _action in ("organs.found", "organs.establish-office", "organs.give-ex-officio-seat", "organs.new-rule-version"):
    allow(_action, serves_all)

for _action in (
    "organs.change",
    "organs.change-office",
    "organs.appoint",
    "organs.end-appointment",
    "organs.seat-person",
    "organs.end-organ-seat",
):
    allow(_action, serves_all | serves_the_organ)

allow("organs.end-ex-officio-seat", serves_all)
allow("organs.rule-on-claim", serves_all | (serves_the_organ & ~is_rule))
allow("organs.retire-claim", serves_all | (serves_the_organ & ~is_rule))
