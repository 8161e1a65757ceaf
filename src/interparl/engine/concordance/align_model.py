"""The weights of the comparison: small linear models and monotone tables, kept as readable JSON in ``weights/``.

``links.json`` holds a first guess for each pair (`guess`), a second look that knows its neighbours and rivals
(`judge`), the chance that a provision has no counterpart at all (`absence`), and the tables that turn scores into
calibrated chances. Each is there for pairs in one language ("same") and in two ("cross"), with and without order.
How it was trained and what it reaches with a whole set left out is in ``weights/README.md``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from interparl.engine.concordance.features_pairs import Floats


@dataclass(frozen=True, slots=True, eq=False)
class Linear:
    """Log odds as a weighted sum of named features."""

    names: tuple[str, ...]
    coefficients: Floats
    intercept: float

    def __call__(self, columns: Mapping[str, Floats]) -> Floats:
        """The log odds of each row; a feature that is not given counts as 0."""
        out: Floats | None = None
        for name, coefficient in zip(self.names, self.coefficients, strict=True):
            if name in columns:
                part = columns[name] * coefficient
                out = part if out is None else out + part
        if out is None:
            raise ValueError("none of the model's features was given")
        return np.asarray(out + np.float32(self.intercept), dtype=np.float32)


@dataclass(frozen=True, slots=True, eq=False)
class Curve:
    """A monotone table from log odds to a calibrated chance, straight between its points."""

    x: Floats
    y: Floats

    def __call__(self, scores: Floats) -> Floats:
        """Calibrated chances."""
        return np.asarray(np.interp(scores, self.x, self.y), dtype=np.float32)


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """What stands in ``links.json``. Keys are "same" or "cross", with "-order" where order was used."""

    name: str
    guess: Mapping[str, Linear]
    judge: Mapping[str, tuple[Linear, ...]]
    """One for each further look; the last gives the log odds that count."""
    absence: Mapping[str, Linear]
    link_curve: Mapping[str, Curve]
    absence_curve: Mapping[str, Curve]

    @property
    def rounds(self) -> int:
        """How many further looks there are."""
        return max(map(len, self.judge.values()))


def _linear(value: Mapping[str, Any]) -> Linear:
    weights = value["weights"]
    return Linear(tuple(weights), np.array(list(weights.values()), dtype=np.float32), float(value["intercept"]))


def _curve(value: Mapping[str, Any]) -> Curve:
    return Curve(np.array(value["x"], dtype=np.float32), np.array(value["y"], dtype=np.float32))


def from_json(value: Mapping[str, Any]) -> Model:
    """A model from the parsed JSON."""
    return Model(
        value["name"],
        {key: _linear(one) for key, one in value["guess"].items()},
        {key: tuple(_linear(one) for one in many) for key, many in value["judge"].items()},
        {key: _linear(one) for key, one in value["absence"].items()},
        {key: _curve(one) for key, one in value["link_curve"].items()},
        {key: _curve(one) for key, one in value["absence_curve"].items()},
    )


@cache
def bundled() -> Model:
    """The weights that come with the package."""
    text = files("interparl.engine.concordance").joinpath("weights/links.json").read_text(encoding="utf-8")
    return from_json(json.loads(text))
