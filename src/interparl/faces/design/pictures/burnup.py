"""What is done of a programme over time, of the items as adopted and of the items as amended."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from django.utils.safestring import SafeString, mark_safe

from interparl.apps.common.wording import words
from interparl.engine.message import Message, say
from interparl.engine.planning import Point
from interparl.faces.design.pictures.svg import WIDTH, n, picture, shape, text
from interparl.faces.design.templatetags.interparl import day as in_words

LEFT, RIGHT, TOP, BOTTOM, HEIGHT = 30.0, 70.0, 12.0, 24.0, 220.0
APART = 14.0
"""Units between two labels at the end of lines."""

LINES: tuple[tuple[str, str, Message], ...] = (
    ("course wide s2", "square", say("Done of the items as adopted (baseline)")),
    ("course s1", "circle", say("Done of the items as amended")),
    ("bound dotted s2", "", say("Number of items as adopted")),
    ("bound s1", "", say("Number of items as amended")),
)
"""Class, mark and meaning of each line: wide with squares, thin with circles, dotted, dashed."""


def burn_up(points: Sequence[Point], title: Message | str = "") -> SafeString:
    """The lines over the days of the points, which are in order of time; empty text for none.

    At the end of the lines stands "done/number of items". A table with the numbers belongs beside it.
    """
    if not points:
        return SafeString("")
    first, last = points[0].day, points[-1].day
    most = max(1, *(max(one.planned, one.baseline) for one in points))
    height = HEIGHT - TOP - BOTTOM

    def across(day: date) -> float:
        length = (last - first).days
        return LEFT + (WIDTH - LEFT - RIGHT) * ((day - first).days / length if length else 0.5)

    def down(count: int) -> float:
        return TOP + height * (1 - count / most)

    parts = [*_counts(most, down), *_years(first, last, across)]
    series = [[getattr(one, name) for one in points] for name in ("baseline_done", "done", "baseline", "planned")]
    xs = [across(one.day) for one in points]
    for (css, mark, _), counts in [*zip(LINES[2:], series[2:], strict=True), *zip(LINES[:2], series[:2], strict=True)]:
        ys = [down(count) for count in counts]
        if len(points) > 1:
            steps = "".join(f"H{n(x)}V{n(y)}" for x, y in zip(xs[1:], ys[1:], strict=True))
            parts.append(f'<path class="{css}" d="M{n(xs[0])} {n(ys[0])}{steps}"/>')
        if mark:
            size = 5.0 if mark == "square" else 3.2
            marks = "".join(shape(mark, xs[at], ys[at], size) for at in _marked(points))
            parts.append(f'<g class="{css.split()[-1]}">{marks}</g>')
    parts += _ends(points[-1], down)
    return picture(WIDTH, HEIGHT, title or say("Done items over time"), _told(points), parts, "burn-up")


def _counts(most: int, down: Callable[[int], float]) -> list[str]:
    """Level lines at round numbers of items, five at most."""
    step = next(base * 10**power for power in range(6) for base in (1, 2, 5) if most / (base * 10**power) <= 5)
    parts = []
    for count in range(0, most + 1, step):
        parts.append(f'<path class="line" d="M{n(LEFT)} {n(down(count))}H{n(WIDTH - RIGHT)}"/>')
        parts.append(text(LEFT - 5, down(count) + 4, count, "small", "end"))
    return parts


def _years(first: date, last: date, across: Callable[[date], float]) -> list[str]:
    """A mark where each year begins; the two days themselves where no year begins between them."""
    y = HEIGHT - BOTTOM
    begin = [date(year, 1, 1) for year in range(first.year + 1, last.year + 1)]
    if not begin:
        parts = [text(across(first), y + 16, in_words(first), "small", "middle" if first == last else "start")]
        return parts if first == last else [*parts, text(across(last), y + 16, in_words(last), "small", "end")]
    ticks = "".join(f"M{n(across(day))} {n(y)}v5" for day in begin)
    every = len(begin) // 8 + 1
    names = [text(across(day), y + 17, day.year, "small") for day in begin[::every]]
    return [f'<path class="line" d="{ticks}"/>', *names]


def _marked(points: Sequence[Point]) -> list[int]:
    """Where the lines carry their marks: the first point, the last of each year, the last of all."""
    ends = [at for at in range(len(points) - 1) if points[at].day.year != points[at + 1].day.year]
    return sorted({0, *ends, len(points) - 1})


def _ends(point: Point, down: Callable[[int], float]) -> list[str]:
    """Both shares at the end of their lines, moved apart where they would hide one another."""
    lower, upper = sorted(
        ((point.baseline_done, point.baseline, 2), (point.done, point.planned, 1)), key=lambda one: (one[0], one[2])
    )
    low, high = down(lower[0]) + 4, down(upper[0]) + 4
    if low - high < APART:
        middle = min((low + high) / 2, HEIGHT - BOTTOM - APART / 2)
        low, high = middle + APART / 2, middle - APART / 2
    x = WIDTH - RIGHT + 9
    return [
        f"{_sign(place, x, y - 4)}{text(x + 6, y, f'{done}/{of}', 'label', 'start')}"
        for (done, of, place), y in ((lower, low), (upper, high))
    ]


def _sign(place: int, x: float, y: float) -> str:
    mark = "circle" if place == 1 else "square"
    return f'<g class="s{place}">{shape(mark, x, y, 3.2)}</g>'


def _told(points: Sequence[Point]) -> Message:
    end = points[-1]
    return say(
        "On {day}: {baseline_done} of {baseline} items as adopted are done, and {done} of {planned} as amended.",
        day=in_words(end.day),
        baseline_done=end.baseline_done,
        baseline=end.baseline,
        done=end.done,
        planned=end.planned,
    )


def burn_up_legend() -> list[tuple[SafeString, str]]:
    """A small piece of each line with what it means."""
    return [(_piece(css, mark), words(meaning)) for css, mark, meaning in LINES]


def _piece(css: str, mark: str) -> SafeString:
    """Twice as wide as high."""
    tone = css.split()[-1]
    drawn = shape(mark, 16, 8, 4) if mark else ""
    return mark_safe(
        f'<svg class="line-sign {tone}" viewBox="0 0 32 16" aria-hidden="true" focusable="false">'
        f'<path class="{css}" d="M0 8H32"/>{drawn}</svg>'
    )


def changed(points: Sequence[Point]) -> list[Point]:
    """The first point, those at which a number is another than before, and the last: rows of the table beside it."""
    kept = [
        one for at, one in enumerate(points) if at in (0, len(points) - 1) or _numbers(one) != _numbers(points[at - 1])
    ]
    return kept


def _numbers(one: Point) -> tuple[int, ...]:
    return one.done, one.planned, one.baseline_done, one.baseline, one.due, one.baseline_due
