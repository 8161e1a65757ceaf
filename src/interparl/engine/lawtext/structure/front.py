"""What stands before and after the rules: title, adoption formula, preamble, signatures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from interparl.engine.lawtext.languages.base import Language
from interparl.engine.lawtext.source import Line
from interparl.engine.lawtext.structure.marks import HEAD, Mark
from interparl.engine.lawtext.structure.recognise import NOTE, TABLE
from interparl.engine.lawtext.structure.survey import Plan, opens_article
from interparl.engine.lawtext.structure.text import (
    capitals,
    ended,
    is_date_or_number,
    is_note,
    pattern,
    starts_small,
    stopped,
)
from interparl.engine.lawtext.tree import Kind, Provision

FRONT_LINES = 25
"""An "Annex" among the first lines of a document says whose annex the law is; it does not open one."""
SIGNATURE_LINES = 14

_NAME = re.compile(
    r"(?:^|\s)[^\W\d_a-zа-яё]\.\s?(?:[^\W\d_a-zа-яё]\.\s?)?[^\W\d_][\w’'-]+\s*\.?$|^[^\W\d_][\w’'-]+\s+[^\W\d_]\.\s?(?:[^\W\d_]\.)?$"
)
_PROVISION = (r"(?:стать|глав|раздел|article|section|chapter)\w*\s+\d",)
"""A stated title that names a provision is that of an extract and does not name the act."""
_ADDRESS = re.compile(r"^(?:https?://|www\.)?[\w.-]+\.[a-z]{2,6}(?:/\S*)?$", re.IGNORECASE)
_ABOUT = re.compile(r"^(?:об?|аб|on|for|to)\s", re.IGNORECASE)
_DATE = re.compile(
    r"(\d{1,2})[\s-]+([^\W\d_]{3,12})\.?,?\s+(\d{4})|(\d{4})\D{1,8}?(\d{1,2})[\s-]+([^\W\d_]{3,12})|(\d{1,2})\.(\d{1,2})\.(\d{4})|([^\W\d_]{3,9})\s+(\d{1,2}),\s+(\d{4})"
)


@dataclass(frozen=True, slots=True)
class Front:
    """The parts before the first provision. `rest` are marks that belong to the body after all."""

    title: str
    front: tuple[str, ...]
    preamble: Provision | None
    date: str


def body_start(marks: Sequence[Mark], lines: Sequence[Line], plan: Plan) -> int:
    """Index of the first mark of the body: a heading word, a number that opens an article, a first numbered point."""
    for i, mark in enumerate(marks):
        if not mark.first:
            continue
        if mark.style == HEAD:
            early_annex = mark.kind is Kind.ANNEX and i < FRONT_LINES and _more_heads(marks, i)
            if mark.kind is Kind.PREAMBLE or not early_annex:
                return i
        elif (
            opens_article(mark, plan)
            or (mark.style in ("1.", "1)", "(1)", "I.", "¿.") and mark.number and mark.number.key in ("1", "i"))
            or (plan.article == "level" and lines[mark.line].level == plan.level)
        ):
            return i
    return len(marks)


def _more_heads(marks: Sequence[Mark], at: int) -> bool:
    return not any(m.style in ("1.", "1)", "(1)") for m in marks[:at])


def read_front(marks: Sequence[Mark], lines: Sequence[Line], language: Language, stated_title: str) -> Front:
    """Split the marks before the body into title, other front matter and preamble."""
    texts = [(m.line, lines[m.line].text, m.style) for m in marks if m.first]
    title_at = _title(texts, lines, language)
    start = _preamble_start(texts, title_at, lines, language)
    title = " ".join(texts[i][1] for i in title_at)
    front = tuple(
        text or (lines[line].text if style == TABLE else "")
        for i, (line, text, style) in enumerate(texts[:start])
        if i not in title_at
    )
    preamble = _preamble(texts[start:], lines, language)
    date = _latest_date([text for _, text, _ in texts[:start]], language)
    if not title and not pattern(_PROVISION).match(stated_title):
        title = stated_title
    return Front(title, tuple(x for x in front if x), preamble, date)


def _preamble(texts: Sequence[tuple[int, str, str]], lines: Sequence[Line], language: Language) -> Provision | None:
    if not texts:
        return None
    children: list[Provision] = []
    words: list[str] = []
    for line, text, style in texts:
        span = (line, line)
        if style == TABLE:
            children.append(Provision(Kind.TABLE, table=lines[line].table, lines=span))
        elif style == NOTE:
            children.append(Provision(Kind.NOTE, text=text, lines=span))
        elif children:
            children.append(Provision(Kind.PARAGRAPH, text=text, lines=span))
        else:
            words.append(text)
    return Provision(Kind.PREAMBLE, text="\n".join(words), children=tuple(children), lines=(texts[0][0], texts[-1][0]))


def _title_like(text: str, style: str, language: Language) -> bool:
    if style in (NOTE, TABLE, HEAD) or len(text) > 300 or _ADDRESS.match(text) or is_note(text, language):
        return False
    if ended(text) and not capitals(text):
        return False
    own = pattern(language.adoption_forms).search(text) or pattern(language.enacting_forms).search(text)
    return not own and not (is_date_or_number(text) and not _act_word(text, language))


def _act_word(text: str, language: Language) -> bool:
    low = text.lower()
    return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", low) for word in language.act_words)


def _title(texts: Sequence[tuple[int, str, str]], lines: Sequence[Line], language: Language) -> tuple[int, ...]:
    """Indices of the lines of the title: the first run of title-like lines that names a kind of act."""
    runs: list[list[int]] = []
    for i, (_, text, style) in enumerate(texts):
        if not _title_like(text, style, language):
            continue
        if runs and runs[-1][-1] == i - 1 and len(runs[-1]) < 6:
            runs[-1].append(i)
        elif not starts_small(text):
            runs.append([i])
    if not runs:
        return ()
    at = next((k for k, run in enumerate(runs) if any(_act_word(texts[i][1], language) for i in run)), 0)
    chosen = list(runs[at])
    short = sum(len(texts[i][1].split()) for i in chosen) <= 7
    if short and at + 1 < len(runs) and runs[at + 1][0] - chosen[-1] <= 5:
        following = texts[runs[at + 1][0]][1]
        if _ABOUT.match(following) or capitals(following) or lines[texts[runs[at + 1][0]][0]].centred:
            chosen += runs[at + 1]
    return tuple(chosen)


def _preamble_start(
    texts: Sequence[tuple[int, str, str]], title: tuple[int, ...], lines: Sequence[Line], language: Language
) -> int:
    after = title[-1] + 1 if title else 0
    for i in range(after, len(texts)):
        _, text, style = texts[i]
        if style in (NOTE, TABLE) or is_date_or_number(text):
            continue
        if pattern(language.enacting_forms).search(text) and not _front_like(text, language):
            return i
        if len(text) > 60 and ended(text) and not _front_like(text, language):
            return i
    return len(texts)


def _front_like(text: str, language: Language) -> bool:
    return bool(pattern(language.adoption_forms).search(text)) and len(text) < 250


def _latest_date(texts: Sequence[str], language: Language) -> str:
    """The last date among title and front matter: that of the wording rather than of the first adoption."""
    found: list[str] = []
    for text in texts:
        for m in _DATE.finditer(text[:600]):
            g = m.groups()
            if g[0]:
                day, month, year = int(g[0]), language.month(g[1]) or 0, int(g[2])
            elif g[3]:
                day, month, year = int(g[4]), language.month(g[5]) or 0, int(g[3])
            elif g[6]:
                day, month, year = int(g[6]), int(g[7]), int(g[8])
            else:
                day, month, year = int(g[10]), language.month(g[9]) or 0, int(g[11])
            if 1 <= month <= 12 and 1 <= day <= 31 and 1000 < year < 2200:
                found.append(f"{year:04d}-{month:02d}-{day:02d}")
    return max(found, default="")


def signature_start(marks: Sequence[Mark], language: Language) -> int:
    """Index of the first of the closing lines (offices, names, place and date), `len(marks)` when there are none."""
    start, certain = len(marks), False
    for i in range(len(marks) - 1, max(-1, len(marks) - 1 - SIGNATURE_LINES), -1):
        mark = marks[i]
        text = mark.rest
        if mark.style in (NOTE,) and start == len(marks):
            continue
        if mark.style not in ("", "¿.") or len(text) > 160:
            break
        office = any(
            re.match(rf"{re.escape(w)}(?!\w)", text.lower()) or f" {w}" in text.lower()
            for w in language.signature_words
        )
        name = bool(_NAME.search(text)) and len(text) < 90
        date = is_date_or_number(text)
        if stopped(text) and not name and not date:
            break
        if ended(text) and not (name or date or office):
            break
        if not (office or name or date or len(text) < 60):
            break
        certain = certain or name or (office and not stopped(text)) or date
        start = i
    return start if certain else len(marks)
