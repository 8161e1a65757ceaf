"""The entrance: candidates are found, judged, and said with a note."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from interparl.engine.concordance.divergence.candidate import Candidate, note_of
from interparl.engine.concordance.divergence.judge import confidence
from interparl.engine.concordance.divergence.reading import read_text
from interparl.engine.concordance.divergence.same import same_candidates
from interparl.engine.concordance.result import Divergence


@dataclass(frozen=True, slots=True)
class Pair:
    """Two corresponding texts with their languages (ISO 639-1)."""

    left: str
    left_language: str
    right: str
    right_language: str
    counterparts: Mapping[str, str] | None = None
    """Numbers of left articles -> numbers of their right counterparts; references renumbered so are no divergence."""


def diverge(
    left_text: str,
    left_lang: str,
    right_text: str,
    right_lang: str,
    *,
    encoder: Any = None,
    counterparts: Mapping[str, str] | None = None,
) -> tuple[Divergence, ...]:
    """How the right text departs from the left one, in the order of the left text; empty when nothing of substance does.

    `encoder` is used across languages to pair sentences; without it lengths, numbers and shared concepts do it.
    """
    return diverge_many([Pair(left_text, left_lang, right_text, right_lang, counterparts)], encoder=encoder)[0]


def diverge_many(pairs: Sequence[Pair], *, encoder: Any = None) -> list[tuple[Divergence, ...]]:
    """`diverge` for many pairs; results stand in the order of the pairs."""
    return [_judge(pair, found) for pair, found in zip(pairs, candidates_of_many(pairs, encoder=encoder), strict=True)]


def candidates_of_many(pairs: Sequence[Pair], *, encoder: Any = None) -> list[list[Candidate]]:
    """Everything that might be said about each pair, before it is judged."""
    return [candidates_of(pair) for pair in pairs]


def candidates_of(pair: Pair) -> list[Candidate]:
    """Everything that might be said about a pair, before it is judged."""
    left, right = read_text(pair.left, pair.left_language), read_text(pair.right, pair.right_language)
    if pair.left == pair.right:
        return []
    if pair.left_language == pair.right_language:
        return same_candidates(left, right, pair.counterparts)
    return []


def _judge(pair: Pair, candidates: Sequence[Candidate]) -> tuple[Divergence, ...]:
    across = pair.left_language != pair.right_language
    said: list[Divergence] = []
    for candidate in candidates:
        chance, spoken = confidence(candidate, across)
        if spoken:
            said.append(
                Divergence(candidate.kind, candidate.left, candidate.right, note_of(candidate, pair.left, pair.right), confidence=round(chance, 3))
            )
    return tuple(said)
