"""The machine's chances as a reader is shown them: corrected where an administrator has adopted a correction.

Only what is shown is corrected, and the list of those to look at first goes by what is shown. Proposals keep what the
engine stated, and what is accepted is the proposal as it was made. Chances of single divergences are shown as stated:
no correction is learned for these.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from interparl.apps.comparison.domain.calibrating import corrected, curves
from interparl.apps.comparison.domain.proposed import pair_of
from interparl.apps.comparison.models import Column, ColumnText, Proposal, Study
from interparl.apps.texts.models import Expression


@dataclass(frozen=True, slots=True)
class Chance:
    """A chance from 0 to 1 as it is shown, and as the machine stated it. They are the same without a correction."""

    shown: float
    stated: float
    is_corrected: bool = False


class Chances:
    """The chances of one column. The corrections in use are asked for once: make one of these a page."""

    def __init__(self, study: Study, column: Column, texts: Iterable[Expression] | None = None) -> None:
        self._curves = curves()
        self._language, self._texts = "", list(texts or ())
        if self._curves:
            self._language = study.model.language
            if texts is None:
                rows = ColumnText.objects.filter(column=column, left_on=None).select_related("expression")
                self._texts = [row.expression for row in rows]

    def of_proposal(self, proposal: Proposal | None) -> Chance | None:
        """How likely it is that a proposal is right; none for no proposal."""
        if proposal is None:
            return None
        pair = pair_of(proposal, self._language, self._texts) if self._curves else ""
        return self._chance(proposal.confidence, pair)

    def of_counterpart(self, stated: float | None, language: str) -> Chance | None:
        """How likely it is that a provision in a text of this `language` corresponds; none where nothing is stated."""
        return None if stated is None else self._chance(stated, f"{self._language}-{language}")

    def _chance(self, stated: float, pair: str) -> Chance:
        return Chance(corrected(stated, pair, self._curves), stated, pair in self._curves)
