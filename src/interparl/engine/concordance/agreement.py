"""How far two readers agree, beyond what chance alone would bring: Cohen's kappa, with its arithmetic in words.

Cohen (1960), "A coefficient of agreement for nominal scales". Observed agreement is the share of cells in which both
say the same; expected agreement is what two readers would reach who used each answer as often as these two did but
drew it by lot; kappa is the part of the possible agreement beyond chance that was reached. All numbers are exact
fractions until they are shown. Nothing is computed where there is nothing to compute from: no cells, or a single
answer given by both throughout, for which chance explains everything.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from interparl.engine.message import Message, say, say_number

PLACES = 3
"""Decimal places in the arithmetic as it is shown."""


@dataclass(frozen=True, slots=True)
class OfAnswer:
    """One answer: how often each reader gave it, how often both did to the same cell."""

    answer: str
    first: int
    second: int
    both: int

    @property
    def specific(self) -> Fraction | None:
        """Of all times that somebody gave this answer, the share in which the other did too: 2 both / (first + second).

        (Specific agreement, Cicchetti and Feinstein 1990.) None where nobody gave it.
        """
        given = self.first + self.second
        return Fraction(2 * self.both, given) if given else None


@dataclass(frozen=True, slots=True)
class Agreement:
    """What two readers said of the same `cells`. `answers` are those that anybody gave, in the order asked for."""

    cells: int
    same: int
    answers: tuple[OfAnswer, ...]

    @property
    def observed(self) -> Fraction | None:
        """Share of cells with the same answer."""
        return Fraction(self.same, self.cells) if self.cells else None

    @property
    def expected(self) -> Fraction | None:
        """Agreement by chance: sum over the answers of share of the first reader x share of the second."""
        if not self.cells:
            return None
        return sum((Fraction(one.first * one.second, self.cells**2) for one in self.answers), Fraction(0))

    @property
    def kappa(self) -> Fraction | None:
        """(observed - expected) / (1 - expected); None without cells or where expected is 1."""
        observed, expected = self.observed, self.expected
        if observed is None or expected is None or expected == 1:
            return None
        return (observed - expected) / (1 - expected)

    def arithmetic(self) -> tuple[Message, ...]:
        """The way to kappa, step by step."""
        observed, expected, kappa = self.observed, self.expected, self.kappa
        if observed is None or expected is None:
            return (say("No cell has two readings yet: there is no agreement to tell."),)
        steps = [
            say_number(
                "{number} cell has two readings. In {same} of them both say the same.",
                "{number} cells have two readings. In {same} of them both say the same.",
                self.cells,
                same=self.same,
            ),
            say(
                "Observed agreement: {same} / {cells} = {value}.",
                same=self.same,
                cells=self.cells,
                value=_shown(observed),
            ),
            say(
                "Agreement by chance: the sum of {products}, divided by {cells} x {cells}, is {value}.",
                products=" + ".join(f"{one.first} x {one.second}" for one in self.answers),
                cells=self.cells,
                value=_shown(expected),
            ),
        ]
        if kappa is None:
            steps.append(say("Both gave one and the same answer throughout: kappa is not defined."))
        else:
            steps.append(
                say(
                    "Kappa: ({observed} - {expected}) / (1 - {expected}) = {value}.",
                    observed=_shown(observed),
                    expected=_shown(expected),
                    value=_shown(kappa),
                )
            )
        return tuple(steps)


def agreement(pairs: Iterable[tuple[str, str]], order: Sequence[str] = ()) -> Agreement:
    """Of pairs (what the first reader said, what the second said). `order` is that of the answers when told."""
    found = list(pairs)
    first, second = Counter(one for one, _ in found), Counter(two for _, two in found)
    both = Counter(one for one, two in found if one == two)
    given = {*first, *second}
    ranked = [answer for answer in order if answer in given] + sorted(given - set(order))
    return Agreement(
        len(found),
        sum(both.values()),
        tuple(OfAnswer(answer, first[answer], second[answer], both[answer]) for answer in ranked),
    )


def _shown(value: Fraction) -> str:
    """A fraction with `PLACES` decimals, rounded half up."""
    scaled = abs(value) * 10**PLACES + Fraction(1, 2)
    digits = str(int(scaled)).rjust(PLACES + 1, "0")
    sign = "-" if value < 0 and int(scaled) else ""
    return f"{sign}{digits[:-PLACES]}.{digits[-PLACES:]}"
