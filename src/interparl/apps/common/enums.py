"""Choices that every room shares."""

from __future__ import annotations

from django.db import models

from interparl.apps.common.wording import say_later


class Visibility(models.TextChoices):
    """Who may see a record or a file. Wider comes first."""

    PUBLIC = "public", say_later("Public")
    MEMBERS = "members", say_later("Members: everybody with a role in the assembly")
    ORGAN = "organ", say_later("Organ: those who take part in the organ")
    DRAFT = "draft", say_later("Draft: the secretariat only")


class Grade(models.TextChoices):
    """How near a source stands to what it states."""

    OWN = "own", say_later("The assembly's own record")
    OFFICIAL = "official", say_later("Site of a body concerned")
    AGENCY = "agency", say_later("News agency or newspaper")
    SCHOLARLY = "scholarly", say_later("Journal or book")
    MIRROR = "mirror", say_later("Re-post of another text, the weakest")


class Ruled(models.TextChoices):
    """What an officer said of a claim that other claims contradict."""

    NOT_RULED = "", say_later("Not ruled on")
    HOLDS = "holds", say_later("Holds")
    SET_ASIDE = "set-aside", say_later("Set aside")
