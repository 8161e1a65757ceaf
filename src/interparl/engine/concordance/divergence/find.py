"""The entrance: candidates are found, judged, and said with a note."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from interparl.engine.concordance.divergence.across import across_candidates
from interparl.engine.concordance.divergence.candidate import Candidate, note_of
from interparl.engine.concordance.divergence.facts import find_facts
from interparl.engine.concordance.divergence.judge import confidence
from interparl.engine.concordance.divergence.kept import Kept, key_of
from interparl.engine.concordance.divergence.reading import read_text
from interparl.engine.concordance.divergence.same import same_candidates
from interparl.engine.concordance.divergence.sister import as_one_language, related
from interparl.engine.concordance.encode import Encoder
from interparl.engine.concordance.result import Divergence, DivergenceKind
from interparl.engine.concordance.vectors import centred, language_means, stored_means
from interparl.engine.lawtext.languages.meaning import meaning_of

LONGEST = 24_000
"""Code points of a provision that are compared; what is longer is a whole law, and the rest of it is left alone."""
REDRAFTED = 0.5
"""A larger share of changed words means that the text was written anew: its words are not compared one by one."""


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
    encoder: Encoder | None = None,
    counterparts: Mapping[str, str] | None = None,
) -> tuple[Divergence, ...]:
    """How the right text departs from the left one, in the order of the left text; empty when it does not.

    `encoder` pairs the sentences where a language has no list of concepts; elsewhere concepts, numbers and lengths do.
    """
    return diverge_many([Pair(left_text, left_lang, right_text, right_lang, counterparts)], encoder=encoder)[0]


def diverge_many(
    pairs: Sequence[Pair], *, encoder: Encoder | None = None, kept: Kept | None = None
) -> list[tuple[Divergence, ...]]:
    """`diverge` for many pairs; results stand in the order of the pairs. `kept`: answers of earlier runs."""
    keys = [_key(pair, encoder) if kept is not None else "" for pair in pairs]
    known = kept.read({key for key in keys if key}) if kept is not None else {}
    anew = [pair for pair, key in zip(pairs, keys, strict=True) if key not in known]
    found = candidates_of_many(anew, encoder=encoder)
    judged = iter([_judge(pair, candidates) for pair, candidates in zip(anew, found, strict=True)])
    out = [known[key] if key in known else next(judged) for key in keys]
    if kept is not None:
        kept.write({key: told for key, told in zip(keys, out, strict=True) if key and key not in known})
    return out


@lru_cache(maxsize=4096)
def _referred(text: str, language: str) -> frozenset[str]:
    """The numbers of the provisions to which a text refers: all that `read_text` would find of them, for less work."""
    facts = find_facts(text, language)
    return frozenset(fact.value[1] for fact in facts if fact.kind is DivergenceKind.REFERENCE)


def _key(pair: Pair, encoder: Encoder | None) -> str:
    """The key under which the pair's differences are kept; empty where they depend on other pairs as well."""
    if encoder is not None and _needs_vectors(pair):
        return ""
    went: list[tuple[str, str]] = []
    if pair.counterparts:
        referred = _referred(pair.left[:LONGEST], pair.left_language)
        went = [(number, there) for number, there in pair.counterparts.items() if number in referred]
    return key_of(pair.left, pair.left_language, pair.right, pair.right_language, went)


def candidates_of_many(pairs: Sequence[Pair], *, encoder: Encoder | None = None) -> list[list[Candidate]]:
    """Everything that might be said about each pair, before it is judged."""
    cosines = _cosines(pairs, encoder) if encoder is not None else [None] * len(pairs)
    return [candidates_of(pair, near) for pair, near in zip(pairs, cosines, strict=True)]


def _needs_vectors(pair: Pair) -> bool:
    """Only where a language has no list of concepts: lists pair sentences better than vectors (F1 .94 against .93)."""
    languages = pair.left_language, pair.right_language
    return lane_of(*languages) == "across" and not all(meaning_of(code).concepts for code in languages)


def _cosines(pairs: Sequence[Pair], encoder: Encoder) -> list[NDArray[np.float32] | None]:
    """For each pair across languages the nearness of its sentences; all sentences are encoded in one go."""
    wanted: dict[tuple[str, str], int] = {}
    for pair in pairs:
        if _needs_vectors(pair):
            for text, language in (
                (pair.left[:LONGEST], pair.left_language),
                (pair.right[:LONGEST], pair.right_language),
            ):
                for unit in read_text(text, language).units:
                    wanted.setdefault((text[unit.body : unit.end], language), len(wanted))
    if not wanted:
        return [None] * len(pairs)
    vectors = encoder.encode([text for text, _ in wanted])
    languages = [language for _, language in wanted]
    rows_of = centred(vectors, languages, language_means(vectors, languages, stored_means(encoder.id)))
    found: list[NDArray[np.float32] | None] = []
    for pair in pairs:
        if not _needs_vectors(pair):
            found.append(None)
            continue
        rows = [
            rows_of[[wanted[(text[u.body : u.end], language)] for u in read_text(text, language).units]]
            for text, language in (
                (pair.left[:LONGEST], pair.left_language),
                (pair.right[:LONGEST], pair.right_language),
            )
        ]
        found.append(rows[0] @ rows[1].T)
    return found


def candidates_of(pair: Pair, cosines: NDArray[np.float32] | None = None) -> list[Candidate]:
    """Everything that might be said about a pair, before it is judged."""
    left = read_text(pair.left[:LONGEST], pair.left_language)
    right = read_text(pair.right[:LONGEST], pair.right_language)
    if pair.left == pair.right:
        return []
    if pair.left_language == pair.right_language:
        found = same_candidates(left, right, pair.counterparts)
        if any(c.features["changed"] > REDRAFTED for c in found) and min(len(left.tokens), len(right.tokens)) >= 12:
            return across_candidates(left, right, pair.counterparts)
        return found
    if related(pair.left_language, pair.right_language):
        return same_candidates(left, as_one_language(left, right), pair.counterparts)
    return across_candidates(left, right, pair.counterparts, cosines)


def lane_of(left: str, right: str) -> str:
    """Which weights judge a pair of languages: one language, near relatives, or others."""
    return "same" if left == right else "sister" if related(left, right) else "across"


def _judge(pair: Pair, candidates: Sequence[Candidate]) -> tuple[Divergence, ...]:
    lane = lane_of(pair.left_language, pair.right_language)
    said: list[Divergence] = []
    for candidate in candidates:
        chance, spoken = confidence(candidate, "across" if "beads" in candidate.features else lane)
        if spoken:
            said.append(
                Divergence(
                    candidate.kind,
                    candidate.left,
                    candidate.right,
                    note_of(candidate, pair.left, pair.right),
                    confidence=round(chance, 3),
                )
            )
    return tuple(said)
