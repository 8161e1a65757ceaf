"""From the tree of a law to the flat provisions that are compared.

Articles are compared. Where a law has too few of them (a regulation in numbered paragraphs, a schedule in points) the
outermost numbered level stands in. An annex without articles is one provision. Preambles are not rules and are left
out; repealed provisions have no words left and are left out too.
"""

from __future__ import annotations

from collections.abc import Iterator

from interparl.engine.concordance.result import Item
from interparl.engine.lawtext.law import Law
from interparl.engine.lawtext.tree import HIGHER, Act, Kind, Provision

NUMBERED = (Kind.PARAGRAPH, Kind.SUBPARAGRAPH, Kind.POINT)


def provisions(act: Act) -> Iterator[tuple[tuple[str, ...], Provision]]:
    """The provisions to compare, each with the headings above it, in reading order."""
    leaf = Kind.ARTICLE if len(act.articles()) > 1 else _stand_in(act)
    yield from _under(act.body, (), leaf)


def _stand_in(act: Act) -> Kind:
    """The outermost numbered kind of an act without articles; ARTICLE when it has nothing numbered at all."""
    present = {node.kind for node in act.walk() if node.number is not None}
    if Kind.ARTICLE in present and not present & set(NUMBERED):
        return Kind.ARTICLE
    return next((kind for kind in NUMBERED if kind in present), Kind.ARTICLE)


def _under(
    nodes: tuple[Provision, ...], above: tuple[str, ...], leaf: Kind
) -> Iterator[tuple[tuple[str, ...], Provision]]:
    for node in nodes:
        if node.repealed or node.kind in (Kind.NOTE, Kind.PREAMBLE):
            continue
        below = any(child.kind is leaf for child in node.walk() if child is not node)
        if node.kind is leaf or (node.kind not in HIGHER and not below):
            if node.words() or node.heading:
                yield above, node
        elif below:
            yield from _under(node.children, (*above, citation(node)), leaf)


def citation(node: Provision) -> str:
    """How the law itself names the provision: its marker without the closing stop, or its kind."""
    return " ".join(part for part in (node.marker.strip().rstrip(".:)։ "), node.heading) if part) or str(node.kind)


def item_id(key: str, node: Provision) -> str:
    """The id of a provision within one comparison: the law's key there and the permanent id."""
    return f"{key}#{node.id}"


def items(law: Law, key: str) -> tuple[Item, ...]:
    """The provisions of a law as flat items; `key` names the law within one comparison."""
    return tuple(
        Item(
            law=key,
            id=item_id(key, node),
            label=node.marker.strip().rstrip(".:։ ") or node.heading or str(node.kind),
            heading=node.heading,
            text=node.words(),
            language=law.act.language,
            kind=node.kind,
            order=order,
            group=above,
        )
        for order, (above, node) in enumerate(provisions(law.act))
    )
