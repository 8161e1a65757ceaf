"""Giving and ending roles."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Q
from django.utils import timezone

from interparl.apps.accounts.domain.standing import last_administrator
from interparl.apps.accounts.models import RoleGrant, User
from interparl.apps.common.actor import DELEGATION_ROLES, Actor, Role
from interparl.apps.common.domain.writing import Refused, writing
from interparl.apps.members.models import Delegation
from interparl.apps.organs.models import Organ
from interparl.engine.message import say

OF_AN_ORGAN = frozenset({Role.PRESIDING, Role.EXPERT})
MAY_HAVE_ORGAN = OF_AN_ORGAN | {Role.OFFICER}


def grant_role(
    actor: Actor,
    user: User,
    role: Role,
    *,
    organ: Organ | None = None,
    delegation: Delegation | None = None,
    valid_from: date | None = None,
    valid_to: date | None = None,
    why: str = "",
) -> RoleGrant:
    """Give an account a role from a day (today) to a day (for good), both included.

    Roles of a delegation name it; who presides or is an expert does so in an organ; an officer serves one organ or
    all. Raises `Forbidden`, and `Refused` for what does not fit together or is held already.
    """
    first = valid_from or timezone.localdate()
    with writing(actor, "accounts.grant-role", user, why=why) as write:
        _check_place(role, organ, delegation)
        if valid_to and valid_to < first:
            raise Refused(say("The end lies before the beginning."))
        if user.erased_at or not user.is_active:
            raise Refused(say("This account is closed."))
        same = RoleGrant.objects.filter(user=user, role=role, organ=organ, delegation=delegation)
        over = same.filter(Q(valid_to=None) | Q(valid_to__gte=first))
        if (over.filter(valid_from__lte=valid_to) if valid_to else over).exists():
            raise Refused(say("The account has this role already."))
        grant = RoleGrant(user=user, role=role, organ=organ, delegation=delegation, valid_from=first, valid_to=valid_to)
        return write.create(grant, of=user)


def end_role(actor: Actor, grant: RoleGrant, *, last_day: date | None = None, why: str = "") -> RoleGrant | None:
    """End a role with `last_day` (yesterday: at once). A grant that had not begun by then is taken back: None.

    Raises `Forbidden`, and `Refused` when nobody would be left to administer.
    """
    today = timezone.localdate()
    last = last_day or today - timedelta(days=1)
    with writing(actor, "accounts.end-role", grant, why=why) as write:
        if last < today and last_administrator(grant.user, without=grant):
            raise Refused(say("This is the last administrator. Give the role to somebody else first."))
        if grant.valid_from > last:
            write.remove(grant, of=grant.user)
            return None
        return write.change(grant, of=grant.user, valid_to=last)


def _check_place(role: Role, organ: Organ | None, delegation: Delegation | None) -> None:
    if role in DELEGATION_ROLES:
        if delegation is None or organ is not None:
            raise Refused(say("This role is one of a delegation: name the delegation, and no organ."))
    elif delegation is not None:
        raise Refused(say("This role is not one of a delegation."))
    elif role in OF_AN_ORGAN and organ is None:
        raise Refused(say("This role is one of an organ: name the organ."))
    elif organ is not None and role not in MAY_HAVE_ORGAN:
        raise Refused(say("This role is one of the whole assembly: name no organ."))
