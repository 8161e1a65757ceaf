"""Whether a candidate is said aloud: a logistic regression over its features, with shipped weights."""

from __future__ import annotations

import json
import math
from functools import cache
from importlib.resources import files

from interparl.engine.concordance.divergence.candidate import Candidate


@cache
def _weights() -> dict[str, dict[str, float]]:
    loaded: dict[str, dict[str, float]] = json.loads(files(__package__).joinpath("weights.json").read_text("utf-8"))
    return loaded


def confidence(candidate: Candidate, lane: str) -> tuple[float, bool]:
    """`lane` names the weights: same, sister or across. Returns (chance that the candidate is a divergence of substance, whether it is high enough to be said)."""
    weights = _weights()[lane]
    score = sum(weights.get(name, 0.0) * value for name, value in candidate.features.items())
    chance = 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))
    return chance, chance >= weights["threshold"]
