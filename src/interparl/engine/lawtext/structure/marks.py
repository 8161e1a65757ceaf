"""From a line to a `Mark`: what the line announces by its first words, seen on its own.

A line may announce a provision by a heading word and number ("Статья 5.", "5-бап", "First Schedule"), by a bare number
or letter ("1.", "1)", "(a)", "iv."), or nothing. Whether "1." opens an article or a paragraph, and whether "Section"
groups articles or is one, is not decided here: that takes the whole document (``survey.py``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from interparl.engine.lawtext.languages import language as language_of
from interparl.engine.lawtext.languages.base import Language
from interparl.engine.lawtext.numbers import ARABIC, ROMAN, SUPERSCRIPTS, parse_number, roman_value
from interparl.engine.lawtext.structure.text import is_small
from interparl.engine.lawtext.tree import Kind, Number

HEAD = "head"
LETTER_SUFFIX = r"(?:[^\W\d_]{1,2}(?![^\W\d_]))?"
_MISREAD = re.compile(r"(?<=[А-ЯІЎЄҚҒҲ])[30](?=[А-ЯІЎЄҚҒҲ])")
"""Digits that a scanner put for the letters З and О inside a word in capitals."""
SEPARATOR = r"(?:\s?[.:։․)]+(?:\s?[-–—]+(?=\s|$))?|\s?[-–—]+(?=\s|$))"


@dataclass(frozen=True, slots=True)
class Mark:
    """What one line, or one piece of a line, announces.

    `style` is "head" for a heading word, "" for plain text, else the shape of the list number: brackets and the class
    of the number, such as "1.", "(1)", "a)", "(i)", "I.", "-". `sure` is False for a heading word and number that
    could also open a sentence ("Article 5 Conditions ..."). `depth` counts the levels of 1.2.3 numbers.
    """

    line: int
    style: str = ""
    kind: Kind | None = None
    number: Number | None = None
    marker: str = ""
    rest: str = ""
    word: str = ""
    sure: bool = True
    depth: int = 1
    first: bool = True
    """True for the first mark of its line."""


def _words(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=lambda w: (-len(w), w)))


@dataclass(frozen=True, slots=True)
class _Heads:
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    alone: re.Pattern[str] | None
    kinds: dict[str, Kind]


@cache
def _heads(code: str) -> _Heads:
    language = language_of(code)
    before = tuple({w for h in language.heads for w in h.before})
    after = tuple({w for h in language.heads for w in h.after})
    alone = tuple({w for h in language.heads for w in h.alone})
    kinds: dict[str, Kind] = {}
    for head in language.heads:
        for word in (*head.before, *head.after, *head.alone):
            kinds.setdefault(_fold(word), head.kind)
    ordinal = _ordinals(language)
    endings = "|".join(re.escape(e) for e in sorted(language.ordinal_endings, key=len, reverse=True)) or "(?!)"
    roman = rf"(?-i:{ROMAN})"
    return _Heads(
        before=re.compile(
            rf"(?P<marker>(?P<word>{_words(before)})(?:\s*(?:№|N[oо]?\.?\s|#)?\s*(?P<arabic>{ARABIC}{LETTER_SUFFIX})"
            rf"(?:-(?:{endings})(?!\w))?(?P<range>\s?[-–—,]\s?{ARABIC})?"
            rf"|\s+(?P<roman>{roman})|\s+(?P<letter>(?-i:[^\W\d_a-zа-я])(?!\w))|\s+(?P<ordinal>{ordinal}))"
            rf"(?P<sep>{SEPARATOR})?)\s*(?P<rest>.*)",
            re.IGNORECASE,
        )
        if before
        else None,
        after=re.compile(
            rf"(?P<marker>(?:(?P<arabic>{ARABIC}{LETTER_SUFFIX})|(?P<roman>{roman})|(?P<ordinal>{ordinal}))"
            rf"(?:(?P<range>\s?[-–—,]\s?{ARABIC})(?=\s?[-‑–]?\s?(?:{_words(after)})))?"
            rf"\s?[-‐‑–—.]?\s?(?:(?:{endings})\s)?[-‑]?\s?(?P<word>{_words(after)})(?!\w)(?P<sep>{SEPARATOR})?)\s*(?P<rest>.*)",
            re.IGNORECASE,
        )
        if after
        else None,
        alone=re.compile(rf"(?P<marker>(?P<word>{_words(alone)})\s?(?P<sep>[.:]?))(?!\w)\s*(?P<rest>.*)", re.IGNORECASE)
        if alone
        else None,
        kinds=kinds,
    )


def _ordinals(language: Language) -> str:
    if not language.ordinals:
        return "(?!)"
    stems = "|".join(re.escape(stem) for stem, _ in sorted(language.ordinals, key=lambda pair: -len(pair[0])))
    return rf"(?:{stems})\w{{0,8}}(?:[\s-](?:{stems})\w{{0,8}})?(?!\w)"


def _fold(word: str) -> str:
    """A heading word for look-up: small letters, one space, Turkish dotted and dotless i alike."""
    return re.sub(r"\s+", " ", word).lower().replace("ı", "i").replace("i\u0307", "i")


def head_mark(index: int, text: str, language: Language) -> Mark | None:
    """The heading word and number that open a line, or None."""
    heads = _heads(language.code)
    if "3" in text[:12] or "0" in text[:12]:
        printed, text = text, _MISREAD.sub(lambda m: "З" if m[0] == "3" else "О", text)
        mark = head_mark(index, text, language) if text != printed else None
        if mark is not None:
            return replace(mark, marker=printed[: len(mark.marker)], rest=printed[len(printed) - len(mark.rest) :])
        text = printed
    for pattern, capital in ((heads.before, True), (heads.after, False)):
        found = pattern.match(text) if pattern else None
        if found is None or (capital and is_small(text[0])):
            continue
        if not capital and not found["sep"] and found["rest"][:1].isdigit():
            continue  # "2. Часть 1 этой статьи ...": a paragraph that opens by naming a part, not "2. Часть"
        mark = _numbered(index, text, found, heads, language)
        if mark is not None:
            return mark
    found = heads.alone.match(text) if heads.alone else None
    if found is None or is_small(text[0]):
        return None
    kind, rest = heads.kinds[_fold(found["word"])], found["rest"]
    if rest and (kind is not Kind.ANNEX or len(text) > 160 or text[-1] in ".;,:" or not is_small(rest[0])):
        return None
    return Mark(index, HEAD, kind, None, found["marker"].strip(), rest, found["word"].lower())


def _numbered(index: int, text: str, found: re.Match[str], heads: _Heads, language: Language) -> Mark | None:
    groups = found.groupdict()
    printed = groups["arabic"] or groups["roman"] or groups.get("letter") or groups["ordinal"]
    separator, rest = groups["sep"], groups["rest"]
    kind = heads.kinds[_fold(groups["word"])]
    if (
        groups["roman"]
        and not groups["arabic"]
        and roman_value(re.split(r"[-‑.]|[" + SUPERSCRIPTS + "]", printed)[0]) is None
    ):
        return None
    end = found.end("marker")
    if not separator and rest:
        glued = end < len(text) and not text[end].isspace()
        to_what = kind is Kind.ANNEX and len(text) <= 160 and text[-1] not in ".;,:"
        if (glued and text[end] not in '[«"“') or (is_small(rest[0]) and not to_what) or rest[0] in ",;/%":
            return None
    if groups.get("letter") and kind is not Kind.ANNEX and kind is not Kind.PART:
        return None
    number = parse_number(printed, language=language.code)
    if groups["range"]:
        number = Number(printed + groups["range"], number.key)
    return Mark(
        index,
        HEAD,
        kind,
        number,
        found["marker"].strip(),
        rest,
        _fold(groups["word"]),
        sure=bool(separator) or not rest,
    )


def glued_head(mark: Mark, language: Language) -> Mark | None:
    """An article's heading word and number at the very end of the heading of a group ("... GOVERNMENT Article 85")."""
    pattern = _glued(language.code)
    found = pattern.search(mark.rest) if len(mark.rest) < 300 else None
    if found is None or not found.start():
        return None
    inner = head_mark(mark.line, found[0], language)
    return replace(inner, first=False) if inner is not None and inner.kind is Kind.ARTICLE else None


@cache
def _glued(code: str) -> re.Pattern[str]:
    words = [w for h in language_of(code).heads if h.kind is Kind.ARTICLE for w in h.before if len(w) > 4]
    return re.compile(rf"(?<=\s)(?:{_words(tuple(words))})\s\d{{1,4}}\.?$") if words else re.compile(r"(?!)")


_LIST_NUMBER = rf"\d{{1,3}}[{SUPERSCRIPTS}]*(?:[-‑–.]\d{{1,3}}(?!\d)[{SUPERSCRIPTS}]*){{0,5}}[A-Za-z]{{0,2}}"
_LISTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("(1)", re.compile(rf"(?P<marker>\(\s?(?P<n>{_LIST_NUMBER})\s?\)\.?)\s*(?P<rest>.*)")),
    ("1)", re.compile(rf"(?P<marker>(?P<n>{_LIST_NUMBER})\s?\))\s*(?P<rest>.*)")),
    ("1.", re.compile(rf"(?P<marker>(?P<n>{_LIST_NUMBER})\.)(?=\s|$|[^\W\d_]|[«\"“(\[])\s*(?P<rest>.*)")),
    ("1.", re.compile(r"(?P<marker>(?P<n>\d{1,3}(?:\.\d{1,3}){1,4}))\s+(?P<rest>(?=[^\W\d_]|[«\"“(]).*)")),
    (
        "(a)",
        re.compile(
            rf"(?P<marker>\(\s?(?P<n>[^\W\d_]{{1,5}}[{SUPERSCRIPTS}]*(?:[-.]\d{{1,2}})?)\s?\)\.?)\s*(?P<rest>.*)"
        ),
    ),
    ("a)", re.compile(rf"(?P<marker>(?P<n>[^\W\d_]{{1,5}}[{SUPERSCRIPTS}]*(?:[-.]\d{{1,2}})?)\s?\))\s*(?P<rest>.*)")),
    ("a.", re.compile(rf"(?P<marker>(?P<n>[^\W\d_]|[ivxlIVXLІХ]{{2,6}})[{SUPERSCRIPTS}]*[.․])(?=\s)\s*(?P<rest>.*)")),
    ("-", re.compile(r"(?P<marker>[-–—•·▪●○◦‣*])\s+(?P<rest>\S.*)")),
    (
        "1",
        re.compile(
            rf"(?P<marker>(?P<n>\d{{1,3}}[{SUPERSCRIPTS}]*(?:[-.]\d{{1,2}})?[A-Z]?))\s+(?P<rest>(?=[^\W\d_]|[«\"“(]).*)"
        ),
    ),
)


def list_mark(index: int, text: str) -> Mark | None:
    """The list number, letter or dash that opens a line, or None."""
    for style, pattern in _LISTS:
        found = pattern.match(text)
        if found is None:
            continue
        if style == "-":
            return Mark(index, "-", None, None, found["marker"], found["rest"])
        printed = found["n"]
        if "a" in style:
            return _lettered(index, style, printed, found)
        if style == "1." and re.fullmatch(r"\d{1,2}\.\d{1,2}", printed) and re.match(r"\d{2,4}\b", found["rest"]):
            continue
        if is_small(found["rest"][:1]) and found["marker"][-1].isdigit():
            continue
        depth = 1 + printed.count(".")
        return Mark(index, style, None, parse_number(printed), found["marker"], found["rest"], depth=depth)
    return None


def _lettered(index: int, style: str, printed: str, found: re.Match[str]) -> Mark | None:
    """A letter or roman numeral; words in brackets are no list numbers."""
    stem = re.split(rf"[{SUPERSCRIPTS}.-]", printed)[0]
    roman = roman_value(stem) is not None and (stem.isupper() or (stem.islower() and stem.isascii()))
    doubled = len(stem) in (2, 3) and len(set(stem)) == 1 and stem.isascii() and stem[0] not in "iIxX"
    if len(stem) > 1 and not roman and not doubled:
        return None
    if len(stem) == 1 and roman:
        shape = "?" if stem.islower() else "¿"
    elif roman and not doubled:
        shape = "i" if stem.islower() else "I"
    else:
        shape = "a" if stem.islower() else "A"
    number = parse_number(printed, roman=shape in "iI")
    return Mark(index, style.replace("a", shape), None, number, found["marker"], found["rest"])
