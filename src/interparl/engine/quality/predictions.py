"""What was predicted, one JSON object a line, so that others can score it with their own tools.

Links: ``{"pair", "left", "right": [ids], "confidence": [..], "absent", "candidates": [ids, best first]}``; `confidence`
runs beside `right`, and holds one value, that of the absence, when `right` is empty. Divergences: ``{"id", "kinds"}``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Prediction:
    """What was said of one judged left provision. `absence` is the chance that it has no counterpart."""

    pair: str
    left: str
    right: tuple[str, ...]
    confidence: tuple[float, ...]
    absence: float
    candidates: tuple[str, ...]
    abstained: bool = False

    @property
    def absent(self) -> bool:
        """Whether no counterpart was proposed."""
        return not self.right

    @property
    def stated(self) -> tuple[float, ...]:
        """The confidences as written out: of each link, or of the absence."""
        return self.confidence if self.right else (self.absence,)


@dataclass(frozen=True, slots=True)
class KindPrediction:
    """The kinds of divergence found in one row."""

    id: str
    kinds: tuple[str, ...]


def line(prediction: Prediction | KindPrediction) -> str:
    """The JSON object of a prediction, without a line break."""
    if isinstance(prediction, KindPrediction):
        return json.dumps({"id": prediction.id, "kinds": list(prediction.kinds)}, ensure_ascii=False)
    return json.dumps(
        {
            "pair": prediction.pair,
            "left": prediction.left,
            "right": list(prediction.right),
            "confidence": [round(value, 4) for value in prediction.stated],
            "absent": prediction.absent,
            "candidates": list(prediction.candidates),
        },
        ensure_ascii=False,
    )


def write(file: str | Path, predictions: Iterable[Prediction | KindPrediction]) -> int:
    """Write predictions as UTF-8 JSON lines; gives their number. Raises `OSError` when the file cannot be written."""
    count = 0
    with Path(file).open("w", encoding="utf-8", newline="\n") as stream:
        for count, prediction in enumerate(predictions, 1):  # noqa: B007  (the count is the result)
            stream.write(line(prediction) + "\n")
    return count
