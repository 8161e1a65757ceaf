"""A delegation proposes its people; the secretariat accredits them or declines with a reason."""

from __future__ import annotations

from django.utils import timezone

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.claim_time import iso, speaks_of
from interparl.apps.common.domain.claims import check_dates, own_source
from interparl.apps.common.domain.keys import free_key
from interparl.apps.common.domain.permission import demand
from interparl.apps.common.domain.writing import Refused, writing
from interparl.apps.common.enums import Visibility
from interparl.apps.common.models import Source
from interparl.apps.common.text import Text
from interparl.apps.members.domain.quotas import demand_own_chamber
from interparl.apps.members.domain.quotas_on import quotas_of
from interparl.apps.members.domain.seats import demand_known
from interparl.apps.members.enums import DelegationRole, DelegationState
from interparl.apps.members.models import Delegation, DelegationSeat, Person
from interparl.apps.members.models.parliament import Chamber
from interparl.apps.members.rules import Nomination
from interparl.engine.message import say, say_number

SEATED = (DelegationRole.HEAD, DelegationRole.DEPUTY_HEAD, DelegationRole.MEMBER)
"""Roles that take a seat of the chamber's quota."""


def nominate(
    actor: Actor,
    delegation: Delegation,
    person: Person | None = None,
    *,
    name: Text | None = None,
    role: DelegationRole | str = DelegationRole.MEMBER,
    chamber: Chamber | None = None,
    valid_from: str = "",
    source: Source | None = None,
    note: Text | None = None,
    why: str = "",
) -> DelegationSeat:
    """Propose a person for a delegation: somebody known, or somebody new by `name`, who stays a draft until accredited.

    Nobody sees a nomination but the delegation and the secretariat. `source`: the parliament's letter, if recorded.
    """
    demand(actor, "members.nominate", delegation)
    if delegation.state_of_forming == DelegationState.ENDED:
        raise Refused(say("This delegation has ended. Nominate to the one that followed it."))
    demand_own_chamber(delegation, chamber)
    check_dates(valid_from=valid_from)
    if person is None and not name:
        raise Refused(say("Choose a person, or give the name of somebody new."))
    if person is not None:
        demand_known(person)
        _demand_not_there(delegation, person, role)
    with writing(actor, "members.nominate", delegation, why=why, source=source) as write:
        if person is None:
            assert name is not None
            state = delegation.parliament.state
            new = Person(key=free_key(Person, name), name=name, state=state, visibility=Visibility.DRAFT)
            person = write.create(new, of=delegation)
        seat = DelegationSeat(
            delegation=delegation,
            person=person,
            chamber=chamber,
            role=role,
            nominated=True,
            source=source or own_source(write),
            as_of=timezone.localdate().isoformat(),
            valid_from=valid_from,
            note=note or Text(),
        )
        return write.create(seat, of=delegation)


def accredit(
    actor: Actor,
    seat: DelegationSeat,
    *,
    valid_from: str = "",
    source: Source | None = None,
    beyond_quota: bool = False,
    expected: int | None = None,
    why: str = "",
) -> DelegationSeat:
    """Accept a nomination: the person takes the place from `valid_from` (that of the nomination, else today).

    Refused when the chamber's settled number of seats is taken already, unless `beyond_quota` is said. A person who was
    a draft becomes public: who sits in a delegation is public by office.
    """
    demand(actor, "members.accredit", seat)
    _demand_waiting(seat)
    begin = valid_from or seat.valid_from or timezone.localdate().isoformat()
    check_dates(valid_from=begin)
    if not beyond_quota:
        _demand_room(seat, begin)
    with writing(actor, "members.accredit", seat, why=why, source=source) as write:
        changed = {"source": source} if source is not None else {}
        write.change(seat, expected=expected, of=seat.delegation, nominated=False, valid_from=begin, **changed)
        if seat.person.visibility == Visibility.DRAFT:
            write.change(seat.person, of=seat.delegation, visibility=Visibility.PUBLIC)
        return seat


def decline(actor: Actor, seat: DelegationSeat, *, why: str, expected: int | None = None) -> DelegationSeat:
    """Decline a nomination, with the reason, which stands in its history."""
    _demand_waiting(seat)
    if not why.strip():
        raise Refused(say("Say why the nomination is declined. The delegation reads the reason."))
    with writing(actor, "members.accredit", seat, why=why) as write:
        return write.change(seat, expected=expected, of=seat.delegation, retired_at=timezone.now())


def withdraw_nomination(
    actor: Actor, seat: DelegationSeat, *, why: str = "", expected: int | None = None
) -> DelegationSeat:
    """Take a nomination back before the secretariat has said anything on it."""
    _demand_waiting(seat)
    with writing(actor, "members.withdraw-nomination", Nomination(seat), why=why) as write:
        return write.change(seat, expected=expected, of=seat.delegation, retired_at=timezone.now())


def _demand_waiting(seat: DelegationSeat) -> None:
    if not seat.nominated:
        raise Refused(say("This is no nomination any more: the person is accredited."))
    if seat.retired_at:
        raise Refused(say("This nomination was declined or withdrawn."))


def _demand_not_there(delegation: Delegation, person: Person, role: DelegationRole | str) -> None:
    today = timezone.localdate().isoformat()
    for seat in DelegationSeat.objects.filter(delegation=delegation, person=person, role=role, retired_at=None):
        if seat.nominated:
            raise Refused(say("This person is nominated for this place already."))
        if seat.valid_from and speaks_of(seat, today):
            raise Refused(say("This person has this place already."))


def _demand_room(seat: DelegationSeat, day: str) -> None:
    """Count only people whose beginning is recorded: who was merely named once may have left long ago."""
    if seat.chamber_id is None or seat.role not in SEATED:
        return
    quota = next(q for q in quotas_of(seat.delegation, day).chambers if q.chamber.pk == seat.chamber_id)
    if quota.seats is None:
        return
    others = DelegationSeat.objects.filter(
        delegation=seat.delegation, chamber=seat.chamber_id, role__in=SEATED, nominated=False, retired_at=None
    )
    taken = {o.person_id for o in others if o.valid_from and speaks_of(o, iso(day))} - {seat.person_id}
    if len(taken) >= quota.seats:
        raise Refused(
            say_number(
                "The one seat of this chamber is taken. End it first, or accredit beyond the quota.",
                "All {number} seats of this chamber are taken. End one first, or accredit beyond the quota.",
                quota.seats,
            )
        )
