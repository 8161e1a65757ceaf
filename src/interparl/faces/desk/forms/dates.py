"""Dates as sources give them: a year, a month or a day."""

from __future__ import annotations

import re
from typing import Any

from django import forms

from interparl.apps.common.partial_date import check_partial_date
from interparl.apps.common.wording import say_later

DOTTED = re.compile(r"(?:(\d{1,2})\.)?(\d{1,2})\.(\d{4})")


def iso_of(text: str) -> str:
    """``3.6.2024`` and ``06.2024`` in ISO order; anything else as it is."""
    match = DOTTED.fullmatch(text.strip())
    if not match:
        return text.strip()
    day, month, year = match.groups()
    return "-".join([year, f"{int(month):02}", *([f"{int(day):02}"] if day else [])])


class PartialDateFormField(forms.CharField):
    """A date of year, month or day precision as ISO text; empty when unknown. Dates with dots are understood."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault(
            "help_text",
            say_later("A day (2024-06-03), a month (2024-06) or a year (2024), as exact as the source is."),
        )
        kwargs.setdefault(
            "widget", forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "size": "12"})
        )
        super().__init__(max_length=10, validators=[check_partial_date], **kwargs)

    def to_python(self, value: Any) -> str:
        """ISO text."""
        return iso_of(super().to_python(value) or "")
