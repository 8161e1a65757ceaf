"""Choices of the room of organs."""

from __future__ import annotations

from django.db import models

from interparl.apps.common.wording import say_later


class OrganKind(models.TextChoices):
    """What an organ is for."""

    PLENARY = "plenary", say_later("Plenary")
    COUNCIL = "council", say_later("Council")
    COMMISSION = "commission", say_later("Standing commission")
    SECRETARIAT = "secretariat", say_later("Secretariat")
    CENTER = "center", say_later("Centre")
    EXPERT = "expert", say_later("Expert body")
    WORKING_GROUP = "working-group", say_later("Working group")
    COORDINATION = "coordination", say_later("Coordination meeting")
    OTHER = "other", say_later("Other organ")


class OfficeKind(models.TextChoices):
    """What the holder of an office does."""

    CHAIR = "chair", say_later("Chair")
    DEPUTY_CHAIR = "deputy-chair", say_later("Deputy chair")
    SPEAKER = "speaker", say_later("Speaker of a chamber")
    EXECUTIVE = "executive", say_later("Head of the secretariat")
    DEPUTY_EXECUTIVE = "deputy-executive", say_later("Deputy head of the secretariat")
    OTHER = "other", say_later("Other office")


class Capacity(models.TextChoices):
    """As what a person sits in an organ."""

    MEMBER = "member", say_later("Member")
    CHAIR = "chair", say_later("Chair")
    ADVISER = "adviser", say_later("With an advisory voice")
    OBSERVER = "observer", say_later("Observer")
    EXPERT = "expert", say_later("Expert")
