"""A text cut into segments at every place where a mark begins or ends, so that marks may overlap in any way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from interparl.engine.concordance.result import Span


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of characters under the same marks.

    `marks` are the numbers of the divergences it belongs to, `begins` those of them that begin here. `changed` says
    that the words stand on this side only, `alone` that they have no counterpart at all.
    """

    text: str
    marks: tuple[int, ...] = ()
    begins: tuple[int, ...] = ()
    changed: bool = False
    alone: bool = False


Paragraph = tuple[Segment, ...]
Passage = tuple[Paragraph, ...]


def clean(text: str) -> str:
    """The text without characters that XML forbids (each becomes U+FFFD, so that positions stay).

    Tab and newline stay, a carriage return becomes a space; lone surrogates are replaced too.
    """
    return text.translate(_FORBIDDEN)


class _Forbidden(dict[int, int]):
    """Code points to replace, decided when first met."""

    def __missing__(self, code: int) -> int:
        allowed = code in (0x9, 0xA) or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or code >= 0x10000
        control = 0x7F <= code <= 0x9F or code in _DIRECTION
        self[code] = 0x20 if code == 0xD else code if allowed and not control else 0xFFFD
        return self[code]


_DIRECTION = frozenset((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))
"""Signs that override the direction of text: in a law they can only make words look other than they are."""
_FORBIDDEN = _Forbidden()


def plain(text: str) -> Passage:
    """A text without marks."""
    return cut(text, ())


def cut(
    text: str,
    marks: Sequence[tuple[int, Span]],
    changed: Iterable[Span] = (),
    alone: Iterable[Span] = (),
) -> Passage:
    """Cut a text into paragraphs of segments.

    `marks` are (number, span) of divergences. Spans are in code points; parts outside the text are ignored, empty
    spans mark the character at their place.
    """
    text = clean(text)
    size = len(text)
    numbered = [(number, *_inside(span, size)) for number, span in marks]
    cuts = {0, size}
    for _, start, end in numbered:
        cuts.update((start, end))
    on_changed, on_alone = _flags(changed, size, cuts), _flags(alone, size, cuts)
    edges = sorted(cuts)
    seen: set[int] = set()
    paragraphs: list[list[Segment]] = [[]]
    for start, end in pairwise(edges):
        on = tuple(sorted({number for number, a, b in numbered if a <= start and end <= b}))
        for place, piece in enumerate(text[start:end].split("\n")):
            if place:
                paragraphs.append([])
            if piece:
                begins = tuple(number for number in on if number not in seen)
                seen.update(begins)
                paragraphs[-1].append(Segment(piece, on, begins, bool(on_changed[start]), bool(on_alone[start])))
    return tuple(tuple(paragraph) for paragraph in paragraphs if paragraph)


def _flags(spans: Iterable[Span], size: int, cuts: set[int]) -> bytearray:
    """One flag a character; the ends of the spans are added to `cuts`."""
    flags = bytearray(size)
    for span in spans:
        start, end = _inside(span, size)
        cuts.update((start, end))
        flags[start:end] = b"\1" * (end - start)
    return flags


def _inside(span: Span, size: int) -> tuple[int, int]:
    start = min(max(span.start, 0), size)
    end = min(max(span.end, start), size)
    if start == end and size:
        start = min(start, size - 1)
        end = start + 1
    return start, end
