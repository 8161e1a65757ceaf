"""Sittings through the years, one line a year, the shape of a mark says how people met."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass

from babel.dates import get_month_names
from django.utils.safestring import SafeString

from interparl.apps.common.partial_date import PartialDate
from interparl.apps.common.wording import interface_language
from interparl.apps.sittings.enums import Form
from interparl.engine.message import Message, say, say_number
from interparl.faces.design.pictures.svg import WIDTH, n, picture, shape, text

LEFT, RIGHT, TOP, STEP, MARK = 44.0, 352.0, 22.0, 26.0, 5.0
MONTH = (RIGHT - LEFT) / 12

FORM_SHAPES = {
    Form.IN_PERSON: "circle",
    Form.REMOTE: "diamond",
    Form.MIXED: "square",
    Form.WRITTEN: "up",
    Form.UNKNOWN: "dash",
}


@dataclass(frozen=True, slots=True)
class Held:
    """One sitting: its day (ISO, of any precision) and its form (a value of `sittings.enums.Form`).

    `tone` says more by colour than the form does, ``bad`` for a cancelled one, ``info`` for one to come.
    """

    day: str
    form: str
    tone: str = "neutral"


def place_of(day: str) -> tuple[int, float]:
    """Year, and how far into it (0 to 1): the middle of the month or of the year where the day is not known."""
    known = PartialDate.read(day)
    if not known.month:
        return known.year, 0.5
    if not known.day:
        return known.year, (known.month - 0.5) / 12
    length = monthrange(known.year, known.month)[1]
    return known.year, (known.month - 1 + (known.day - 0.5) / length) / 12


def _spread(wanted: Sequence[float], gap: float) -> list[float]:
    """Rising places moved right, and back from the end, so that marks do not hide one another."""
    placed: list[float] = []
    for one in wanted:
        placed.append(max(one, placed[-1] + gap) if placed else one)
    limit = RIGHT - MARK
    for place in range(len(placed) - 1, -1, -1):
        placed[place] = min(placed[place], limit)
        limit = placed[place] - gap
    return placed


def timeline(sittings: Sequence[Held], title: Message | str = "") -> SafeString:
    """The sittings of each year from the first to the last, years without any included; empty text for none."""
    if not sittings:
        return SafeString("")
    held = sorted(sittings, key=lambda one: (place_of(one.day), one.form))
    years = range(place_of(held[0].day)[0], place_of(held[-1].day)[0] + 1)
    names = get_month_names("narrow", "stand-alone", interface_language())
    parts = [text(LEFT + MONTH * (m - 0.5), 12, names[m], "small") for m in range(1, 13)]
    for row, year in enumerate(years):
        y = TOP + STEP * row + STEP / 2
        mine = [one for one in held if place_of(one.day)[0] == year]
        parts.append(text(0, y + 4, year, "label", "start"))
        ticks = "".join(f"M{n(LEFT + MONTH * m)} {n(y - 3)}v6" for m in range(13))
        parts.append(f'<path class="line" d="M{n(LEFT)} {n(y)}H{n(RIGHT)}{ticks}"/>')
        spots = _spread([LEFT + place_of(one.day)[1] * (RIGHT - LEFT) for one in mine], 2 * MARK + 1)
        for one, x in zip(mine, spots, strict=True):
            form = Form(one.form) if one.form in Form.values else Form.UNKNOWN
            css = "fill" if len(one.day) == 10 else "hollow"
            parts.append(f'<g class="tone-{one.tone}">{shape(FORM_SHAPES[form], x, y, MARK, css)}</g>')
    counted = "; ".join(f"{year}: {sum(1 for one in held if place_of(one.day)[0] == year)}" for year in years)
    name = title or say_number("{number} sitting by year", "{number} sittings by year", len(held))
    told = say("Number of sittings each year: {list}.", list=counted)
    return picture(WIDTH, TOP + STEP * len(years) + 4, name, told, parts, "timeline")


def forms_used(sittings: Sequence[Held]) -> list[tuple[str, str]]:
    """Shape and word of each form that occurs, for the legend."""
    used = {one.form if one.form in Form.values else Form.UNKNOWN.value for one in sittings}
    return [(FORM_SHAPES[form], str(form.label)) for form in Form if form.value in used]
