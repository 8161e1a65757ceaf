"""Candidates of divergence between two texts of one language, from their word differences."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence

from rapidfuzz.fuzz import ratio

from interparl.engine.concordance.divergence.candidate import Candidate
from interparl.engine.concordance.divergence.facts import Fact
from interparl.engine.concordance.divergence.force import Mark, word_pattern
from interparl.engine.concordance.divergence.hunks import Hunk
from interparl.engine.concordance.divergence.pairing import (
    WordPair,
    fact_change,
    facts_at,
    inside,
    span_of,
    two_references,
    window,
)
from interparl.engine.concordance.divergence.reading import Reading
from interparl.engine.concordance.divergence.tokens import Token
from interparl.engine.concordance.divergence.units import Unit
from interparl.engine.concordance.result import DivergenceKind as Kind
from interparl.engine.concordance.result import Span
from interparl.engine.lawtext.languages.meaning import meaning_of

_PART_AT_MOST = 0.4


def _defining(side: Reading, unit: Unit | None, place: int) -> bool:
    """Whether the words at `place` stand behind the defining verb of their unit."""
    if unit is None:
        return False
    head = side.low[unit.body : min(unit.end, unit.body + 160)]
    pattern = meaning_of(side.language).means
    found = word_pattern(pattern).search(head)
    return found is not None and unit.body + found.end() <= place + 1


def same_candidates(left: Reading, right: Reading, counterparts: Mapping[str, str] | None = None) -> list[Candidate]:
    """Candidates between two readings of one language, in the order of the left text."""
    pair = WordPair(left, right)
    parts, used_left, used_right = _parts(pair)
    found = list(parts)
    for hunk in pair.live:
        if _told(left, used_left, hunk.i1, hunk.i2) and _told(right, used_right, hunk.j1, hunk.j2):
            continue
        candidate = _of_hunk(pair, hunk, counterparts or {})
        if candidate is not None:
            found.append(candidate)
    return sorted(found, key=lambda c: c.left.start if c.left else (c.right.start if c.right else 0))


def _told(side: Reading, used: Sequence[bool], first: int, last: int) -> bool:
    """Whether most words of a run already belong to a part that is missing or added."""
    heavy = [i for i in range(first, last) if not side.tokens[i].stop]
    return sum(used[i] for i in heavy) >= 0.6 * len(heavy)


def _unit_tokens(side: Reading, unit: Unit) -> list[int]:
    return [i for i, t in enumerate(side.tokens) if unit.body <= t.start < unit.end]


def _parts(pair: WordPair) -> tuple[list[Candidate], list[bool], list[bool]]:
    """Units that have hardly a word in common with the other side."""
    used = ([False] * len(pair.left.tokens), [False] * len(pair.right.tokens))
    found: list[Candidate] = []
    for side, other, gone, kind, flags in (
        (pair.left, pair.right, pair.lost, Kind.MISSING_PART, used[0]),
        (pair.right, pair.left, pair.new, Kind.ADDED_PART, used[1]),
    ):
        there = Counter(t.key for t in other.tokens)
        runs: list[list[Unit]] = []
        info: list[tuple[int, int, float]] = []
        for unit in side.units:
            places = _unit_tokens(side, unit)
            heavy = [i for i in places if not side.tokens[i].stop]
            if not heavy:
                continue
            kept = sum(not gone[i] for i in heavy)
            if len(heavy) < 3 or kept / len(heavy) > _PART_AT_MOST:
                continue
            known = sum(there[side.tokens[i].key] > 0 for i in heavy) / len(heavy)
            for i in places:
                flags[i] = gone[i] or flags[i]
            if runs and side.text[runs[-1][-1].end : unit.start].strip() == "" and kind is Kind.ADDED_PART:
                runs[-1].append(unit)
                info[-1] = (info[-1][0] + len(heavy), info[-1][1] + kept, max(info[-1][2], known))
            else:
                runs.append([unit])
                info.append((len(heavy), kept, known))
        for run, (heavy_count, kept_count, known) in zip(runs, info, strict=True):
            span = Span(run[0].start, run[-1].end)
            tail = side.text[span.end - 1 : span.end]
            features = _common(pair) | {
                "part": 1.0,
                "part_kept": kept_count / heavy_count,
                "part_known": known,
                "part_size": math.log1p(heavy_count),
                "part_sentence": float(tail in ".։!?" and side.text[span.start : span.start + 1].isupper()),
                "part_labelled": float(run[0].body > run[0].start),
                f"kind_{kind.value}": 1.0,
            }
            found.append(
                Candidate(
                    kind,
                    span if kind is Kind.MISSING_PART else None,
                    span if kind is Kind.ADDED_PART else None,
                    features,
                )
            )
    return found, used[0], used[1]


def _common(pair: WordPair) -> dict[str, float]:
    return {
        "bias": 1.0,
        "hunks": math.log1p(len(pair.live)),
        "neutral": math.log1p(len(pair.hunks) - len(pair.live)),
        "changed": pair.changed,
        "size": math.log1p(len(pair.left.tokens)) / 5,
        "renamed": float(pair.renamed > 0),
        "shifts": float(len(pair.shifts) > 0),
    }


def _of_hunk(pair: WordPair, hunk: Hunk, counterparts: Mapping[str, str]) -> Candidate | None:
    left, right = pair.left, pair.right
    a, b = span_of(left.tokens, hunk.i1, hunk.i2), span_of(right.tokens, hunk.j1, hunk.j2)
    mine, yours = left.tokens[hunk.i1 : hunk.i2], right.tokens[hunk.j1 : hunk.j2]
    heavy_l, heavy_r = [t for t in mine if not t.stop], [t for t in yours if not t.stop]
    words_l, words_r = left.low[a.start : a.end] if a else "", right.low[b.start : b.end] if b else ""
    wl, wr = window(left, hunk.i1, hunk.i2), window(right, hunk.j1, hunk.j2)
    forces = [m.name for m in inside(left.forces, *wl)], [m.name for m in inside(right.forces, *wr)]
    nl, nr = inside(left.negations, a.start, a.end) if a else [], inside(right.negations, b.start, b.end) if b else []
    fact_l, fact_r = fact_change(left, right, a, b)
    unit_l = left.unit_at(a.start) if a else left.unit_at(wl[0])
    unit_r = right.unit_at(b.start) if b else right.unit_at(wr[0])
    place = (a.start if a else wl[0]) if a else (b.start if b else 0)
    defining = _defining(left, unit_l, place) if a else _defining(right, unit_r, place)
    penalty = bool((a and inside(left.penalties, a.start, a.end)) or (b and inside(right.penalties, b.start, b.end)))
    punishing = bool(
        (unit_l and inside(left.punished, unit_l.start, unit_l.end))
        or (unit_r and inside(right.punished, unit_r.start, unit_r.end))
    )
    weight = len(heavy_l) + len(heavy_r)
    fact = fact_l or fact_r
    both = fact_l is not None and fact_r is not None
    modal = inside(left.forces, a.start, a.end) if a else [], inside(right.forces, b.start, b.end) if b else []
    touched = bool(modal[0] or modal[1] or nl or nr)
    besides = (
        _besides(left, heavy_l, (*left.forces, *left.negations)),
        _besides(right, heavy_r, (*right.forces, *right.negations)),
    )
    forced = (
        touched
        and forces[0] != forces[1]
        and (max(besides) <= 1 or (min(besides) >= 1 and max(besides) <= 4 and bool(modal[0] and modal[1])))
    )
    if left.language != right.language and len(forces[0]) != len(forces[1]):
        forced = False
    if modal[0] and modal[1] and max(besides) == 0 and forces[0] == forces[1]:
        return None
    if words_l.startswith("не") and words_r.startswith("не") and bool(nl) != bool(nr) and weight <= 4:
        return None  # "не зависящий" and "незалежачы": one writes the negation apart
    kind = Kind.SCOPE
    if fact is not None and (both or weight <= 10):
        kind = (
            (fact_l or fact).kind if fact_l is None or fact_l.kind is not Kind.NUMBER or fact_r is None else fact_r.kind
        )
    elif penalty and punishing:
        kind = Kind.SANCTION
    elif forced:
        kind = Kind.DEONTIC
    elif len(nl) % 2 != len(nr) % 2 and (max(besides) <= 1 or (a and b and weight <= 6)):
        kind = Kind.NEGATION
    elif defining:
        kind = Kind.DEFINITION
    if two_references(fact_l, fact_r) and fact_l and fact_r and counterparts.get(fact_l.value[1]) == fact_r.value[1]:
        return None
    features = _common(pair)
    features |= {
        f"kind_{kind.value}": float(kind is not Kind.REFERENCE or left.language == right.language),
        "only_left": float(not heavy_r),
        "only_right": float(not heavy_l),
        "weight": math.log1p(weight),
        "light": float(weight == 0),
        "one_word": float(weight == 1),
        "swap": float(len(heavy_l) == 1 and len(heavy_r) == 1),
        "alike": ratio(words_l, words_r) / 100 if words_l and words_r else 0.0,
        "short": float(max(len(words_l), len(words_r)) <= 4),
        "title": float(pair.is_title(hunk)),
        "capital": float(bool(heavy_l or heavy_r) and all(t.title for t in (*heavy_l, *heavy_r))),
        "repeated": float(pair.repeated[pair.keys_of(hunk)] > 1),
        "elsewhere_left": _elsewhere(heavy_l, right.tokens, pair.new),
        "elsewhere_right": _elsewhere(heavy_r, left.tokens, pair.lost),
        "known_left": _elsewhere(heavy_l, right.tokens, None),
        "known_right": _elsewhere(heavy_r, left.tokens, None),
        "forced": float(forced),
        "negated": float(len(nl) != len(nr)),
        "polar": float(bool(a and b) and bool(nl) != bool(nr) and max(besides) <= 1),
        "punishing": float(punishing),
        "penalty": float(penalty),
        "defining": float(defining),
        "fact": float(fact is not None),
        "fact_both": float(both),
        "actor_left": float(_acts(left, a)),
        "actor_right": float(_acts(right, b)),
        "actor_near": float(_acts(left, Span(*wl)) and _acts(right, Span(*wr))),
        "verbatim": pair.verbatim,
        "clean": float(len(pair.live) == 1) * pair.verbatim,
        "refers": float(_refers(left, a) or _refers(right, b)),
    }
    if kind is Kind.REFERENCE and left.language != right.language:
        # A translation keeps the numbers it refers to.
        features |= {"ref_translated": 1.0, "ref_translated_both": float(both)}
    elif kind is Kind.REFERENCE:
        features |= _reference_features(pair, fact_l, fact_r)
    return Candidate(
        kind,
        a,
        b,
        features,
        fact_l.normal if fact_l and both and kind is fact_l.kind else "",
        fact_r.normal if fact_r and both and kind is fact_l.kind else "",  # type: ignore[union-attr]
    )


def _acts(side: Reading, span: Span | None) -> bool:
    """Whether a person, body or office is named."""
    return (
        span is not None
        and word_pattern(meaning_of(side.language).actors).search(side.low, span.start, span.end) is not None
    )


def _besides(side: Reading, heavy: Sequence[Token], marks: Sequence[Mark]) -> int:
    """How many of the words are neither modal nor negating."""
    return sum(not any(m.start < t.end and m.end > t.start for m in marks) for t in heavy)


def _refers(side: Reading, span: Span | None) -> bool:
    return any(f.kind is Kind.REFERENCE for f in facts_at(side, span)) or (
        span is not None
        and re.search(r"referred to|указанн|предусмотренн|sub-?section|paragraph|\(\d", side.low[span.start : span.end])
        is not None
    )


def _elsewhere(heavy: Sequence[Token], other: Sequence[Token], flags: Sequence[bool] | None) -> float:
    """Share of the words that stand somewhere else on the other side (`flags`: among its unmatched words)."""
    if not heavy:
        return 0.0
    keys = {t.key for i, t in enumerate(other) if flags is None or flags[i]}
    return sum(t.key in keys for t in heavy) / len(heavy)


def _reference_features(pair: WordPair, x: Fact | None, y: Fact | None) -> dict[str, float]:
    features = {"ref_count": math.log1p(len(pair.shifts)), "ref_kept": float(pair.kept_references > 0)}
    if not two_references(x, y) or x is None or y is None:
        return features | {"ref_one_side": 1.0}
    before, after = pair.number_of(x), pair.number_of(y)
    delta = after - before
    deltas = [y_ - x_ for x_, y_ in pair.shifts]
    features["ref_delta"] = math.log1p(abs(delta))
    features["ref_far"] = float(abs(delta) > 12)
    features["ref_level"] = float(x.value[0] != y.value[0])
    features["ref_article"] = float(x.value[0] == "article")
    features["ref_big"] = float(before > 60)
    features["ref_consistent"] = float(len(deltas) > 1 and sum(abs(d - delta) <= 3 for d in deltas) > 1)
    features["ref_disorder"] = float(pair.disorder)
    features["ref_verbatim"] = pair.verbatim
    features["ref_alone"] = float(len(pair.live) == 1) * pair.verbatim
    features["ref_odd"] = float(len(deltas) > 1 and sum(abs(d - delta) <= 3 for d in deltas) == 1)
    return features
