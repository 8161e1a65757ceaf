"""The text of a law as HTML: headings, numbered provisions with anchors, tables, cross-references as links.

Written as strings and not by templates: a code of laws has ten thousand nodes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from interparl.apps.common.wording import words
from interparl.apps.texts.models import Provision
from interparl.engine.lawtext.references import Reference, references
from interparl.engine.lawtext.tree import HIGHER, Kind
from interparl.engine.message import say

HEADED = frozenset({*HIGHER, Kind.ARTICLE, Kind.ANNEX, Kind.PREAMBLE})
"""Kinds that stand in the contents."""
NEAR = 25
"""Characters between "part 2" and "of article 5" for the two to be one mention."""


class Placed(Protocol):
    """A provision as references and addresses need it: without its words."""

    @property
    def order(self) -> int:
        """Its place in reading order."""

    @property
    def parent_order(self) -> int | None:
        """That of the one above."""

    @property
    def kind(self) -> str:
        """Of `engine.lawtext.tree.Kind`."""

    @property
    def pid(self) -> str:
        """Its permanent id."""

    @property
    def number_key(self) -> str:
        """Its number for matching."""


Address = Callable[[Placed], str]


@dataclass(slots=True)
class Node:
    """A provision with what stands under it. `depth` counts the headings above it."""

    row: Provision
    depth: int = 0
    children: list[Node] = field(default_factory=list)

    @property
    def headed(self) -> bool:
        """Whether it has a line of heading."""
        return Kind(self.row.kind) in HEADED and bool(self.row.marker or self.row.heading)

    @property
    def title(self) -> str:
        """Marker and heading, as printed."""
        return " ".join(part for part in (self.row.marker, self.row.heading) if part)


def tree_of(rows: Iterable[Provision]) -> list[Node]:
    """The nodes at the top, from rows in reading order."""
    top: list[Node] = []
    by_order: dict[int, Node] = {}
    for row in rows:
        node = by_order[row.order] = Node(row)
        above = by_order.get(row.parent_order) if row.parent_order is not None else None
        if above is None:
            top.append(node)
        else:
            node.depth = above.depth + (1 if above.headed else 0)
            above.children.append(node)
    return top


def below(nodes: Iterable[Node], pid: str) -> Node | None:
    """The node with this id, wherever it stands."""
    for node in nodes:
        if node.row.pid == pid:
            return node
        found = below(node.children, pid)
        if found is not None:
            return found
    return None


def contents(nodes: Sequence[Node], here: Address | None = None, current: str = "") -> SafeString:
    """Nested lists of what has a heading; links lead to the anchors, or to where `here` says."""
    return mark_safe("".join(_contents(nodes, here, current)))


def _contents(nodes: Sequence[Node], here: Address | None, current: str) -> Iterator[str]:
    shown = [node for node in nodes if node.headed]
    if not shown:
        return
    yield "<ol>"
    for node in shown:
        href = here(node.row) if here else f"#p-{node.row.pid}"
        mark = ' aria-current="true"' if node.row.pid == current else ""
        yield f'<li><a href="{escape(href)}"{mark}>{escape(node.title)}</a>'
        yield from _contents(node.children, here, current)
        yield "</li>"
    yield "</ol>"


def html(
    nodes: Sequence[Node],
    language: str,
    *,
    permalink: Address,
    target: Address | None = None,
    targets: Targets | None = None,
    out: frozenset[str] = frozenset(),
    level: int = 2,
) -> SafeString:
    """The text. `permalink` gives each provision's lasting address, `target` where references lead (else anchors).

    `targets` knows the whole law where `nodes` are a part of it; `out` are ids of provisions that do not hold on
    the day; `level` is that of the highest heading (1 to 6).
    """
    if targets is None:
        targets = Targets([node.row for node in _walk(nodes)], language)
    writer = _Writer(language, permalink, target or (lambda row: f"#p-{row.pid}"), targets, out)
    writer.level = level - min((node.depth for node in nodes), default=0)
    for node in nodes:
        writer.node(node)
    return mark_safe("".join(writer.parts))


def _walk(nodes: Iterable[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from _walk(node.children)


class Targets:
    """Which provision of this law a reference in it means; None where that is not certain."""

    def __init__(self, rows: Iterable[Placed], language: str) -> None:
        self.language = language
        self.rows: dict[int, Placed] = {}
        self.by_number: dict[tuple[str, str], list[Placed]] = {}
        self.under: dict[tuple[int | None, str], list[Placed]] = {}
        for row in rows:
            self.rows[row.order] = row
            if row.number_key:
                self.by_number.setdefault((row.kind, row.number_key), []).append(row)
                self.under.setdefault((row.parent_order, row.number_key), []).append(row)

    def pieces(self, text: str, within: Placed | None) -> list[tuple[str, Placed | None]]:
        """The text in runs, each with the provision that it refers to."""
        found = references(text, self.language) if text else ()
        runs: list[tuple[str, Placed | None]] = []
        at = 0
        for place, reference in enumerate(found):
            if reference.start < at:  # a mention of several numbers links to the first
                continue
            meant = self._meant(reference, found, place, within)
            if meant is None or (within is not None and meant.order == within.order):
                continue
            runs.append((text[at : reference.start], None))
            runs.append((text[reference.start : reference.end], meant))
            at = reference.end
        runs.append((text[at:], None))
        return [run for run in runs if run[0]]

    def _meant(
        self, reference: Reference, found: Sequence[Reference], place: int, within: Placed | None
    ) -> Placed | None:
        if not reference.internal:
            return None
        if reference.kind in HEADED:
            return _only(self.by_number.get((reference.kind.value, reference.key)))
        article = self._article_beside(found, place) or self._article_of(within)
        return _only(self.under.get((article.order, reference.key))) if article is not None else None

    def _article_beside(self, found: Sequence[Reference], place: int) -> Placed | None:
        one = found[place]
        for other in (*found[place + 1 : place + 3], *found[max(0, place - 2) : place]):
            gap = other.start - one.end if other.start >= one.end else one.start - other.end
            if other.kind is Kind.ARTICLE and gap <= NEAR:
                return _only(self.by_number.get((Kind.ARTICLE.value, other.key))) if other.internal else None
        return None

    def _article_of(self, row: Placed | None) -> Placed | None:
        while row is not None and row.kind != Kind.ARTICLE:
            row = self.rows.get(row.parent_order) if row.parent_order is not None else None
        return row


def _only(rows: list[Placed] | None) -> Placed | None:
    return rows[0] if rows and len(rows) == 1 else None


class _Writer:
    def __init__(
        self, language: str, permalink: Address, target: Address, targets: Targets, out: frozenset[str]
    ) -> None:
        self.language, self.permalink, self.target, self.targets, self.out = language, permalink, target, targets, out
        self.level = 2
        self.parts: list[str] = []
        self.said_repealed = escape(words(say("repealed")))
        self.said_not_in_force = escape(words(say("not in force on this day")))
        self.said_link = words(say("Address of {provision}", provision="{provision}"))

    def node(self, node: Node) -> None:
        row, put = node.row, self.parts.append
        kinds = f"law-{row.kind}" + (" law-repealed" if row.repealed or row.pid in self.out else "")
        if node.headed:
            put(f'<section class="law-node {kinds}" id="p-{escape(row.pid)}">')
            tag = f"h{max(1, min(6, node.depth + self.level))}"
            spoken = escape(self.said_link.replace("{provision}", row.label or row.marker or row.heading))
            link = f'<a class="law-link no-print" href="{escape(self.permalink(row))}" aria-label="{spoken}">¶</a>'
            put(f"<{tag}>{escape(node.title)}{self.standing(row)} {link}</{tag}>")
            self.paragraphs(row.text, row)
        else:
            put(f'<div class="law-node {kinds}" id="p-{escape(row.pid)}">')
            lead = ""
            if row.marker:
                lead = f'<a class="law-marker" href="{escape(self.permalink(row))}">{escape(row.marker)}</a> '
            if row.heading:
                lead += f"<b>{escape(row.heading)}</b> "
            self.paragraphs(row.text, row, lead + self.standing(row))
        if row.table is not None:
            self.table(row)
        for child in node.children:
            self.node(child)
        self.paragraphs(row.closing, row)
        put("</section>" if node.headed else "</div>")

    def standing(self, row: Provision) -> str:
        if row.pid in self.out:
            return f' <span class="badge tone-warn">{self.said_not_in_force}</span> '
        return f' <span class="badge tone-neutral">{self.said_repealed}</span> ' if row.repealed else ""

    def paragraphs(self, text: str, row: Provision, lead: str = "") -> None:
        lines = [line for line in text.split("\n") if line.strip()] or ([""] if lead else [])
        for place, line in enumerate(lines):
            self.parts.append(f"<p>{'' if place else lead}{self.linked(line, row)}</p>")

    def linked(self, text: str, row: Provision) -> str:
        return "".join(
            f'<a href="{escape(self.target(to))}">{escape(run)}</a>' if to is not None else escape(run)
            for run, to in self.targets.pieces(text, row)
        )

    def table(self, row: Provision) -> None:
        cells: list[list[list[Any]]] = row.table or []
        name = escape(row.label or row.marker or words(say("Table")))
        self.parts.append(
            f'<div class="scroll" role="group" tabindex="0" aria-label="{name}"><table class="law-cells">'
        )
        for line in cells:
            self.parts.append("<tr>")
            for text, header, columns, rows in line:
                tag = "th" if header else "td"
                spans = (f' colspan="{int(columns)}"' if columns > 1 else "") + (
                    f' rowspan="{int(rows)}"' if rows > 1 else ""
                )
                self.parts.append(f"<{tag}{spans}>{escape(text)}</{tag}>")
            self.parts.append("</tr>")
        self.parts.append("</table></div>")
