"""Whether a candidate is said aloud: shipped weights over its features.

Differences of words are judged by a logistic regression; candidates across languages by small boosted trees, since
what a word without an echo proves depends on the length and kind of the text. ``benchmarks/train_divergence.py`` makes
both.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from interparl.engine.concordance.divergence.candidate import Candidate

_LIKELY = 0.7
_EXPLAINS = 0.25
"""So much of the difference in length (natural logarithm) must vanish without the sentence."""


@cache
def _weights() -> dict[str, dict[str, Any]]:
    loaded: dict[str, dict[str, Any]] = json.loads(files(__package__).joinpath("weights.json").read_text("utf-8"))
    return loaded


def _leaf(tree: Any, features: Mapping[str, float]) -> float:
    while isinstance(tree, list):
        name, limit, low, high = tree
        tree = low if features.get(name, 0.0) <= limit else high
    return float(tree)


def _plain(family: str, features: Mapping[str, float]) -> tuple[float, bool]:
    """By rule, for a language without a module: two digits that differ, a sentence whose loss explains the lengths."""
    if family == "fact" and features["fact_both"]:
        return _LIKELY, True
    alone = features.get("part_alone_left", 0.0) + features.get("part_alone_right", 0.0)
    if family == "part" and alone == 1 and features["part_gain"] > _EXPLAINS and not features["part_short"]:
        return _LIKELY, True
    return 1 - _LIKELY, False


def confidence(candidate: Candidate, lane: str) -> tuple[float, bool]:
    """`lane` names the weights: same, sister or across.

    Returns (chance that the candidate is a divergence of substance, whether it is high enough to be said).
    """
    features = candidate.features
    if features.get(f"{candidate.family}_generic"):
        return _plain(candidate.family, features)
    weights = _weights()[lane]
    if "trees" in weights:
        score = weights["start"] + sum(_leaf(tree, features) for tree in weights["trees"])
    else:
        score = sum(weights.get(name, 0.0) * value for name, value in features.items())
    chance = 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))
    return chance, chance >= weights.get(f"threshold_{candidate.family}", weights["threshold"])
