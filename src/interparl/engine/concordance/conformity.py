"""What follows from findings: coverage, conformity, gaps and their age. Derived each time, never stored or typed.

Every figure is an exact fraction with its numerator and denominator; a figure without a base is None, never 0. What
has no finding is not examined and never counts as "none". Provisions that need no action ask nothing of the law and
stand outside every base.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from statistics import median
from typing import TypeVar


class Extent(StrEnum):
    """How far one provision is met in one column, as a person found it."""

    FULL = "full"
    PART = "part"
    NONE = "none"
    NOT_APPLICABLE = "not-applicable"
    NOT_EXAMINED = "not-examined"


SHARES = {Extent.FULL: Fraction(1), Extent.PART: Fraction(1, 2), Extent.NONE: Fraction(0)}
"""How much of a rule is met. A part counts a half: the finding does not say how large the part is."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One provision in one column. `weight` is at least 1 and counts for decisive provisions only.

    `since` is the day from which a gap here counts as open.
    """

    provision: str
    column: str
    extent: Extent
    decisive: bool = False
    weight: int = 1
    asks_nothing: bool = False
    chapter: str = ""
    since: date | None = None

    @property
    def assessed(self) -> bool:
        """Whether it says how far a rule is met."""
        return self.extent in SHARES and not self.asks_nothing

    @property
    def deviates(self) -> bool:
        """Whether a decisive provision is met in part only, or not at all."""
        return self.assessed and self.decisive and self.extent != Extent.FULL


@dataclass(frozen=True, slots=True)
class Share:
    """A figure with its base: `numerator` out of `denominator`, of the same unit."""

    numerator: Fraction
    denominator: Fraction

    @property
    def value(self) -> Fraction | None:
        """From 0 to 1; None where there is no base."""
        return self.numerator / self.denominator if self.denominator else None

    def data(self) -> dict[str, float | None]:
        """Numerator, denominator and value as JSON numbers."""
        value = self.value
        return {
            "numerator": float(self.numerator),
            "denominator": float(self.denominator),
            "value": None if value is None else float(value),
        }


@dataclass(frozen=True, slots=True)
class Coverage:
    """Cells by how far they are met; the counts always add up to `total`."""

    full: int = 0
    part: int = 0
    none: int = 0
    not_applicable: int = 0
    not_examined: int = 0
    asks_nothing: int = 0

    @property
    def total(self) -> int:
        """Every cell counted."""
        return self.in_scope + self.asks_nothing

    @property
    def in_scope(self) -> int:
        """Cells of which something is asked."""
        return self.assessed + self.not_applicable + self.not_examined

    @property
    def assessed(self) -> int:
        """Cells of which a person said how far the rule is met: the base of `met` and `met_in_full`."""
        return self.full + self.part + self.none

    @property
    def examined(self) -> Share:
        """Cells with a finding out of those in scope."""
        return _share(self.assessed + self.not_applicable, self.in_scope)

    @property
    def met_in_full(self) -> Share:
        """Cells covered in full out of those assessed."""
        return _share(self.full, self.assessed)

    @property
    def met(self) -> Share:
        """Cells covered in full or in part out of those assessed."""
        return _share(self.full + self.part, self.assessed)

    def __add__(self, other: Coverage) -> Coverage:
        return Coverage(
            self.full + other.full,
            self.part + other.part,
            self.none + other.none,
            self.not_applicable + other.not_applicable,
            self.not_examined + other.not_examined,
            self.asks_nothing + other.asks_nothing,
        )


def _share(numerator: int, denominator: int) -> Share:
    return Share(Fraction(numerator), Fraction(denominator))


def coverage(cells: Iterable[Cell]) -> Coverage:
    """Count cells by how far they are met."""
    found = dict.fromkeys(Extent, 0)
    nothing = 0
    for cell in cells:
        if cell.asks_nothing:
            nothing += 1
        else:
            found[cell.extent] += 1
    return Coverage(
        found[Extent.FULL],
        found[Extent.PART],
        found[Extent.NONE],
        found[Extent.NOT_APPLICABLE],
        found[Extent.NOT_EXAMINED],
        nothing,
    )


def conformity(cells: Iterable[Cell]) -> Share:
    """Sum of weight x share out of the sum of weights, over the decisive provisions that were assessed."""
    base = [cell for cell in cells if cell.decisive and cell.assessed]
    # Weights are summed by extent first: whole numbers are quicker than fractions, and no less exact.
    met = dict.fromkeys(SHARES, 0)
    for cell in base:
        met[cell.extent] += cell.weight
    return Share(
        sum((weight * SHARES[extent] for extent, weight in met.items()), Fraction(0)),
        Fraction(sum(met.values())),
    )


def conformity_gap(cells: Iterable[Cell]) -> Share:
    """Columns that deviate in a decisive provision out of the columns with a measure.

    A column has a measure when it covers at least one provision in full or in part.
    """
    by_column = by(cells, lambda cell: cell.column)
    with_measure = [
        some
        for some in by_column.values()
        if any(cell.assessed and cell.extent in (Extent.FULL, Extent.PART) for cell in some)
    ]
    return _share(sum(any(cell.deviates for cell in some) for some in with_measure), len(with_measure))


@dataclass(frozen=True, slots=True)
class Age:
    """How long gaps have been open: their number, of which so many have a day, and days to the cut-off."""

    gaps: int
    dated: int
    median: Fraction | None
    oldest: int | None


def age_of_gaps(cells: Iterable[Cell], on: date) -> Age:
    """Days from the beginning of each gap to `on`. A gap that begins later counts 0 days; one without a day is told."""
    gaps = [cell for cell in cells if cell.deviates]
    days = [max(0, (on - cell.since).days) for cell in gaps if cell.since is not None]
    return Age(len(gaps), len(days), Fraction(median(days)) if days else None, max(days, default=None))


K = TypeVar("K", bound=Hashable)


def by(cells: Iterable[Cell], what: Callable[[Cell], K]) -> dict[K, list[Cell]]:
    """Cells under what is the same of them, in the order of first appearance."""
    out: dict[K, list[Cell]] = {}
    for cell in cells:
        out.setdefault(what(cell), []).append(cell)
    return out


@dataclass(frozen=True, slots=True)
class Figures:
    """All that is derived from some cells."""

    coverage: Coverage
    conformity: Share
    gap: Share
    age: Age


def figures(cells: Sequence[Cell], on: date) -> Figures:
    """Coverage, conformity, gap and age of the cells as of `on`."""
    return Figures(coverage(cells), conformity(cells), conformity_gap(cells), age_of_gaps(cells, on))
