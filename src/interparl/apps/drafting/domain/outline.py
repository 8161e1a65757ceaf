"""Parts of versions without all of their words: the order of provisions, an outline, single provisions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from interparl.apps.drafting.domain.trees import children_of, provision_of, short_name
from interparl.apps.drafting.models import Draft, Piece
from interparl.engine.concordance.items import citation
from interparl.engine.lawtext import tree


@dataclass(frozen=True, slots=True)
class Outlined:
    """A provision in its place: permanent id, depth from 0, and how it is cited away from the text."""

    pid: str
    level: int
    label: str


def outline_of(draft: Draft) -> tuple[Outlined, ...]:
    """The provisions of which the text of a version consists, in reading order; one query."""
    below: dict[str, list[tuple[int, str, tree.Provision]]] = {}
    rows = Piece.objects.filter(draft=draft, removed=False).order_by()
    for pid, parent, rank, kind, marker, heading in rows.values_list(
        "pid", "parent_pid", "rank", "piece_kind", "marker", "heading"
    ):
        node = tree.Provision(kind=tree.Kind(kind), number=None, marker=marker, heading=heading, text="", id=pid)
        below.setdefault(parent, []).append((rank, pid, node))

    def down(parent: str, level: int, above: tuple[str, ...]) -> Iterator[Outlined]:
        for _, pid, node in sorted(below.get(parent, ()), key=lambda one: one[:2]):
            yield Outlined(pid, level, ", ".join([*above, citation(node)]))
            if pid in below:
                name = short_name(node)  # as `cite` has it, made once for all that is under it
                yield from down(pid, level + 1, (*above, name) if name else above)

    return tuple(down("", 0, ()))


def reading_orders(drafts: Iterable[Draft]) -> dict[Any, dict[str, int]]:
    """Of several versions at once the place of each provision in reading order; one query, without their words."""
    below: dict[tuple[Any, str], list[tuple[int, str]]] = {}
    rows = Piece.objects.filter(draft__in=list(drafts), removed=False).order_by()
    for draft, pid, parent, rank in rows.values_list("draft_id", "pid", "parent_pid", "rank"):
        below.setdefault((draft, parent), []).append((rank, pid))

    def down(draft: Any, parent: str) -> Iterator[str]:
        for _, pid in sorted(below.get((draft, parent), ())):
            yield pid
            yield from down(draft, pid)

    return {draft.pk: {pid: place for place, pid in enumerate(down(draft.pk, ""))} for draft in drafts}


def nodes_of(wanted: Iterable[tuple[Draft, str]]) -> dict[tuple[Any, str], tree.Provision]:
    """Single provisions of closed versions, each with what is under it, by version and id; two queries for all of them.

    They have the eIds that were stored. What stands in its version no more is left out.
    """
    asked = {(draft.pk, pid) for draft, pid in wanted if pid}
    if not asked:
        return {}
    rows = Piece.objects.filter(draft__in={draft for draft, _ in asked}, removed=False)
    below: dict[tuple[Any, str], list[str]] = {}
    for draft, pid, parent in rows.order_by().values_list("draft_id", "pid", "parent_pid"):
        below.setdefault((draft, parent), []).append(pid)
    needed, left = set(asked), list(asked)
    while left:
        draft, pid = left.pop()
        under = {(draft, child) for child in below.get((draft, pid), ())} - needed
        needed |= under
        left += under
    words: dict[Any, list[Piece]] = {}
    for piece in rows.filter(pid__in={pid for _, pid in needed}):
        words.setdefault(piece.draft_id, []).append(piece)
    found: dict[tuple[Any, str], tree.Provision] = {}
    for draft, pieces in words.items():
        children = children_of(pieces)
        found |= {(draft, one.pid): _with_children(one, children) for one in pieces if (draft, one.pid) in asked}
    return found


def _with_children(piece: Piece, below: dict[str, list[Piece]]) -> tree.Provision:
    return provision_of(piece, tuple(_with_children(child, below) for child in below.get(piece.pid, ())))
