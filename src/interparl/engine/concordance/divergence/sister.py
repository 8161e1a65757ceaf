"""Two near relatives (Belarusian and Russian): their words are paired, then compared as those of one language.

A word finds its partner by a shared concept, by a list of words that differ in root, or by its skeleton, the sounds
that the two spellings have in common ("дзейнасць" / "деятельность" share no rule, so they are listed; "свабода" /
"свобода" have one skeleton).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache

import numpy as np
from rapidfuzz.fuzz import ratio

from interparl.engine.concordance.divergence.concepts import find_mentions
from interparl.engine.concordance.divergence.reading import Reading
from interparl.engine.concordance.divergence.tokens import Token
from interparl.engine.lawtext.languages.be.relatives import RUSSIAN

SISTERS = (frozenset({"be", "ru"}),)
_FOLD_PAIRS = (
    ("дзь", "д"), ("дз", "д"), ("ць", "т"), ("шч", "ш"), ("щ", "ш"), ("ц", "т"), ("ў", "в"), ("і", "и"),
    ("ї", "и"), ("ы", "и"), ("ё", "е"),
    ("э", "е"), ("є", "е"), ("я", "е"), ("о", "а"), ("ю", "у"), ("ь", ""), ("ъ", ""), ("'", ""),
    ("й", ""), ("ґ", "г"), ("чн", "шн"),
)  # fmt: skip
_ENDING = re.compile(r"(?:ага|аму|ами|ими|амi|ах|ех|ав|ев|ам|им|ае|уе|ие|ее|ай|ей|ая|у|а|е|и)+\Z")
_ALIKE = 74.0
_REACH = 12
_NONE: frozenset[str] = frozenset()


def related(left: str, right: str) -> bool:
    """Whether two languages are near enough to be compared word by word."""
    return frozenset({left, right}) in SISTERS


@cache
def skeleton(word: str) -> str:
    """The consonants and merged vowels of a Slavic word, without its ending."""
    for old, new in _FOLD_PAIRS:
        word = word.replace(old, new)
    word = re.sub(r"(.)\1", r"\1", word)
    bare = _ENDING.sub("", word)
    return bare if len(bare) >= 3 else word


def _plain_u(word: str) -> str:
    """The short u as the sound it alternates with, so that one beginning fits all forms."""
    return ("у" + word[1:] if word.startswith("ў") else word).replace("ў", "в")


@cache
def _listed() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple(
        sorted(((_plain_u(be), tuple(ru.split("/"))) for be, ru in RUSSIAN.items()), key=lambda pair: -len(pair[0]))
    )


@cache
def _russian(word: str) -> tuple[str, ...]:
    """Beginnings of Russian words for a Belarusian word in the list."""
    word = _plain_u(word)
    for start, found in _listed():
        if word.startswith(start):
            return found
    return ()


def _affinity(a: str, b: str, code_a: str, code_b: str) -> float:
    """0 to 100: how surely two words are one word in two languages."""
    for be, ru, code in ((a, b, code_a), (b, a, code_b)):
        if code == "be" and any(ru.startswith(start) for start in _russian(be)):
            return 100.0
    x, y = skeleton(a), skeleton(b)
    if x == y:
        return 100.0
    if min(len(x), len(y)) < 3:
        return 0.0
    prefix = 0
    while prefix < min(len(x), len(y)) and x[prefix] == y[prefix]:
        prefix += 1
    if prefix >= 4 and prefix >= 0.6 * max(len(x), len(y)):
        return 95.0
    return ratio(x, y)


def as_one_language(left: Reading, right: Reading) -> Reading:
    """The right reading with the keys of its words replaced by those of their partners on the left."""
    names = (_concepts(left), _concepts(right))
    words_l = [left.low[t.start : t.end] for t in left.tokens]
    words_r = [right.low[t.start : t.end] for t in right.tokens]

    def affinity(i: int, j: int) -> float:
        token, other = left.tokens[i], right.tokens[j]
        if token.number or other.number:
            return 100.0 if token.key == other.key else 0.0
        score = _score(words_l[i], words_r[j], left.language, right.language)
        if score < 90 and names[0].get(token.start, _NONE) & names[1].get(other.start, _NONE):
            return 90.0
        return score

    chosen = _pair_words(len(left.tokens), len(right.tokens), affinity)
    tokens = [
        replace(t, key=left.tokens[chosen[j]].key, stop=left.tokens[chosen[j]].stop) if j in chosen else _foreign(t, j)
        for j, t in enumerate(right.tokens)
    ]
    return replace(right, tokens=tuple(tokens))


def _pair_words(rows: int, columns: int, affinity: Callable[[int, int], float]) -> dict[int, int]:
    """Right place -> left place: the best pairing in order, then near words that changed places."""
    scores = np.zeros((rows, columns), np.float32)
    band = max(60, abs(rows - columns) + 40)
    for i in range(rows):
        middle = i * columns // max(1, rows)
        for j in range(max(0, middle - band), min(columns, middle + band)):
            if (score := affinity(i, j)) >= _ALIKE:
                scores[i, j] = score
    best = np.zeros((rows + 1, columns + 1), np.float32)
    for i in range(rows):
        diagonal = best[i, :-1] + scores[i] * (scores[i] > 0)
        best[i + 1, 1:] = np.maximum.accumulate(np.maximum(best[i, 1:], diagonal))
    chosen: dict[int, int] = {}
    i, j = rows, columns
    while i and j:
        if scores[i - 1, j - 1] > 0 and best[i, j] == best[i - 1, j - 1] + scores[i - 1, j - 1]:
            i, j = i - 1, j - 1
            chosen[j] = i
        elif best[i, j] == best[i - 1, j]:
            i -= 1
        else:
            j -= 1
    taken = set(chosen.values())
    for j in range(columns):
        if j in chosen:
            continue
        place = chosen.get(j - 1, chosen.get(j + 1, j * rows // max(1, columns)))
        near = [
            i
            for i in range(max(0, place - _REACH), min(rows, place + _REACH + 1))
            if scores[i, j] > 0 and i not in taken
        ]
        if near:
            chosen[j] = max(near, key=lambda i: (scores[i, j], -abs(i - place)))
            taken.add(chosen[j])
    return chosen


def _foreign(token: Token, place: int) -> Token:
    return token if token.number else replace(token, key=f"?{token.key}")


@cache
def _score(a: str, b: str, code_a: str, code_b: str) -> float:
    parts_a, parts_b = a.split(), b.split()
    if len(parts_a) == 1 and len(parts_b) == 1:
        return _affinity(a, b, code_a, code_b)
    return max(
        (_affinity(x, y, code_a, code_b) for x in parts_a for y in parts_b if min(len(x), len(y)) > 1), default=0.0
    )


def _concepts(side: Reading) -> dict[int, frozenset[str]]:
    return {m.start: m.names for m in find_mentions(side.text, side.language)}
