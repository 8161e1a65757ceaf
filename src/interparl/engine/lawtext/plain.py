"""An act as plain text, one paragraph a line, in a layout that the reader of texts understands again.

A number stands at the head of its line, a heading beside it, the rule in the lines below. Empty lines only part the
provisions for the eye. Tables become rows of cells parted by tabs, which plain text cannot give back as tables.
"""

from __future__ import annotations

from collections.abc import Iterator

from interparl.engine.lawtext.structure.text import ended
from interparl.engine.lawtext.tree import HIGHER, Act, Kind, Provision

SHORT = 60
"""Up to this length (characters) a paragraph after the title is not taken for a preamble."""
_APART = HIGHER | {Kind.PREAMBLE, Kind.ARTICLE, Kind.ANNEX}
"""Kinds that an empty line sets apart. Number and heading have a line to themselves: words beside a number could be
taken for its heading."""


def to_text(act: Act) -> str:
    """The whole act, ending with a line break; empty for an act without words."""
    front = [line for line in map(_line, act.front) if line]
    before = _before_title(front)
    lines = [*front[:before], *([title] if (title := _line(act.title)) else []), *front[before:]]
    for node in act.body:
        lines += _lines(node)
    if act.back:
        lines += ["", *(line for line in map(_line, act.back) if line)]
    text = "\n".join(lines).strip("\n")
    return f"{text}\n" if text else ""


def _before_title(front: list[str]) -> int:
    """How many paragraphs stand before the title: up to the last sentence, which after it would be a preamble."""
    sentences = [n for n, line in enumerate(front, 1) if len(line) > SHORT and ended(line)]
    return sentences[-1] if sentences else 0


def provision_text(node: Provision) -> str:
    """One provision with its marker, heading and everything under it, without empty lines."""
    return "\n".join(line for line in _lines(node) if line)


def _line(text: str) -> str:
    """`text` on one line."""
    return " ".join(text.split("\n")).strip()


def _lines(node: Provision) -> Iterator[str]:
    if node.kind in _APART:
        yield ""
    paragraphs = [line for line in node.text.split("\n") if line]
    if node.kind is Kind.ANNEX and node.number is None and node.marker and node.heading:
        yield _line(node.marker)
        node = node.renamed(marker="")
    head = " ".join(part for part in (_line(node.marker), _line(node.heading)) if part)
    if head and not node.heading and paragraphs and (node.kind not in _APART or node.repealed):
        yield f"{head} {paragraphs.pop(0)}"
    elif head:
        yield head
    yield from paragraphs
    if node.table is not None:
        yield from (line for row in node.table.rows if (line := "\t".join(_line(cell.text) for cell in row)).strip())
    for child in node.children:
        yield from _lines(child)
    yield from (line for line in node.closing.split("\n") if line)
