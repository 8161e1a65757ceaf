"""Where two texts of one language differ, once differences of mere form are set aside."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

from rapidfuzz.distance import Indel
from rapidfuzz.fuzz import ratio

from interparl.engine.concordance.divergence.tokens import Token
from interparl.engine.lawtext.languages.meaning import fold, meaning_of

_NEGATING = ("un", "in", "im", "ir", "non", "dis", "не", "без", "бес", "ан", "чун", "на", "չ", "ոչ", "ան")
_SAME_WORD = 80.0
_MANY = 4_000_000
"""Cells above which a faster comparison is used, which cuts the differences less like a human would."""


@dataclass(frozen=True, slots=True)
class Hunk:
    """Tokens ``[i1, i2)`` of the left stand against ``[j1, j2)`` of the right; `neutral` is why they may not matter."""

    i1: int
    i2: int
    j1: int
    j2: int
    neutral: str = ""


@cache
def _levels(code: str) -> re.Pattern[str]:
    """Words of the parts of a law ("article", "sub-section"): acts name them differently."""
    return re.compile("|".join(meaning_of(code).reference) or r"\Z.")


def changes(left: list[Token], right: list[Token]) -> list[tuple[int, int, int, int]]:
    """The differing runs of two token lists."""
    a, b = [t.key for t in left], [t.key for t in right]
    head = 0
    while head < min(len(a), len(b)) and a[head] == b[head]:
        head += 1
    tail = 0
    while tail < min(len(a), len(b)) - head and a[-1 - tail] == b[-1 - tail]:
        tail += 1
    middle_a, middle_b = a[head : len(a) - tail], b[head : len(b) - tail]
    if not middle_a and not middle_b:
        return []
    if len(middle_a) * len(middle_b) > _MANY:
        steps = [
            (op.tag, op.src_start, op.src_end, op.dest_start, op.dest_end) for op in Indel.opcodes(middle_a, middle_b)
        ]
    else:
        steps = [*SequenceMatcher(None, middle_a, middle_b, autojunk=False).get_opcodes()]
    raw = [(i1 + head, i2 + head, j1 + head, j2 + head) for tag, i1, i2, j1, j2 in steps if tag != "equal"]
    return _bridge(raw, left, right)


def _bridge(
    raw: list[tuple[int, int, int, int]], left: list[Token], right: list[Token]
) -> list[tuple[int, int, int, int]]:
    """Join runs that only one or two stop words hold apart inside a larger rewriting."""
    joined: list[tuple[int, int, int, int]] = []
    for run in raw:
        if joined:
            i1, i2, j1, j2 = joined[-1]
            gap = left[i2 : run[0]]
            weight = (run[1] - run[0]) + (run[3] - run[2]) + (i2 - i1) + (j2 - j1)
            if len(gap) <= 2 and all(t.stop for t in gap) and weight >= 4 * len(gap) + 2:
                joined[-1] = (i1, run[1], j1, run[3])
                continue
        joined.append(run)
    return joined


def _letters(low: str, tokens: list[Token]) -> str:
    return "".join(low[t.start : t.end] for t in tokens).replace(" ", "").replace("-", "")


def same_word(a: str, b: str) -> bool:
    """Two spellings or forms of one word; a negating prefix on one side makes another word."""
    if a == b:
        return True
    if not a or not b or a[0].isdigit() or b[0].isdigit():
        return False
    short, long = sorted((a, b), key=len)
    if long.endswith(short) and long[: len(long) - len(short)] in _NEGATING:
        return False
    if min(len(a), len(b)) < 4:
        return len(a) > 2 and len(b) > 2 and ratio(a, b) >= 85
    shared = 0
    while shared < len(short) and a[shared] == b[shared]:
        shared += 1
    if shared >= 4 and shared >= 0.6 * len(long) and len(long) - shared <= 4:
        return True
    return ratio(a, b) >= _SAME_WORD and (a[0] == b[0] or (len(short) >= 4 and a[1:] == b[1:]))


def _form_only(
    hunk: tuple[int, int, int, int],
    left: list[Token],
    right: list[Token],
    low_l: str,
    low_r: str,
    level: re.Pattern[str],
) -> str:
    a, b = left[hunk[0] : hunk[1]], right[hunk[2] : hunk[3]]
    if all(t.stop for t in a) and all(t.stop for t in b):
        return "stop"
    if any(t.number for t in a) or any(t.number for t in b):
        return ""
    if (
        a
        and b
        and all(t.stop or level.fullmatch(low_l, t.start, t.end) for t in a)
        and all(t.stop or level.fullmatch(low_r, t.start, t.end) for t in b)
    ):
        return "level"
    if a and b:
        if (letters := _letters(low_l, a)) == _letters(low_r, b) and letters:
            return "spelling"
        heavy_a, heavy_b = [t for t in a if not t.stop], [t for t in b if not t.stop]
        if len(heavy_a) == len(heavy_b) and all(
            same_word(low_l[x.start : x.end], low_r[y.start : y.end]) for x, y in zip(heavy_a, heavy_b, strict=True)
        ):
            return "inflection"
    return ""


def find_hunks(left_text: str, right_text: str, left: list[Token], right: list[Token], code: str) -> list[Hunk]:
    """All differing runs; those of mere form carry the reason in `neutral`."""
    low_l, low_r = fold(left_text), fold(right_text)
    runs = changes(left, right)
    reasons = [_form_only(run, left, right, low_l, low_r, _levels(code)) for run in runs]
    bags = [
        (Counter(t.key for t in left[a:b] if not t.stop), Counter(t.key for t in right[c:d] if not t.stop))
        for a, b, c, d in runs
    ]
    for x, (gone, _) in enumerate(bags):
        if reasons[x] or not gone or bags[x][1]:
            continue
        for y, (lost, come) in enumerate(bags):
            if y != x and not reasons[y] and not lost and come == gone and abs(y - x) <= 3:
                reasons[x] = reasons[y] = "moved"
                break
    return [
        Hunk(*run, neutral=reason or ("moved" if gone and gone == come else ""))
        for run, reason, (gone, come) in zip(runs, reasons, bags, strict=True)
    ]
