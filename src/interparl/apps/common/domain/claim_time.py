"""When a claim speaks: the same reading of partial dates as the database queries have, for claims at hand.

A date known to the year or month is read widely: "2019" as a beginning covers all of 2019, and so it does as an end.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from typing import TypeVar

from interparl.apps.common.enums import Ruled
from interparl.apps.common.models import Claim
from interparl.apps.common.partial_date import PartialDate

C = TypeVar("C", bound=Claim)


def iso(day: date | str) -> str:
    """A day as ISO 8601 text. One known to the month or year is taken at its last day, when all of it is over."""
    if isinstance(day, date):
        return day.isoformat()
    return PartialDate.read(day).last().isoformat()


def day_before(day: date | str) -> str:
    """The day before (ISO)."""
    return (date.fromisoformat(iso(day)) - timedelta(days=1)).isoformat()


@lru_cache(maxsize=20_000)
def first_day(text: str) -> date:
    """The first day a partial date can mean."""
    return PartialDate.read(text).first()


@lru_cache(maxsize=20_000)
def last_day(text: str) -> date:
    """The last day a partial date can mean."""
    return PartialDate.read(text).last()


def in_order(claims: Iterable[C]) -> list[C]:
    """The claims in one order, whatever order they came in."""
    return sorted(claims, key=lambda c: (c.known_from, c.as_of, c.valid_to, str(c.pk)))


def stands(claim: Claim) -> bool:
    """Neither retired nor set aside by a ruling."""
    return claim.retired_at is None and claim.ruled != Ruled.SET_ASIDE


def begun_by(claim: Claim, day: str) -> bool:
    """Said to have begun by `day` (ISO), or first stated by then; a claim without dates has always begun."""
    return claim.known_from <= day


def not_ended_before(claim: Claim, day: str) -> bool:
    """Whether no end before `day` (ISO) is stated."""
    end = claim.valid_to
    return not end or end >= day or end in {day[:4], day[:7]}


def speaks_of(claim: Claim, day: str) -> bool:
    """Whether it says anything of `day` (ISO): what `on_day` asks of the database."""
    return begun_by(claim, day) and not_ended_before(claim, day)


def surely_after(later: Claim, earlier: Claim) -> bool:
    """Whether `later` is known from a date that lies wholly after the one from which `earlier` is known."""
    if not later.known_from or not earlier.known_from:
        return False
    return first_day(later.known_from) > last_day(earlier.known_from)


def still_there(claim: Claim, when: str) -> bool:
    """Whether its stated end lies surely after all that `when` (a partial date) can mean: they contradict."""
    return bool(claim.valid_to) and first_day(claim.valid_to) > last_day(when)


def overlap(one: Claim, other: Claim) -> bool:
    """Whether two stated periods surely share days; unknown ends reach as far as they can."""
    for first, second in ((one, other), (other, one)):
        if not second.known_from:
            continue
        if first.valid_to and last_day(first.valid_to) <= first_day(second.known_from):
            return False
    return True
