"""The structure of a text as it was read, kept where a person has mended it."""

from __future__ import annotations

from django.db import models

from interparl.apps.texts.models.expression import Expression


class Reading(models.Model):
    """The tree of a mended expression before its mends (`domain.readings`): all mends are laid over it anew each time.

    Without it a mend could not be taken back. Expressions without mends have none: their rows are what was read.
    """

    expression = models.OneToOneField(Expression, primary_key=True, on_delete=models.CASCADE, related_name="reading")
    tree = models.JSONField()
