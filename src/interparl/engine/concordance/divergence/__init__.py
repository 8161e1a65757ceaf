"""How a counterpart departs from the model provision: typed divergences with spans on both sides and a note in words.

`diverge` compares one pair, `diverge_many` many at once (their sentences are encoded together). Two texts of one
language are compared word by word after differences of form are set aside; two languages by their facts, modal force,
concepts and the correspondence of their sentences.
"""

from __future__ import annotations

from interparl.engine.concordance.divergence.find import Pair, diverge, diverge_many

__all__ = ["Pair", "diverge", "diverge_many"]
