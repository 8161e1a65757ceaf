"""Which characters of the printed tree the lines of a source account for, each character once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

WORK = 2_000_000_000
"""Most characters that the search for displaced words may look at (some seconds)."""
SHORTEST = 4
FEW = 400
"""With so few characters left unclaimed, single ones are no finds by chance."""


class Ledger:
    """The printed tree as one string of characters, of which lines claim stretches, each character once."""

    def __init__(self, printed: Sequence[str]) -> None:
        self.text = "".join(printed)
        self.at = 0
        self.rest: str | None = None
        self.work = WORK
        self.starts: defaultdict[str, list[int]] = defaultdict(list)
        position = 0
        for piece in printed:
            self.starts[piece[:8]].append(position)
            position += len(piece)
        self.claimed = bytearray(len(self.text))

    def claim(self, text: str) -> bool:
        """Claim a whole line: at the place where it is expected, or at the next piece that begins like it."""
        if self._fits(text, self.at):
            return self._take(self.at, len(text))
        start = next((start for start in self._candidates(text) if self._fits(text, start)), None)
        return start is not None and self._take(start, len(text))

    def _fits(self, text: str, start: int) -> bool:
        return self.text.startswith(text, start) and not any(self.claimed[start : start + len(text)])

    def _candidates(self, text: str) -> list[int]:
        """Places where a piece begins as the line does; lines may begin with a piece shorter than eight signs."""
        found: list[int] = []
        for size in range(min(8, len(text)), 0, -1):
            found += self.starts.get(text[:size], ())[:200]
        return found

    def _take(self, start: int, length: int) -> bool:
        self.claimed[start : start + length] = b"\x01" * length
        self.at = start + length
        return True

    def claim_parts(self, text: str) -> int:
        """Claim what can be found of a line, longest stretches first from the left; returns how many characters.

        Stretches are at least `SHORTEST` long, so that chance does not pass for a find. Only as much work is done as
        keeps the time within bounds (`WORK`); what is not found by then counts as lost.
        """
        if self.rest is None:
            self.rest = "".join("\0" if taken else c for c, taken in zip(self.text, self.claimed, strict=True))
        found = position = 0
        shortest = SHORTEST if len(self.rest) - self.rest.count("\0") > FEW else 1
        while position < len(text):
            least = min(shortest, len(text) - position)
            length, at = self._longest(text, position, least)
            if not length:
                position += 1
                continue
            self.rest = f"{self.rest[:at]}{chr(0) * length}{self.rest[at + length :]}"
            self.claimed[at : at + length] = b"\x01" * length
            found += length
            position += length
        return found

    def _longest(self, text: str, position: int, least: int) -> tuple[int, int]:
        """Length and place of the longest free stretch that the text has at `position`; (0, 0) when there is none.

        Where a stretch stands, its beginning stands too: so the length is found by halving.
        """
        found = place = 0
        low, high = least, len(text) - position
        while low <= high and self.work > 0 and self.rest is not None:
            size = (low + high) // 2 if found else least
            self.work -= len(self.rest)
            at = self.rest.find(text[position : position + size])
            if at >= 0:
                found, place, low = size, at, size + 1
            elif not found:
                break
            else:
                high = size - 1
        return found, place

    def unclaimed(self) -> int:
        """Characters of the tree that no line accounts for."""
        return len(self.text) - sum(self.claimed)
