"""States and organisations, and what a state is to the assembly and when."""

from __future__ import annotations

from django.db import models

from interparl.apps.common.models import Claim
from interparl.apps.members.enums import Standing
from interparl.apps.members.models.named import Named


class State(Named):
    """A state, by its ISO 3166-1 code."""

    iso = models.CharField(max_length=2, unique=True)

    class Meta:
        """By code."""

        ordering = ("iso",)


class StateStanding(Claim):
    """A state is (candidate, member, suspended, ...) during a period, as a source says."""

    belongs_to = "state"
    seen_with = ("state",)

    state = models.ForeignKey(State, on_delete=models.PROTECT, related_name="standings")
    standing = models.CharField(max_length=12, choices=Standing)

    class Meta:
        """Oldest first."""

        ordering = ("state", "valid_from", "as_of")


class Organisation(Named):
    """A body outside the assembly: the parent organisation, another assembly, a partner."""

    website = models.URLField(blank=True)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts")

    class Meta:
        """By key."""

        ordering = ("key",)
