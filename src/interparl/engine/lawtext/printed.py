"""The words of a tree in the order of its source: what a round trip compares and what fidelity counts."""

from __future__ import annotations

from collections.abc import Iterator

from interparl.engine.lawtext.tree import Act, Provision


def pieces(act: Act) -> Iterator[str]:
    """Every printed piece of an act: title, front, then provisions in reading order, then back."""
    if act.title:
        yield act.title
    yield from act.front
    for node in act.body:
        yield from provision_pieces(node)
    yield from act.back


def provision_pieces(node: Provision) -> Iterator[str]:
    """Every printed piece of a provision: marker, heading, text, table, children, closing words."""
    for piece in (node.marker, node.heading, node.text):
        if piece:
            yield piece
    if node.table is not None:
        yield node.table.text()
    for child in node.children:
        yield from provision_pieces(child)
    if node.closing:
        yield node.closing


def squeezed(text: str) -> str:
    """The text without white space: what "every character" means."""
    return "".join(text.split())
