"""One voice a delegation, as equal pieces of a ring."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import pi

from django.utils.safestring import SafeString

from interparl.engine.message import Message, say
from interparl.faces.design.pictures.svg import TONE_SHAPES, picture, polar, shape, slice_path, text
from interparl.faces.design.states import of_value

SIDE, MIDDLE, OUTER, INNER = 220, 110.0, 84.0, 52.0


@dataclass(frozen=True, slots=True)
class VoiceOf:
    """What one delegation says: its short sign, its name, a position or vote as `engine.procedure` writes it."""

    key: str
    label: str
    said: str


def ring(voices: Sequence[VoiceOf], title: Message | str = "", centre: str = "") -> SafeString:
    """The voices clockwise from the top in the order given; empty text for none.

    Every piece has the same size: a delegation has one voice however many seats it has.
    """
    if not voices:
        return SafeString("")
    turn = 2 * pi / len(voices)
    gap = 0.035 if len(voices) > 1 else 0.0001
    pieces, told = [], []
    for place, voice in enumerate(voices):
        word, tone = of_value(voice.said)
        told.append(f"{voice.label} ({voice.key}): {word}")
        start, end = place * turn + gap / 2, (place + 1) * turn - gap / 2
        angle = pi / 2 - (start + end) / 2
        x, y = polar(MIDDLE, MIDDLE, (OUTER + INNER) / 2, angle)
        mark = shape(TONE_SHAPES[tone], x, y, 6, "on") if len(voices) <= 24 else ""
        piece = f'<path class="fill" d="{slice_path(MIDDLE, MIDDLE, INNER, OUTER, start, end)}"/>{mark}'
        pieces.append(f'<g class="tone-{tone}">{piece}</g>')
        if len(voices) <= 24:
            x, y = polar(MIDDLE, MIDDLE, OUTER + 13, angle)
            pieces.append(text(x, y + 4, voice.key, "label"))
    pieces.append(text(MIDDLE, MIDDLE + 6, centre or len(voices), "total"))
    description = say("One voice a delegation: {list}.", list="; ".join(told))
    return picture(SIDE, SIDE, title or say("Voices of the delegations"), description, pieces, "ring")
