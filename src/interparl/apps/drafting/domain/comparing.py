"""Versions side by side, a version beside the texts it was taken from, and what became of one provision."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.writing import Refused
from interparl.apps.common.models.record import visible_to
from interparl.apps.drafting.domain.trees import act_of, provision_of
from interparl.apps.drafting.models import Draft, Edit, Origin, Piece
from interparl.apps.texts.domain.trees import acts_of
from interparl.engine.concordance.items import provisions
from interparl.engine.lawtext.differences import Change, Mark, Row, differences, whole, word_pieces
from interparl.engine.lawtext.differences import Piece as WordPiece
from interparl.engine.lawtext.tree import Act, Provision
from interparl.engine.message import say


@dataclass(frozen=True, slots=True)
class Compared:
    """Two versions: rows in the order of the later one, how many there are of each change (without those that stayed).

    `by_words` is False for versions in two languages: their rows tell what came, went, moved and was renumbered, and
    stand side by side without pieces.
    """

    then: Draft
    now: Draft
    rows: tuple[Row, ...]
    counts: dict[Change, int]
    by_words: bool


@dataclass(frozen=True, slots=True)
class Beside:
    """A provision of a version and one that it was taken from.

    `ours` and `source` are None where the provision is not there any more. `pieces` turn the source into ours word by
    word; they are empty where one of them is missing or the languages differ.
    """

    origin: Origin
    ours: Provision | None
    source: Provision | None
    pieces: tuple[WordPiece, ...]
    same_language: bool


@dataclass(frozen=True, slots=True)
class Happened:
    """One edit of a provision and what it did to its words; `pieces` are empty where no word changed."""

    edit: Edit
    pieces: tuple[WordPiece, ...]


def compare_drafts(then: Draft, now: Draft) -> Compared:
    """What differs between two versions of one act, provision by provision. Raises `Refused` for two acts."""
    if then.act_id != now.act_id:
        raise Refused(say("These are versions of two acts. Compare the texts in a study."))
    before, after = act_of(then), act_of(now)
    leaves = leaves_of(before) | leaves_of(after)
    by_words = then.language == now.language
    rows = differences(before, after, leaves) if by_words else _by_structure(before, after, leaves)
    counts = Counter[Change](row.change for row in rows)
    return Compared(then, now, rows, {change: n for change, n in counts.items() if change is not Change.SAME}, by_words)


def leaves_of(act: Act) -> frozenset[str]:
    """The ids of the provisions that are compared as one: articles, or what stands in for them."""
    return frozenset(node.id for _, node in provisions(act))


def compare_with_origins(draft: Draft, actor: Actor) -> tuple[Beside, ...]:
    """The provisions of a version beside their sources, in the order of the text; sources that the person may
    not see are left out.

    Sources of provisions that this version has not stand at the end.
    """
    rows = visible_to(Origin.objects.filter(act=draft.act_id), actor)
    origins = list(rows.select_related("expression__work"))
    act = act_of(draft)
    ours = {node.id: node for node in act.walk()}
    place = {pid: at for at, pid in enumerate(ours)}
    texts = acts_of([origin.expression for origin in origins])
    found = [_beside(origin, ours, texts[origin.expression_id], draft.language) for origin in origins]
    return tuple(sorted(found, key=lambda each: place.get(each.origin.pid, len(place))))


def history_of(draft: Draft, pid: str) -> tuple[Happened, ...]:
    """What was done to a provision of a version, newest first, with the words that each edit changed."""
    found = Edit.objects.filter(draft=draft, pid=pid).order_by("-of_version")
    return tuple(Happened(edit, _changed(edit)) for edit in found)


def _changed(edit: Edit) -> tuple[WordPiece, ...]:
    then, now = (_text(edit, kept) if kept else "" for kept in (edit.before, edit.after))
    return word_pieces(then, now) if then != now else ()


def _text(edit: Edit, kept: dict[str, object]) -> str:
    node = provision_of(Piece(pid=edit.pid, **kept))
    return "\n".join(part for part in (node.marker, whole(node), "") if part)


def _by_structure(before: Act, after: Act, leaves: frozenset[str]) -> tuple[Row, ...]:
    """Rows of two languages: compared without their words, shown with them."""
    full = [{node.id: node for node in act.walk()} for act in (before, after)]
    bare = [replace(act, body=_bare(act.body, leaves)) for act in (before, after)]
    rows = differences(bare[0], bare[1], leaves)
    return tuple(
        replace(
            row,
            then=full[0].get(row.pid, row.then) if row.then is not None else None,
            now=full[1].get(row.pid, row.now) if row.now is not None else None,
            pieces=(),
        )
        for row in rows
    )


def _bare(nodes: Sequence[Provision], leaves: frozenset[str]) -> tuple[Provision, ...]:
    return tuple(
        replace(
            node, heading="", text="", closing="", table=None,
            children=() if node.id in leaves else _bare(node.children, leaves),
        )
        for node in nodes
    )  # fmt: skip


def _beside(origin: Origin, ours: dict[str, Provision], text: Act, language: str) -> Beside:
    mine, source = ours.get(origin.pid), text.find(origin.from_pid)
    same = text.language == language
    pieces: tuple[WordPiece, ...] = ()
    if mine is not None and source is not None and same:
        pieces = word_pieces(whole(source), whole(mine))
    return Beside(origin, mine, source, pieces, same)


def unchanged(pieces: Sequence[WordPiece]) -> bool:
    """Whether pieces tell of no change at all."""
    return all(piece.mark is Mark.SAME for piece in pieces)
