"""A new provision out of data, with ids and a number of its own. For use inside this package.

What the data hold: ``kind``, ``heading``, ``text``, ``closing``, ``table`` (rows of cells), ``children`` (the same
again), ``new`` (its permanent id, else one is made), ``marker`` with ``number`` and ``key`` (as printed; without a
marker the provision is numbered like its like, with an empty one it has no number).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from interparl.engine.drafting.numbering import between, common_form, print_number, suffix_of
from interparl.engine.drafting.working import Draft, Node, table_of
from interparl.engine.lawtext.numbers import ARABIC, ROMAN, parse_number
from interparl.engine.lawtext.tree import HIGHER, Kind, Number, Provision, Table
from interparl.engine.message import Message, say

THROUGH = HIGHER | {Kind.ARTICLE}
"""Kinds that may be numbered through the act, whatever holds them."""
_ID = re.compile(r"[A-Za-z0-9_.-]{1,64}")


class Unfit(Exception):
    """What was asked for cannot be done; `message` says why."""

    def __init__(self, message: Message) -> None:
        self.message = message
        super().__init__(message.text("en"))


def words_of(given: Mapping[str, Any], name: str, otherwise: str = "") -> str:
    """A field of words. Raises Unfit when it is something else."""
    value = given.get(name, otherwise)
    if not isinstance(value, str):
        raise Unfit(say("The field {name} must hold words.", name=name))
    return value


def kind_of(given: Mapping[str, Any], otherwise: Kind | None) -> Kind:
    """The kind that is named. Raises Unfit when there is none of that name."""
    named = str(given.get("kind") or otherwise or "")
    if named not in set(Kind):
        raise Unfit(say("There is no kind of provision named {kind}.", kind=named))
    return Kind(named)


def grid_of(given: Mapping[str, Any]) -> Table | None:
    """The table that is given. Raises Unfit when it is no table."""
    try:
        return table_of(given.get("table"))
    except (TypeError, ValueError, KeyError, AttributeError):
        raise Unfit(say("The table is not made of rows and cells.")) from None


def made(draft: Draft, given: Mapping[str, Any], kind: Kind | None, *seed: str) -> Provision:
    """The provision that the data describe, with permanent ids that depend on the seed alone. Raises Unfit."""
    named = kind_of(given, kind)
    taken: set[str] = set()
    return _made(draft, given, named, taken, seed)


def _made(draft: Draft, given: Mapping[str, Any], kind: Kind, taken: set[str], seed: tuple[str, ...]) -> Provision:
    pid = words_of(given, "new") or draft.fresh(*seed)
    if not _ID.fullmatch(pid):
        raise Unfit(say("{id} cannot be the id of a provision.", id=pid))
    if not draft.free(pid) or pid in taken:
        raise Unfit(say("The id {id} belongs to another provision or did so once.", id=pid))
    taken.add(pid)
    children = given.get("children") or ()
    if isinstance(children, (str, Mapping)) or not all(isinstance(child, Mapping) for child in children):
        raise Unfit(say("What stands under a provision must be a list of provisions."))
    marker, number = marker_of(given, draft.of.language)
    table = grid_of(given)
    if kind is Kind.TABLE and table is None:
        raise Unfit(say("A table without rows is no provision."))
    below = tuple(
        _made(draft, child, kind_of(child, _below(kind)), taken, (*seed, str(at))) for at, child in enumerate(children)
    )
    heading, text, closing = (words_of(given, name) for name in ("heading", "text", "closing"))
    return Provision(kind, number, heading, text, below, closing, marker, table, pid)


def marker_of(given: Mapping[str, Any], language: str) -> tuple[str, Number | None]:
    """Marker and number as given. Raises Unfit when the number is not in the marker."""
    marker = words_of(given, "marker").strip()
    if not marker:
        return "", None
    found = re.search(rf"(?<!\w)(?:{ARABIC}|(?-i:{ROMAN})(?!\w)|[^\W\d_](?=[).]))", marker)
    printed = words_of(given, "number") or (found[0] if found else "")
    if not printed:
        return marker, None
    if printed not in marker:
        raise Unfit(say("The number {number} is not in the marker.", number=printed))
    key = words_of(given, "key") or parse_number(printed, language=language).key
    return marker, Number(printed, key) if key else None


def _below(kind: Kind) -> Kind:
    """The kind that usually stands under a kind."""
    match kind:
        case Kind.ARTICLE | Kind.PREAMBLE | Kind.ANNEX:
            return Kind.PARAGRAPH
        case Kind.PARAGRAPH | Kind.SUBPARAGRAPH | Kind.POINT:
            return Kind.POINT
        case _:
            return Kind.ARTICLE


def usual_child(node: Node) -> Kind:
    """The kind of a new child: that of the last child there is that is neither note nor table, else the usual one."""
    for child in reversed(node.children):
        if child.was.kind not in (Kind.NOTE, Kind.TABLE):
            return child.was.kind
    return _below(node.was.kind) if node.parent is not None else Kind.ARTICLE


def number_new(draft: Draft, node: Node, given: Mapping[str, Any], *, alone: bool = True) -> None:
    """Number a provision that was put in, and those under it, like its like; an empty marker that was given stays.

    `alone`: what follows it under its parent has its number already.
    """
    if "marker" not in given and node.was.number is None:
        _number(draft, node, alone)
    for child, data in zip(node.children, given.get("children") or (), strict=True):
        number_new(draft, child, data, alone=False)


def _number(draft: Draft, node: Node, alone: bool) -> None:
    assert node.parent is not None
    siblings = [child for child in node.parent.children if child.was.kind is node.was.kind]
    if not alone:
        siblings = siblings[: siblings.index(node) + 1]
    numbered = [each for each in siblings if each.was.number is not None]
    through = node.was.kind in THROUGH
    if not through and alone and 2 * len(numbered) < len(siblings) - 1:
        return  # most of its kind there have no number
    aside = not through and bool(numbered)
    like = numbered if aside else [each for each in _like(draft, node) if each is node or each.was.number is not None]
    run = like if node.was.kind is Kind.ARTICLE or (through and not numbered) else siblings
    form = common_form((each.was for each in numbered or like), draft.of.language)
    if form is None:
        return
    suffix = suffix_of(each.was for each in like)
    key = between(*_around(run, node), form, suffix)
    number = print_number(key, form, suffix) or Number(key, key)
    node.set(number=number, marker=f"{form.before}{number.printed}{form.after}")


def _like(draft: Draft, node: Node) -> Iterator[Node]:
    """Provisions of its kind in the same annex, or outside of annexes, in reading order, under the same kind."""
    mine = _annex(node)
    under = node.parent.was.kind if node.parent is not None else None
    for other in draft.nodes():
        if other.was.kind is not node.was.kind or _annex(other) is not mine:
            continue
        if other is node or node.was.kind in THROUGH or (other.parent and other.parent.was.kind is under):
            yield other


def _annex(node: Node) -> Node | None:
    return next((above for above in node.above() if above.was.kind is Kind.ANNEX), None)


def _around(run: list[Node], node: Node) -> tuple[str, str]:
    """The keys of the numbered provisions before and after a node in a run."""
    at = next(place for place, other in enumerate(run) if other is node)
    before = next((n.was.number.key for n in reversed(run[:at]) if n.was.number), "")
    after = next((n.was.number.key for n in run[at + 1 :] if n.was.number), "")
    return before, after
