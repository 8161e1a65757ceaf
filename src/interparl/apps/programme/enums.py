"""Choices of the room of programmes."""

from __future__ import annotations

from django.db import models

from interparl.apps.common.wording import say_later


class ProgrammeState(models.TextChoices):
    """Where a programme stands."""

    DRAFT = "draft", say_later("Being drawn up")
    ADOPTED = "adopted", say_later("Adopted")
    CLOSED = "closed", say_later("Closed")


class ChangeKind(models.TextChoices):
    """What a change set does to the programme."""

    ADD = "add", say_later("Add an item")
    MOVE = "move", say_later("Move an item")
    MERGE = "merge", say_later("Merge items")
    DROP = "drop", say_later("Drop an item")
    RETITLE = "retitle", say_later("Change a title")
    REDATE = "redate", say_later("Change a due date")


class ChangeSetState(models.TextChoices):
    """Where a change set stands."""

    DRAFT = "draft", say_later("Being drawn up")
    PROPOSED = "proposed", say_later("Proposed")
    ADOPTED = "adopted", say_later("Adopted")
    REJECTED = "rejected", say_later("Not adopted")


class ItemEvent(models.TextChoices):
    """What is reported of an item."""

    DONE = "done", say_later("Done")
    NOT_DONE = "not-done", say_later("Will not be done")
    REOPENED = "reopened", say_later("Taken up again")
    CARRIED_OVER = "carried-over", say_later("Carried over to the next programme")


class Metric(models.TextChoices):
    """What a published figure about a programme counts, in the terms of its source."""

    PLANNED = "planned", say_later("Planned")
    DRAFTED = "drafted", say_later("Developed")
    ADOPTED = "adopted", say_later("Adopted")
    SHARE = "share", say_later("Share fulfilled, per cent")
    MEASURES = "measures", say_later("Measures")
    TOTAL = "total", say_later("Acts adopted since the assembly was founded")


class Bound(models.TextChoices):
    """How exactly a source states a figure."""

    EXACT = "exact", say_later("exactly")
    ABOUT = "about", say_later("about")
    OVER = "over", say_later("more than")
