"""What has a name in several languages and other names beside it."""

from __future__ import annotations

from typing import Any

from django.db import models

from interparl.apps.common.models import Record
from interparl.apps.common.text import TextField


class Named(Record):
    """`name` is the official name by language. `aliases`: ``{"text", "language", "script", "kind", "source"}`` each.

    `kind` of an alias: former, short, transliteration, misprint, other. Script is an ISO 15924 code.
    """

    undoable = frozenset({"name", "aliases", "note"})

    name = TextField(blank=False)
    aliases: models.JSONField[Any, Any] = models.JSONField(default=list, blank=True)
    note = TextField()

    class Meta:
        """No table of its own."""

        abstract = True

    def search_text(self) -> dict[str, tuple[str, str]]:
        """By every name it has, in whatever language; aliases are found from all languages."""
        others = " ".join(alias["text"] for alias in self.aliases)
        return {code: (self.name[code], f"{others} {self.note.get(code, '')}".strip()) for code in self.name}
