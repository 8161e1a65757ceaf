"""Choices of the bank of laws."""

from __future__ import annotations

from django.db import models

from interparl.apps.common.wording import say_later


class WorkKind(models.TextChoices):
    """What kind of act a work is."""

    CONSTITUTION = "constitution", say_later("Constitution")
    CODE = "code", say_later("Code of laws")
    LAW = "law", say_later("Law")
    REGULATION = "regulation", say_later("Regulation")
    TREATY = "treaty", say_later("Treaty")
    MODEL_ACT = "model-act", say_later("Model act")
    OTHER = "other", say_later("Other act")


class LegalStatus(models.TextChoices):
    """Where an act stands on a day; derived from its dates, except a bill and what nobody knows."""

    BILL = "bill", say_later("Bill")
    ADOPTED = "adopted", say_later("Adopted, not in force yet")
    IN_FORCE = "in-force", say_later("In force")
    REPEALED = "repealed", say_later("Repealed")
    RECOMMENDED = "recommended", say_later("Recommended by the assembly")
    UNKNOWN = "unknown", say_later("Status not known")


class ExpressionKind(models.TextChoices):
    """What a text is to the law it renders."""

    ORIGINAL = "original", say_later("As adopted")
    CONSOLIDATED = "consolidated", say_later("Consolidated text")
    TRANSLATION = "translation", say_later("Translation")
    DRAFT = "draft", say_later("Draft text")


class MendKind(models.TextChoices):
    """What a person may do to a structure that the reader got wrong; none touches a word."""

    SPLIT = "split", say_later("Split a provision")
    JOIN = "join", say_later("Join with the provision before")
    HEADING = "heading", say_later("Set what is heading and what is text")
    NUMBER = "number", say_later("Set the number")
    KIND = "kind", say_later("Set the kind")
    LEVEL = "level", say_later("Move a level up or down")


class ItemState(models.TextChoices):
    """What became of one file of an import."""

    WAITING = "waiting", say_later("Waiting")
    STORED = "stored", say_later("New text stored")
    UNCHANGED = "unchanged", say_later("Known already, nothing changed")
    QUESTION = "question", say_later("Needs an answer")
    REFUSED = "refused", say_later("Refused")


class WatchState(models.TextChoices):
    """What the last look at a watched address found."""

    NEVER = "never", say_later("Not looked at yet")
    UNCHANGED = "same", say_later("Unchanged")
    NEW = "new", say_later("New text found")
    FAILED = "failed", say_later("Could not be fetched")
