"""From a `Source` (lines) to an `Act` (tree): a law's structure in any language.

The steps, each a module: ``marks`` (what one line announces), ``recognise`` (all lines), ``survey`` (what the document
as a whole says about its layout), ``front`` (title, preamble, signatures), ``nest`` (the tree). All are linear in the
length of the text; patterns have bounded repetition only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from interparl.engine.lawtext.identity import identify
from interparl.engine.lawtext.languages import language as language_of
from interparl.engine.lawtext.source import Drop, DropReason, Source
from interparl.engine.lawtext.structure.front import body_start, read_front, signature_start
from interparl.engine.lawtext.structure.marks import HEAD, Mark
from interparl.engine.lawtext.structure.nest import Builder
from interparl.engine.lawtext.structure.recognise import contents, recognise
from interparl.engine.lawtext.structure.survey import Plan, plans
from interparl.engine.lawtext.tree import Act, Kind, Provision


@dataclass(frozen=True, slots=True)
class Parsed:
    """An act and what was learned on the way. `drops` are parts that structure left out (a table of contents)."""

    act: Act
    plans: tuple[Plan, ...]
    drops: tuple[Drop, ...]
    dropped_lines: frozenset[int]


def build_act(source: Source, language: str, *, work: str = "") -> Act:
    """The act in a document, with ids, eIds and line spans. `language` is ISO 639-1; never fails on strange text."""
    return parse(source, language, work=work).act


def parse(source: Source, language: str, *, work: str = "") -> Parsed:
    """As `build_act`, with the layout that was found and what was left out of the tree."""
    words = language_of(language)
    lines = source.lines
    marks = recognise(lines, words)
    skipped = contents(marks, lines, words)
    if skipped:
        marks = [mark for mark in marks if mark.line not in skipped]
    plan = next(iter(plans(marks, lines).values()))
    start = body_start(marks, lines, plan)
    body = marks[start:]
    if not body:
        start, body = _without_provisions(marks)
    front = read_front(marks[:start], lines, words, source.title)
    body, back = _cut_signatures(body, words.code)
    layout = plans(body, lines) if body else {0: plan}
    nodes = Builder(body, lines, layout, words).build()
    if front.preamble is not None:
        nodes = (front.preamble, *nodes)
    act = Act(
        title=front.title,
        language=language,
        body=nodes,
        front=front.front,
        back=back,
        work=work,
        date=front.date,
    )
    drops = tuple(Drop(DropReason.CONTENTS, lines[i].text, lines[i].place) for i in skipped if lines[i].text)
    return Parsed(identify(act), tuple(layout.values()), drops, frozenset(skipped))


def _without_provisions(marks: Sequence[Mark]) -> tuple[int, list[Mark]]:
    """A document in which nothing was recognised: its first lines are front matter, the rest stays as paragraphs."""
    start = next((i for i, mark in enumerate(marks) if mark.line >= 3), len(marks))
    return start, list(marks[start:])


def _cut_signatures(body: Sequence[Mark], code: str) -> tuple[list[Mark], tuple[str, ...]]:
    """Take the closing lines off the end of the law and off the end of what stands before each annex."""
    words = language_of(code)
    kept: list[Mark] = []
    back: list[str] = []
    edges = [0, *(i for i, m in enumerate(body) if m.style == HEAD and m.kind is Kind.ANNEX and i), len(body)]
    for begin, end in pairwise(edges):
        part = body[begin:end]
        cut = next((i for i in range(signature_start(part, words), len(part)) if part[i].first), len(part))
        kept += part[:cut]
        back += [" ".join(x for x in (m.marker, m.rest) if x) for m in part[cut:]]
    return kept, tuple(back)


__all__ = ["Act", "Parsed", "Provision", "build_act", "parse"]
