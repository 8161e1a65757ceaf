"""Who may do what with the register of members. Reading is said by the visibility of the records.

The register is kept by officers for the whole assembly. A delegation proposes its own people and takes a proposal
back; it accredits nobody. Erasing a person's data is also for administrators, who answer for personal data.
"""

from __future__ import annotations

from dataclasses import dataclass

from interparl.apps.common.actor import Actor, Role
from interparl.apps.common.models import Row
from interparl.apps.common.predicates import allow, predicate
from interparl.apps.common.rules import administers, serves_all
from interparl.apps.members.models import Delegation, DelegationSeat


@dataclass(frozen=True, slots=True)
class Nomination:
    """A nomination as its delegation sees it: somebody new is a draft to all others until accredited."""

    seat: DelegationSeat


@predicate
def works_for_delegation(actor: Actor, subject: Row | Nomination | None) -> bool:
    """The head or staff of just the delegation that is spoken of; asked of nothing in particular, of any."""
    match subject:
        case None:
            return actor.has(Role.HEAD, Role.STAFF)
        case Delegation():
            return actor.has(Role.HEAD, Role.STAFF, delegation=subject.key)
        case Nomination():
            return actor.has(Role.HEAD, Role.STAFF, delegation=subject.seat.delegation.key)
    return False


@predicate
def awaits_word(actor: Actor, subject: Nomination | None) -> bool:
    """A nomination on which no officer has said anything yet."""
    return subject is None or (subject.seat.nominated and subject.seat.retired_at is None)


for _action in (
    "members.add-body",
    "members.change-body",
    "members.record-standing",
    "members.record-quota",
    "members.record-seat",
    "members.accredit",
    "members.end-seat",
    "members.add-person",
    "members.change-person",
    "members.read-private",
    "members.change-names",
    "members.rule-on-claim",
    "members.retire-claim",
):
    allow(_action, serves_all)

allow("members.nominate", serves_all | works_for_delegation)
allow("members.withdraw-nomination", serves_all | (works_for_delegation & awaits_word))
allow("members.erase-person", serves_all | administers)
