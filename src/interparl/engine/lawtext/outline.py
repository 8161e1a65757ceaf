"""An act as an indented outline for the terminal: kind, number, heading, first words, and how much there is of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from interparl.engine.lawtext.tree import HIGHER, Act, Kind, Provision
from interparl.engine.message import Message, say

FIRST_WORDS = 72
"""Longest beginning of a text that the outline shows (characters)."""
INDENT = "  "

NAMES: dict[Kind, Message] = {
    Kind.PREAMBLE: say("preamble"),
    Kind.PART: say("part"),
    Kind.SECTION: say("section"),
    Kind.CHAPTER: say("chapter"),
    Kind.SUBCHAPTER: say("sub-chapter"),
    Kind.ARTICLE: say("article"),
    Kind.PARAGRAPH: say("paragraph"),
    Kind.SUBPARAGRAPH: say("sub-paragraph"),
    Kind.POINT: say("point"),
    Kind.ANNEX: say("annex"),
    Kind.TABLE: say("table"),
    Kind.NOTE: say("note"),
}
_COUNTS: dict[Kind, Message] = {
    Kind.PREAMBLE: say("preambles"),
    Kind.PART: say("parts"),
    Kind.SECTION: say("sections"),
    Kind.CHAPTER: say("chapters"),
    Kind.SUBCHAPTER: say("sub-chapters"),
    Kind.ARTICLE: say("articles"),
    Kind.PARAGRAPH: say("paragraphs"),
    Kind.SUBPARAGRAPH: say("sub-paragraphs"),
    Kind.POINT: say("points"),
    Kind.ANNEX: say("annexes"),
    Kind.TABLE: say("tables"),
    Kind.NOTE: say("notes"),
}
_SHOWN = HIGHER | {Kind.PREAMBLE, Kind.ARTICLE, Kind.ANNEX}
"""Kinds that the short outline shows; of the others it shows how many there are."""


def outline(act: Act, *, full: bool = False, language: str = "en") -> str:
    """The act as indented lines. `full` shows every provision with every word; `language` is that of the labels."""
    lines = [act.title or say("(no title)").text(language)]
    facts = [fact for fact in (act.language, act.date) if fact]
    counts = Counter(node.kind for node in act.walk())
    facts += [f"{_COUNTS[kind].text(language)}: {counts[kind]}" for kind in Kind if counts[kind]]
    lines += [INDENT + ", ".join(facts), ""]
    if full:
        lines += [INDENT + paragraph for paragraph in act.front]
    for node in act.body:
        lines += _node(node, 0, full=full, language=language)
    if full:
        lines += [INDENT + paragraph for paragraph in act.back]
    return "\n".join(lines)


def _node(node: Provision, depth: int, *, full: bool, language: str) -> Iterator[str]:
    indent = INDENT * depth
    label = f"[{NAMES[node.kind].text(language)}]"
    head = " ".join(part.replace("\n", " ") for part in (label, node.marker, node.heading) if part)
    if node.repealed:
        head += " " + say("(repealed)").text(language)
    if full:
        yield indent + head
        below = indent + INDENT
        yield from (below + line for line in node.text.split("\n") if line)
        if node.table is not None:
            yield from (below + line for line in _rows(node))
        for child in node.children:
            yield from _node(child, depth + 1, full=True, language=language)
        yield from (below + line for line in node.closing.split("\n") if line)
        return
    if not node.heading:
        head += _beginning(node)
    hidden = Counter(child.kind for child in _hidden(node))
    if hidden:
        head += (
            "  (" + ", ".join(f"{_COUNTS[kind].text(language)}: {hidden[kind]}" for kind in Kind if hidden[kind]) + ")"
        )
    yield indent + head
    for child in node.children:
        if _has_shown(child):
            yield from _node(child, depth + 1, full=False, language=language)


def _beginning(node: Provision) -> str:
    """The first words of a provision without heading."""
    words = " ".join((node.text or node.words()).split())
    if len(words) > FIRST_WORDS:
        words = words[:FIRST_WORDS].rsplit(" ", 1)[0] + " …"
    return f" {words}" if words else ""


def _rows(node: Provision) -> Iterator[str]:
    assert node.table is not None
    for row in node.table.rows:
        yield " | ".join(cell.text.replace("\n", " ") for cell in row)


def _has_shown(node: Provision) -> bool:
    return any(each.kind in _SHOWN for each in node.walk())


def _hidden(node: Provision) -> Iterator[Provision]:
    """What is under a provision and not shown on a line of its own."""
    for child in node.children:
        if not _has_shown(child):
            yield from child.walk()
