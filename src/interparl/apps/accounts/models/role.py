"""Roles by organ and delegation."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from interparl.apps.common.actor import DELEGATION_ROLES, Role
from interparl.apps.common.models import Row
from interparl.apps.common.wording import say_later
from interparl.apps.members.models import Delegation
from interparl.apps.organs.models import Organ

ROLE_LABELS = {
    Role.ADMINISTRATOR: say_later("Administrator"),
    Role.LEADERSHIP: say_later("Leadership"),
    Role.OFFICER: say_later("Officer of the secretariat"),
    Role.PRESIDING: say_later("Presiding officer"),
    Role.EXPERT: say_later("Expert"),
    Role.HEAD: say_later("Head of delegation"),
    Role.MEMBER: say_later("Member of delegation"),
    Role.STAFF: say_later("Staff of delegation"),
}


class RoleGrant(Row):
    """An account has a role, for the whole assembly, one organ or one delegation, from a day to a day."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="role_grants")
    role = models.CharField(max_length=14, choices=[(role.value, label) for role, label in ROLE_LABELS.items()])
    organ = models.ForeignKey(Organ, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    delegation = models.ForeignKey(Delegation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        """A role of a delegation names the delegation, another one none."""

        ordering = ("user", "role")
        constraints = [
            models.CheckConstraint(
                name="delegation_roles_have_one",
                condition=models.Q(role__in=sorted(DELEGATION_ROLES), delegation__isnull=False, organ__isnull=True)
                | ~models.Q(role__in=sorted(DELEGATION_ROLES)) & models.Q(delegation__isnull=True),
            )
        ]
