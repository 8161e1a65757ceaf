"""Amendments to a text: whether each fits, which stand in each other's way, their order, and the text they give.

    check(act, amendment)                      # why it does not fit, or None
    conflicts(act, amendments)                 # which cannot both be accepted, or need a decision
    order_of_consideration(act, amendments)    # in which order they are taken
    done = consolidate(act, accepted)          # the text with those accepted, in whatever order they were
    against(done, adopted)                     # what the adopted text has otherwise

Pure. An amendment is tabled on one provision of one version, named by its permanent id. What it asks for:

* REPLACE_WORDS: the words `old`, quoted from the provision's own text or closing words, become `new`; where `new` is
  empty they go. They must stand there once, or ``given["every"]`` be true. White space does not count; capitals do.
* REPLACE_HEADING: the heading becomes `heading` (or `new`); with `old` only these words of it.
* REPLACE_WHOLE: the provision with all under it becomes `new` and what `given` holds (``closing``, ``table``,
  ``children``); its heading stays where none is given. What stands under it keeps its id where the words are alike.
* INSERT_BEFORE, INSERT_AFTER, INSERT_IN: a new provision beside the one it is tabled on, or under it at the end
  (``given["place"]`` "first": at the beginning; the provision "" is the act itself).
* DELETE: the provision with all under it.

All places are those of the text the amendments are tabled on, however many are accepted. Two amendments to words are in
conflict where the words that really change overlap, not where only their quotations do. Of two in a blocking conflict
`consolidate` takes neither. So the result cannot depend on the order of acceptance. A compromise takes the place of the
amendments it `replaces`, and of those that these replace; accepting both is a conflict.
"""

from __future__ import annotations

from interparl.engine.drafting.amendment import Action, Amendment, check, misfits
from interparl.engine.drafting.conflict import Conflict, ConflictKind, conflicts
from interparl.engine.drafting.consolidate import (
    Applied,
    Consolidated,
    Difference,
    Unfitting,
    against,
    consolidate,
    inserted,
)
from interparl.engine.drafting.order import FARTHEST_FIRST, OrderRule, order_of_consideration

__all__ = [
    "FARTHEST_FIRST",
    "Action",
    "Amendment",
    "Applied",
    "Conflict",
    "ConflictKind",
    "Consolidated",
    "Difference",
    "OrderRule",
    "Unfitting",
    "against",
    "check",
    "conflicts",
    "consolidate",
    "inserted",
    "misfits",
    "order_of_consideration",
]
