"""Words cut at the end of a line: made whole, without losing a hyphen that belongs to the word."""

from __future__ import annotations

import re
from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_CUT = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)-$")
_LONGEST_WORD = 60
_TYPESET_SHARE = 0.03
"""Above this share of lines ending in a hyphen a typesetter cut the words; below it hyphens are the words' own."""


class Hyphens:
    """Decides for one document whether a hyphen at the end of a line belongs to the word ("историко-" + "культурный").

    The document's own words decide first: a word that occurs elsewhere whole, or elsewhere with its hyphen. Otherwise
    it depends on how many lines of the document end in a hyphen.
    """

    def __init__(self, lines: Iterable[str]) -> None:
        self._words: set[str] = set()
        count = cut = 0
        for line in lines:
            count += 1
            found = [word.lower() for word in _WORD.findall(line)]
            ends_cut = line.rstrip().endswith("-") and len(found) > 0
            cut += ends_cut
            # The first and last word of a line may themselves be pieces of a word.
            self._words.update(found[1:-1] if ends_cut else found[1:])
        self._typeset = count >= 20 and cut > _TYPESET_SHARE * count

    def join(self, before: str, after: str) -> tuple[str, bool]:
        """`before` and `after` as running text, and whether a hyphen was taken out between them."""
        head = _CUT.search(before[-_LONGEST_WORD:]) if before.endswith("-") else None
        tail = _WORD.match(after)
        if head is None or tail is None or not after[:1].islower():
            if before.endswith("-") and not before.endswith(" -") and after[:1].isalnum() and before[-2:-1].isalnum():
                return before + after, False
            return f"{before} {after}", False
        whole, own = (head[1] + tail[0]).lower(), f"{head[1]}-{tail[0]}".lower()
        if whole in self._words or (self._typeset and own not in self._words):
            return before[:-1] + after, True
        return before + after, False
