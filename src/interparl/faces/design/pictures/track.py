"""The path of an act as a line of stages, from the first to the last: passed, standing here, ahead, not taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from interparl.apps.common.wording import words
from interparl.engine.message import Message, say
from interparl.engine.procedure.stages import Place
from interparl.faces.design.pictures.svg import WIDTH, n, picture, shape, text

X, TOP, STEP, MARK = 16.0, 18.0, 30.0, 7.0
LABEL = X + 20
LONGEST = 34
"""Letters of a name for which there is room beside its days."""

SHAPES = {
    Place.PASSED: ("circle", "good", "fill"),
    Place.NOW: ("diamond", "info", "fill"),
    Place.AHEAD: ("circle", "neutral", "hollow"),
    Place.NOT_TAKEN: ("dash", "neutral", "fill"),
}
"""Where a stage lies -> its mark, tone and whether it is filled."""

PLACES: dict[Place, Message] = {
    Place.PASSED: say("Passed"),
    Place.NOW: say("Stands here"),
    Place.AHEAD: say("Ahead"),
    Place.NOT_TAKEN: say("Not gone through"),
}
"""The same in words, for the list beside the picture."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A stage of the path: its name, where it lies, when it was entered last (in words; empty for never)."""

    label: str
    place: Place
    when: str = ""
    times: int = 0


def track(stops: Sequence[Stop], title: Message | str = "") -> SafeString:
    """The stages one under the other; empty text for none. The list with sources belongs beside it."""
    if not stops:
        return SafeString("")
    height = TOP * 2 + STEP * (len(stops) - 1)
    parts = [f'<path class="line" d="M{n(X)} {n(TOP)}V{n(height - TOP)}"/>'] if len(stops) > 1 else []
    for number, stop in enumerate(stops):
        y = TOP + STEP * number
        kind, tone, css = SHAPES[stop.place]
        size = MARK + 2 if stop.place is Place.NOW else MARK
        parts.append(f'<g class="tone-{tone}">{shape(kind, X, y, size, css)}</g>')
        name = stop.label if len(stop.label) <= LONGEST else stop.label[: LONGEST - 1].rstrip() + "…"
        weight = "label" if stop.place is Place.NOW else "" if stop.place is Place.PASSED else "small"
        parts.append(text(LABEL, y + 4, name, weight, "start"))
        if stop.when:
            times = f" ×{stop.times}" if stop.times > 1 else ""
            parts.append(text(WIDTH, y + 4, stop.when + times, "small", "end"))
    told = "; ".join(f"{stop.label}: {words(PLACES[stop.place])}" for stop in stops)
    return picture(WIDTH, height, title or say("The stages of the act"), f"{told}.", parts, "track")


def places_used(stops: Sequence[Stop]) -> list[tuple[str, str, str]]:
    """Mark ("ring" for a hollow one), tone and word of each place that occurs, for the legend."""
    used = {stop.place for stop in stops}
    return [
        ("ring" if css == "hollow" else mark, tone, words(PLACES[place]))
        for place, (mark, tone, css) in SHAPES.items()
        if place in used
    ]
