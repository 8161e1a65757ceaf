"""Small pieces of SVG. Colours come from classes, never from inline style: so themes and a strict policy hold.

A picture is 360 units wide at most and scales with its place: its text stays readable on a screen of 390 pixels.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import cos, pi, sin

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from interparl.apps.common.wording import words
from interparl.engine.message import Message

WIDTH = 360

SERIES = 8
"""Number of colours that tell one thing from another; with the shapes they repeat only after 40."""

TONE_SHAPES = {"good": "circle", "warn": "up", "bad": "cross", "info": "diamond", "neutral": "dash"}

_POLYGONS = {
    "square": ((-0.86, -0.86), (0.86, -0.86), (0.86, 0.86), (-0.86, 0.86)),
    "diamond": ((0, -1.15), (1.15, 0), (0, 1.15), (-1.15, 0)),
    "up": ((0, -1.1), (1.1, 0.9), (-1.1, 0.9)),
    "down": ((0, 1.1), (1.1, -0.9), (-1.1, -0.9)),
    "dash": ((-1, -0.35), (1, -0.35), (1, 0.35), (-1, 0.35)),
    "cross": (
        *((-0.7, -1), (0, -0.35), (0.7, -1), (1, -0.7), (0.35, 0), (1, 0.7)),
        *((0.7, 1), (0, 0.35), (-0.7, 1), (-1, 0.7), (-0.35, 0), (-1, -0.7)),
    ),
}
SHAPES = ("circle", "square", "up", "diamond", "down")


def n(value: float) -> str:
    """A coordinate with two decimals at most, the same on every machine."""
    return f"{round(value, 2) + 0:.2f}".rstrip("0").rstrip(".")


def shape(kind: str, x: float, y: float, radius: float, css: str = "fill") -> str:
    """A mark of about the same area whatever its shape; an unknown kind is a circle."""
    points = _POLYGONS.get(kind)
    if points is None:
        return f'<circle class="{css}" cx="{n(x)}" cy="{n(y)}" r="{n(radius)}"/>'
    path = "L".join(f"{n(x + px * radius)} {n(y + py * radius)}" for px, py in points)
    return f'<path class="{css}" d="M{path}z"/>'


def series_class(place: int) -> str:
    """The colour class of the thing at `place` (from 0)."""
    return f"s{place % SERIES + 1}"


def series_shape(place: int) -> str:
    """The shape of the thing at `place`: neighbours never share it."""
    return SHAPES[place % len(SHAPES)]


def text(x: float, y: float, value: object, css: str = "", anchor: str = "middle") -> str:
    """A line of text; `anchor` is start, middle or end."""
    kind = f' class="{css}"' if css else ""
    return f'<text{kind} x="{n(x)}" y="{n(y)}" text-anchor="{anchor}">{escape(value)}</text>'


def polar(cx: float, cy: float, radius: float, angle: float) -> tuple[float, float]:
    """A point on a circle; the angle in radians, counted anticlockwise from the right, y grows downwards."""
    return cx + radius * cos(angle), cy - radius * sin(angle)


def slice_path(cx: float, cy: float, inner: float, outer: float, start: float, end: float) -> str:
    """Path of a piece of a ring between two angles (radians, clockwise from the top, end after start)."""
    first, last = pi / 2 - start, pi / 2 - end
    wide = 1 if end - start > pi else 0
    (ax, ay), (bx, by) = polar(cx, cy, outer, first), polar(cx, cy, outer, last)
    (cx2, cy2), (dx, dy) = polar(cx, cy, inner, last), polar(cx, cy, inner, first)
    return (
        f"M{n(ax)} {n(ay)}A{n(outer)} {n(outer)} 0 {wide} 1 {n(bx)} {n(by)}"
        f"L{n(cx2)} {n(cy2)}A{n(inner)} {n(inner)} 0 {wide} 0 {n(dx)} {n(dy)}z"
    )


def picture(
    width: float, height: float, title: Message | str, description: Message | str, parts: Iterable[str], css: str = ""
) -> SafeString:
    """The whole picture with its name and description for those who do not see it.

    `parts` are pieces made by the functions of this package, which escape what they are given.
    """
    name, told = (words(one) if isinstance(one, Message) else one for one in (title, description))
    classes = f"picture {css}".strip()
    return mark_safe(
        f'<svg class="{classes}" viewBox="0 0 {n(width)} {n(height)}" role="img" focusable="false">'
        f"<title>{escape(name)}</title><desc>{escape(told)}</desc>{''.join(parts)}</svg>"
    )


def sign(place: int) -> SafeString:
    """The mark of the thing at `place`, for the table beside a picture; hidden from screen readers."""
    mark = shape(series_shape(place), 8, 8, 6)
    return mark_safe(
        f'<svg class="sign {series_class(place)}" viewBox="0 0 16 16" aria-hidden="true" focusable="false">{mark}</svg>'
    )
