"""The text that accepted amendments give, and how an adopted text differs from it.

For use inside this package; what others need is in `amendments`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from interparl.engine.drafting.amendment import Action, Amendment, Effect, effects, name_of, new_kind
from interparl.engine.drafting.conflict import Conflict, among
from interparl.engine.drafting.crossrefs import Undecided
from interparl.engine.drafting.making import Unfit, made, number_new
from interparl.engine.drafting.merge import Edit
from interparl.engine.drafting.renumber import Mapping_, Style, renumber
from interparl.engine.drafting.working import Draft
from interparl.engine.lawtext.differences import Change, Piece, differences, word_pieces
from interparl.engine.lawtext.identity import carry_ids, identify
from interparl.engine.lawtext.tree import Act, Provision
from interparl.engine.message import Message


@dataclass(frozen=True, slots=True)
class Applied:
    """An amendment that is in the text, and the ids of the provisions it changed, put in or took out."""

    key: str
    pids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unfitting:
    """An amendment that does not fit the text, and why."""

    key: str
    message: Message


@dataclass(frozen=True, slots=True)
class Consolidated:
    """The text with the accepted amendments.

    Of two in a blocking conflict neither is in it. `mappings` and `undecided` are those of its renumbering.
    """

    act: Act
    applied: tuple[Applied, ...]
    conflicts: tuple[Conflict, ...]
    mappings: tuple[Mapping_, ...] = ()
    refused: tuple[Unfitting, ...] = ()
    undecided: tuple[Undecided, ...] = ()


def consolidate(
    act: Act,
    accepted: Iterable[Amendment],
    *,
    style: Style | None = Style.CONTINUOUS,
    sequence: Sequence[str] = (),
) -> Consolidated:
    """The act with the accepted amendments, the same in whatever order they are given.

    `style` tells how it is numbered then; None leaves the numbers. `sequence` holds keys of amendments in the order
    that was decided for what they insert at one place; without a decision those tabled "after" stand before those
    tabled "before", then the earlier before the later, then by key.
    Raises ValueError when two different amendments have one key.
    """
    draft = Draft(act)
    found, unfit = effects(draft, accepted)
    clashes = among(draft, found)
    blocked = {key for clash in clashes if clash.blocking for key in (clash.a, clash.b)}
    work = _Work(draft, [effect for effect in found if effect.by.key not in blocked], list(sequence))
    work.do()
    made_ = draft.act()
    refused = {**unfit, **work.refused}
    out = Consolidated(
        made_,
        tuple(Applied(key, tuple(dict.fromkeys(pids))) for key, pids in sorted(work.done.items())),
        clashes,
        refused=tuple(Unfitting(key, refused[key]) for key in sorted(refused)),
    )
    if style is None:
        return out
    numbered = renumber(made_, style, act)
    return replace(out, act=numbered.act, mappings=numbered.mappings, undecided=numbered.undecided)


def inserted(act: Act, amendments: Iterable[Amendment]) -> dict[str, Provision]:
    """Key of each amendment that inserts a provision and fits -> that provision, with the number it would get alone.

    The same as each of them consolidated by itself, without making the whole act anew for it; eIds are left out.
    """
    draft = Draft(act)
    found: dict[str, Provision] = {}
    for effect in effects(draft, amendments)[0]:
        slot, by = effect.slot, effect.by
        parent, node = (draft.get(slot.under), draft.get(by.pid)) if slot is not None else (None, None)
        if slot is None or parent is None or node is None:
            continue
        data = by.provision()
        put = draft.put(parent, slot.at, made(draft, data, new_kind(node, by), "amendment", by.key))
        number_new(draft, put, data)
        found[by.key] = put.frozen()
        draft.take_out(put)
    return found


class _Work:
    """Does what effects ask for, on the places they had before any of it was done."""

    def __init__(self, draft: Draft, found: Sequence[Effect], sequence: list[str]) -> None:
        self.draft, self.found, self.sequence = draft, found, sequence
        self.done: dict[str, list[str]] = {}
        self.refused: dict[str, Message] = {}
        self.first: dict[str, str] = {}
        parents = {effect.slot.under for effect in found if effect.slot is not None}
        self.children = {pid: list(node.children) for pid in parents if (node := draft.get(pid)) is not None}

    def do(self) -> None:
        self.words()
        for effect in self.found:
            if effect.by.action is Action.REPLACE_WHOLE:
                self.whole(effect)
        self.insertions()
        for effect in self.found:
            if effect.by.action is Action.DELETE:
                self.delete(effect)

    def words(self) -> None:
        changed: dict[tuple[str, str], set[Edit]] = {}
        for effect in self.found:
            for span in effect.spans:
                changed.setdefault((effect.by.pid, span.field), set()).add(span.edit)
                self.done.setdefault(effect.by.key, []).append(effect.by.pid)
        for (pid, name), edits in changed.items():
            node = self.draft.by_id[pid]
            text = getattr(node.was, name)
            for edit in sorted(edits, key=lambda each: (each.start, each.end), reverse=True):
                text = text[: edit.start] + edit.new + text[edit.end :]
            node.set(**{name: text})

    def whole(self, effect: Effect) -> None:
        """The provision in a new wording. What stands under it keeps its id where the words are alike."""
        node, by = self.draft.by_id[effect.by.pid], effect.by
        if self.alike(by.key, by.asks()):
            return
        try:
            new = made(self.draft, {**by.provision(), "new": ""}, node.was.kind, "amendment", by.key)
        except Unfit as error:
            self.refused[by.key] = error.message
            return
        heading = new.heading if by.heading or "heading" in by.given else node.was.heading
        marker, number = (new.marker, new.number) if new.marker else (node.was.marker, node.was.number)
        new = replace(new, id=by.pid, heading=heading, marker=marker, number=number, repealed=False)
        old = node.frozen()
        kept = _carried(old, new, self.draft.of)
        for child in list(node.children):
            self.draft.take_out(child)
        self.draft.gone -= {each.id for each in kept.walk()}
        node.set(**{name: getattr(kept, name) for name in _OWN})
        children = [self.draft.put(node, at, child) for at, child in enumerate(kept.children)]
        for child, given in zip(children, by.given.get("children") or (), strict=True):
            number_new(self.draft, child, given, alone=False)
        self.done[by.key] = [each.id for each in (*old.walk(), *kept.walk())]

    def insertions(self) -> None:
        def rank(effect: Effect) -> tuple[object, ...]:
            by = effect.by
            decided = self.sequence.index(by.key) if by.key in self.sequence else len(self.sequence)
            return decided, by.action is Action.INSERT_BEFORE, by.tabled_on or date.max, by.key

        at_slot = [effect for effect in self.found if effect.slot is not None]
        for effect in sorted(at_slot, key=rank):
            if self.alike(effect.by.key, f"{effect.slot} {effect.by.puts()}"):
                continue
            try:
                self.insert(effect)
            except Unfit as error:
                self.refused[effect.by.key] = error.message

    def insert(self, effect: Effect) -> None:
        slot, by = effect.slot, effect.by
        assert slot is not None
        parent, before = self.draft.get(slot.under), self.children[slot.under]
        assert parent is not None
        node = self.draft.get(by.pid)
        assert node is not None
        data: dict[str, Any] = by.provision()
        new = made(self.draft, data, new_kind(node, by), "amendment", by.key)
        at = parent.children.index(before[slot.at]) if slot.at < len(before) else len(parent.children)
        put = self.draft.put(parent, at, new)
        number_new(self.draft, put, data)
        self.done[by.key] = [each.was.id for each in put.walk()]

    def alike(self, key: str, what: str) -> bool:
        """Whether another amendment that is done asked for the same; then this one is traced to what that one did."""
        first = self.first.setdefault(what, key)
        if first in self.done:
            self.done[key] = self.done[first]
        return first in self.done

    def delete(self, effect: Effect) -> None:
        node = self.draft.get(effect.by.pid)
        if self.alike(effect.by.key, effect.by.asks()):
            return
        if node is not None:
            self.done[effect.by.key] = [each.was.id for each in node.walk()]
            self.draft.take_out(node)
        else:
            self.done[effect.by.key] = [effect.by.pid]  # gone with what it stood in


_OWN = ("kind", "number", "heading", "text", "closing", "marker", "table", "repealed")


def _carried(old: Provision, new: Provision, of: Act) -> Provision:
    """The new wording of a provision with the ids, and where none are given the numbers, of what is like in the old."""

    def bare(node: Provision) -> Provision:
        return replace(node, id="" if node is not new else node.id, children=tuple(map(bare, node.children)))

    before = identify(Act("", of.language, (old,), work=of.work))
    after = carry_ids(before, identify(Act("", of.language, (bare(new),), work=of.work)))
    were = {node.id: node for node in old.walk() if node is not old}
    found = [node.id if node.id in were else "" for node in after.walk()]
    _by_own_words(list(were.values()), list(new.walk()), found)
    ids = iter(found)

    def with_ids(node: Provision) -> Provision:
        pid = next(ids)
        was = were.get(pid) if node is not new else None
        children = tuple(map(with_ids, node.children))
        if was is None:
            return replace(node, children=children)
        number = (node.marker, node.number) if node.marker else (was.marker, was.number)
        return replace(node, id=was.id, marker=number[0], number=number[1], children=children)

    return with_ids(new)


def _by_own_words(old: Sequence[Provision], new: Sequence[Provision], found: list[str]) -> None:
    """Match what is left by kind, heading and own text where these are the same once: other things came under it."""

    def own(node: Provision) -> tuple[object, ...]:
        return node.kind, " ".join(node.heading.split()), " ".join(node.text.split())

    left = [node for node in old if node.id not in found and (node.text or node.heading)]
    for place, node in enumerate(new):
        same = [other for other in left if own(other) == own(node)]
        if place and not found[place] and len(same) == 1:
            found[place] = same[0].id
            left.remove(same[0])


@dataclass(frozen=True, slots=True)
class Difference:
    """A difference between the consolidated and an adopted text, named by its provision ("" for the title).

    `then` is the provision as consolidated, `now` as adopted; None where one of them has it not.
    """

    pid: str
    name: str
    change: Change
    pieces: tuple[Piece, ...]
    moved: bool
    then: Provision | None
    now: Provision | None


def against(consolidated: Consolidated | Act, adopted: Act, *, by_id: bool = False) -> tuple[Difference, ...]:
    """How the adopted text differs from the consolidated one, provision by provision in the order of the adopted.

    The adopted text usually comes as a file: its provisions are then matched by likeness. `by_id`: it was drafted here
    and its ids are those of the same provisions. Numbers, words and places are compared, front and back matter not.
    """
    then = consolidated.act if isinstance(consolidated, Consolidated) else consolidated
    now = adopted if by_id else carry_ids(then, adopted)
    names = _names(then) | _names(now)
    groups = {node.id for act in (then, now) for node in act.walk() if node.children}
    leaves = frozenset(node.id for act in (then, now) for node in act.walk() if node.id not in groups)
    out: list[Difference] = []
    if " ".join(then.title.split()) != " ".join(now.title.split()):
        out.append(Difference("", "", Change.CHANGED, word_pieces(then.title, now.title), False, None, None))
    for row in differences(then, now, leaves):
        if row.change is not Change.SAME or row.moved:
            pid = row.pid.removesuffix("-closing")
            out.append(Difference(pid, names.get(pid, ""), row.change, row.pieces, row.moved, row.then, row.now))
    return tuple(out)


def _names(act: Act) -> dict[str, str]:
    """Id of a provision -> how people name it: its marker after those of what holds it."""
    out: dict[str, str] = {}
    for above, node in act.paths():
        parts = [name_of(each) for each in (*above, node)]
        out[node.id] = ", ".join(part for part in parts if part) or node.eid
    return out
