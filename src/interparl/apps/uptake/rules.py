"""Who may do what with the uptake of acts.

Officers of the whole assembly ask, extend, remind, record and take back. The head and the staff of a delegation confirm
receipt and report for their own state, and for no other.
"""

from __future__ import annotations

from dataclasses import dataclass

from interparl.apps.common.actor import Actor, Role
from interparl.apps.common.actor import speaking_for as speaking_for
from interparl.apps.common.predicates import allow, predicate
from interparl.apps.members.models import Delegation, State
from interparl.apps.texts.models import Work
from interparl.apps.uptake.models import Step, Uptake


@dataclass(frozen=True, slots=True)
class ActInState:
    """An act and a state of which nothing is recorded yet: a state may report without having been asked."""

    subject: Work
    state: State


Subject = None | Work | Uptake | Step | ActInState


def state_of(subject: Subject) -> State | None:
    """The state whose matter it is; None where it is that of no single state."""
    match subject:
        case Uptake() | ActInState():
            return subject.state
        case Step():
            return subject.uptake.state
        case _:
            return None


@predicate
def is_officer(actor: Actor, subject: Subject) -> bool:
    """An officer for the whole assembly."""
    return actor.has(Role.OFFICER, organ="")


@predicate
def speaks_for_state(actor: Actor, subject: Subject) -> bool:
    """The head or staff of a delegation of just this state."""
    state = state_of(subject)
    if state is None:
        return subject is None and actor.has(Role.HEAD, Role.STAFF)
    return Delegation.objects.filter(key__in=speaking_for(actor), parliament__state=state).exists()


for _action in (
    "uptake.ask",
    "uptake.extend",
    "uptake.remind",
    "uptake.record-submitted",
    "uptake.record-enacted",
    "uptake.retire-step",
):
    allow(_action, is_officer)

allow("uptake.acknowledge", is_officer | speaks_for_state)
allow("uptake.report", is_officer | speaks_for_state)
