"""Who may do what with the dossiers of acts.

Officers of the whole assembly do everything. Officers of the organ that leads an act, and whoever presides over it, run
its dossier. The head and the staff of a delegation act for their own delegation and for no other. Who sits in the
drafting group of an act, with an account, works on its texts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from interparl.apps.common.actor import Actor, Role
from interparl.apps.common.actor import speaking_for as speaking_for
from interparl.apps.common.predicates import allow, predicate
from interparl.apps.drafting.enums import GroupRole, OpinionState
from interparl.apps.drafting.models import (
    ActPaper,
    ActStep,
    Amendment,
    AmendmentStep,
    Circulation,
    Comment,
    Draft,
    Edit,
    GroupSeat,
    ModelAct,
    Opinion,
    Origin,
    Piece,
    Remark,
    Request,
    RequestStep,
    Signature,
    Transmission,
)
from interparl.apps.members.models import Delegation
from interparl.apps.organs.models import Organ


@dataclass(frozen=True, slots=True)
class ForDelegation:
    """Something of a dossier, and the delegation on whose behalf something is to be done with it."""

    subject: Any
    delegation: Delegation


def act_of(subject: object) -> ModelAct | None:
    """The dossier to which something belongs; None where it belongs to none."""
    match subject:
        case ModelAct():
            return subject
        case ForDelegation():
            return act_of(subject.subject)
        case ActStep() | ActPaper() | GroupSeat() | Transmission() | Draft() | Origin():
            return subject.act
        case Piece() | Edit() | Comment() | Circulation() | Amendment():
            return subject.draft.act
        case Request():
            return subject.circulation.draft.act
        case RequestStep() | Opinion():
            return act_of(subject.request)
        case Remark():
            return act_of(subject.opinion)
        case Signature() | AmendmentStep():
            return act_of(subject.amendment)
        case _:
            return None


def lead_of(subject: object) -> str | None:
    """Key of the organ that leads the act; empty where none does; None where the subject is of no act at all."""
    if isinstance(subject, Organ):
        return subject.key
    act = act_of(subject)
    if act is None:
        return None
    return act.lead.key if act.lead else ""


def delegation_of(subject: object) -> Delegation | None:
    """The delegation whose matter it is; None where it is that of no single one."""
    match subject:
        case ForDelegation() | Transmission() | Amendment():
            return subject.delegation
        case Request():
            return subject.delegation
        case Opinion() | RequestStep():
            return subject.request.delegation
        case Remark():
            return subject.opinion.request.delegation
        case Signature():
            return subject.delegation
        case _:
            return None


def seated(actor: Actor) -> QuerySet[GroupSeat]:
    """The seats that the person's account holds today in drafting groups; none for the public and the program."""
    rows = GroupSeat.objects.all()
    try:
        account = UUID(actor.key)
    except ValueError:
        return rows.none()
    today = timezone.localdate()
    begun = Q(since=None) | Q(since__lte=today)
    return rows.filter(begun, Q(until=None) | Q(until__gt=today), user=account)


@predicate
def is_officer(actor: Actor, subject: object) -> bool:
    """An officer for the whole assembly."""
    return actor.has(Role.OFFICER, organ="")


@predicate
def runs_the_act(actor: Actor, subject: object) -> bool:
    """An officer for the whole assembly, an officer of the organ that leads the act, or whoever presides over it.

    Where nothing particular is asked about: anyone who may run some act.
    """
    lead = lead_of(subject)
    if lead is None:
        return subject is None and actor.has(Role.OFFICER, Role.PRESIDING)
    return actor.has(Role.OFFICER, Role.PRESIDING, organ=lead) if lead else actor.has(Role.OFFICER, organ="")


@predicate
def sits_in_the_group(actor: Actor, subject: object) -> bool:
    """Whoever sits in the drafting group of the act today, with an account."""
    act = act_of(subject)
    return act is not None and seated(actor).filter(act=act).exists()


@predicate
def drafts_in_the_group(actor: Actor, subject: object) -> bool:
    """Who leads the drafting or drafts; not who only advises."""
    act = act_of(subject)
    return act is not None and seated(actor).filter(act=act).exclude(role=GroupRole.EXPERT).exists()


@predicate
def leads_the_group(actor: Actor, subject: object) -> bool:
    """Who leads the drafting."""
    act = act_of(subject)
    return act is not None and seated(actor).filter(act=act, role=GroupRole.LEAD).exists()


@predicate
def is_expert(actor: Actor, subject: object) -> bool:
    """An expert of the assembly, of whatever organ."""
    return actor.has(Role.EXPERT)


@predicate
def speaks_for_delegation(actor: Actor, subject: object) -> bool:
    """The head or the staff of just this delegation; where nothing particular is asked about, of some delegation."""
    delegation = delegation_of(subject)
    if delegation is None:
        return subject is None and actor.has(Role.HEAD, Role.STAFF)
    return actor.has(Role.HEAD, Role.STAFF, delegation=delegation.key)


allow("drafting.keep-paths", is_officer)
allow("drafting.report-step", is_officer)

for _action in (
    "drafting.open-act",
    "drafting.change-act",
    "drafting.enter-stage",
    "drafting.retire-step",
    "drafting.add-paper",
    "drafting.seat",
    "drafting.adopt",
    "drafting.transmit",
    "drafting.replace-act",
    "drafting.withdraw-act",
):
    allow(_action, runs_the_act)

allow("drafting.acknowledge-transmission", is_officer | speaks_for_delegation)

# Texts: versions, what is written on them, comments, sources


@predicate
def said_it(actor: Actor, subject: object) -> bool:
    """Whoever made the comment."""
    return isinstance(subject, Comment) and actor.is_member and subject.made_by == actor.key


for _action in ("drafting.open-draft", "drafting.close-draft", "drafting.publish-draft"):
    allow(_action, runs_the_act)

allow("drafting.write", runs_the_act | drafts_in_the_group)
allow("drafting.name-origin", runs_the_act | sits_in_the_group)
allow("drafting.comment", runs_the_act | sits_in_the_group | is_expert)
allow("drafting.see-work", runs_the_act | sits_in_the_group | is_expert)
allow("drafting.settle-comment", runs_the_act | drafts_in_the_group | said_it)

# Circulation and opinions: each addressee speaks for itself alone


def _at_organ(actor: Actor, organ: Organ | None, *roles: Role) -> bool:
    """Whether one of the roles is held at just this organ; holding it for the whole assembly does not count."""
    return organ is not None and any(grant.role in roles and grant.organ == organ.key for grant in actor.grants)


def request_of(subject: object) -> Request | None:
    """The request for an opinion to which something belongs."""
    match subject:
        case Request():
            return subject
        case Opinion() | RequestStep():
            return subject.request
        case Remark():
            return subject.opinion.request
        case _:
            return None


@predicate
def writes_for_addressee(actor: Actor, subject: object) -> bool:
    """Head and staff of the delegation that was asked; of an expert body who presides, its officers and experts."""
    request = request_of(subject)
    if request is None:
        return subject is None and actor.has(Role.HEAD, Role.STAFF, Role.EXPERT)
    if request.delegation is not None:
        return actor.has(Role.HEAD, Role.STAFF, delegation=request.delegation.key)
    return _at_organ(actor, request.organ, Role.PRESIDING, Role.OFFICER, Role.EXPERT)


@predicate
def speaks_for_addressee(actor: Actor, subject: object) -> bool:
    """Head and staff of the delegation that was asked; of an expert body who presides and its officers."""
    request = request_of(subject)
    if request is None:
        return subject is None and actor.has(Role.HEAD, Role.STAFF)
    if request.delegation is not None:
        return actor.has(Role.HEAD, Role.STAFF, delegation=request.delegation.key)
    return _at_organ(actor, request.organ, Role.PRESIDING, Role.OFFICER)


@predicate
def belongs_to_addressee(actor: Actor, subject: object) -> bool:
    """Everybody of a delegation; of an expert body who presides, its officers and experts."""
    if isinstance(subject, Delegation):
        return subject.key in actor.delegations
    if isinstance(subject, Organ):
        return _at_organ(actor, subject, Role.PRESIDING, Role.OFFICER, Role.EXPERT)
    return subject is None and any(g.delegation or g.organ for g in actor.grants)


@predicate
def came_by_letter(actor: Actor, subject: object) -> bool:
    """The opinion is one that an officer types in from a letter."""
    opinion = subject.opinion if isinstance(subject, Remark) else subject
    return isinstance(opinion, Opinion) and opinion.by_letter


def written_for(actor: Actor) -> Q:
    """The opinions that were written for an addressee whose delegation, or whose body, the person belongs to."""
    at = {Role.PRESIDING, Role.OFFICER, Role.EXPERT}
    bodies = sorted(grant.organ for grant in actor.grants if grant.role in at and grant.organ)
    own = Q(request__delegation__key__in=sorted(actor.delegations)) | Q(request__organ__key__in=bodies)
    return own & Q(by_letter=False)


def letters_typed_by(actor: Actor) -> Q:
    """The opinions that came by letter, of acts that the person runs."""
    typed = Q(by_letter=True)
    if actor.has(Role.OFFICER, organ=""):
        return typed
    at = {Role.PRESIDING, Role.OFFICER}
    leads = sorted(grant.organ for grant in actor.grants if grant.role in at and grant.organ)
    return typed & Q(request__circulation__draft__act__lead__key__in=leads)


@predicate
def is_no_draft(actor: Actor, subject: object) -> bool:
    """Not a remark of an opinion that its addressee is still writing."""
    opinion = subject.opinion if isinstance(subject, Remark) else None
    return opinion is None or opinion.by_letter or opinion.state != OpinionState.DRAFT


for _action in (
    "drafting.circulate",
    "drafting.remind",
    "drafting.extend",
    "drafting.withdraw-request",
    "drafting.close-circulation",
    "drafting.publish-circulation",
):
    allow(_action, runs_the_act)

allow("drafting.see-requests", is_officer | belongs_to_addressee)
allow("drafting.acknowledge", runs_the_act | speaks_for_addressee)
allow("drafting.write-opinion", ~came_by_letter & writes_for_addressee)
allow("drafting.give-opinion", ~came_by_letter & speaks_for_addressee)
allow("drafting.record-opinion", runs_the_act)
allow("drafting.publish-opinion", runs_the_act | speaks_for_addressee)
allow("drafting.answer-remark", is_no_draft & (runs_the_act | leads_the_group))

# Amendments: a delegation tables and signs for itself, officers enter what came on paper and rule on it

for _action in ("drafting.table-amendment", "drafting.sign-amendment", "drafting.withdraw-amendment"):
    allow(_action, runs_the_act | speaks_for_delegation)

for _action in (
    "drafting.check-signature",
    "drafting.rule-admissible",
    "drafting.compromise",
    "drafting.decide-amendment",
    "drafting.publish-amendments",
    "drafting.consolidate",
):
    allow(_action, runs_the_act)
