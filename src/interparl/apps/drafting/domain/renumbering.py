"""The numbers of a version in order again; what they were is kept on the version, as Akoma Ntoso's mappings need it."""

from __future__ import annotations

from dataclasses import dataclass

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.writing import writing
from interparl.apps.drafting.domain.drafts import held_open
from interparl.apps.drafting.domain.pieces import keep_columns, note_edits, pieces_by_id
from interparl.apps.drafting.domain.trees import SNAPSHOT, act_from, act_of, fields_of, mappings, snapshot
from interparl.apps.drafting.enums import EditKind
from interparl.apps.drafting.models import Draft, Edit, Piece
from interparl.engine.drafting.changes import Style, Undecided
from interparl.engine.drafting.changes import renumber as put_in_order
from interparl.engine.drafting.crossrefs import Followed
from interparl.engine.lawtext.tree import Act

_CHANGED = ("marker", "number_printed", "number_key", "heading", "text", "closing", "table")


@dataclass(frozen=True, slots=True)
class Renumbering:
    """What became of the numbers: `changed` provisions; references that went along; what a person must look at."""

    draft: Draft
    changed: int
    followed: tuple[Followed, ...]
    undecided: tuple[Undecided, ...]


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What numbering anew would do: provisions with another number or eId, as `mappings` tells them; the references."""

    changed: tuple[dict[str, str], ...]
    followed: tuple[Followed, ...]
    undecided: tuple[Undecided, ...]


def foreseen(draft: Draft, style: Style = Style.CONTINUOUS) -> Foreseen:
    """What `renumber` would do now; nothing is written."""
    now = act_of(draft)
    done = put_in_order(now, style, numbers_last_in_order(draft))
    return Foreseen(tuple(mappings(now, done.act)), done.followed, done.undecided)


def renumber(actor: Actor, draft: Draft, style: Style = Style.CONTINUOUS, *, why: str = "") -> Renumbering:
    """Put the numbers in order; references inside the text follow where it is sure what they mean.

    Who has a provision open meanwhile writes on: their words are merged with the references that followed. The
    version's `mappings` afterwards name every provision that has another number or eId than in the version before
    (without one: than when this version was opened).
    """
    with writing(actor, "drafting.write", draft, why=why) as write:
        held = held_open(draft)
        pieces = pieces_by_id(held)
        done = put_in_order(act_from(held, pieces.values()), style, numbers_last_in_order(held))
        edited, touched = [], []
        for node in done.act.walk():
            piece = pieces[node.id]
            before, fields = snapshot(piece), fields_of(node)
            differs = any(before[name] != fields[name] for name in _CHANGED)
            if differs or piece.eid != node.eid:
                touched.append(piece)
            if differs:
                piece.version += 1
                edited.append((piece, before))
            for name in (*_CHANGED, "eid"):
                setattr(piece, name, fields[name])
        keep_columns(touched, *_CHANGED, "eid", "version")
        note_edits(write, held, EditKind.RENUMBERED, edited)
        write.change(held, of=held.act, mappings=mappings_of(held))
        write.note(held, {"renumbered": len(edited), "style": style.value}, of=held.act)
    return Renumbering(held, len(edited), done.followed, done.undecided)


def mappings_of(draft: Draft) -> list[dict[str, str]]:
    """The provisions whose number or eId is another one than in the version before, or than at the opening."""
    before = act_of(draft.based_on) if draft.based_on is not None else as_it_was(draft, EditKind.TAKEN)
    return mappings(before, act_of(draft))


def numbers_last_in_order(draft: Draft) -> Act:
    """The text when its numbers were last put in order, else when it was opened: references mean those numbers."""
    return as_it_was(draft, EditKind.TAKEN, EditKind.RENUMBERED)


def as_it_was(draft: Draft, *kinds: EditKind) -> Act:
    """The text as it was right after the last edit of one of these kinds; without provisions before any."""
    last = draft.edits.filter(edit_kind__in=kinds).order_by("-made_at").values_list("made_at", flat=True).first()
    kept: dict[str, Edit] = {}
    if last is not None:
        for edit in draft.edits.filter(made_at__lte=last).order_by("of_version"):
            kept[edit.pid] = edit
    return act_from(draft, (_piece(draft, edit) for edit in kept.values()))


def _piece(draft: Draft, edit: Edit) -> Piece:
    return Piece(draft=draft, pid=edit.pid, **{name: edit.after[name] for name in SNAPSHOT})
