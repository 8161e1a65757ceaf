"""In which order amendments are considered.

For use inside this package; what others need is in `amendments`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from interparl.engine.drafting.amendment import INSERTS, Action, Amendment, Effect, effects
from interparl.engine.drafting.working import Draft, Node
from interparl.engine.lawtext.tree import Act


@dataclass(frozen=True, slots=True)
class OrderRule:
    """A body's order of considering amendments, as data. `source` names the rule it is taken from; `assumed`: none is.

    Places always go in the reading order of the text. `at_one_place` are groups of actions in the order in which they
    are taken at one place; `larger_first` takes of two that concern the same words the one that concerns more of them
    first; `compromise_first` takes a compromise before all else at its place. What is still equal goes by day, then
    by key.
    """

    at_one_place: tuple[tuple[Action, ...], ...]
    larger_first: bool = True
    compromise_first: bool = True
    source: str = ""
    assumed: bool = False

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> OrderRule:
        """The rule that a profile or a record keeps as data. Raises ValueError unless each action stands there once."""
        groups = tuple(tuple(Action(name) for name in group) for group in data["at_one_place"])
        if sorted(action for group in groups for action in group) != sorted(Action):
            raise ValueError("an order of consideration names each action once")
        return cls(
            groups,
            bool(data.get("larger_first", True)),
            bool(data.get("compromise_first", True)),
            str(data.get("source", "")),
            bool(data.get("assumed", False)),
        )

    def data(self) -> dict[str, Any]:
        """The rule as JSON."""
        return {
            "at_one_place": [[action.value for action in group] for group in self.at_one_place],
            "larger_first": self.larger_first,
            "compromise_first": self.compromise_first,
            "source": self.source,
            "assumed": self.assumed,
        }


FARTHEST_FIRST = OrderRule(
    (
        (Action.DELETE,),
        (Action.REPLACE_WHOLE,),
        (Action.REPLACE_HEADING, Action.REPLACE_WORDS),
        (Action.INSERT_BEFORE, Action.INSERT_AFTER, Action.INSERT_IN),
    ),
    assumed=True,
)
"""The order where a body states none of its own: an assumption of this program, taken from no rule of anybody. What
would leave least of the text is decided first, because its acceptance settles the rest."""


def order_of_consideration(
    act: Act, amendments: Iterable[Amendment], rule: OrderRule = FARTHEST_FIRST
) -> tuple[Amendment, ...]:
    """Amendments in the order in which they are considered; those that do not fit the text stand last, by key.

    Raises ValueError when two different amendments have one key.
    """
    every = {each.key: each for each in amendments}
    draft = Draft(act)
    found, unfit = effects(draft, every.values())
    reading = {id(node): place for place, node in enumerate(draft.nodes())}
    groups = {action: place for place, group in enumerate(rule.at_one_place) for action in group}
    clusters = _clusters(found)

    def key(effect: Effect) -> tuple[object, ...]:
        by = effect.by
        return (
            *_place(draft, effect, reading),
            0 if rule.compromise_first and by.replaces else 1,
            groups[by.action],
            clusters.get(by.key, (-1, 0)),
            -_size(effect) if rule.larger_first else 0,
            by.tabled_on or date.max,
            by.key,
        )

    ordered = [effect.by for effect in sorted(found, key=key)]
    return (*ordered, *(every[key] for key in sorted(unfit)))


def _place(draft: Draft, effect: Effect, reading: Mapping[int, int]) -> tuple[int, int, int]:
    """Where in the text an amendment is: the provision it is on, or that after whose last word it inserts.

    Of insertions after one word the one deeper in the text is nearer to it.
    """
    if effect.slot is None:
        return reading[id(draft.by_id[effect.by.pid])], 0, 0
    parent = draft.get(effect.slot.under)
    assert parent is not None
    depth = sum(1 for _ in parent.above()) + (parent.parent is not None)
    if effect.slot.at:
        return reading[id(_last(parent.children[effect.slot.at - 1]))], 1, -depth
    return (reading[id(parent)] if parent.parent is not None else -1), 1, -depth


def _last(node: Node) -> Node:
    while node.children:
        node = node.children[-1]
    return node


def _clusters(found: Iterable[Effect]) -> dict[str, tuple[int, int]]:
    """Key of an amendment to words -> where the words begin that it and those that overlap it concern.

    The field comes first: heading, text, closing.
    """
    fields = ("heading", "text", "closing")
    by_pid: dict[str, list[tuple[int, int, int, str]]] = {}
    for effect in found:
        for span in effect.spans[:1]:
            start, end = span.quoted
            by_pid.setdefault(effect.by.pid, []).append((fields.index(span.field), start, end, effect.by.key))
    out: dict[str, tuple[int, int]] = {}
    for spans in by_pid.values():
        current, until = (-1, -1), -1
        for name, start, end, key in sorted(spans):
            if (name, start) > (current[0], until) or name != current[0]:
                current, until = (name, start), end
            until = max(until, end)
            out[key] = current
    return out


def _size(effect: Effect) -> int:
    """How many characters an amendment concerns; nothing where it inserts, as larger insertions are no farther away."""
    if effect.by.action in INSERTS:
        return 0
    return sum(span.quoted[1] - span.quoted[0] for span in effect.spans)
