"""From a run of paragraphs, tables, lists and provisions to the fields of one `Provision`.

Akoma Ntoso lets them follow one another in any order; a `Provision` has text, one table, children and a closing text,
in this order. Paragraphs between children become unnumbered provisions, so that the order of the source is kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from interparl.engine.lawtext.tree import Kind, Provision, Table

Span = tuple[int, int] | None
"""First and last line of the source, inclusive; None where there is none."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with the notes that hang on it."""

    text: str
    notes: tuple[Provision, ...] = ()
    lines: Span = None


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with the notes in its cells."""

    table: Table
    notes: tuple[Provision, ...] = ()
    lines: Span = None


@dataclass(frozen=True, slots=True)
class Listing:
    """A list: what introduces it, its items, what follows the last one."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class CrossHeading:
    """A heading over everything up to the next one."""

    heading: str
    notes: tuple[Provision, ...] = ()
    lines: Span = None


Block = Paragraph | Grid | Listing | CrossHeading | Provision


@dataclass(slots=True)
class Parts:
    """The fields of a provision that blocks fill."""

    text: list[str] = field(default_factory=list)
    table: Table | None = None
    children: list[Provision] = field(default_factory=list)
    closing: list[str] = field(default_factory=list)


def assemble(blocks: Iterable[Block], tail: Iterable[Block], filler: Kind) -> Parts:
    """The fields made of `blocks`; `tail` is what stands in a `wrapUp`. `filler` is the kind of loose paragraphs."""
    run, after = list(blocks), list(tail)
    closing: list[Paragraph] = []
    while after and isinstance(last := after[-1], Paragraph):
        closing.insert(0, last)
        after.pop()
    if after or not closing:
        run, closing = [*run, *after, *closing], []
    parts = Parts()
    position = _leading(run, parts)
    _following(run[position:], parts, filler, keep_last=not closing)
    for paragraph in closing:
        parts.closing.append(paragraph.text)
        parts.children += paragraph.notes
    return parts


def _leading(run: list[Block], parts: Parts) -> int:
    """Take the paragraphs before the first child as text, then a table; return how many blocks were taken."""
    position = 0
    while position < len(run):
        block = run[position]
        if isinstance(block, Paragraph):
            parts.text.append(block.text)
            parts.children += block.notes
        elif isinstance(block, Listing):
            run[position : position + 1] = block.blocks
            continue
        elif isinstance(block, Provision) and block.kind is Kind.NOTE:
            parts.children.append(block)
        elif isinstance(block, Grid):
            parts.table = block.table
            parts.children += block.notes
            return position + 1
        else:
            break
        position += 1
    return position


def _following(run: list[Block], parts: Parts, filler: Kind, *, keep_last: bool) -> None:
    """Make children of the rest; the paragraphs after the last child are the closing text if `keep_last`."""
    pending: list[Paragraph] = []
    notes_after = _trailing_notes(run) if keep_last else []

    def flush() -> None:
        parts.children += (loose(paragraph, filler) for paragraph in pending)
        pending.clear()

    for position, block in enumerate(run):
        if isinstance(block, Paragraph):
            pending.append(block)
        elif isinstance(block, CrossHeading):
            flush()
            parts.children += grouped(run[position:], filler)
            break
        elif isinstance(block, Listing):
            _listing(block, pending, parts, filler)
        else:
            flush()
            parts.children.append(block if isinstance(block, Provision) else tabled(block))
    if keep_last:
        parts.closing += (paragraph.text for paragraph in pending)
        for paragraph in pending:
            parts.children += paragraph.notes
        parts.children += notes_after
    else:
        flush()


def _trailing_notes(run: list[Block]) -> list[Provision]:
    """Take the notes off the end of `run`, so that the words before them can still close the provision."""
    notes: list[Provision] = []
    while run and isinstance(last := run[-1], Provision) and last.kind is Kind.NOTE:
        notes.insert(0, last)
        run.pop()
    return notes


def _listing(block: Listing, pending: list[Paragraph], parts: Parts, filler: Kind) -> None:
    """A list that is not the first: with words before it a provision without number, else its items as they are."""
    if not pending and block.blocks and isinstance(block.blocks[0], Provision):
        inner = assemble(block.blocks, (), filler)
        parts.children += inner.children
        pending += (Paragraph(text) for text in inner.closing)
        return
    inner = assemble([*pending, *block.blocks], (), filler)
    spans = [span for span in (*(p.lines for p in pending), *(c.lines for c in inner.children)) if span]
    pending.clear()
    parts.children.append(
        Provision(
            filler,
            text="\n".join(inner.text),
            table=inner.table,
            children=tuple(inner.children),
            closing="\n".join(inner.closing),
            lines=(min(spans)[0], max(last for _, last in spans)) if spans else None,
        )
    )


def grouped(run: list[Block], filler: Kind) -> list[Provision]:
    """Provisions under their cross-headings; `run` begins with one."""
    out: list[Provision] = []
    starts = [position for position, block in enumerate(run) if isinstance(block, CrossHeading)]
    for start, end in zip(starts, [*starts[1:], len(run)], strict=True):
        head = run[start]
        assert isinstance(head, CrossHeading)
        kind = Kind.SUBCHAPTER if filler is Kind.PARAGRAPH else filler
        parts = assemble(run[start + 1 : end], (), filler)
        spans = [span for span in (head.lines, *(child.lines for child in parts.children)) if span]
        out.append(
            Provision(
                kind,
                heading=head.heading,
                text="\n".join(parts.text),
                table=parts.table,
                children=(*head.notes, *parts.children),
                closing="\n".join(parts.closing),
                lines=(spans[0][0], spans[-1][1]) if spans else None,
            )
        )
    return out


def loose(paragraph: Paragraph, kind: Kind) -> Provision:
    """A paragraph as a provision of its own."""
    return Provision(kind, text=paragraph.text, children=paragraph.notes, lines=paragraph.lines)


def tabled(grid: Grid) -> Provision:
    """A table as a provision of its own."""
    return Provision(Kind.TABLE, table=grid.table, children=grid.notes, lines=grid.lines)


def provisions(blocks: Iterable[Block], filler: Kind = Kind.PARAGRAPH) -> list[Provision]:
    """Blocks of a body, each as a provision, in their order."""
    out: list[Provision] = []
    run = list(blocks)
    position = 0
    while position < len(run):
        block = run[position]
        if isinstance(block, Listing):
            run[position : position + 1] = block.blocks
            continue
        if isinstance(block, CrossHeading):
            return [*out, *grouped(run[position:], filler)]
        if isinstance(block, Paragraph):
            out.append(loose(block, filler))
        else:
            out.append(tabled(block) if isinstance(block, Grid) else block)
        position += 1
    return out
