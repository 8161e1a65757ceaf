"""The items of a programme in time: one bar an item, its mark says what became of it, a line marks the day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils.html import escape
from django.utils.safestring import SafeString

from interparl.apps.common.wording import words
from interparl.engine.message import Message, say, say_number
from interparl.faces.design.pictures.svg import TONE_SHAPES, WIDTH, n, picture, shape, text
from interparl.faces.design.templatetags.interparl import day as in_words

LEFT, RIGHT = 6.0, 354.0
HEAD, AXIS, STEP = 20.0, 18.0, 27.0
"""Heights of a chapter's heading, of a row of years, of an item."""
BAR, MARK = 6.0, 4.5
LONGEST = 52
"""Letters for which there is room in a line."""
TOGETHER = 12
"""Items under one row of years; whoever scrolls keeps the years in sight."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """One item: `begins` to `due` is its time; without `due` it has none.

    `first_due`: the date as adopted, where it is another. `ended`: when it was done or left. `word` and `tone` say
    where it stands; `late`: it is waited for, and its date has passed.
    """

    number: str
    title: str
    word: str
    tone: str
    begins: date | None = None
    due: date | None = None
    first_due: date | None = None
    ended: date | None = None
    late: bool = False
    chapter: str = ""

    @property
    def days(self) -> list[date]:
        """All days it is drawn at."""
        return [one for one in (self.begins, self.due, self.first_due, self.ended) if one is not None]


def gantt(
    items: Sequence[Stretch], day: date, first_year: int, last_year: int, title: Message | str = ""
) -> SafeString:
    """The items in the order given, under their chapters, over the years of the programme and what lies outside them.

    Empty text for no items. A table with the same days belongs beside it.
    """
    if not items:
        return SafeString("")
    years = [one.year for item in items for one in item.days]
    scale = _Scale(min([first_year, *years]), max([last_year, *years]))
    parts: list[str] = []
    y = 16.0
    for heading, some in _blocks(items):
        if heading:
            parts.append(text(0, y + 14, _short(heading), "label", "start"))
            y += HEAD
        top = y
        parts += scale.years(y + 12)
        y += AXIS
        bars = []
        for item in some:
            bars.append(_row(item, y, scale, day))
            y += STEP
        parts += [scale.grid(top + AXIS - 2, y), *scale.line_of(day, top + AXIS - 2, y), *bars]
    if scale.holds(day):
        x = scale.at(day)
        anchor = "start" if x < 90 else "end" if x > 270 else "middle"
        parts.append(text(x, 11, in_words(day), "label", anchor))
    counted = "; ".join(f"{word}: {number}" for word, number in Counter(item.word for item in items).items())
    name = title or say_number("{number} item in time", "{number} items in time", len(items))
    told = say("Where the items stand on {day}: {list}.", day=in_words(day), list=counted)
    return picture(WIDTH, y + 4, name, told, parts, "gantt")


@dataclass(frozen=True, slots=True)
class _Scale:
    """From 1 January of the first year to 31 December of the last."""

    first: int
    last: int

    def at(self, day: date) -> float:
        start, end = date(self.first, 1, 1).toordinal(), date(self.last, 12, 31).toordinal()
        return LEFT + (RIGHT - LEFT) * (day.toordinal() - start) / (end - start)

    def holds(self, day: date) -> bool:
        return self.first <= day.year <= self.last

    def years(self, y: float) -> list[str]:
        width = (RIGHT - LEFT) / (self.last - self.first + 1)
        every = max(1, round(28 / width + 0.49))
        return [
            text(LEFT + width * (place + 0.5), y, self.first + place, "small")
            for place in range(0, self.last - self.first + 1, every)
        ]

    def grid(self, top: float, bottom: float) -> str:
        ticks = [date(year, 1, 1) for year in range(self.first, self.last + 1)]
        places = [*(self.at(day) for day in ticks), RIGHT]
        return f'<path class="line" d="{"".join(f"M{n(x)} {n(top)}V{n(bottom)}" for x in places)}"/>'

    def line_of(self, day: date, top: float, bottom: float) -> list[str]:
        return [f'<path class="limit" d="M{n(self.at(day))} {n(top)}V{n(bottom)}"/>'] if self.holds(day) else []


def _blocks(items: Sequence[Stretch]) -> Iterator[tuple[str, list[Stretch]]]:
    """The items of each chapter, long ones in parts; only the first part has the heading."""
    for chapter, found in groupby(items, key=lambda item: item.chapter):
        some = list(found)
        for start in range(0, len(some), TOGETHER):
            yield chapter if not start else "", some[start : start + TOGETHER]


def _row(item: Stretch, y: float, scale: _Scale, day: date) -> str:
    middle = y + 19
    label = _short(f"{item.number}. {item.title}" if item.number else item.title)
    whole = f"{item.number}. {item.title}: {item.word}"
    pieces = [f"<title>{escape(whole)}</title>", text(0, y + 11, label, "", "start")]
    begins = item.begins or item.due or item.ended
    if begins is not None:
        planned = max(begins, item.due) if item.due else begins
        pieces.append(_bar("rest", scale.at(begins), scale.at(planned), middle, BAR))
        if item.ended is not None:
            height = BAR if item.tone == "good" else 2  # so that the dash of what left is seen on it
            pieces.append(_bar("fill", scale.at(begins), scale.at(max(begins, item.ended)), middle, height))
        elif item.late and item.due is not None:
            until = min(max(item.due, day), date(scale.last, 12, 31))
            pieces.append(_bar("fill", scale.at(item.due), scale.at(until), middle, 2))
    if item.first_due is not None and item.first_due != item.due:
        pieces.append(shape("diamond", scale.at(item.first_due), middle, MARK, "hollow"))
    marked = item.ended or item.due
    if marked is not None:
        pieces.append(shape(TONE_SHAPES[item.tone], scale.at(marked), middle, MARK))
    else:
        pieces.append(text(LEFT, middle + 4, words(say("No due date")), "small", "start"))
    return f'<g class="tone-{item.tone}">{"".join(pieces)}</g>'


def _bar(css: str, start: float, end: float, middle: float, height: float) -> str:
    """A bar of at least a hair's width, so that a single day is seen."""
    width = max(end - start, 1.0)
    return f'<rect class="{css}" x="{n(start)}" y="{n(middle - height / 2)}" width="{n(width)}" height="{n(height)}"/>'


def _short(name: str) -> str:
    return name if len(name) <= LONGEST else name[: LONGEST - 1].rstrip() + "…"
