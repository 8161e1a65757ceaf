"""Which amendments to one text cannot both be accepted, or need a decision if both are.

For use inside this package; what others need is in `amendments`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from interparl.engine.drafting.amendment import COVERING, Action, Amendment, Effect, Span, effects
from interparl.engine.drafting.merge import near
from interparl.engine.drafting.working import Draft
from interparl.engine.lawtext.tree import Act
from interparl.engine.message import Message, say


class ConflictKind(StrEnum):
    """How two amendments stand to each other."""

    SAME_WORDS = "same-words"
    """They change the same words differently."""
    CONTAINED = "contained"
    """One changes something inside of what the other replaces whole, or deletes with what it stands in."""
    INSIDE_DELETED = "inside-deleted"
    """One changes something in a provision that the other deletes."""
    COMPROMISE = "compromise"
    """One is a compromise in place of the other."""
    NEIGHBOURING = "neighbouring"
    """They change words that stand side by side: read what comes of both. No error."""
    SAME_PLACE = "same-place"
    """Both insert at one place: their order is to be decided. No error."""
    ALIKE = "alike"
    """They ask for the same. No error."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two amendments by their keys, the smaller key first. `blocking`: they cannot both be accepted."""

    a: str
    b: str
    kind: ConflictKind
    message: Message
    blocking: bool


def conflicts(act: Act, amendments: Iterable[Amendment]) -> tuple[Conflict, ...]:
    """The conflicts among amendments, sorted by keys; those that do not fit the text are left out.

    Raises ValueError when two different amendments have one key.
    """
    draft = Draft(act)
    return among(draft, effects(draft, amendments)[0])


def among(draft: Draft, found: Sequence[Effect]) -> tuple[Conflict, ...]:
    """The conflicts among effects, at most one for two of them."""
    out: dict[tuple[str, str], Conflict] = {}
    replaced = _replaced(found)
    for one, other in _near(draft, found):
        first, second = sorted((one, other), key=lambda effect: effect.by.key)
        a, b = first.by.key, second.by.key
        if (a, b) not in out and b not in replaced.get(a, ()) and a not in replaced.get(b, ()):
            told = _between(draft, first, second)
            if told is not None:
                out[a, b] = Conflict(a, b, *told)
    present = {effect.by.key for effect in found}
    for compromise, keys in replaced.items():
        for key in keys & present - {compromise}:
            a, b = sorted((compromise, key))
            message = say("{compromise} is a compromise in place of {other}.", compromise=compromise, other=key)
            out.setdefault((a, b), Conflict(a, b, ConflictKind.COMPROMISE, message, True))
    return tuple(out[pair] for pair in sorted(out))


def _replaced(found: Sequence[Effect]) -> dict[str, set[str]]:
    """Key of a compromise -> the keys it stands for, those of the compromises among them included."""
    direct = {effect.by.key: set(effect.by.replaces) for effect in found if effect.by.replaces}
    out: dict[str, set[str]] = {}
    for key in sorted(direct):
        reached: set[str] = set()
        ahead = list(direct[key])
        while ahead:
            other = ahead.pop()
            if other not in reached:
                reached.add(other)
                ahead += direct.get(other, ())
        out[key] = reached
    return out


def _near(draft: Draft, found: Sequence[Effect]) -> Iterator[tuple[Effect, Effect]]:
    """Pairs that could be in conflict: about one provision or place, or one about what holds the other."""
    beside: defaultdict[str, list[Effect]] = defaultdict(list)
    covering: defaultdict[str, list[Effect]] = defaultdict(list)
    for effect in found:
        beside[effect.target].append(effect)
        if effect.by.action in COVERING:
            covering[effect.by.pid].append(effect)
    for group in beside.values():
        yield from combinations(group, 2)
    for effect in found:
        node = draft.get(effect.target)
        for above in node.above() if node is not None and effect.target else ():
            for other in covering.get(above.was.id, ()):
                yield effect, other


def _between(draft: Draft, a: Effect, b: Effect) -> tuple[ConflictKind, Message, bool] | None:
    """Kind, message and whether it blocks; `a` has the smaller key."""
    one, other = a.by.key, b.by.key
    if a.by.asks() == b.by.asks() or (a.slot is not None and a.slot == b.slot and a.by.puts() == b.by.puts()):
        return ConflictKind.ALIKE, say("{one} and {other} ask for the same.", one=one, other=other), False
    for inner, outer in ((a, b), (b, a)):
        if outer.by.action is Action.DELETE and _inside(draft, inner, outer):
            names = {"inner": inner.by.key, "outer": outer.by.key}
            if inner.by.action is Action.DELETE:
                message = say("What {inner} deletes goes with what {outer} deletes.", **names)
                return ConflictKind.CONTAINED, message, False
            return ConflictKind.INSIDE_DELETED, say("{inner} changes what {outer} deletes.", **names), True
    if a.by.action is b.by.action is Action.REPLACE_WHOLE and a.by.pid == b.by.pid:
        return ConflictKind.SAME_WORDS, say("{one} and {other} replace it differently.", one=one, other=other), True
    for inner, outer in ((a, b), (b, a)):
        if outer.by.action is Action.REPLACE_WHOLE and _inside(draft, inner, outer):
            message = say("{inner} changes a part of what {outer} replaces.", inner=inner.by.key, outer=outer.by.key)
            return ConflictKind.CONTAINED, message, True
    if a.slot is not None and a.slot == b.slot:
        message = say("{one} and {other} insert at one place; decide their order.", one=one, other=other)
        return ConflictKind.SAME_PLACE, message, False
    return _words(draft, a, b)


def _inside(draft: Draft, inner: Effect, outer: Effect) -> bool:
    """Whether an effect is on the provision that another covers, or on something under it."""
    if inner.target == outer.by.pid:
        keeps = outer.by.action is Action.REPLACE_WHOLE and inner.by.action is Action.REPLACE_HEADING
        return not (keeps and not outer.by.heading and "heading" not in outer.by.given)
    node = draft.get(inner.target) if inner.target else None
    return node is not None and any(above.was.id == outer.by.pid for above in node.above())


def _words(draft: Draft, a: Effect, b: Effect) -> tuple[ConflictKind, Message, bool] | None:
    if a.target != b.target or not a.spans or not b.spans:
        return None
    meeting = [(x, y) for x in a.spans for y in b.spans if x.field == y.field and _meet(x, y)]
    if not meeting:
        node = draft.by_id[a.target].was
        pairs = [sorted((x, y), key=_order) for x in a.spans for y in b.spans if x.field == y.field]
        if any(near(getattr(node, x.field), x.edit.end, y.edit.start) for x, y in pairs):
            message = say("{one} and {other} change neighbouring words.", one=a.by.key, other=b.by.key)
            return ConflictKind.NEIGHBOURING, message, False
        return None
    if all(x.edit == y.edit for x, y in meeting):
        message = say("{one} and {other} ask for the same.", one=a.by.key, other=b.by.key)
        return ConflictKind.ALIKE, message, False
    for inner, outer in ((a, b), (b, a)):
        if all(_within(x, y) if inner is a else _within(y, x) for x, y in meeting):
            message = say("{inner} changes a part of what {outer} replaces.", inner=inner.by.key, outer=outer.by.key)
            return ConflictKind.CONTAINED, message, True
    message = say("{one} and {other} change the same words differently.", one=a.by.key, other=b.by.key)
    return ConflictKind.SAME_WORDS, message, True


def _meet(x: Span, y: Span) -> bool:
    """Whether changed words overlap, or words are put in at one point or inside of what is changed."""
    a, b = x.edit, y.edit
    return (a.start < b.end and b.start < a.end) or (a.start, a.end) == (b.start, b.end)


def _order(span: Span) -> tuple[int, int]:
    return span.edit.start, span.edit.end


def _within(x: Span, y: Span) -> bool:
    """Whether the words that `x` changes are a part, and not the whole, of those that `y` does."""
    a, b = x.edit, y.edit
    return b.start <= a.start and a.end <= b.end and (a.start, a.end) != (b.start, b.end)
