"""Changes to the provisions of a draft, one after the other.

    changed = apply(act, [Change(ChangeKind.WORDS, "3f2a...", {"text": "A well has a keeper."})])
    changed.act, changed.refused

Pure. A change names its provision by the permanent id, and no change gives a provision another id; an id that was
deleted does not come again. A change that fits nowhere is told in `refused` and does nothing; those after it are done
all the same. What `given` holds, by kind:

* WORDS: one or more of ``heading``, ``text``, ``closing`` (words) and ``table`` (rows of cells, or None for no table);
  what is not given stays.
* INSERT: `pid` is the provision under which the new one comes, "" for the top of the act. ``after``: id of the sibling
  it follows; without it, or empty, it is the first. ``kind`` (else that of its siblings), ``heading``, ``text``,
  ``closing``, ``table``, ``children`` (a list of the same); ``new``: its permanent id (else one made from the change);
  ``marker``, ``number``, ``key``: as printed. Without a marker it is numbered like its like, between two numbers with a
  suffix (5.1) until `renumber`; with an empty marker it has no number.
* DELETE: nothing. What stands under the provision goes with it.
* MOVE: ``under``: id of the new parent, "" for the top; without it the parent stays. ``after``: id of the sibling it
  follows there; without it, or empty, it is the first. Its number stays until `renumber`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from interparl.engine.drafting.crossrefs import Followed, Undecided
from interparl.engine.drafting.making import Unfit, grid_of, made, number_new, usual_child, words_of
from interparl.engine.drafting.renumber import Mapping_, Renumbered, Style, renumber
from interparl.engine.drafting.working import Draft, Node
from interparl.engine.lawtext.tree import Act, Kind
from interparl.engine.message import Message, say

__all__ = [
    "Change",
    "ChangeKind",
    "Changed",
    "Followed",
    "Mapping_",
    "Refused",
    "Renumbered",
    "Style",
    "Undecided",
    "apply",
    "renumber",
]

_WORDS = ("heading", "text", "closing")


class ChangeKind(StrEnum):
    """What a change does; see the module's text."""

    WORDS = "words"
    INSERT = "insert"
    DELETE = "delete"
    MOVE = "move"


@dataclass(frozen=True, slots=True)
class Change:
    """One change. `pid` is the permanent id of the provision it is about, of the parent for INSERT."""

    kind: ChangeKind
    pid: str
    given: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Refused:
    """A change that could not be done, by its place among those given, and why."""

    place: int
    change: Change
    message: Message


@dataclass(frozen=True, slots=True)
class Changed:
    """The act with the changes that could be done."""

    act: Act
    refused: tuple[Refused, ...] = ()


def apply(act: Act, changes: Sequence[Change], gone: Collection[str] = ()) -> Changed:
    """Lay changes over an act whose provisions have ids.

    `gone` are ids of provisions that earlier versions had and this one has not: no new provision gets one of them.
    """
    draft = Draft(act, gone)
    refused: list[Refused] = []
    for place, change in enumerate(changes):
        try:
            _DO[change.kind](draft, change)
        except Unfit as unfit:
            refused.append(Refused(place, change, unfit.message))
    return Changed(draft.act(), tuple(refused))


def _found(draft: Draft, pid: str) -> Node:
    node = draft.get(pid) if pid else None
    if node is None:
        raise Unfit(say("The provision is not in this text any more."))
    return node


def _words(draft: Draft, change: Change) -> None:
    node = _found(draft, change.pid)
    given = change.given
    values: dict[str, Any] = {name: words_of(given, name) for name in _WORDS if name in given}
    if "table" in given:
        values["table"] = grid_of(given)
        if node.was.kind is Kind.TABLE and values["table"] is None:
            raise Unfit(say("A table without rows is no provision."))
    if not values:
        raise Unfit(say("Say which words are to stand there."))
    node.set(**values)


def _parent(draft: Draft, pid: str) -> Node:
    node = draft.get(pid)
    if node is None:
        raise Unfit(say("The provision under which it was to stand is not in this text any more."))
    if node.was.kind in (Kind.TABLE, Kind.NOTE):
        raise Unfit(say("Nothing can stand under a table or a note."))
    return node


def _slot(parent: Node, after: str, moved: Node | None = None) -> int:
    """The place among the children, `moved` not counted, that follows the sibling of this id."""
    siblings = [child for child in parent.children if child is not moved]
    if not after:
        return 0
    at = next((place for place, child in enumerate(siblings) if child.was.id == after), None)
    if at is None:
        raise Unfit(say("The provision after which it was to stand is not there any more."))
    return at + 1


def _insert(draft: Draft, change: Change) -> None:
    parent = _parent(draft, change.pid)
    after = words_of(change.given, "after")
    at = _slot(parent, after)
    seed = ("insert", change.pid, after, *(words_of(change.given, name) for name in ("heading", "text")))
    node = draft.put(parent, at, made(draft, change.given, usual_child(parent), *seed))
    number_new(draft, node, change.given)


def _delete(draft: Draft, change: Change) -> None:
    draft.take_out(_found(draft, change.pid))


def _move(draft: Draft, change: Change) -> None:
    node = _found(draft, change.pid)
    assert node.parent is not None
    parent = _parent(draft, words_of(change.given, "under")) if "under" in change.given else node.parent
    if node in (parent, *parent.above()):
        raise Unfit(say("A provision cannot stand under itself."))
    at = _slot(parent, words_of(change.given, "after"), node)
    node.parent.children.remove(node)
    node.parent = parent
    parent.children.insert(at, node)


_DO = {
    ChangeKind.WORDS: _words,
    ChangeKind.INSERT: _insert,
    ChangeKind.DELETE: _delete,
    ChangeKind.MOVE: _move,
}
