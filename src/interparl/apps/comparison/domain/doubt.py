"""Which proposals a reader should look at before others: those of little chance, corrected where that is in use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from interparl.apps.comparison.domain.calibrating import corrected
from interparl.apps.comparison.domain.proposed import pair_of
from interparl.apps.comparison.models import Proposal
from interparl.apps.texts.models import Expression
from interparl.engine.concordance.calibrate import Curve

UNSURE = 0.7
"""Below this chance of being right, as readers are shown it, a proposal is looked at before others."""


def weighed(in_use: Mapping[str, Curve]) -> tuple[str, ...]:
    """The columns of a proposal that `doubted` reads; the counterparts only where a correction may apply."""
    return ("column", "scope", "confidence", "abstained", *(("counterparts",) if in_use else ()))


def doubted(proposal: Proposal, in_use: Mapping[str, Curve], language: str, texts: Iterable[Expression]) -> bool:
    """Whether the machine linked nothing for doubt, or its chance stands below `UNSURE` as corrected.

    `in_use` is what `calibrating.curves` gave; `language` that of the study's model, `texts` those of the column.
    """
    pair = pair_of(proposal, language, texts) if in_use else ""
    return proposal.abstained or corrected(proposal.confidence, pair, in_use) < UNSURE
