"""Choices of the room of members."""

from __future__ import annotations

from django.db import models

from interparl.apps.common.wording import say_later


class Standing(models.TextChoices):
    """What a state is to the assembly during a period."""

    CANDIDATE = "candidate", say_later("Candidate")
    MEMBER = "member", say_later("Member")
    SUSPENDED = "suspended", say_later("Participation suspended")
    WITHDRAWN = "withdrawn", say_later("Withdrew")
    OBSERVER = "observer", say_later("Observer")
    PARTNER = "partner", say_later("Partner")


class ChamberKind(models.TextChoices):
    """A chamber's place in its parliament."""

    SINGLE = "single", say_later("Single chamber")
    LOWER = "lower", say_later("Lower chamber")
    UPPER = "upper", say_later("Upper chamber")
    UNKNOWN = "unknown", say_later("Kind not stated")


class DelegationState(models.TextChoices):
    """How far a delegation is formed."""

    FORMING = "forming", say_later("Being formed")
    ACCREDITED = "accredited", say_later("Accredited")
    ENDED = "ended", say_later("Ended")


class DelegationRole(models.TextChoices):
    """What a person is within a delegation."""

    HEAD = "head", say_later("Head of delegation")
    DEPUTY_HEAD = "deputy-head", say_later("Deputy head of delegation")
    MEMBER = "member", say_later("Member of delegation")
    PLENIPOTENTIARY = "plenipotentiary", say_later("Plenipotentiary representative")
    STAFF = "staff", say_later("Staff of delegation")
