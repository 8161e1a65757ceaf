"""From lines to marks: every line of the document on its own, then quotations, lists inside one line and contents."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from interparl.engine.lawtext.languages.base import Language
from interparl.engine.lawtext.numbers import follows
from interparl.engine.lawtext.source import Line
from interparl.engine.lawtext.structure.doubtful import without_doubtful
from interparl.engine.lawtext.structure.marks import HEAD, Mark, glued_head, head_mark, list_mark
from interparl.engine.lawtext.structure.text import ended, is_note
from interparl.engine.lawtext.tree import HIGHER, Kind

NOTE = "note"
TABLE = "table"
QUOTE_LINES = 80
"""How far a quotation that opens in one line may run before it is taken for a misprint."""

_INLINE = re.compile(r"(?<=[;:,.])\s+(?=(?P<n>\d{1,2}(?:[-‑.]\d{1,2})?)\)\s)")
_INLINE_LETTER = re.compile(r"(?<=[;:,])\s+(?=(?P<open>\(?)(?P<n>[^\W\d_])\)\s)")


def recognise(lines: Sequence[Line], language: Language) -> list[Mark]:
    """The marks of a document in reading order; every line gives at least one, no character is lost between them."""
    quoted = _quoted(lines)
    notes = _note_inside(language)
    marks: list[Mark] = []
    for index, line in enumerate(lines):
        if line.table is not None:
            marks.append(Mark(index, TABLE))
        elif not line.text:
            continue
        elif line.note or is_note(line.text, language):
            marks.append(Mark(index, NOTE, rest=line.text))
        elif index in quoted:
            marks.append(Mark(index, rest=line.text))
        else:
            note = notes.search(line.text)
            marks.extend(_line_marks(index, line.text[: note.start()].rstrip() if note else line.text, language))
            if note:
                marks.append(Mark(index, NOTE, rest=line.text[note.start() :], first=False))
    return without_doubtful(marks)


def _note_inside(language: Language) -> re.Pattern[str]:
    """An editor's note that was glued to the end of a line: "... Commissioner Footnote. The title ..."."""
    words = "|".join(re.escape(word) for word in language.note_words) or "(?!)"
    return re.compile(rf"(?<=\S\s)(?:{words})[.:]\s(?=\S)")


def _line_marks(index: int, text: str, language: Language) -> list[Mark]:
    mark = head_mark(index, text, language) or list_mark(index, text) or Mark(index, rest=text)
    if mark.kind in HIGHER and (glued := glued_head(mark, language)) is not None:
        return [replace(mark, rest=mark.rest[: -len(glued.marker)].rstrip()), glued]
    found = [mark]
    while found[-1].style and (inner := _first_inside(found[-1])) is not None:
        found[-1] = replace(found[-1], rest="")
        found.append(inner)
    last = found[-1]
    pieces = _inline_list(last)
    if pieces:
        found[-1] = replace(last, rest=pieces[0])
        for piece in pieces[1:]:
            inner_mark = list_mark(index, piece)
            found.append(replace(inner_mark, first=False) if inner_mark else Mark(index, rest=piece, first=False))
    return found


def _first_inside(mark: Mark) -> Mark | None:
    """A list that begins right after a number: "5. (1) ...", "Статья 5. 1. ...". Only its first item may."""
    holds_rules = mark.kind in (None, Kind.ARTICLE) or mark.word in ("section", "sec.", "§")
    if not mark.rest or mark.style in ("-", NOTE) or not holds_rules:
        return None
    inner = list_mark(mark.line, mark.rest)
    if inner is None or inner.style in (mark.style, "-") or inner.number is None or not inner.rest:
        return None
    if inner.number.key not in ("1", "a", "i", "а", "ա") or inner.style in ("a.", "?.", "¿."):
        return None
    return replace(inner, first=False)


def _inline_list(mark: Mark) -> list[str]:
    """The pieces of a line in which a list runs on: "...: 1) one; 2) two". Empty when there is no such run."""
    text = mark.rest
    if ")" not in text or mark.style in (HEAD, NOTE):
        return []
    if mark.style == "1)" and mark.number:
        cuts = _run(_INLINE, text, mark.number.key)
    else:
        cuts = _run(_INLINE, text, "")
        if len(cuts) < 2:
            cuts = []
    if not cuts:
        start = mark.number.key if mark.number and mark.style in ("a)", "(a)") else ""
        cuts = _letter_run(text, start, bracket=mark.style == "(a)")
        if not start and len(cuts) < 2:
            cuts = []
    if not cuts:
        return []
    edges = [0, *cuts, len(text)]
    return [text[a:b].strip() for a, b in pairwise(edges)]


def _run(pattern: re.Pattern[str], text: str, after: str) -> list[int]:
    """Where 1), 2), 3) ... begin, following `after` without a gap."""
    cuts: list[int] = []
    for found in pattern.finditer(text):
        key = re.sub(r"[-‑]", ".", found["n"])
        if follows(after, key) if after else key == "1":
            cuts.append(found.end())
            after = key
    return cuts


def _letter_run(text: str, after: str, *, bracket: bool) -> list[int]:
    cuts: list[int] = []
    for found in _INLINE_LETTER.finditer(text):
        letter = found["n"]
        if after and bool(found["open"]) != bracket:
            continue
        if (ord(letter) - ord(after) in (1, 2)) if after else letter in ("a", "а", "ա"):
            bracket = bool(found["open"])
            cuts.append(found.end())
            after = letter
    return cuts


def _quoted(lines: Sequence[Line]) -> frozenset[int]:
    """Lines inside a quotation that opened in an earlier line: new wording that an amending law sets out."""
    inside: set[int] = set()
    index = 0
    while index < len(lines):
        balance = _balance(lines[index].text)
        if balance <= 0:
            index += 1
            continue
        end = index
        for ahead in range(index + 1, min(index + QUOTE_LINES, len(lines))):
            balance += _balance(lines[ahead].text)
            if balance <= 0:
                end = ahead
                break
        inside.update(range(index + 1, end + 1))
        index = end + 1
    return frozenset(inside)


def _balance(text: str) -> int:
    return text.count("«") + text.count("“") - text.count("»") - text.count("”")


_PAGE = re.compile(r"[\s.…·_]*\d{0,4}\s*$")


def contents(marks: Sequence[Mark], lines: Sequence[Line], language: Language) -> range:
    """The lines of a table of contents in front of the law, an empty range when there is none.

    It opens with the word for it, or with a run of headings without text, and ends where its first entry comes again.
    """
    words = frozenset(word.lower() for word in language.contents_words)
    opening = next((i for i, m in enumerate(marks[:400]) if not m.style and m.rest.lower().strip(" .:") in words), None)
    first = next((i for i in range((opening or 0), len(marks)) if marks[i].number is not None), None)
    if first is None:
        return range(0)
    entry = marks[first]
    again = next((i for i in range(first + 1, len(marks)) if _same_entry(entry, marks[i])), None)
    if again is None or again - first < 3:
        return range(0)
    block = marks[first:again]
    bodies = sum(
        1 for m in block if len(m.rest) > 250 or (not m.number and ended(_PAGE.sub("", m.rest)) and len(m.rest) > 60)
    )
    heads = sum(1 for m in block if m.number is not None)
    if bodies > 0.05 * len(block) or heads < 0.4 * len(block):
        return range(0)
    start = marks[opening].line if opening is not None else entry.line
    return range(start, marks[again].line)


def _same_entry(one: Mark, other: Mark) -> bool:
    if (one.style, one.kind, one.number and one.number.key) != (
        other.style,
        other.kind,
        other.number and other.number.key,
    ):
        return False
    left, right = (_PAGE.sub("", m.rest).lower() for m in (one, other))
    return left.startswith(right[:40]) or right.startswith(left[:40]) or not left or not right
