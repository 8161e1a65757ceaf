"""What is taken from a provision's text before anything is compared: stems, numbers, names, sentence units, n-grams."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from interparl.engine.concordance.result import Span
from interparl.engine.lawtext.languages.words import stems

UNIT_LENGTH = 60
"""Characters below which a sentence is joined to the next one: list labels and stubs say too little alone."""
_END = re.compile(r"(?<=[.;:!?։])\s+|\n+")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_WORD = re.compile(r"[^\W\d_]{3,}")
_SENTENCE_START = re.compile(r"(?:^|[.;:!?։\n)(«\"“\u2014-])\s*$")


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, clause or list item: ``[start, end)`` of the item's text in code points."""

    start: int
    end: int
    text: str

    @property
    def span(self) -> Span:
        """Its place in the item's text."""
        return Span(self.start, self.end)


def units(text: str) -> tuple[Unit, ...]:
    """Cut a text at sentence ends, semicolons and line breaks; short pieces join the next. Never empty for a text."""
    pieces: list[tuple[int, int]] = []
    start = 0
    for stop in [*(m.span() for m in _END.finditer(text)), (len(text), len(text))]:
        end = stop[0]
        if text[start:end].strip():
            if pieces and pieces[-1][1] - pieces[-1][0] < UNIT_LENGTH:
                pieces[-1] = (pieces[-1][0], end)
            else:
                pieces.append((start, end))
        start = stop[1]
    if len(pieces) > 1 and pieces[-1][1] - pieces[-1][0] < UNIT_LENGTH // 2:
        last = pieces.pop()
        pieces[-1] = (pieces[-1][0], last[1])
    out = []
    for a, b in pieces:
        lead = len(text[a:b]) - len(text[a:b].lstrip())
        body = text[a:b].strip()
        out.append(Unit(a + lead, a + lead + len(body), body))
    return tuple(out)


def unit_texts(units_: Sequence[Unit]) -> list[str]:
    """What is encoded of each unit: its words, spaces evened out."""
    return [" ".join(unit.text.split()) for unit in units_]


@lru_cache(maxsize=100_000)
def stem_tuple(text: str, language: str) -> tuple[str, ...]:
    """The stems of a text in order (cached: one text meets many others)."""
    return tuple(stems(text, language))


def numbers(text: str) -> frozenset[str]:
    """The numbers written in digits, thousands and decimals as they stand."""
    return frozenset(found.replace(",", ".").rstrip(".") for found in _NUMBER.findall(text))


_LETTERS = """
а a б b в v г g д d е e ж ž з z и i й i к k л l м m н n о o п p р r с s т t у u ф f х h ц ts ч č ш š щ š ы y э e
ю yu я ya і i ї i є e ґ g ў u ә a ғ g қ k ң n ө o ұ u ү u һ h ҷ č ҳ h ӣ i ӯ u
ա a բ b գ g դ d ե e զ z է e ը e թ t ժ ž ի i լ l խ h ծ ts կ k հ h ձ dz ղ g ճ č մ m յ y ն n շ š ո o չ č պ p ջ č ռ r
ս s վ v տ t ր r ց ts ւ v փ p ք k օ o ֆ f և ev
"""
_PAIRS = _LETTERS.split()
_ROMAN = str.maketrans(dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True)) | {"ъ": "", "ь": ""})
_ALIKE = (
    *(("sh", "š"), ("ch", "č"), ("zh", "ž"), ("kh", "h"), ("ph", "f"), ("th", "t")),
    *(("c", "k"), ("q", "k"), ("x", "ks"), ("w", "v"), ("y", "i"), ("j", "ž")),
)


@lru_cache(maxsize=100_000)
def romanised(text: str) -> str:
    """The text in plain Latin letters, roughly as it sounds, so that names and loan words of two scripts meet.

    A crude folding by letter: the result is only compared with other results of this function.
    """
    plain = text.lower().translate(_ROMAN)
    for old, new in _ALIKE:
        plain = plain.replace(old, new)
    plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return re.sub(r"(.)\1+", r"\1", plain)


@lru_cache(maxsize=100_000)
def names(text: str) -> frozenset[str]:
    """Beginnings of the romanised words that are written with a capital inside a sentence (in any alphabet)."""
    found = set()
    for match in _WORD.finditer(text):
        word = match.group()
        if word[0].isupper() and not _SENTENCE_START.search(text[max(0, match.start() - 4) : match.start()]):
            found.add(romanised(word)[:5])
    return frozenset(found)


def grams(
    texts: Sequence[str], sizes: Sequence[int], buckets: int = 1 << 20
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Character n-grams of all texts as (text number, hashed n-gram), one row an occurrence.

    Words are padded with a space so that beginnings and ends count; n-grams do not run over a space inside.
    """
    owners: list[NDArray[np.int64]] = []
    hashes: list[NDArray[np.int64]] = []
    joined = [" " + " ".join(re.findall(r"\w+", text.lower())) + " " for text in texts]
    lengths = np.array([len(text) for text in joined], dtype=np.int64)
    codes = np.frombuffer("".join(joined).encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.uint64)
    owner = np.repeat(np.arange(len(joined)), lengths)
    space = codes == 32
    for size in sizes:
        if len(codes) < size:
            continue
        count = len(codes) - size + 1
        value = np.zeros(count, dtype=np.uint64)
        inner = np.zeros(count, dtype=bool)
        for k in range(size):
            value = value * np.uint64(1_000_003) + codes[k : k + count]
            if 0 < k < size - 1:
                inner |= space[k : k + count]
        value ^= value >> np.uint64(29)
        value = value * np.uint64(0xBF58476D1CE4E5B9)
        value ^= value >> np.uint64(32)
        good = ~inner & (owner[:count] == owner[size - 1 :])
        owners.append(owner[:count][good])
        hashes.append((value[good] % np.uint64(buckets)).astype(np.int64))
    if not owners:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    return np.concatenate(owners), np.concatenate(hashes)
