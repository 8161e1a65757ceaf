"""The day of which a page speaks: today, or the one asked for by ``?on=``."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest

from interparl.apps.common.partial_date import PartialDate
from interparl.faces.portal.edition import Edition


@dataclass(frozen=True, slots=True)
class Day:
    """`iso` is the day shown; `chosen` when the reader asked for it; `misread` is what could not be read as a date."""

    iso: str
    today: str
    chosen: bool = False
    misread: str = ""


def day_of(request: HttpRequest, edition: Edition) -> Day:
    """The day asked for. A year or a month means its last day: how it stood when it had passed."""
    today, asked = edition.today.isoformat(), request.GET.get("on", "").strip()
    if not asked:
        return Day(today, today)
    try:
        return Day(PartialDate.read(asked).last().isoformat(), today, chosen=True)
    except ValueError:
        return Day(today, today, misread=asked[:40])
