"""Choices of the room of sittings."""

from __future__ import annotations

from django.db import models

from interparl.apps.common.wording import say_later
from interparl.engine.procedure.types import Position, Presence, Result, Vote


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
    OPEN = "open", say_later("Under way")
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
    WITHDRAWN = "withdrawn", say_later("Item withdrawn")


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


class Capacity(models.TextChoices):
    """As what somebody without a voice attends."""

    GUEST = "guest", say_later("Guest")
    OBSERVER = "observer", say_later("Observer")
    PARTNER = "partner", say_later("Partner")
    EXPERT = "expert", say_later("Expert")
    GREETING = "greeting", say_later("Greeting in writing")


class Around(models.TextChoices):
    """When a reception was, by the sitting."""

    BEFORE = "before", say_later("Before the sitting")
    DURING = "during", say_later("During the sitting")
    AFTER = "after", say_later("After the sitting")


PRESENCE_LABELS = {
    Presence.PRESENT: say_later("Present"),
    Presence.REPRESENTED: say_later("Represented"),
    Presence.ABSENT_NOTIFIED: say_later("Absent, notified"),
    Presence.ABSENT: say_later("Delegation absent"),
    Presence.NOT_REGISTERED: say_later("Not registered"),
}
"""What the engine's values of attendance are called on screens and papers."""

SAID_LABELS = {
    Position.NO_OBJECTION.value: say_later("No objection"),
    Position.OBJECTION.value: say_later("Objection"),
    Position.RESERVATION.value: say_later("Reservation"),
    Position.STANDS_ASIDE.value: say_later("Stands aside"),
    Position.NOT_STATED.value: say_later("Has not stated"),
    Vote.FOR.value: say_later("For"),
    Vote.AGAINST.value: say_later("Against"),
    Vote.ABSTAINS.value: say_later("Abstains"),
    Vote.NOT_CAST.value: say_later("Has not voted"),
    "invalid": say_later("Invalid papers"),
}
"""What positions, votes and counted options are called; a candidate's key is called by the candidate's name."""

RESULT_LABELS = {
    Result.ADOPTED: say_later("Adopted"),
    Result.NOT_ADOPTED: say_later("Not adopted"),
    Result.NO_QUORUM: say_later("No quorum"),
    Result.OPEN: say_later("Not yet decided"),
    Result.ELECTED: say_later("Elected"),
    Result.NOT_ELECTED: say_later("Nobody elected"),
    Result.TIED: say_later("Tied"),
}
"""What results are called."""
