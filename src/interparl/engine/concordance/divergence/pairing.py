"""Two texts of one language side by side: their differing runs of words and what surrounds them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from interparl.engine.concordance.divergence.facts import Fact
from interparl.engine.concordance.divergence.force import Mark
from interparl.engine.concordance.divergence.hunks import Hunk, find_hunks
from interparl.engine.concordance.divergence.reading import Reading
from interparl.engine.concordance.divergence.tokens import Token
from interparl.engine.concordance.result import DivergenceKind as Kind
from interparl.engine.concordance.result import Span

_LAW_NOUN = re.compile(
    r"\b(?:code|act|law|constitution|ordinance|regulations?|sanhita|adhiniyam|кодекс\w*|закон\w*|конституци\w+|кодэкс\w*|канстытуцы\w+|օրենսգիրք\w*"
    r"|օրենք\w*|кодексі\w*|заңы\w*|кодекси\w*|мыйзамы\w*|кодекси|қонуни|directive|treaty)\b",
    re.IGNORECASE,
)
_MARKS = re.compile(r"[^\w\s]|_")
_CAPITALS = re.compile(r"[A-ZА-ЯЁІЎҚҒҢҰҮҺӘӨҲҶӮӢԱ-Ֆ]")
_WINDOW = 3


def span_of(tokens: Sequence[Token], first: int, last: int) -> Span | None:
    """From the first token to the last one before `last`; None for an empty run."""
    return Span(tokens[first].start, tokens[last - 1].end) if last > first else None


def window(side: Reading, first: int, last: int, reach: int = _WINDOW) -> tuple[int, int]:
    """From `reach` tokens before to `reach` after, in code points, inside one unit."""
    tokens = side.tokens
    if not tokens:
        return 0, 0
    a = tokens[max(0, first - reach)].start
    b = tokens[min(len(tokens), last + reach) - 1].end
    middle = tokens[min(first, len(tokens) - 1)].start
    unit = side.unit_at(middle)
    if unit is not None:
        a, b = max(a, unit.start), min(b, max(unit.end, tokens[max(last - 1, 0)].end if last > first else 0))
    return a, b


def inside(marks: Sequence[Mark], a: int, b: int) -> list[Mark]:
    """The marks that touch ``[a, b)``."""
    return [m for m in marks if m.start < b and m.end > a]


def facts_at(side: Reading, span: Span | None) -> list[Fact]:
    """The facts that touch a span."""
    return [f for f in side.facts if span is not None and f.start < span.end and f.end > span.start]


def fact_change(left: Reading, right: Reading, a: Span | None, b: Span | None) -> tuple[Fact | None, Fact | None]:
    """The first fact that changed; equal facts on both sides cancel."""
    mine, yours = facts_at(left, a), facts_at(right, b)
    common = Counter(f.value for f in mine) & Counter(f.value for f in yours)
    for facts in (mine, yours):
        rest = Counter(common)
        for fact in list(facts):
            if rest[fact.value] > 0:
                rest[fact.value] -= 1
                facts.remove(fact)
    return (mine[0] if mine else None), (yours[0] if yours else None)


def two_references(x: Fact | None, y: Fact | None) -> bool:
    """Whether both facts are cross-references."""
    return x is not None and y is not None and x.kind is Kind.REFERENCE and y.kind is Kind.REFERENCE


class WordPair:
    """The two readings with their hunks and which tokens found a partner."""

    def __init__(self, left: Reading, right: Reading) -> None:
        self.left, self.right = left, right
        self.hunks = find_hunks(left.text, right.text, list(left.tokens), list(right.tokens), left.language)
        self.lost = [False] * len(left.tokens)
        self.new = [False] * len(right.tokens)
        for hunk in self.hunks:
            if not hunk.neutral:
                for i in range(hunk.i1, hunk.i2):
                    self.lost[i] = True
                for j in range(hunk.j1, hunk.j2):
                    self.new[j] = True
        self.live = [h for h in self.hunks if not h.neutral]
        heavy = sum(not t.stop for t in left.tokens) + sum(not t.stop for t in right.tokens)
        changed = sum(x and not t.stop for x, t in zip(self.lost, left.tokens, strict=True))
        changed += sum(x and not t.stop for x, t in zip(self.new, right.tokens, strict=True))
        self.changed = changed / heavy if heavy else 0.0
        self.repeated = Counter(self.keys_of(h) for h in self.live)
        shifts = []
        for h in self.live:
            x, y = fact_change(left, right, span_of(left.tokens, h.i1, h.i2), span_of(right.tokens, h.j1, h.j2))
            if x and y and x.kind is Kind.REFERENCE and y.kind is Kind.REFERENCE:
                shifts.append((self.number_of(x), self.number_of(y)))
        self.shifts = shifts
        kept_l = Counter(f.value for f in left.facts if f.kind is Kind.REFERENCE)
        kept_r = Counter(f.value for f in right.facts if f.kind is Kind.REFERENCE)
        self.kept_references = sum((kept_l & kept_r).values())
        self.disorder = any((x[0] - y[0]) * (x[1] - y[1]) < 0 for i, x in enumerate(shifts) for y in shifts[:i])
        self.verbatim = self._verbatim()
        self.renamed = sum(1 for h in self.live if self.is_title(h))

    @staticmethod
    def number_of(fact: Fact) -> int:
        """The number of a reference without its letter."""
        digits = re.match(r"\d+", fact.value[1])
        return int(digits[0]) if digits else 0

    def _verbatim(self) -> float:
        """1 where the texts agree to the comma outside their differing words, 0 where much was retyped."""

        x, y = (Counter(_MARKS.findall(side.text)) for side in (self.left, self.right))
        odd = sum(((x - y) + (y - x)).values())
        capitals = abs(len(_CAPITALS.findall(self.left.text)) - len(_CAPITALS.findall(self.right.text)))
        return 1 / (1 + 0.5 * odd + 0.25 * capitals)

    def keys_of(self, h: Hunk) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The keys of a run on both sides."""
        return (
            tuple(t.key for t in self.left.tokens[h.i1 : h.i2]),
            tuple(t.key for t in self.right.tokens[h.j1 : h.j2]),
        )

    def is_title(self, h: Hunk) -> bool:
        """Both sides are names of acts ("the Code" / "this Sanhita, 2023")."""
        a, b = self.left.tokens[h.i1 : h.i2], self.right.tokens[h.j1 : h.j2]
        if not a or not b:
            return False
        text = self.left.text[a[0].start : a[-1].end] + " / " + self.right.text[b[0].start : b[-1].end]
        named = (
            all(t.title or t.number or t.stop for t in (*a, *b)) and any(t.title for t in a) and any(t.title for t in b)
        )
        return named and _LAW_NOUN.search(text) is not None
