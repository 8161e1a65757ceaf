"""Cross-references inside a text: which provision of which act is meant.

    references("в порядке части 2 статьи 5 настоящего Закона", "ru")

finds "части 2" and "статьи 5", both internal. Whether a reference points into another act is told by the words around
it ("настоящего Закона", "Уголовного кодекса"); without such words it is taken for internal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from interparl.engine.lawtext.languages import language as language_of
from interparl.engine.lawtext.languages.base import Language
from interparl.engine.lawtext.numbers import ARABIC, ROMAN, parse_number
from interparl.engine.lawtext.structure.text import pattern
from interparl.engine.lawtext.tree import Kind

AROUND = 90
"""Characters before and after a reference in which the act it belongs to is looked for."""

_LETTER = r"(?<!\w)[\"«“(]?[^\W\d_][\"»”)]?(?!\w)"
_LIST = (
    rf"(?:\s?(?:,|;|[-–—]|и|і|й|и/или|and|or|to|или|або|ці|ва|ё|және|мен|немесе|жана|же|և|կամ|та)\s?(?:{ARABIC})(?!\w))"
)


@dataclass(frozen=True, slots=True)
class Reference:
    """One number that a text refers to. `[start, end)` are code points of the whole mention ("статей 5 и 7").

    `internal` is False when words of another act stand with it; `act` are these words ("" for this act).
    """

    start: int
    end: int
    kind: Kind
    key: str
    internal: bool = True
    act: str = ""


def references(text: str, language: str) -> tuple[Reference, ...]:
    """All references in a text, in reading order; a mention of several numbers gives one reference for each."""
    return tuple(_found(text, language_of(language)))


def _found(text: str, language: Language) -> Iterator[Reference]:
    hits: list[tuple[int, int, Kind, str]] = []
    for kind, form in _forms(language.code):
        hits += [(m.start(), m.end(), kind, m["n"]) for m in form.finditer(text)]
    hits.sort(key=lambda hit: (hit[0], -hit[1]))
    end = -1
    for start, stop, kind, printed in hits:
        if start < end:
            continue
        end = stop
        internal, act = _which_act(text, start, stop, language)
        for key in _keys(printed, language.code):
            yield Reference(start, stop, kind, key, internal, act)


@cache
def _forms(code: str) -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    language = language_of(code)
    endings = "|".join(re.escape(e) for e in sorted(language.ordinal_endings, key=len, reverse=True)) or "(?!)"
    stems = "|".join(re.escape(stem) for stem, _ in sorted(language.ordinals, key=lambda pair: -len(pair[0]))) or "(?!)"
    ordinal = rf"(?:{stems})\w{{0,8}}(?:\s(?:{stems})\w{{0,8}})?(?!\w)"
    number = rf"(?:{ARABIC}(?:[^\W\d_](?!\w))?|(?-i:{ROMAN})(?!\w))"
    found: list[tuple[Kind, re.Pattern[str]]] = []
    for entry in language.references:
        if entry.before:
            letter = rf"|{_LETTER}" if entry.kind is Kind.POINT else r"|\([^\W\d_]{1,4}\)"
            found.append(
                (
                    entry.kind,
                    re.compile(
                        rf"(?<!\w)(?:{entry.before})\s?(?:№\s?)?(?P<n>(?:{number}|{ordinal}{letter}){_LIST}{{0,12}})(?:\([\w]{{1,4}}\))*",
                        re.IGNORECASE,
                    ),
                )
            )
        if entry.after:
            joined = rf"\s?[-‑–]?\s?(?:(?:{endings})\s)?[-‑]?\s?"
            found.append(
                (
                    entry.kind,
                    re.compile(
                        rf"(?<![\w.,-])(?P<n>(?:{number}|{ordinal}){_LIST}{{0,12}}){joined}(?:{entry.after})(?!\w)",
                        re.IGNORECASE,
                    ),
                )
            )
    return tuple(found)


def _keys(printed: str, code: str) -> Iterator[str]:
    """The numbers of a mention: "5 и 7" gives 5 and 7; "3 - 5" gives 3, 4 and 5."""
    parts = re.split(r"(\s?[,;]\s?|\s[-–—]\s|\s(?:to)\s|\s[^\W\d_]{1,7}\s)", printed)
    numbers = [part.strip(' "«»“”()') for part in parts[::2]]
    if len(numbers) == 1 and not re.match(r"\d", numbers[0]):
        yield parse_number(numbers[0], language=code, roman=None).key
        return
    before = ""
    for number, joint in zip(numbers, ["", *parts[1::2]], strict=False):
        if not number:
            continue
        key = parse_number(number, language=code).key
        spans = re.fullmatch(r"\s?[-–—]\s?|\sto\s", joint) and before.isdigit() and key.isdigit()
        if spans and 0 < int(key) - int(before) <= 60:
            yield from (str(n) for n in range(int(before) + 1, int(key)))
        yield key
        before = key


def _which_act(text: str, start: int, end: int, language: Language) -> tuple[bool, str]:
    """Whether a reference is internal, and the words of the other act if not.

    The nearest words decide: those that follow in the same clause, then (for languages that name the act first) those
    before.
    """
    after = re.split(r"[;:.]\s", text[end : end + AROUND])[0]
    before = re.split(r"[;:.]\s", text[max(0, start - AROUND) : start])[-1]
    this, other = pattern(language.this_act_forms), pattern(language.other_act_forms)
    own_after, other_after = this.search(after), other.search(after)
    if own_after or other_after:
        near_own = own_after.start() if own_after else len(after)
        near_other = other_after.start() if other_after else len(after)
        if near_own <= near_other:
            return True, ""
        if other_after and other_after.start() <= 60:
            return False, other_after[0].strip()
    first_act = any(entry.after for entry in language.references)
    if first_act:
        own = list(this.finditer(before))
        foreign = list(other.finditer(before))
        if foreign and (not own or foreign[-1].end() > own[-1].end()) and len(before) - foreign[-1].end() <= 40:
            return False, foreign[-1][0].strip()
    return True, ""
