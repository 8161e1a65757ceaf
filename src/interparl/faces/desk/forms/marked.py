"""Forms about words that the audit trail does not keep: a mark of what the person saw goes along, the words do not.

Of two people who write at once it can then be told who changed what, though nobody keeps what it was before.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms

from interparl.apps.common.models import Row
from interparl.faces.desk.forms.base import DeskForm

MARKS = "marks"
"""Name of the hidden field."""


def mark_of(value: object) -> str:
    """Another one for other words; spaces and line ends do not count."""
    plain = " ".join(str(value or "").split())
    return hashlib.blake2b(plain.encode("utf-8", "replace"), digest_size=8).hexdigest() if plain else ""


def marks_of(values: Mapping[str, Any], names: tuple[str, ...]) -> str:
    """The marks of these fields, as the hidden field carries them."""
    return " ".join(f"{name}:{mark_of(values.get(name))}" for name in names)


class MarkedForm(DeskForm):
    """`marked` names the fields. A form without marks was begun with nothing in them."""

    marked: ClassVar[tuple[str, ...]] = ()

    marks = forms.CharField(required=False, widget=forms.HiddenInput)

    @classmethod
    def values_of(cls, row: Row) -> dict[str, Any]:
        """The row's values, and their marks."""
        found = super().values_of(row)
        return found | {MARKS: marks_of(found, cls.marked)}

    def changed(self, name: str) -> bool:
        """Whether the person changed this field since they saw it. The form must have been judged."""
        seen = dict(part.split(":", 1) for part in (self.cleaned_data.get(MARKS) or "").split() if ":" in part)
        return mark_of(self.cleaned_data.get(name)) != seen.get(name, "")
