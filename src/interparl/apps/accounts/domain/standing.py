"""What the accounts together must keep to."""

from __future__ import annotations

from django.db.models import Q
from django.utils import timezone

from interparl.apps.accounts.models import RoleGrant, User
from interparl.apps.common.actor import Role


def last_administrator(user: User, *, without: RoleGrant | None = None) -> bool:
    """Whether nobody would administer the installation if this account were closed, or lost just one grant.

    Serialised: concurrent closings wait for one another at the rows of the administrators.
    """
    today = timezone.localdate()
    held = RoleGrant.objects.filter(
        Q(valid_to=None) | Q(valid_to__gte=today),
        role=Role.ADMINISTRATOR,
        valid_from__lte=today,
        user__is_active=True,
    )
    grants = list(held.select_for_update().order_by("pk"))
    mine = [grant for grant in grants if grant.user_id == user.pk]
    others = [grant for grant in grants if grant.user_id != user.pk]
    if without is not None:
        others += [grant for grant in mine if grant.pk != without.pk]
        mine = [grant for grant in mine if grant.pk == without.pk]
    return bool(mine) and not others
