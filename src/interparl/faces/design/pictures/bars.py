"""Bars: a whole in its parts, a small share in a table's cell, a quorum."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from interparl.engine.message import Message, say
from interparl.faces.design.pictures.svg import TONE_SHAPES, WIDTH, n, picture, shape, text


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a whole: word, whole number, tone (good, warn, bad, info, neutral).

    `symbol` stands in the legend where it explains a table whose cells have signs of their own, not shapes.
    """

    label: str
    count: int
    tone: str = "neutral"
    symbol: str = ""


def stacked(parts: Sequence[Part], title: Message | str = "") -> SafeString:
    """The parts beside one another, each with the shape of its tone; empty text when all are nothing.

    The numbers belong in words beside it (``design/components/legend.html``).
    """
    shown = [part for part in parts if part.count > 0]
    total = sum(part.count for part in shown)
    if not total:
        return SafeString("")
    gap = 2.0
    room = WIDTH - gap * (len(shown) - 1)
    pieces, x = [], 0.0
    for part in shown:
        width = room * part.count / total
        mark = shape(TONE_SHAPES[part.tone], x + width / 2, 11, 5, "on") if width >= 16 else ""
        bar = f'<rect class="fill" x="{n(x)}" y="0" width="{n(width)}" height="22"/>'
        pieces.append(f'<g class="tone-{part.tone}">{bar}{mark}</g>')
        x += width + gap
    listed = "; ".join(f"{part.label}: {part.count}" for part in shown)
    told = say("{list}; {total} in all.", list=listed, total=total)
    return picture(WIDTH, 22, title or say("Parts of {total}", total=total), told, pieces, "stacked")


def small_bar(value: int, most: int, title: Message | str = "") -> SafeString:
    """A bar for a cell of a table beside its number: `value` of `most`, both not below nothing."""
    share = min(1.0, value / most) if most > 0 else 0.0
    parts = (
        '<rect class="rest" x="0" y="0" width="80" height="8" rx="2"/>',
        f'<rect class="fill" x="0" y="0" width="{n(80 * share)}" height="8" rx="2"/>' if share else "",
    )
    name = title or say("{value} of {most}", value=value, most=most)
    return picture(80, 8, name, name, parts, "small-bar tone-info")


def quorum(present: int, needed: int, entitled: int, title: Message | str = "") -> SafeString:
    """How many of those entitled are there, and the mark they must reach. `present` counts whom the rule counts."""
    if entitled <= 0:
        return SafeString("")
    tone = "good" if present >= needed else "warn"
    top, height, y = 8.0, 16.0, 22.0
    place = WIDTH / entitled
    pieces = []
    if entitled <= 40:
        for seat in range(entitled):
            css, x = "fill" if seat < present else "rest", seat * place + 1
            pieces.append(f'<rect class="{css}" x="{n(x)}" y="{n(y)}" width="{n(place - 2)}" height="{n(height)}"/>')
    else:
        pieces.append(f'<rect class="rest" x="0" y="{n(y)}" width="{WIDTH}" height="{n(height)}"/>')
        width = WIDTH * min(present, entitled) / entitled
        pieces.append(f'<rect class="fill" x="0" y="{n(y)}" width="{n(width)}" height="{n(height)}"/>')
    x = min(max(needed * place, 1.0), WIDTH - 1.0)
    anchor = "end" if x > WIDTH / 2 else "start"
    pieces.append(f'<path class="limit" d="M{n(x)} {n(top)}V{n(y + height + 4)}"/>')
    pieces.append(text(x + (-5 if anchor == "end" else 5), 15, needed, "label", anchor))
    told = say(
        "{present} of {entitled} take part; {needed} are needed.", present=present, entitled=entitled, needed=needed
    )
    met = say("Quorum is there") if present >= needed else say("Quorum is not there")
    return picture(WIDTH, y + height + 6, title or met, told, pieces, f"quorum tone-{tone}")
