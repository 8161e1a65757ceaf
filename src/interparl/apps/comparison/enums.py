"""Choices of the room of comparison."""

from __future__ import annotations

from django.db import models

from interparl.apps.common.wording import say_later


class StudyState(models.TextChoices):
    """How far a study has come."""

    DRAFT = "draft", say_later("Being set up")
    REVIEW = "review", say_later("In review")
    SIGN_OFF = "sign-off", say_later("Waiting for sign-off")
    SIGNED = "signed", say_later("Signed off")
    PUBLISHED = "published", say_later("Analysis published")
    CLOSED = "closed", say_later("Given up")


class TeamRole(models.TextChoices):
    """What a person does in a study."""

    LEAD = "lead", say_later("Leads the study")
    REVIEWER = "reviewer", say_later("First reader")
    SECOND = "second", say_later("Second reader")


class Label(models.TextChoices):
    """What a model provision asks of national law (the European Commission's CaT labels)."""

    NONE = "", say_later("Not labelled")
    NO_ACTION = "no-action", say_later("No action needed")
    VERBATIM = "verbatim", say_later("To be taken over word for word")
    DECISIVE = "decisive", say_later("Decisive")


class Reading(models.TextChoices):
    """Whose reading a finding is."""

    FIRST = "first", say_later("First reading")
    SECOND = "second", say_later("Second reading")
    AGREED = "agreed", say_later("Agreed after both readings")


class Relation(models.TextChoices):
    """How the national counterparts stand to the model provision; the engine's relations, stated by a person."""

    EQUAL = "equal", say_later("Equal")
    EQUIVALENT = "equivalent", say_later("Equivalent")
    NARROWER = "narrower", say_later("Narrower")
    BROADER = "broader", say_later("Broader")
    OVERLAPPING = "overlapping", say_later("Overlapping")
    RELATED = "related", say_later("Related, another rule")
    CONFLICTING = "conflicting", say_later("Conflicting")
    ABSENT = "absent", say_later("Absent")
    NOT_APPLICABLE = "not-applicable", say_later("Not applicable")


class Covered(models.TextChoices):
    """How far the model provision is covered. What has no finding is not examined, which is never "none"."""

    FULL = "full", say_later("Covered in full")
    PART = "part", say_later("Covered in part")
    NONE = "none", say_later("Not covered")
    NOT_APPLICABLE = "not-applicable", say_later("Not applicable")


class Origin(models.TextChoices):
    """How a finding came about, seen from the machine's proposal."""

    ACCEPTED = "accepted", say_later("Proposal accepted as it was")
    CORRECTED = "corrected", say_later("Proposal corrected")
    OWN = "own", say_later("Found without a proposal")


class DivergenceWord(models.TextChoices):
    """What a person says of a proposed divergence."""

    CONFIRMED = "confirmed", say_later("Confirmed")
    REJECTED = "rejected", say_later("Not a divergence")
    IMMATERIAL = "immaterial", say_later("A difference that does not matter")
    ADDED = "added", say_later("Added by a person")
