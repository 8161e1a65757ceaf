"""Choices of the room of sittings."""

from __future__ import annotations

from django.db import models

from interparl.apps.common.wording import say_later


class Form(models.TextChoices):
    """How people meet."""

    IN_PERSON = "in-person", say_later("In person")
    REMOTE = "remote", say_later("Remote")
    MIXED = "mixed", say_later("Mixed: in person and remote")
    WRITTEN = "written", say_later("In writing")
    UNKNOWN = "unknown", say_later("Form not stated")


class SittingState(models.TextChoices):
    """How far a sitting has come."""

    PLANNED = "planned", say_later("Planned")
    CONVENED = "convened", say_later("Convened")
    OPEN = "open", say_later("Open")
    CLOSED = "closed", say_later("Closed")
    MINUTES_APPROVED = "minutes-approved", say_later("Closed, minutes approved")
    CANCELLED = "cancelled", say_later("Cancelled")


class AgendaState(models.TextChoices):
    """How far a version of the agenda has come."""

    DRAFT = "draft", say_later("Draft")
    AGREED = "agreed", say_later("Agreed with the parliaments")
    ADOPTED = "adopted", say_later("Adopted")


class ItemState(models.TextChoices):
    """What became of an agenda item."""

    PENDING = "pending", say_later("Not taken yet")
    TAKEN = "taken", say_later("Taken")
    DEFERRED = "deferred", say_later("Deferred")
    WITHDRAWN = "withdrawn", say_later("Withdrawn")


class DecisionKind(models.TextChoices):
    """What kind of decision it is."""

    RESOLUTION = "resolution", say_later("Resolution")
    STATEMENT = "statement", say_later("Statement")
    PROTOCOL = "protocol", say_later("Protocol decision")
    ELECTION = "election", say_later("Election")
    MODEL_ACT = "model-act", say_later("Adoption of a model act")


class DecisionState(models.TextChoices):
    """How far a decision has come. From CLOSED on, the database refuses to change what was decided."""

    DRAFT = "draft", say_later("Being prepared")
    OPEN = "open", say_later("Open for positions")
    CLOSED = "closed", say_later("Closed")
    REPORTED = "reported", say_later("Known from a source, not taken here")


class MinutesState(models.TextChoices):
    """How far the minutes have come."""

    DRAFT = "draft", say_later("Draft")
    CIRCULATED = "circulated", say_later("Sent to the delegations for correction")
    APPROVED = "approved", say_later("Approved")


class CorrectionState(models.TextChoices):
    """What became of a delegation's request to correct the minutes."""

    ASKED = "asked", say_later("Asked, waits for an answer")
    TAKEN = "taken", say_later("Taken into the minutes")
    DECLINED = "declined", say_later("Declined")


class DocumentKind(models.TextChoices):
    """What a paper is."""

    DRAFT_DECISION = "draft-decision", say_later("Draft decision")
    NOTE = "note", say_later("Explanatory note")
    REPORT = "report", say_later("Report")
    TEXT = "text", say_later("Text")
    LETTER = "letter", say_later("Letter")
    OTHER = "other", say_later("Other paper")
