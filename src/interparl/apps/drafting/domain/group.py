"""The drafting group of an act: who leads the drafting, who drafts, who advises."""

from __future__ import annotations

from datetime import date

from interparl.apps.accounts.models import User
from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.writing import Refused, writing
from interparl.apps.common.text import Text
from interparl.apps.drafting.enums import GroupRole
from interparl.apps.drafting.models import GroupSeat, ModelAct
from interparl.apps.members.models import Person
from interparl.apps.sittings.domain.helping import NO_TEXT, locked, today
from interparl.engine.message import say


def seat(
    actor: Actor,
    act: ModelAct,
    *,
    role: str,
    person: Person | None = None,
    user: User | None = None,
    name: Text = NO_TEXT,
    since: date | None = None,
    why: str = "",
) -> GroupSeat:
    """Seat somebody in the drafting group: a person of the register, an account, or a name alone.

    Only an account gives a right to work on the texts, and it is never taken from the person without being named.
    `Refused` when nobody is named, the account is closed, or the person or account sits in the group already.
    """
    with writing(actor, "drafting.seat", act, why=why) as write:
        held = locked(act)
        if role not in GroupRole.values:
            raise Refused(say("There is no role {role} in a drafting group.", role=str(role)))
        if person is None and user is None and not name:
            raise Refused(say("Say who sits in the group."))
        if user is not None and not user.is_active:
            raise Refused(say("This account is closed."))
        if user is not None and person is not None and user.person_id not in {None, person.pk}:
            raise Refused(say("This account belongs to somebody else."))
        there = held.group.filter(until=None)
        if (user and there.filter(user=user).exists()) or (person and there.filter(person=person).exists()):
            raise Refused(say("This person sits in the group already."))
        row = GroupSeat(act=held, role=role, person=person, user=user, name=name, since=since or today())
        return write.create(row, of=held)


def unseat(
    actor: Actor, row: GroupSeat, *, until: date | None = None, expected: int | None = None, why: str = ""
) -> GroupSeat:
    """End a seat; its rights end at once. `until` is the first day without it, today when left out."""
    with writing(actor, "drafting.seat", row, why=why) as write:
        held = locked(row)
        end = until or today()
        if held.until is not None:
            raise Refused(say("This seat has ended already."))
        if end > today() or (held.since is not None and end < held.since):
            raise Refused(say("A seat ends between the day it began and today."))
        write.change(row, expected=expected, of=held.act, until=end)
    return row
