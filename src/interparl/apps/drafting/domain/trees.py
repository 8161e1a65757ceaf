"""Between the pieces of a version and the engine's tree of a law: exactly there and exactly back.

A version's text is its pieces that stand: those that are not removed, and under nothing that is. The order among the
pieces of one parent is that of `rank`. eIds follow from place and number and are made anew with every tree.
"""

from __future__ import annotations

import hashlib
import re
import uuid
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from interparl.apps.drafting.enums import DraftState
from interparl.apps.drafting.models import Draft, ModelAct, Piece
from interparl.apps.texts.domain.trees import table_data, table_of
from interparl.apps.texts.models import Provision
from interparl.engine.concordance.items import citation
from interparl.engine.lawtext import tree
from interparl.engine.lawtext.identity import ID_LENGTH, identify

STEP = 1 << 20
"""Between the ranks of neighbours, so that many can be put between two before ranks are given anew."""
SNAPSHOT = (
    "piece_kind", "parent_pid", "rank", "marker", "number_printed", "number_key", "heading", "text", "closing", "table",
    "repealed", "removed",
)  # fmt: skip
"""What an edit keeps of a piece before and after."""
MOST_KEPT = 16
"""Closed versions whose texts a process keeps at hand."""
_CLOSED: OrderedDict[tuple[UUID, datetime], tree.Act] = OrderedDict()
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_BLANK = re.compile(r"[^\S\n]*\n\s*")


@dataclass(frozen=True, slots=True)
class Standing:
    """A piece in its place. `level` counts from 0 at the top.

    `node` is the same as the engine has it, with everything under it. `beside` are all pieces of the text by their ids.
    """

    piece: Piece
    level: int
    node: tree.Provision
    beside: Mapping[str, Piece] = field(repr=False, compare=False)

    @property
    def stamp(self) -> str:
        """Another one as soon as anybody changes the provision or something under it.

        Who removes it says which one they saw.
        """
        return _stamp(self.beside[each.id] for each in self.node.walk())

    @property
    def pid(self) -> str:
        """Its permanent id."""
        return self.piece.pid

    @property
    def label(self) -> str:
        """How it is cited: its marker and heading, else its kind."""
        return citation(self.node)


@dataclass(frozen=True, slots=True)
class Place:
    """A provision in its place without the row that holds it. `level` counts from 0 at the top."""

    level: int
    node: tree.Provision

    @property
    def pid(self) -> str:
        """Its permanent id."""
        return self.node.id

    @property
    def label(self) -> str:
        """How it is cited: its marker and heading, else its kind."""
        return citation(self.node)


@dataclass(frozen=True, slots=True)
class PlacesOfText:
    """The places of all provisions of a version in reading order, for a page that shows few of its pieces."""

    draft: Draft
    places: tuple[Place, ...]
    pieces: Mapping[str, Piece] | None = field(repr=False)

    def standing(self, wanted: Iterable[Place]) -> dict[str, Standing]:
        """Some of them as `pieces_of` gives them, by their ids.

        Where the text was kept, only their own rows are read. No `stamp` is to be asked then, nor can be needed: it is
        for taking out, and nobody takes anything out of a closed version.
        """
        places = {one.pid: one for one in wanted}
        pieces = self.pieces
        if pieces is None:
            pieces = {piece.pid: piece for piece in _pieces(self.draft).filter(pid__in=list(places))}
        return {pid: Standing(pieces[pid], one.level, one.node, pieces) for pid, one in places.items()}


def text_of(draft: Draft) -> PlacesOfText:
    """The places of a version; no query for a closed one that is kept, one query for others."""
    act, pieces = _at_hand(draft), None
    if act is None:
        rows = list(_pieces(draft))
        pieces = {piece.pid: piece for piece in rows}
        act = _kept(draft, lambda: rows)
    return PlacesOfText(draft, tuple(Place(len(above), node) for above, node in act.paths()), pieces)


def pieces_of(draft: Draft) -> tuple[Standing, ...]:
    """The pieces of which the text consists, in reading order; one query."""
    pieces = list(_pieces(draft))
    by_pid = {piece.pid: piece for piece in pieces}
    act = _kept(draft, lambda: pieces)
    return tuple(Standing(by_pid[node.id], len(above), node, by_pid) for above, node in act.paths())


def _pieces(draft: Draft) -> QuerySet[Piece]:
    """Its rows in no order: that of the text is made from their ranks, without the tables of draft and act."""
    return draft.pieces.order_by()


def cited_in(draft: Draft, pid: str) -> str:
    """How a provision of a version is cited away from the text: one of an article with the article before it.

    "Article 7 Shelters", but "Article 7, 2" for its second paragraph. Empty where the version has no such provision.
    """
    return next((cite(above, node) for above, node in act_of(draft).paths() if node.id == pid), "")


def citations(pieces: Iterable[Standing]) -> dict[str, str]:
    """The same for all provisions of a version that are in hand, in reading order."""
    above: list[tree.Provision] = []
    found = {}
    for one in pieces:
        del above[one.level :]
        found[one.pid] = cite(above, one.node)
        above.append(one.node)
    return found


def cite(above: Iterable[tree.Provision], node: tree.Provision) -> str:
    """The same from the provision and those above it, the highest first."""
    return ", ".join([*(name for each in above if (name := short_name(each))), citation(node)])


def short_name(node: tree.Provision) -> str:
    """How a provision is named in the citation of one under it; empty for a chapter and for one without number."""
    if node.kind in tree.HIGHER or not (node.marker or node.heading):
        return ""
    return citation(replace(node, heading=""))


def act_of(draft: Draft) -> tree.Act:
    """The text of a version as the engine has it, exactly what its pieces say."""
    return _kept(draft, lambda: _pieces(draft))


def _at_hand(draft: Draft) -> tree.Act | None:
    """The text of a closed version if it is kept."""
    if draft.state != DraftState.CLOSED or draft.closed_at is None:
        return None
    key = draft.pk, draft.closed_at
    act = _CLOSED.pop(key, None)
    if act is not None:
        _CLOSED[key] = act  # behind the others: what was not read for longest goes first
    return act


def _kept(draft: Draft, pieces: Callable[[], Iterable[Piece]]) -> tree.Act:
    """The text; that of a closed version, which nothing can change any more, is made once and kept for a while."""
    if draft.state != DraftState.CLOSED or draft.closed_at is None:
        return act_from(draft, pieces())
    act = _at_hand(draft) or act_from(draft, pieces())
    _CLOSED[draft.pk, draft.closed_at] = act
    while len(_CLOSED) > MOST_KEPT:
        _CLOSED.popitem(last=False)
    return act


def act_from(draft: Draft, pieces: Iterable[Piece]) -> tree.Act:
    """The same from pieces that are in hand already; those that are removed are left out."""
    below = children_of(pieces)

    def nodes(parent: str) -> tuple[tree.Provision, ...]:
        return tuple(provision_of(piece, nodes(piece.pid)) for piece in below.get(parent, ()) if not piece.removed)

    body = nodes("")
    return identify(
        tree.Act(
            title=draft.title, language=draft.language, body=body, front=tuple(draft.front), back=tuple(draft.back),
            work=draft.act.key,
        )
    )  # fmt: skip


def children_of(pieces: Iterable[Piece]) -> dict[str, list[Piece]]:
    """The pieces under each parent in their order, removed ones among them; "" is the top."""
    below: dict[str, list[Piece]] = {}
    for piece in sorted(pieces, key=lambda piece: piece.rank):
        below.setdefault(piece.parent_pid, []).append(piece)
    return below


def removed_of(draft: Draft) -> tuple[Piece, ...]:
    """What was taken out and can be brought back: the removed pieces under parents that stand."""
    pieces = {piece.pid: piece for piece in draft.pieces.all()}
    return tuple(
        piece
        for piece in sorted(pieces.values(), key=lambda piece: (piece.parent_pid, piece.rank))
        if piece.removed and removed_above(piece, pieces) is None
    )


def removed_above(piece: Piece, pieces: dict[str, Piece]) -> Piece | None:
    """The nearest provision above a piece that was removed; None where nothing above is."""
    above = pieces.get(piece.parent_pid)
    while above is not None and not above.removed:
        above = pieces.get(above.parent_pid)
    return above


def provision_of(piece: Piece, children: tuple[tree.Provision, ...] = ()) -> tree.Provision:
    """One piece as the engine has it."""
    number = tree.Number(piece.number_printed, piece.number_key) if piece.number_printed or piece.number_key else None
    return tree.Provision(
        kind=tree.Kind(piece.piece_kind),
        number=number,
        heading=piece.heading,
        text=piece.text,
        children=children,
        closing=piece.closing,
        marker=piece.marker,
        table=table_of(piece.table),
        id=piece.pid,
        eid=piece.eid,
        repealed=piece.repealed,
    )


def fields_of(node: tree.Provision) -> dict[str, Any]:
    """The columns of a piece that say what a provision says; not its place."""
    return {
        "piece_kind": node.kind.value,
        "marker": node.marker,
        "number_printed": node.number.printed if node.number else "",
        "number_key": node.number.key if node.number else "",
        "eid": node.eid,
        "heading": node.heading,
        "text": node.text,
        "closing": node.closing,
        "table": table_data(node.table),
        "repealed": node.repealed,
    }


def pieces_from(draft: Draft, act: tree.Act) -> list[Piece]:
    """The pieces of an act for a version, not saved. Its provisions must have ids."""

    def down(nodes: Sequence[tree.Provision], parent: str) -> Iterator[Piece]:
        for place, node in enumerate(nodes, 1):
            yield Piece(draft=draft, pid=node.id, parent_pid=parent, rank=place * STEP, **fields_of(node))
            yield from down(node.children, node.id)

    return list(down(act.body, ""))


def snapshot(piece: Piece) -> dict[str, Any]:
    """How a piece reads and where it stands, as an edit keeps it."""
    return {name: getattr(piece, name) for name in SNAPSHOT}


def stamp_of(draft: Draft, pid: str) -> str:
    """The stamp of one provision as it stands; "" where it does not."""
    return next((standing.stamp for standing in pieces_of(draft) if standing.pid == pid), "")


def _stamp(pieces: Iterable[Piece]) -> str:
    seen = "|".join(f"{piece.pid}:{piece.version}" for piece in pieces)
    return hashlib.blake2b(seen.encode(), digest_size=8).hexdigest()


def used_ids(act: ModelAct) -> set[str]:
    """Every id that a provision of the act has or had, in whatever version, language or text of the bank."""
    found = set(Piece.objects.filter(draft__act=act).values_list("pid", flat=True).distinct())
    if act.work_id is not None:
        texts = Provision.objects.filter(expression__work=act.work_id)
        found |= set(texts.values_list("pid", flat=True).distinct())
    return found


def fresh_id(used: set[str]) -> str:
    """An id that no provision of the act ever had."""
    while (pid := uuid.uuid4().hex[:ID_LENGTH]) in used:
        pass
    used.add(pid)
    return pid


def clean(words: str) -> str:
    """Words as they are kept: one line a paragraph, no space at its ends, nothing that no database holds."""
    plain = words.replace("\r\n", "\n").replace("\r", "\n").strip()
    return _BLANK.sub("\n", _UNSTORABLE.sub("\ufffd", plain))


def mappings(before: tree.Act, now: tree.Act) -> list[dict[str, str]]:
    """The provisions of both whose eId or printed number is another one now, as a version keeps them."""
    then = {node.id: node for node in before.walk()}
    found = []
    for node in now.walk():
        was = then.get(node.id)
        numbers = [each.number.printed if each is not None and each.number else "" for each in (was, node)]
        if was is not None and ((was.eid, numbers[0]) != (node.eid, numbers[1])):
            found.append(
                {
                    "pid": node.id,
                    "eid_before": was.eid,
                    "eid_after": node.eid,
                    "number_before": numbers[0],
                    "number_after": numbers[1],
                }
            )
    return found
