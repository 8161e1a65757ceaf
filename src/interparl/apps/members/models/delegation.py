"""Delegations: whom a parliament sends, how many from each chamber, in what role, and when."""

from __future__ import annotations

from typing import Any

from django.db import models

from interparl.apps.common.models import Claim
from interparl.apps.members.enums import DelegationRole, DelegationState
from interparl.apps.members.models.named import Named
from interparl.apps.members.models.parliament import Chamber, Parliament
from interparl.apps.members.models.person import Person


class Delegation(Named):
    """A parliament's delegation. It has one voice. `languages`: codes in which it likes to be written to."""

    parliament = models.ForeignKey(Parliament, on_delete=models.PROTECT, related_name="delegations")
    state_of_forming = models.CharField(max_length=12, choices=DelegationState, default=DelegationState.ACCREDITED)
    languages: models.JSONField[Any, Any] = models.JSONField(default=list, blank=True)

    class Meta:
        """By key."""

        ordering = ("key",)


class SeatQuota(Claim):
    """So many seats has a chamber in its delegation, as a source says of a time. Sources may disagree."""

    belongs_to = "delegation"
    seen_with = ("delegation",)

    delegation = models.ForeignKey(Delegation, on_delete=models.PROTECT, related_name="quotas")
    chamber = models.ForeignKey(Chamber, on_delete=models.PROTECT, related_name="quotas")
    seats = models.PositiveSmallIntegerField()

    class Meta:
        """By chamber."""

        ordering = ("chamber", "valid_from", "as_of")


class DelegationSeat(Claim):
    """A person is head, member, plenipotentiary representative or staff of a delegation during a period."""

    belongs_to = "delegation"
    seen_with = ("delegation", "person")
    undoable = frozenset({"valid_to", "end_source", "ruled", "ruling"})  # what was declined is nominated anew

    delegation = models.ForeignKey(Delegation, on_delete=models.PROTECT, related_name="seats")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="delegation_seats")
    chamber = models.ForeignKey(Chamber, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=16, choices=DelegationRole, default=DelegationRole.MEMBER)
    nominated = models.BooleanField(default=False)  # proposed by the delegation, not yet accredited

    class Meta:
        """By role and person."""

        ordering = ("delegation", "role", "person")
