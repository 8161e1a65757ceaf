"""A statement of a source on any field of a record."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from interparl.apps.common.domain.writing import plain
from interparl.apps.common.models import Record
from interparl.apps.common.text import TextField
from interparl.apps.common.wording import say_later, words
from interparl.engine.message import say
from interparl.faces.desk.forms.base import Section
from interparl.faces.desk.forms.claim import ClaimForm, claim_sections
from interparl.faces.desk.forms.text import TextFormField
from interparl.faces.desk.wording import field_words

NEVER = frozenset({"id", "version", "key", "visibility", "private", "aliases", "picture", "erased_at"})


def fields_told(record: Record) -> dict[str, models.Field[Any, Any]]:
    """The columns of which a source may say something: texts, dates, numbers, words; no references, no structures."""
    found = {}
    for column in record._meta.concrete_fields:
        structured = isinstance(column, models.ForeignKey | models.BooleanField) or (
            isinstance(column, models.JSONField) and not isinstance(column, TextField)
        )
        if column.name not in NEVER and not structured and not isinstance(column, models.DateTimeField):
            found[column.name] = column
    return found


class StatementForm(ClaimForm):
    """Which field, and what the source says of it."""

    sections: ClassVar[tuple[Section, ...]] = claim_sections(Section("", ("field", "text", "value")))

    field = forms.ChoiceField(label=say_later("Of what it speaks"))
    text = TextFormField(
        label=say_later("What it says, for a text"),
        rows=3,
        required=False,
        help_text=say_later("For fields that have several languages: names, competences, notes."),
    )
    value = forms.CharField(
        label=say_later("What it says, for anything else"),
        required=False,
        max_length=600,
        help_text=say_later("For dates, numbers and addresses. Dates are written as 2024, 2024-06 or 2024-06-03."),
    )

    def __init__(self, *args: Any, record: Record, **kwargs: Any) -> None:
        self.record = record
        super().__init__(*args, **kwargs)

    def prepare(self) -> None:
        """The columns of the record."""
        super().prepare()
        field = self.fields["field"]
        assert isinstance(field, forms.ChoiceField)
        told = [(name, field_words(self.record.kind, name)) for name in fields_told(self.record)]
        field.choices = [("", words(say("Choose"))), *sorted(told, key=lambda one: one[1].casefold())]

    def clean(self) -> dict[str, Any]:
        """One value, of the kind of the field; `stated` is what the verb gets."""
        cleaned = super().clean()
        column = fields_told(self.record).get(cleaned.get("field") or "")
        if column is None:
            return cleaned
        place = "text" if isinstance(column, TextField) else "value"
        given = cleaned.get(place)
        if not given:
            self.add_error(place, words(say("Write here what the source says of this field.")))
            return cleaned
        try:
            cleaned["stated"] = plain(column.clean(given, None))
        except ValidationError as error:
            self.add_error(place, error)
        return cleaned
