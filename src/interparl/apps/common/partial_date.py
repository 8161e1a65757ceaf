"""Dates as sources give them: a year, a month or a day. Kept as ISO 8601 text of that precision."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models

from interparl.apps.common.wording import words
from interparl.engine.message import say

_SHAPE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date known to the year (`month` 0), to the month (`day` 0) or to the day."""

    year: int
    month: int = 0
    day: int = 0

    @classmethod
    def read(cls, text: str) -> PartialDate:
        """From ``2024``, ``2024-06`` or ``2024-06-03``; ValueError when it is no date."""
        match = _SHAPE.fullmatch(text.strip())
        if not match:
            raise ValueError(text)
        found = cls(*(int(part or 0) for part in match.groups()))
        found.first()
        return found

    def first(self) -> date:
        """The first day it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    def last(self) -> date:
        """The last day it can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        parts = [f"{self.year:04}"] + [f"{part:02}" for part in (self.month, self.day) if part]
        return "-".join(parts)


def check_partial_date(value: str) -> None:
    """Refuse what is no year, month or day."""
    try:
        PartialDate.read(value)
    except ValueError:
        raise ValidationError(
            words(
                say("“{value}” is no date. Write a year (2024), a month (2024-06) or a day (2024-06-03).", value=value)
            )
        ) from None


if TYPE_CHECKING:
    _Char = models.CharField[str, str]
else:
    _Char = models.CharField


class PartialDateField(_Char):
    """Text of an ISO date of year, month or day precision; empty when unknown. Texts sort as their first days."""

    default_validators = [check_partial_date]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["max_length"] = 10
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        """Without the fixed length."""
        name, path, args, kwargs = super().deconstruct()
        del kwargs["max_length"]
        return name, path, args, kwargs


def from_by(field: str, day: str) -> models.Q:
    """Rows whose `field` is unknown or begins not later than `day` (ISO)."""
    return models.Q(**{field: ""}) | models.Q(**{f"{field}__lte": day})


def until_at_least(field: str, day: str) -> models.Q:
    """Rows whose `field` is unknown or ends on `day` (ISO) or later: an end of "2019" covers all of 2019."""
    return (
        models.Q(**{field: ""}) | models.Q(**{f"{field}__gte": day}) | models.Q(**{f"{field}__in": [day[:4], day[:7]]})
    )
