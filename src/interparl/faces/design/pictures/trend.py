"""Shares over time: one line a series, told apart by colour and shape. The numbers belong in a table beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from interparl.engine.message import Message, say
from interparl.faces.design.pictures.svg import WIDTH, n, picture, series_class, series_shape, shape, text

LEFT, RIGHT, TOP, BOTTOM, HEIGHT = 42.0, 10.0, 10.0, 24.0, 200.0


@dataclass(frozen=True, slots=True)
class Line:
    """A series: its name and its shares from 0 to 1, one for each moment; None where there is none."""

    name: str
    shares: Sequence[float | None]


def trend(
    days: Sequence[tuple[int, str]], lines: Sequence[Line], title: Message | str, description: Message | str
) -> SafeString:
    """The picture. `days`: (ordinal day, word) of each moment in order; empty text when there is no moment.

    Raises ValueError when a line has not one share for each moment.
    """
    if not days:
        return SafeString("")
    first, last = days[0][0], days[-1][0]
    width, height = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM

    def across(day: int) -> float:
        return LEFT + (width / 2 if last == first else width * (day - first) / (last - first))

    def down(share: float) -> float:
        return TOP + height * (1 - share)

    parts = []
    for step in range(5):
        y = down(step / 4)
        parts.append(f'<path class="line" d="M{n(LEFT)} {n(y)}H{n(WIDTH - RIGHT)}"/>')
        parts.append(text(LEFT - 4, y + 4, say("{percent} %", percent=step * 25).text(), "small", "end"))
    for place, (day, word) in enumerate(days):
        if place in (0, len(days) - 1):
            anchor = "middle" if last == first else "start" if place == 0 else "end"
            parts.append(text(across(day), HEIGHT - 6, word, "small", anchor))
            if last == first:
                break
    for place, line in enumerate(lines):
        if len(line.shares) != len(days):
            raise ValueError(f"{line.name}: {len(line.shares)} shares for {len(days)} moments")
        told = zip(days, line.shares, strict=True)
        points = [(across(day), down(share)) for (day, _), share in told if share is not None]
        if len(points) > 1:
            path = "L".join(f"{n(x)} {n(y)}" for x, y in points)
            parts.append(f'<path class="course {series_class(place)}" d="M{path}"/>')
        marks = "".join(shape(series_shape(place), x, y, 4) for x, y in points)
        parts.append(f'<g class="{series_class(place)}">{marks}</g>')
    return picture(WIDTH, HEIGHT, title, description, parts, "trend")
