"""How often a concept that one text names is found in a faithful translation into a language.

Counted on faithful pairs (``benchmarks/train_divergence.py --echo``) and shipped in ``echo.json``: translators choose
other words and lists of words have gaps, so absence is not equally telling for every concept and language.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

_PRIOR = 0.8
_PRIOR_WEIGHT = 3.0


@cache
def _counts() -> dict[str, dict[str, list[int]]]:
    loaded: dict[str, dict[str, list[int]]] = json.loads(files(__package__).joinpath("echo.json").read_text("utf-8"))
    return loaded


@cache
def chance_of_echo(concept: str, language: str) -> float:
    """The chance that a translation into `language` names `concept` when the original does."""
    echoed, seen = _counts().get(language, {}).get(concept, [0, 0])
    return (echoed + _PRIOR * _PRIOR_WEIGHT) / (seen + _PRIOR_WEIGHT)
