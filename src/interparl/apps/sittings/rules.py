"""Who may do what with sittings, decisions and minutes.

Officers of the secretariat run sittings, everywhere or of their organ. Whoever presides over an organ opens its
sittings, takes up items, puts questions, closes. A delegation speaks for itself alone: its head states positions and
asks for corrections, its staff may announce who comes. Who may *see* a record is `visible_to`; what is told here of
seeing is only what has no level of its own.
"""

from __future__ import annotations

from dataclasses import dataclass

from interparl.apps.common.actor import Actor, Role
from interparl.apps.common.predicates import allow, predicate
from interparl.apps.members.models import Delegation
from interparl.apps.organs.models import Organ
from interparl.apps.sittings.enums import DecisionState, MinutesState, SittingState
from interparl.apps.sittings.models import (
    AgendaItem,
    AgendaLine,
    AgendaVersion,
    Correction,
    Deadline,
    Decision,
    Minutes,
    Paper,
    Sitting,
)


@dataclass(frozen=True, slots=True)
class ForDelegation:
    """A sitting, decision or minutes and the delegation on whose behalf something is to be done."""

    subject: Sitting | Decision | Minutes
    delegation: Delegation


@dataclass(frozen=True, slots=True)
class OfOrgans:
    """Something that does not exist yet, of these organs."""

    organs: tuple[Organ, ...]


Subject = (
    None
    | Organ
    | OfOrgans
    | Sitting
    | AgendaVersion
    | AgendaLine
    | AgendaItem
    | Paper
    | Deadline
    | Decision
    | Minutes
    | Correction
    | ForDelegation
)


def organs_of(subject: Subject) -> frozenset[str] | None:
    """Keys of the organs whose matter it is; None when it is nobody's in particular."""
    match subject:
        case None:
            return None
        case Organ():
            return frozenset({subject.key})
        case OfOrgans():
            return frozenset(organ.key for organ in subject.organs)
        case Sitting():
            return frozenset(organ.key for organ in subject.organs.all())
        case Decision():
            return frozenset({subject.organ.key})
        case AgendaLine():
            return organs_of(subject.agenda.sitting)
        case AgendaVersion() | AgendaItem() | Paper() | Deadline() | Minutes():
            return organs_of(subject.sitting)
        case Correction():
            return organs_of(subject.minutes.sitting)
        case ForDelegation():
            return organs_of(subject.subject)


def _has(actor: Actor, role: Role, subject: Subject) -> bool:
    keys = organs_of(subject)
    if keys is None:
        return actor.has(role)
    return any(actor.has(role, organ=key) for key in keys) or (not keys and actor.has(role, organ=""))


@predicate
def is_officer(actor: Actor, subject: Subject) -> bool:
    """An officer for the whole assembly or for an organ of the matter."""
    return _has(actor, Role.OFFICER, subject)


@predicate
def presides(actor: Actor, subject: Subject) -> bool:
    """Whoever presides over an organ of the matter."""
    return _has(actor, Role.PRESIDING, subject)


@predicate
def heads_delegation(actor: Actor, subject: Subject) -> bool:
    """The head (or plenipotentiary representative) of just this delegation."""
    if not isinstance(subject, ForDelegation):
        return subject is None and actor.has(Role.HEAD)
    return actor.has(Role.HEAD, delegation=subject.delegation.key)


@predicate
def works_in_delegation(actor: Actor, subject: Subject) -> bool:
    """Staff of just this delegation."""
    if not isinstance(subject, ForDelegation):
        return subject is None and actor.has(Role.STAFF)
    return actor.has(Role.STAFF, delegation=subject.delegation.key)


def _takes_part(actor: Actor, subject: Subject) -> bool:
    keys = organs_of(subject)
    return actor.is_system or bool(keys and keys & actor.organs)


@predicate
def may_read_minutes(actor: Actor, subject: Subject) -> bool:
    """Minutes that are approved: everybody who sees the sitting; those being corrected: who takes part in the organ."""
    if not isinstance(subject, Minutes):
        return actor.is_member
    if subject.state == MinutesState.APPROVED:
        return True
    return subject.state == MinutesState.CIRCULATED and _takes_part(actor, subject)


@predicate
def may_see_voices(actor: Actor, subject: Subject) -> bool:
    """Who said what on a closed decision: everybody who sees it; while it is open: who takes part in the organ."""
    if not isinstance(subject, Decision):
        return actor.is_member
    return subject.state == DecisionState.CLOSED or _takes_part(actor, subject)


@predicate
def may_see_agenda(actor: Actor, subject: Subject) -> bool:
    """A draft agenda is seen by those who take part; one agreed or adopted by everybody who sees the sitting."""
    if not isinstance(subject, AgendaVersion):
        return actor.is_member
    return subject.state != "draft" or _takes_part(actor, subject)


@predicate
def is_held_here(actor: Actor, subject: Subject) -> bool:
    """The sitting has been convened here and is not cancelled: a delegation can answer for it."""
    if not isinstance(subject, ForDelegation) or not isinstance(subject.subject, Sitting):
        return subject is None
    return subject.subject.state in {SittingState.CONVENED, SittingState.OPEN}


@predicate
def leads(actor: Actor, subject: Subject) -> bool:
    """The leadership of the assembly."""
    return actor.has(Role.LEADERSHIP)


conducts = is_officer | presides

for _action in (
    "sittings.plan",
    "sittings.change",
    "sittings.convene",
    "sittings.cancel",
    "sittings.set-deadlines",
    "sittings.edit-agenda",
    "sittings.agree-agenda",
    "sittings.add-paper",
    "sittings.register",
    "sittings.invite",
    "sittings.prepare-decision",
    "sittings.open-silence",
    "sittings.record-ballot",
    "sittings.sign-decision",
    "sittings.publish-decision",
    "sittings.draft-minutes",
    "sittings.circulate-minutes",
    "sittings.answer-correction",
):
    allow(_action, is_officer)

for _action in (
    "sittings.adopt-agenda",
    "sittings.open",
    "sittings.take-chair",
    "sittings.take-item",
    "sittings.close",
    "sittings.open-decision",
    "sittings.put-question",
    "sittings.close-decision",
    "sittings.hand-out-paper",
    "sittings.approve-minutes",
    "sittings.show-hall",
):
    allow(_action, conducts)

allow("sittings.announce", is_officer | ((heads_delegation | works_in_delegation) & is_held_here))
allow("sittings.oversee", conducts | leads)
allow("sittings.state-position", conducts | heads_delegation)
allow("sittings.acknowledge", is_officer | heads_delegation | works_in_delegation)
allow("sittings.join-later", is_officer | heads_delegation)
allow("sittings.ask-correction", is_officer | heads_delegation)
allow("sittings.read-minutes", is_officer | may_read_minutes)
allow("sittings.see-voices", conducts | may_see_voices)
allow("sittings.see-draft-agenda", is_officer | may_see_agenda)
