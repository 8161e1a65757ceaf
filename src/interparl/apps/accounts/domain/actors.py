"""From an account to the actor that predicates understand."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db.models import Q
from django.utils import timezone

from interparl.apps.accounts.models import RoleGrant, User
from interparl.apps.common.actor import PUBLIC, Actor, Grant, Role
from interparl.apps.organs.models import Organ


def actor_of(user: AbstractBaseUser | AnonymousUser, *, on: date | None = None) -> Actor:
    """The person with the roles held today (or `on`); the public when nobody is logged in or the account is closed.

    Who has a role in a delegation takes part in every organ whose voices are the delegations'.
    """
    if not isinstance(user, User) and getattr(user, "pk", None) is None:
        return PUBLIC
    if not user.is_authenticated or not user.is_active:
        return PUBLIC
    day = on or timezone.localdate()
    held = RoleGrant.objects.filter(Q(valid_to=None) | Q(valid_to__gte=day), user_id=user.pk, valid_from__lte=day)
    grants = frozenset(
        Grant(Role(role), organ or "", delegation or "")
        for role, organ, delegation in held.order_by().values_list("role", "organ__key", "delegation__key")
    )
    organs = {grant.organ for grant in grants if grant.organ}
    if any(grant.delegation for grant in grants):
        organs |= set(Organ.objects.filter(seats_delegations=True).order_by().values_list("key", flat=True))
    if any(grant.role == Role.LEADERSHIP and not grant.organ for grant in grants):
        organs |= set(Organ.objects.order_by().values_list("key", flat=True))
    return Actor(str(user.pk), str(getattr(user, "name", "") or getattr(user, "email", "")), grants, frozenset(organs))
