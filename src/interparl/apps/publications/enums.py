"""Choices of the room of publications."""

from __future__ import annotations

from django.db import models

from interparl.apps.common.wording import say_later


class PublicationKind(models.TextChoices):
    """What is published."""

    NEWS = "news", say_later("News")
    BRIEF = "brief", say_later("Situation brief")
    COMMUNIQUE = "communique", say_later("Communiqué")


class Stage(models.TextChoices):
    """How far a publication has come."""

    DRAFT = "draft", say_later("Draft")
    PUBLISHED = "published", say_later("Published")
    WITHDRAWN = "withdrawn", say_later("Publication withdrawn")
