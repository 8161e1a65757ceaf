"""Who has how many seats, as seats: in a half circle, or as places round a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, cos, floor, pi, sin

from django.utils.safestring import SafeString

from interparl.engine.message import Message, say, say_number
from interparl.faces.design.pictures.svg import (
    TONE_SHAPES,
    WIDTH,
    n,
    picture,
    polar,
    series_class,
    series_shape,
    shape,
    text,
)

OUTER, INNER = 138.0, 50.0
LABELS = OUTER + 18
LABELS_ASIDE = OUTER + 26
LABEL_GAP = 25 / LABELS
"""Angle (radians) between two short labels that do not touch."""


@dataclass(frozen=True, slots=True)
class Seats:
    """One delegation: `key` is the short sign in the picture, `label` its name, `seats` a whole number.

    `tone`: good, warn, bad, info or neutral when the colour shall tell a state and not the delegation.
    """

    key: str
    label: str
    seats: int
    tone: str = ""


def rows_of(seats: int) -> list[tuple[float, int]]:
    """Radius and number of seats of each row, from the inside out, as evenly spaced as the half circle allows."""
    if seats <= 0:
        return []
    step = 30.0
    while True:
        depth = floor((OUTER - INNER) / step) + 1
        radii = [OUTER - step * row for row in range(depth)]
        if sum(floor(pi * radius / step) + 1 for radius in radii) >= seats:
            break
        step *= 0.98
    depth = next(d for d in range(1, depth + 1) if sum(floor(pi * r / step) + 1 for r in radii[:d]) >= seats)
    radii = sorted(radii[:depth])
    shares = [seats * radius / sum(radii) for radius in radii]
    counts = [floor(share) for share in shares]
    for place in sorted(range(depth), key=lambda p: (counts[p] - shares[p], p))[: seats - sum(counts)]:
        counts[place] += 1
    return [(radius, count) for radius, count in zip(radii, counts, strict=True) if count]


def places(seats: int) -> list[tuple[float, float]]:
    """Angle (radians, from the right) and radius of each seat, from the left of the half circle to the right."""
    found = []
    for radius, count in rows_of(seats):
        for place in range(count):
            found.append((pi / 2 if count == 1 else pi - pi * place / (count - 1), radius))
    return sorted(found, key=lambda seat: (-seat[0], seat[1]))


def apart(angles: Sequence[float], gap: float) -> list[float]:
    """The angles (falling) moved as little as needed so that neighbours keep `gap`; within the half circle."""
    moved = list(angles)
    for place in range(1, len(moved)):
        moved[place] = min(moved[place], moved[place - 1] - gap)
    if moved and moved[-1] < 0:
        moved[-1] = 0.0
        for place in range(len(moved) - 2, -1, -1):
            moved[place] = max(moved[place], moved[place + 1] + gap)
    return moved


def _look(place: int, group: Seats) -> tuple[str, str]:
    if group.tone:
        return f"tone-{group.tone}", TONE_SHAPES.get(group.tone, "dash")
    return series_class(place), series_shape(place)


def _told(groups: Sequence[Seats]) -> Message:
    listed = "; ".join(f"{group.label} ({group.key}): {group.seats}" for group in groups)
    return say("Seats by delegation, from left to right: {list}.", list=listed)


def _hemicycle(groups: Sequence[Seats]) -> tuple[float, list[str]]:
    total = sum(group.seats for group in groups)
    seats = places(total)
    rows = rows_of(total)
    gaps = [pi * radius / (count - 1) for radius, count in rows if count > 1]
    gaps += [after[0] - before[0] for before, after in pairwise(rows)]
    size = min(10.0, 0.4 * min(gaps, default=30.0))
    cx, cy = WIDTH / 2, LABELS + 14
    parts, middles, first = [], [], 0
    for place, group in enumerate(groups):
        css, kind = _look(place, group)
        mine = seats[first : first + group.seats]
        first += group.seats
        marks = "".join(shape(kind, *polar(cx, cy, radius, angle), size) for angle, radius in mine)
        parts.append(f'<g class="{css}">{marks}</g>')
        middles.append(sum(angle for angle, _ in mine) / len(mine))
    if len(groups) * LABEL_GAP <= pi:
        for group, angle in zip(groups, apart(middles, LABEL_GAP), strict=True):
            x, y = cx + LABELS_ASIDE * cos(angle), cy - LABELS * sin(angle)
            parts.append(text(x, y + 4, group.key, "label"))
    parts.append(text(cx, cy - 4, total, "total"))
    return cy + 14, parts


def _table(groups: Sequence[Seats]) -> tuple[float, list[str]]:
    cx, cy, wide, high = WIDTH / 2, 112.0, 148.0, 84.0
    radius = min(23.0, 360 / max(len(groups), 1))
    parts = [f'<ellipse class="board" cx="{n(cx)}" cy="{n(cy)}" rx="{n(wide - 42)}" ry="{n(high - 34)}"/>']
    for place, group in enumerate(groups):
        css, kind = _look(place, group)
        angle = pi / 2 - 2 * pi * (place + 0.5) / len(groups)
        x, y = cx + wide * cos(angle), cy - high * sin(angle)
        parts.append(
            f'<g class="{css}"><circle class="plate" cx="{n(x)}" cy="{n(y)}" r="{n(radius)}"/>'
            f"{shape(kind, x, y - radius + 1, 5)}{text(x, y + 1, group.key, 'label')}"
            f"{text(x, y + 14, group.seats, 'small') if radius >= 20 else ''}</g>"
        )
    parts.append(text(cx, cy + 6, sum(group.seats for group in groups), "total"))
    return 2 * cy, parts


def seating(groups: Sequence[Seats], style: str = "hemicycle", title: Message | str = "") -> SafeString:
    """Seats by delegation. `style`: ``hemicycle`` or ``table``. Delegations without a seat are left out.

    A table with the same numbers belongs beside it. Empty text when nobody has a seat.
    """
    seated = [group for group in groups if group.seats > 0]
    if not seated:
        return SafeString("")
    total = sum(group.seats for group in seated)
    height, parts = _table(seated) if style == "table" else _hemicycle(seated)
    name = title or say_number("{number} seat by delegation", "{number} seats by delegation", total)
    return picture(WIDTH, ceil(height), name, _told(seated), parts, "seating")
