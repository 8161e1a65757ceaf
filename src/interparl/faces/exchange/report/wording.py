"""Words that stand on one side only, within one language: for the eye, not for judgement.

Divergences say what matters; this only helps a reader to see where two wordings part.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from interparl.engine.concordance.result import Span

_WORD = re.compile(r"\w+(?:[-’'‑]\w+)*", re.UNICODE)
_FOLD = str.maketrans({"ё": "е", "’": "'", "‑": "-"})
ALIKE = 0.35
"""Below this share of common words the two texts are shown unmarked: marking nearly everything tells nothing."""
SHORTEST_ISLAND = 2
"""A shorter run of common words between two differences is shown as different: single "of"s make a diff unreadable."""


def differences(left: str, right: str) -> tuple[tuple[Span, ...], tuple[Span, ...]] | None:
    """Spans of words that only one side has, as (left, right); None where the texts have too little in common.

    Case and punctuation do not count. Time grows with the product of the lengths divided by the machine word.
    """
    from rapidfuzz.distance import LCSseq

    a, b = list(_WORD.finditer(left)), list(_WORD.finditer(right))
    if not a or not b:
        return None
    words_a, words_b = [_folded(m) for m in a], [_folded(m) for m in b]
    blocks = [
        (op.src_start, op.src_end, op.dest_start, op.dest_end)
        for op in LCSseq.opcodes(words_a, words_b)
        if op.tag == "equal"
    ]
    if sum(end - start for start, end, _, _ in blocks) < ALIKE * max(len(a), len(b)):
        return None
    kept = [
        block
        for block in blocks
        if block[1] - block[0] >= SHORTEST_ISLAND
        or block[0] == block[2] == 0
        or (block[1] == len(a) and block[3] == len(b))
    ]
    return _gaps(a, [(s, e) for s, e, _, _ in kept]), _gaps(b, [(s, e) for _, _, s, e in kept])


def common(changed: Sequence[Sequence[Span]]) -> tuple[Span, ...]:
    """The parts that lie in every one of several lists of sorted spans: words that no counterpart has."""
    if not changed:
        return ()
    kept = list(changed[0])
    for spans in changed[1:]:
        kept = [
            Span(max(a.start, b.start), min(a.end, b.end))
            for a in kept
            for b in spans
            if max(a.start, b.start) < min(a.end, b.end)
        ]
    return tuple(kept)


def _folded(match: re.Match[str]) -> str:
    return match.group().lower().translate(_FOLD)


def _gaps(words: list[re.Match[str]], kept: list[tuple[int, int]]) -> tuple[Span, ...]:
    spans: list[Span] = []
    at = 0
    for start, end in (*kept, (len(words), len(words))):
        if start > at:
            spans.append(Span(words[at].start(), words[start - 1].end()))
        at = end
    return tuple(spans)
