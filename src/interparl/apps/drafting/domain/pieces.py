"""What every write on a version does to its pieces: finding them, ranking them, keeping how they were."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from interparl.apps.common.domain.writing import Refused, Writing
from interparl.apps.drafting.domain.trees import STEP, act_from, children_of, removed_above, snapshot
from interparl.apps.drafting.enums import EditKind
from interparl.apps.drafting.models import Draft, Edit, Piece
from interparl.apps.texts.domain.storing import BATCH
from interparl.engine.drafting.changes import Change, apply
from interparl.engine.lawtext.tree import HIGHER, Act, Kind
from interparl.engine.message import say

_LISTS = frozenset({Kind.PARAGRAPH, Kind.SUBPARAGRAPH, Kind.POINT})
_ANYWHERE = frozenset({Kind.TABLE, Kind.NOTE})
_ORDER = {kind: place for place, kind in enumerate(Kind)}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a provision stands: under `parent` ("" is the top), after the sibling `after` ("": the first)."""

    parent: str = ""
    after: str = ""


def pieces_by_id(draft: Draft) -> dict[str, Piece]:
    """All pieces of a version, removed ones among them."""
    return {piece.pid: piece for piece in draft.pieces.all()}


def piece_in(pieces: Mapping[str, Piece], pid: str) -> Piece:
    """The piece of this id. Raises `Refused` when the version never had it."""
    piece = pieces.get(pid)
    if piece is None:
        raise Refused(say("This version has no such provision."))
    return piece


def standing_piece(pieces: dict[str, Piece], pid: str) -> Piece:
    """The piece of this id that stands in the text. Raises `Refused` when it was taken out."""
    piece = piece_in(pieces, pid)
    if piece.removed or removed_above(piece, pieces) is not None:
        raise Refused(say("This provision was taken out of the text. Bring it back first."))
    return piece


def under(pieces: Mapping[str, Piece], pid: str) -> set[str]:
    """The ids of a provision and of all under it."""
    below = children_of(pieces.values())
    found, waiting = set[str](), [pid]
    while waiting:
        one = waiting.pop()
        found.add(one)
        waiting += (piece.pid for piece in below.get(one, ()))
    return found


def kind_of(kind: str) -> Kind:
    """The kind of this name. Raises `Refused` for no such kind."""
    if kind not in set(Kind):
        raise Refused(say("There is no kind of provision named {kind}.", kind=kind))
    return Kind(kind)


def fits(pieces: dict[str, Piece], place: Place, kind: Kind) -> None:
    """Raise `Refused` when no law has a provision of this kind there: an article in a point, a part in an article."""
    above = Kind(standing_piece(pieces, place.parent).piece_kind) if place.parent else None
    if not holds(above, kind):
        raise Refused(say("A provision of this kind cannot stand there."))


def holds(above: Kind | None, kind: Kind) -> bool:
    """Whether a provision of one kind (None: the text itself) may have one of another right under it."""
    match above:
        case None:
            return True
        case Kind.TABLE | Kind.NOTE:
            return False
        case Kind.ANNEX:
            return kind is not Kind.ANNEX
        case Kind.PREAMBLE:
            return kind in _LISTS | _ANYWHERE
        case _:
            both_lists = above in _LISTS and kind in _LISTS
            good = kind in _ANYWHERE or both_lists or (kind is not Kind.ANNEX and _ORDER[above] < _ORDER[kind])
            return good or (above is kind and kind in HIGHER - {Kind.PART})


def kinds_for(pieces: dict[str, Piece], piece: Piece) -> list[Kind]:
    """What else a provision can be where it stands, with all that stands under it, what was taken out among it.

    A table is made of rows and cells, and nothing else is: it stays a table, and nothing becomes one.
    """
    if piece.piece_kind == Kind.TABLE:
        return []
    above = Kind(pieces[piece.parent_pid].piece_kind) if piece.parent_pid else None
    below = [Kind(each.piece_kind) for each in pieces.values() if each.parent_pid == piece.pid]
    return [
        kind
        for kind in Kind
        if kind not in {Kind.TABLE, piece.piece_kind}
        and holds(above, kind)
        and all(holds(kind, each) for each in below)
    ]


def standing_after(pieces: dict[str, Piece], place: Place) -> str:
    """The sibling that is followed; for a removed one, the nearest before it that stands. Raises `Refused`."""
    if not place.after:
        return ""
    after = piece_in(pieces, place.after)
    if after.parent_pid != place.parent:
        raise Refused(say("The provision after which it was to stand is not there any more."))
    return standing_before(pieces, after) if after.removed else after.pid


def standing_before(pieces: Mapping[str, Piece], piece: Piece) -> str:
    """The nearest sibling before a piece that stands; "" where none does."""
    siblings = children_of(pieces.values())[piece.parent_pid]
    return next(
        (each.pid for each in reversed(siblings) if each.rank < piece.rank and not each.removed), ""
    )  # fmt: skip


def laid_over(draft: Draft, pieces: Mapping[str, Piece], change: Change) -> Act:
    """The text with one change of the engine. Raises `Refused` with its reason when it does not fit."""
    done = apply(act_from(draft, pieces.values()), [change])
    if done.refused:
        raise Refused(done.refused[0].message)
    return done.act


def rank_at(pieces: dict[str, Piece], place: Place, moved: str = "") -> int:
    """The rank of a place, between those of its neighbours; ranks are given anew where there is no room.

    `moved` is the provision that comes there, and counts for no neighbour.
    """
    siblings = [piece for piece in children_of(pieces.values()).get(place.parent, ()) if piece.pid != moved]
    at = next((n for n, piece in enumerate(siblings, 1) if piece.pid == place.after), 0)
    before, after = siblings[at - 1 : at] if at else [], siblings[at : at + 1]
    if before and after and after[0].rank - before[0].rank < 2:
        for number, piece in enumerate(siblings, 1):
            piece.rank = number * STEP  # no change of the provision: its version stays
        keep_columns(siblings, "rank")
    if not before:
        return after[0].rank - STEP if after else STEP
    return (before[0].rank + after[0].rank) // 2 if after else before[0].rank + STEP


def changed(write: Writing, draft: Draft, piece: Piece, kind: EditKind, **values: Any) -> bool:
    """Change a piece and keep how it was; nothing is written where nothing differs."""
    before, version = snapshot(piece), piece.version
    write.change(piece, of=draft, **values)
    if piece.version == version:
        return False
    note_edit(write, draft, piece, kind, before)
    return True


def note_edit(write: Writing, draft: Draft, piece: Piece, kind: EditKind, before: dict[str, Any] | None) -> None:
    """Keep what was done to a piece; the piece has its new version already."""
    _edit(write, draft, piece, kind, before).save(force_insert=True)


def note_edits(
    write: Writing, draft: Draft, kind: EditKind, done: Iterable[tuple[Piece, dict[str, Any]]]
) -> list[Edit]:
    """The same for many pieces at the same moment, each with how it was before."""
    edits = [_edit(write, draft, piece, kind, before) for piece, before in done]
    now = timezone.now()
    for edit in edits:
        edit.made_at = now
    return Edit.objects.bulk_create(edits, batch_size=BATCH)


def _edit(write: Writing, draft: Draft, piece: Piece, kind: EditKind, before: dict[str, Any] | None) -> Edit:
    return Edit(
        draft=draft,
        pid=piece.pid,
        edit_kind=kind,
        of_version=piece.version,
        before=before,
        after=snapshot(piece),
        why=write.why,
        made_by=write.actor.key,
        made_by_name=write.actor.label[:200],
    )


def settle_eids(draft: Draft) -> None:
    """Keep the eIds that follow from places and numbers as they are now; no change of the provisions."""
    pieces = pieces_by_id(draft)
    stale = []
    for node in act_from(draft, pieces.values()).walk():
        if pieces[node.id].eid != node.eid:
            pieces[node.id].eid = node.eid
            stale.append(pieces[node.id])
    keep_columns(stale, "eid")


def keep_columns(pieces: Sequence[Piece], *columns: str) -> None:
    """Write some columns of many pieces that are there already, as upserts: a tenth of the time of updates."""
    Piece.objects.bulk_create(
        pieces, update_conflicts=True, unique_fields=["id"], update_fields=list(columns), batch_size=BATCH
    )
