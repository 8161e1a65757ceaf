"""The assembly whose work this installation runs: one row, filled from its profile."""

from __future__ import annotations

from typing import Any

from django.db import models

from interparl.apps.common.models.record import Record
from interparl.apps.common.text import Text, TextField


class Assembly(Record):
    """Name, languages, time zone and the configurable habits of the body.

    `languages`: content languages (BCP 47), the first is the working one. `numbering`: kind of decision -> pattern with
    ``{sitting}``, ``{item}``, ``{year}``, ``{number}``. `notice`: deadlines counted back from a sitting.
    """

    name = TextField(blank=False)
    short_name = TextField()
    about = TextField()
    seat = TextField()
    website = models.URLField(blank=True)
    time_zone = models.CharField(max_length=60, default="UTC")
    languages: models.JSONField[Any, Any] = models.JSONField(default=list)
    numbering: models.JSONField[Any, Any] = models.JSONField(default=dict, blank=True)
    notice: models.JSONField[Any, Any] = models.JSONField(default=list, blank=True)
    milestones: models.JSONField[Any, Any] = models.JSONField(default=list, blank=True)
    caveats: models.JSONField[Any, Any] = models.JSONField(default=list, blank=True)
    profile_digest = models.CharField(max_length=64, blank=True)

    class Meta:
        """There is one."""

        verbose_name_plural = "assemblies"

    def search_text(self) -> dict[str, tuple[str, str]]:
        """By its name and what it says of itself."""
        return {code: (self.name.get(code, ""), Text(self.about).get(code, "")) for code in {*self.name, *self.about}}
