"""Word's automatic list numbers made again: they stand in no text of the file (ECMA-376 part 1, 17.9)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from interparl.engine.lawtext.readers.numerals import format_number

if TYPE_CHECKING:
    from lxml import etree

_PLACE = re.compile(r"%([1-9])")


@dataclass(slots=True)
class Level:
    """How one level of a list counts and prints."""

    start: int = 1
    style: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    paragraph_style: str = ""


@dataclass(slots=True)
class _Abstract:
    levels: dict[int, Level] = field(default_factory=dict)
    style_link: str = ""
    style_for: str = ""
    counters: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class _Num:
    abstract: str
    starts: dict[int, int] = field(default_factory=dict)
    levels: dict[int, Level] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)


def _integer(value: str | None, default: int = 0) -> int:
    try:
        return min(max(int(value or ""), -32_768), 1_000_000)
    except ValueError:
        return default


class Numbering:
    """The lists of a document and how far each has counted."""

    def __init__(self, root: etree._Element | None, w: str) -> None:
        self._w = w
        self._abstracts: dict[str, _Abstract] = {}
        self._nums: dict[str, _Num] = {}
        if root is None:
            return
        for element in root.iterchildren(f"{w}abstractNum"):
            abstract = _Abstract()
            for level in element.iterchildren(f"{w}lvl"):
                abstract.levels[_integer(level.get(f"{w}ilvl"))] = self._level(level)
            abstract.style_link = self._value(element, "numStyleLink")
            abstract.style_for = self._value(element, "styleLink")
            self._abstracts[element.get(f"{w}abstractNumId") or ""] = abstract
        for element in root.iterchildren(f"{w}num"):
            num = _Num(self._value(element, "abstractNumId"))
            for override in element.iterchildren(f"{w}lvlOverride"):
                ilvl = _integer(override.get(f"{w}ilvl"))
                start = override.find(f"{w}startOverride")
                if start is not None:
                    num.starts[ilvl] = _integer(start.get(f"{w}val"), 1)
                own = override.find(f"{w}lvl")
                if own is not None:
                    num.levels[ilvl] = self._level(own)
            self._nums[element.get(f"{w}numId") or ""] = num

    def _value(self, element: etree._Element, name: str) -> str:
        child = element.find(f"{self._w}{name}")
        return (child.get(f"{self._w}val") or "") if child is not None else ""

    def _level(self, element: etree._Element) -> Level:
        legal = element.find(f"{self._w}isLgl")
        restart = self._value(element, "lvlRestart")
        return Level(
            start=_integer(self._value(element, "start") or "1", 1),
            style=self._value(element, "numFmt") or "decimal",
            text=self._value(element, "lvlText"),
            restart=_integer(restart) if restart else None,
            paragraph_style=self._value(element, "pStyle"),
            legal=legal is not None and legal.get(f"{self._w}val") not in ("0", "false"),
        )

    def _abstract_of(self, num: _Num) -> _Abstract | None:
        abstract = self._abstracts.get(num.abstract)
        if abstract is not None and abstract.style_link and not abstract.levels:
            named = (a for a in self._abstracts.values() if a.style_for == abstract.style_link and a.levels)
            return next(named, abstract)
        return abstract

    def level_of_style(self, num_id: str, style: str) -> int:
        """The level of list `num_id` that is tied to a paragraph style; 0 when none is."""
        num = self._nums.get(num_id)
        abstract = self._abstract_of(num) if num is not None else None
        if abstract is None or not style:
            return 0
        return next((at for at, level in abstract.levels.items() if level.paragraph_style == style), 0)

    def next(self, num_id: str, ilvl: int) -> str:
        """Count a paragraph of list `num_id` at level `ilvl` and give its printed number; empty for a bullet."""
        num = self._nums.get(num_id)
        abstract = self._abstract_of(num) if num is not None else None
        if num is None or abstract is None:
            return ""
        level = num.levels.get(ilvl) or abstract.levels.get(ilvl)
        if level is None:
            return ""
        self._count(num, abstract, ilvl, level)
        if level.style in ("bullet", "none") and not _PLACE.search(level.text):
            return "" if level.style == "bullet" else level.text.strip()

        def printed(place: re.Match[str]) -> str:
            at = int(place[1]) - 1
            its = num.levels.get(at) or abstract.levels.get(at) or Level()
            value = abstract.counters.setdefault(at, num.starts.get(at, its.start))
            return format_number(value, "decimal" if level.legal else its.style)

        return _PLACE.sub(printed, level.text).strip()

    def _count(self, num: _Num, abstract: _Abstract, ilvl: int, level: Level) -> None:
        counters = abstract.counters
        if ilvl in num.starts and ilvl not in num.used:
            counters[ilvl] = num.starts[ilvl]
        elif ilvl in counters:
            counters[ilvl] += 1
        else:
            counters[ilvl] = level.start
        num.used.add(ilvl)
        for below in [at for at in counters if at > ilvl]:
            its = num.levels.get(below) or abstract.levels.get(below) or Level()
            # lvlRestart: 0 never restarts; n restarts only after level n (1-based) or a higher one.
            if its.restart == 0 or (its.restart is not None and ilvl > its.restart - 1):
                continue
            del counters[below]
