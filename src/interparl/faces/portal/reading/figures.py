"""Figures of the front page, each with what it is counted of and at what date."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Min, Q

from interparl.apps.sittings.enums import DecisionState
from interparl.engine.message import Message, say, say_number
from interparl.faces.design.templatetags.interparl import day as day_in_words
from interparl.faces.portal.edition import Edition
from interparl.faces.portal.reading.decisions import public_decisions
from interparl.faces.portal.reading.members import Membership
from interparl.faces.portal.reading.sittings import HELD, public_sittings


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in words, what it is a number of, and its base."""

    label: Message
    value: str
    base: Message
    page: str


def key_figures(edition: Edition, membership: Membership) -> list[Figure]:
    """Member states, seats, sittings and decisions on record. Two queries beside those of the membership."""
    day = day_in_words(edition.today)
    base = say("on {day}", day=day)
    if membership.suspended:
        base = say("on {day}; participation suspended: {number}", day=day, number=membership.suspended)
    found = [
        Figure(
            say_number("Member state", "Member states", len(membership.members)),
            str(len(membership.members)),
            base,
            "members",
        )
    ]
    low, high, without = membership.seats
    if high:
        counted = len(membership.delegations)
        base = say_number(
            "of {number} delegation, by the newest statement of each source",
            "of {number} delegations, by the newest statement of each source",
            counted,
        )
        if without:
            base = say("{base}; {without} of them not complete", base=base, without=without)
        found.append(Figure(say("Seats in the delegations"), _span(low, high), base, "members"))
    held = public_sittings().prefetch_related(None).order_by().filter(state__in=HELD)
    sittings = held.aggregate(number=Count("state"), first=Min("day"))
    if sittings["number"]:
        base = say("held since {year} and recorded here; earlier ones may be missing", year=sittings["first"][:4])
        found.append(Figure(say("Sittings on record"), str(sittings["number"]), base, "sittings"))
    decisions = (
        public_decisions()
        .select_related(None)
        .order_by()
        .aggregate(
            closed=Count("state", filter=Q(state=DecisionState.CLOSED)),
            reported=Count("state", filter=Q(state=DecisionState.REPORTED)),
        )
    )
    number = decisions["closed"] + decisions["reported"]
    if number:
        base = say(
            "{closed} taken in this register, {reported} known from sources",
            closed=decisions["closed"],
            reported=decisions["reported"],
        )
        found.append(Figure(say("Decisions on record"), str(number), base, "decisions"))
    return found


def _span(low: int, high: int) -> str:
    return str(low) if low == high else f"{low}–{high}"
