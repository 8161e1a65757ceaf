"""The levels of lists inside an article: which level a number, letter or dash continues, closes or opens."""

from __future__ import annotations

from dataclasses import replace

from interparl.engine.lawtext.numbers import follows, parse_number, roman_value
from interparl.engine.lawtext.structure.marks import Mark
from interparl.engine.lawtext.structure.node import Frame, Node
from interparl.engine.lawtext.tree import Kind

UNNUMBERED = "¶"
"""Style of the frame of a paragraph without a number that holds a list."""
DEEPEST = 10
"""Most levels of lists in one article; deeper ones are misreadings and would make a tree as deep as the text long."""


def item_kind(mark: Mark, parent: Node | None) -> Kind:
    """What a list item is under this parent (None: directly in an article or group)."""
    if mark.style not in ("1.", "(1)"):
        return Kind.POINT
    if parent is None or (parent.kind is Kind.PARAGRAPH and parent.number is None):
        return Kind.PARAGRAPH
    return Kind.SUBPARAGRAPH if parent.kind in (Kind.PARAGRAPH, Kind.SUBPARAGRAPH) else Kind.POINT


def close_levels(frames: list[Frame], mark: Mark, key: str, depth: int) -> None:
    """Close the list levels that end where this item begins."""
    at = next(
        (i for i in range(len(frames) - 1, -1, -1) if frames[i].style == mark.style and frames[i].depth == depth),
        None,
    )
    if at is not None:
        begins_anew = key in ("1", "a", "а", "ա") and not follows(frames[at].key, key)
        inner = at < len(frames) - 1 and mark.style in ("1.", "(1)")
        deep = sum(f.style == mark.style for f in frames) > 1 or len(frames) >= DEEPEST
        if not (begins_anew and frames[at].key) or inner or deep:
            del frames[at:]
        return
    if depth > 1:
        while frames and not (frames[-1].style == mark.style and frames[-1].depth < depth):
            frames.pop()
        return
    while frames and (frames[-1].style == "-" or _inner_decimal(frames, mark)):
        frames.pop()
    if mark.style == "1." and not any(f.style in (UNNUMBERED, "I.") for f in frames):
        while frames and frames[-1].style in ("1)", "a)", "?)", "(a)", "(1)"):
            frames.pop()


def _inner_decimal(frames: list[Frame], mark: Mark) -> bool:
    """Whether the innermost open level is 7.1, 7.2 ... and the mark is the next whole number."""
    return frames[-1].style == mark.style and frames[-1].depth > 1


def settled(mark: Mark, frames: list[Frame], last_roman: str) -> Mark:
    """Decide whether a single letter such as "i" or "V" is a roman numeral or a letter."""
    for unsure, letter, roman in (("?", "a", "i"), ("¿", "A", "I")):
        if unsure not in mark.style or mark.number is None:
            continue
        as_letter, as_roman = (mark.style.replace(unsure, shape) for shape in (letter, roman))
        printed = mark.number.printed
        value = str(roman_value(printed) or "")
        style = as_roman if value == "1" else as_letter
        for frame in reversed(frames):
            if frame.style == as_roman and follows(frame.key, value):
                style = as_roman
                break
            if frame.style == as_letter and follows(frame.key, printed.lower()):
                style = as_letter
                break
        else:
            if unsure == "¿" and follows(last_roman, value):
                style = as_roman
        return replace(mark, style=style, number=parse_number(printed, roman=style == as_roman))
    return mark
