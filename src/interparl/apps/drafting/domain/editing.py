"""Writing on an open version, provision by provision.

Each write names the provision by its permanent id and the version of it that the person saw. Writes of one version of
the text wait for each other for the moment that they take, and never overwrite: who changed another provision is no
matter, who changed the same one is merged word by word (`merging`), and what cannot be merged is told with all words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.writing import Conflict, Refused, writing
from interparl.apps.drafting.domain.drafts import held_open
from interparl.apps.drafting.domain.merging import Clash, Merged, Words, edits_since, kept_at, merge_words
from interparl.apps.drafting.domain.pieces import (
    Place,
    changed,
    fits,
    kind_of,
    kinds_for,
    laid_over,
    note_edit,
    piece_in,
    pieces_by_id,
    rank_at,
    settle_eids,
    standing_after,
    standing_before,
    standing_piece,
    under,
)
from interparl.apps.drafting.domain.trees import clean, fields_of, fresh_id, removed_above, stamp_of, used_ids
from interparl.apps.drafting.enums import EditKind
from interparl.apps.drafting.models import Draft, Edit, Piece
from interparl.apps.texts.domain.trees import table_of
from interparl.engine.drafting.changes import Change, ChangeKind
from interparl.engine.drafting.making import Unfit, marker_of
from interparl.engine.lawtext.tree import Kind
from interparl.engine.message import say

WRITE = "drafting.write"


@dataclass(frozen=True, slots=True)
class Written:
    """The provision as it stands now; `merged`: with words that somebody else wrote meanwhile."""

    piece: Piece
    merged: bool


def write_words(
    actor: Actor,
    draft: Draft,
    pid: str,
    *,
    expected: int,
    heading: str | None = None,
    text: str | None = None,
    closing: str | None = None,
    table: list[list[list[Any]]] | None = None,
    why: str = "",
) -> Written:
    """Write the words of a provision; what is None stays. A table without rows takes the table away.

    `expected` is the version of the piece that the person saw. Where somebody else changed its words since, both are
    merged; raises `Clash` where that is not possible or the provision was taken out: nothing is stored then.
    """
    with writing(actor, WRITE, draft, why=why) as write:
        held = held_open(draft)
        pieces = pieces_by_id(held)
        piece = piece_in(pieces, pid)
        kept = kept_at(held, pid, expected)
        if kept is None or expected > piece.version:
            raise Refused(say("This provision never had the version {number}.", number=expected))
        base, theirs = Words.kept(kept), Words.of(piece)
        mine = base.with_given(heading=heading, text=text, closing=closing, table=_checked(table))
        out = piece.removed or removed_above(piece, pieces) is not None
        merged = Merged(None, {}) if out else merge_words(base, mine, theirs)
        if merged.words is None:
            raise Clash(piece, mine, base, merged, edits_since(held, pid, expected), out)
        if merged.words.table is None and piece.piece_kind == Kind.TABLE:
            raise Refused(say("A table without rows is no provision. Take it out instead."))
        both = theirs not in (base, mine) and mine != base
        changed(write, held, piece, EditKind.MERGED if both else EditKind.WORDS, **merged.words.values())
        return Written(piece, both)


def insert_piece(
    actor: Actor,
    draft: Draft,
    place: Place,
    *,
    kind: str,
    heading: str = "",
    text: str = "",
    closing: str = "",
    table: list[list[list[Any]]] | None = None,
    marker: str | None = None,
    why: str = "",
) -> Piece:
    """Put a new provision in; it gets an id that no provision of the act ever had.

    Without `marker` it is numbered like its neighbours, between two of them with a suffix until the whole is
    renumbered; with an empty one it has no number. Raises `Refused` when it does not fit there.
    """
    with writing(actor, WRITE, draft, why=why) as write:
        held = held_open(draft)
        pieces = pieces_by_id(held)
        words = Words().with_given(heading=heading, text=text, closing=closing, table=_checked(table))
        fits(pieces, place, kind_of(kind))
        pid = fresh_id(used_ids(held.act))
        given: dict[str, Any] = {"after": standing_after(pieces, place), "kind": kind, "new": pid, **words.values()}
        given["table"] = table_of(words.table)
        if marker is not None:
            given["marker"] = marker
        made = laid_over(held, pieces, Change(ChangeKind.INSERT, place.parent, given))
        node = next(each for each in made.walk() if each.id == pid)
        piece = Piece(draft=held, pid=pid, parent_pid=place.parent, rank=rank_at(pieces, place), **fields_of(node))
        write.create(piece, of=held)
        note_edit(write, held, piece, EditKind.INSERTED, None)
        settle_eids(held)
        return piece


def remove_piece(actor: Actor, draft: Draft, pid: str, *, stamp: str, why: str = "") -> Piece:
    """Take a provision out, with everything under it; its words stay and it can be brought back.

    `stamp` is that of the provision as the person saw it (`trees.Standing`). Raises `Clash` when somebody changed it
    since, or anything under it.
    """
    with writing(actor, WRITE, draft, why=why) as write:
        held = held_open(draft)
        pieces = pieces_by_id(held)
        piece = standing_piece(pieces, pid)
        if stamp != stamp_of(held, pid):
            words = Words.of(piece)
            recent = Edit.objects.filter(draft=held, pid__in=under(pieces, pid)).order_by("-made_at", "-of_version")
            raise Clash(piece, None, words, Merged(None, {}), tuple(reversed(recent[:10])), False)
        changed(write, held, piece, EditKind.REMOVED, removed=True)
        settle_eids(held)
        return piece


def restore_piece(actor: Actor, draft: Draft, pid: str, *, why: str = "") -> Piece:
    """Bring back a provision that was taken out, with what was under it then, to the place where it stood."""
    with writing(actor, WRITE, draft, why=why) as write:
        held = held_open(draft)
        pieces = pieces_by_id(held)
        piece = piece_in(pieces, pid)
        above = removed_above(piece, pieces)
        if above is not None:
            raise Refused(say("What it stood under was taken out as well. Bring that back first."))
        if not piece.removed:
            raise Refused(say("This provision stands in the text."))
        changed(write, held, piece, EditKind.RESTORED, removed=False)
        settle_eids(held)
        return piece


def move_piece(actor: Actor, draft: Draft, pid: str, place: Place, *, expected: int, why: str = "") -> Piece:
    """Move a provision, with everything under it; its number stays until it is numbered anew.

    Raises `Conflict` when somebody else has moved it since `expected`, `Refused` when it does not fit there.
    """
    with writing(actor, WRITE, draft, why=why) as write:
        held = held_open(draft)
        pieces = pieces_by_id(held)
        piece = standing_piece(pieces, pid)
        if any(edit.edit_kind == EditKind.MOVED for edit in edits_since(held, pid, expected)):
            raise Conflict(piece, expected)
        fits(pieces, place, Kind(piece.piece_kind))
        after = standing_after(pieces, place)
        if after == pid:
            after = standing_before(pieces, piece)
        laid_over(held, pieces, Change(ChangeKind.MOVE, pid, {"under": place.parent, "after": after}))
        rank = rank_at(pieces, Place(place.parent, place.after if place.after != pid else after), pid)
        changed(write, held, piece, EditKind.MOVED, parent_pid=place.parent, rank=rank)
        settle_eids(held)
        return piece


def number_piece(actor: Actor, draft: Draft, pid: str, *, expected: int, marker: str, why: str = "") -> Piece:
    """Print another marker before a provision ("Article 5-1.", "б)"); an empty one takes its number away.

    Raises `Conflict` when somebody else has numbered it since `expected`, `Refused` for a number not understood.
    """
    with writing(actor, WRITE, draft, why=why) as write:
        held = held_open(draft)
        piece = standing_piece(pieces_by_id(held), pid)
        numbered = {EditKind.NUMBERED, EditKind.RENUMBERED}
        if any(edit.edit_kind in numbered for edit in edits_since(held, pid, expected)):
            raise Conflict(piece, expected)
        try:
            printed, number = marker_of({"marker": clean(marker)}, held.language)
        except Unfit as unfit:
            raise Refused(unfit.message) from unfit
        values = {
            "marker": printed,
            "number_printed": number.printed if number else "",
            "number_key": number.key if number else "",
        }
        changed(write, held, piece, EditKind.NUMBERED, **values)
        settle_eids(held)
        return piece


def change_kind(actor: Actor, draft: Draft, pid: str, *, expected: int, kind: str, why: str = "") -> Piece:
    """Make a provision another kind: a paragraph a point, a chapter a section. Id, words and number stay.

    Raises `Conflict` when somebody else has made it another kind since `expected`, `Refused` where none of that kind
    can stand, or where what stands under it could not stand there any more.
    """
    with writing(actor, WRITE, draft, why=why) as write:
        held = held_open(draft)
        pieces = pieces_by_id(held)
        piece, named = standing_piece(pieces, pid), kind_of(kind)
        if any(edit.edit_kind == EditKind.KIND for edit in edits_since(held, pid, expected)):
            raise Conflict(piece, expected)
        if named != piece.piece_kind and named not in kinds_for(pieces, piece):
            raise Refused(say("It cannot be that here: what it stands in, or what stands under it, does not allow it."))
        changed(write, held, piece, EditKind.KIND, piece_kind=named.value)
        settle_eids(held)
        return piece


def _checked(table: list[list[list[Any]]] | None) -> list[list[list[Any]]] | None:
    """A table from outside as it is kept. Raises `Refused` for what is none."""
    if table is None:
        return None
    try:
        return [
            [[clean(str(text)), bool(header), max(1, int(wide)), max(1, int(high))] for text, header, wide, high in row]
            for row in table
        ]
    except (TypeError, ValueError):
        raise Refused(say("The table is not made of rows and cells.")) from None
