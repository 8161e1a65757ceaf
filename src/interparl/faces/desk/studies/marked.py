"""Texts of a cell in pieces, with the marks of divergences and the words that stand on one side only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from interparl.apps.comparison.domain.reviewing import CellPage, Choice, Difference
from interparl.engine.concordance.result import Span
from interparl.faces.desk.studies.chances import Chance, Chances
from interparl.faces.exchange.report.passages import Passage, cut
from interparl.faces.exchange.report.wording import common, differences
from interparl.faces.exchange.report.words import KINDS

KIND_LABELS = {kind.value: message for kind, message in KINDS.items()}


@dataclass(frozen=True, slots=True)
class MarkedChoice:
    """A possible counterpart with its words in pieces; `key` is its shortcut, empty behind the ninth."""

    choice: Choice
    passage: Passage
    key: str
    chance: Chance | None = None


@dataclass(frozen=True, slots=True)
class Marked:
    """Both sides of a cell."""

    model: Passage
    choices: tuple[MarkedChoice, ...]


def marked(page: CellPage, chances: Chances) -> Marked:
    """Cut the texts of a cell. Words that differ are shown for chosen counterparts in the model's language alone."""
    model = page.model.provision.words
    alone, changed = [], {}
    for choice in page.choices:
        if choice.chosen and choice.side.expression.language == page.model.expression.language:
            found = differences(model, choice.side.provision.words)
            if found is not None:
                alone.append(found[0])
                changed[choice.side.place] = found[1]
    return Marked(
        model=cut(model, _left(page.differences), common(alone)),
        choices=tuple(
            MarkedChoice(
                choice,
                cut(
                    choice.side.provision.words,
                    _right(page.differences, choice),
                    changed.get(choice.side.place, ()),
                ),
                str(number) if number < 10 else "",
                chances.of_counterpart(choice.chance, choice.side.expression.language),
            )
            for number, choice in enumerate(page.choices, start=1)
        ),
    )


def _left(found: Sequence[Difference]) -> list[tuple[int, Span]]:
    return [(one.number, one.left) for one in found if one.left is not None]


def _right(found: Sequence[Difference], choice: Choice) -> list[tuple[int, Span]]:
    place = choice.side.place
    return [
        (one.number, one.right)
        for one in found
        if one.right is not None and one.place[1] == place[1] and one.place[0] in ("", place[0])
    ]
