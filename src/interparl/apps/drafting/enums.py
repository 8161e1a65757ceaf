"""Choices of the room of drafting."""

from __future__ import annotations

from django.db import models

from interparl.apps.common.wording import say_later

NO_KEYS = frozenset({"paths"})
"""Words that are no key of an act: in an address such a word stands where the key does, and means something else."""


class ActKind(models.TextChoices):
    """What kind of act the assembly makes; the adopting organ and the path may differ by kind."""

    LAW = "law", say_later("Model law")
    AGREEMENT = "agreement", say_later("Model agreement")
    RECOMMENDATIONS = "recommendations", say_later("Recommendations")
    GUIDELINES = "guidelines", say_later("Guidelines")
    CONCEPT = "concept", say_later("Concept")
    STATEMENT = "statement", say_later("Statement")
    OTHER = "other", say_later("Other act of the assembly")


class PaperKind(models.TextChoices):
    """What a document of a dossier is."""

    CONCEPT_NOTE = "concept-note", say_later("Concept note")
    EXPLANATORY_NOTE = "explanatory-note", say_later("Explanatory note")
    LETTER = "letter", say_later("Letter")
    EXPERT_REPORT = "expert-report", say_later("Expert report")
    REMARKS_TABLE = "remarks-table", say_later("Table of remarks and answers")
    OTHER = "other", say_later("Other document")


class GroupRole(models.TextChoices):
    """What a person does in the drafting group."""

    LEAD = "lead", say_later("Leads the drafting")
    DRAFTER = "drafter", say_later("Drafts")
    EXPERT = "expert", say_later("Advises")


class DraftState(models.TextChoices):
    """Whether a version is still written on."""

    OPEN = "open", say_later("Being written")
    CLOSED = "closed", say_later("Closed")


class EditKind(models.TextChoices):
    """What was done to a provision of a version."""

    TAKEN = "taken", say_later("Taken into the version")
    WORDS = "words", say_later("Words changed")
    MERGED = "merged", say_later("Words merged with another's change")
    INSERTED = "inserted", say_later("Inserted")
    REMOVED = "removed", say_later("Removed")
    RESTORED = "restored", say_later("Brought back")
    MOVED = "moved", say_later("Moved")
    NUMBERED = "numbered", say_later("Number set by hand")
    RENUMBERED = "renumbered", say_later("Renumbered")
    KIND = "kind", say_later("Made another kind of provision")


class CirculationKind(models.TextChoices):
    """To whom a version is sent for opinion."""

    PARLIAMENTS = "parliaments", say_later("To the parliaments")
    EXPERTS = "experts", say_later("To expert bodies")


class RequestEvent(models.TextChoices):
    """What happened to a request for an opinion."""

    SENT = "sent", say_later("Sent")
    ACKNOWLEDGED = "acknowledged", say_later("Receipt confirmed")
    REMINDED = "reminded", say_later("Reminded")
    EXTENDED = "extended", say_later("Time to answer extended")
    WITHDRAWN = "withdrawn", say_later("Request withdrawn")


class RequestStanding(models.TextChoices):
    """Where a request stands on a day; worked out from its events and its opinion. Silence is no opinion."""

    SENT = "sent", say_later("Sent, receipt not confirmed")
    ACKNOWLEDGED = "acknowledged", say_later("Receipt confirmed, no opinion yet")
    OVERDUE = "overdue", say_later("No opinion, overdue")
    ANSWERED = "answered", say_later("Opinion received")
    ANSWERED_LATE = "answered-late", say_later("Opinion received after the day it was due")
    SILENT = "silent", say_later("Closed without an opinion")
    WITHDRAWN = "withdrawn", say_later("Request withdrawn")


class Verdict(models.TextChoices):
    """What an opinion says of the whole version."""

    SUPPORT = "support", say_later("Supports")
    WITH_REMARKS = "with-remarks", say_later("Supports with remarks")
    OBJECT = "object", say_later("Objects")
    NO_POSITION = "no-position", say_later("States that it takes no position")


class OpinionState(models.TextChoices):
    """Whether an opinion is given."""

    DRAFT = "draft", say_later("Being written")
    GIVEN = "given", say_later("Given")
    REPLACED = "replaced", say_later("Replaced by a later opinion")


class AnswerOutcome(models.TextChoices):
    """What became of a remark."""

    TAKEN = "taken", say_later("Taken whole")
    IN_PART = "in-part", say_later("Taken in part")
    REFUSED = "refused", say_later("Refused")


class AmendmentAction(models.TextChoices):
    """What an amendment would do to the version it is tabled on."""

    REPLACE = "replace", say_later("Replace words")
    HEADING = "heading", say_later("Replace the heading")
    INSERT = "insert", say_later("Insert a provision")
    DELETE = "delete", say_later("Delete a provision")


class AmendmentState(models.TextChoices):
    """Where an amendment stands; the last of its steps."""

    TABLED = "tabled", say_later("Tabled, signatures not checked")
    SIGNATURES_SHORT = "signatures-short", say_later("Not enough valid signatures")
    SIGNED = "signed", say_later("Signatures valid")
    ADMISSIBLE = "admissible", say_later("Admissible")
    INADMISSIBLE = "inadmissible", say_later("Not admissible")
    COMPROMISED = "compromised", say_later("Replaced by a compromise")
    ACCEPTED = "accepted", say_later("Accepted")
    REJECTED = "rejected", say_later("Rejected")
    WITHDRAWN = "withdrawn", say_later("Withdrawn by those who tabled it")
