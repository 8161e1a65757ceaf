"""Choices of the room of uptake."""

from __future__ import annotations

from django.db import models

from interparl.apps.common.wording import say_later


class StepKind(models.TextChoices):
    """What happened on the way of an act into a state's law. Each is a fact of its own; none implies another."""

    ASKED = "asked", say_later("Asked to report")
    EXTENDED = "extended", say_later("Time to report extended")
    REMINDED = "reminded", say_later("Reminded")
    ACKNOWLEDGED = "acknowledged", say_later("Receipt confirmed")
    REPORTED = "reported", say_later("Reported")
    SUBMITTED = "submitted", say_later("Submitted to parliament")
    ENACTED = "enacted", say_later("Enacted")


class Claimed(models.TextChoices):
    """What the state says it did with the act (in a report)."""

    NONE = "", say_later("Nothing stated")
    TAKEN_INTO_ACCOUNT = "taken-into-account", say_later("Taken into account")
    BILL = "bill", say_later("A bill is in preparation")
    LAW = "law", say_later("A law was made")
    BY_LAW = "by-law", say_later("An act below a law was made")
    NONE_NEEDED = "none-needed", say_later("No measure is needed")
    DECLINED = "declined", say_later("The act will not be used")


class Standing(models.TextChoices):
    """Where an act stands in a state; worked out from the steps and the published findings, never typed."""

    NOT_ASKED = "not-asked", say_later("Not asked")
    ASKED = "asked", say_later("Asked, no answer yet")
    OVERDUE = "overdue", say_later("Asked, overdue")
    REPORTED = "reported", say_later("State has reported")
    SUBMITTED = "submitted", say_later("Before parliament")
    ENACTED = "enacted", say_later("A law is enacted")


class Conforms(models.TextChoices):
    """Whether a state's law conforms to the act, by a published analysis alone; never by what the state says."""

    NOT_EXAMINED = "not-examined", say_later("Not examined")
    IN_FULL = "in-full", say_later("Conforms in every decisive provision")
    IN_PART = "in-part", say_later("Conforms in part")
    NOT_AT_ALL = "not-at-all", say_later("No decisive provision is met")
    UNDECIDED = "undecided", say_later("Examined, no decisive provision assessed")
