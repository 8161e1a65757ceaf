"""Marks that may be something else: "A. Smith" or a point A, "г. Minsk" (the town) or a point г, "5 Days" or section 5.

They are believed only where the letters or numbers before them stand in the document too.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from interparl.engine.lawtext.numbers import follows, parse_number
from interparl.engine.lawtext.structure.marks import Mark

FIRST = frozenset({"1", "a", "а", "ա"})
SHORTEST_RUN = {"A.": 2, "1": 3}
"""Fewest marks of a style that make a run."""


def without_doubtful(marks: list[Mark]) -> list[Mark]:
    """The marks, those that do not stand in an unbroken run from the first number on turned back into running text."""
    out = list(marks)
    capitals = [i for i, m in enumerate(marks) if m.style in ("A.", "¿.")]
    kept = _in_runs(marks, capitals, SHORTEST_RUN["A."])
    for i in capitals:
        if i in kept:
            number = marks[i].number
            out[i] = replace(marks[i], style="A.", number=parse_number(number.printed, roman=False) if number else None)
        elif marks[i].style == "A.":
            out[i] = _as_text(marks[i])
    bare = [i for i, m in enumerate(marks) if m.style == "1"]
    kept = _in_runs(marks, bare, SHORTEST_RUN["1"])
    if sum(m.style == "1." for m in marks) > len(kept):
        kept = set()
    for i in bare:
        if i not in kept:
            out[i] = _as_text(marks[i])
    return _without_lone_letters(out)


def _key(mark: Mark) -> str:
    return mark.number.key.lower() if mark.number else ""


def _in_runs(marks: list[Mark], places: Iterable[int], shortest: int) -> set[int]:
    kept: set[int] = set()
    run: list[int] = []
    for i in places:
        if run and follows(_key(marks[run[-1]]), _key(marks[i])):
            run.append(i)
            continue
        if len(run) >= shortest:
            kept.update(run)
        run = [i] if _key(marks[i]) in FIRST else []
    return kept | set(run) if len(run) >= shortest else kept


def _without_lone_letters(marks: list[Mark]) -> list[Mark]:
    """A small letter with a stop counts where the letter before it has stood in the document."""
    seen: set[str] = set()
    out: list[Mark] = []
    for mark in marks:
        letter = _key(mark)
        if mark.style == "a." and len(letter) == 1:
            before = {chr(ord(letter) - 1), chr(ord(letter) - 2)}
            if letter not in FIRST and not before & seen:
                out.append(_as_text(mark))
                continue
        if mark.style in ("a.", "?.") and len(letter) == 1:
            seen.add(letter)
        out.append(mark)
    return out


def _as_text(mark: Mark) -> Mark:
    return replace(mark, style="", number=None, marker="", rest=f"{mark.marker} {mark.rest}".strip())
