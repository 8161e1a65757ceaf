"""The same provision in two languages of one law: told by its place, not by its words."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from interparl.engine.lawtext.tree import HIGHER, Act, Kind, Provision

ALIKE = 0.6
"""Least share of the articles (or other numbered provisions) of each text that the other has too."""
_NUMBERED_ALIKE = HIGHER | {Kind.ARTICLE, Kind.PARAGRAPH}
"""Kinds counted with the same numerals in every language; points may go by the letters of each alphabet."""


def ids_across_languages(known: Act, act: Act) -> Act:
    """`act` with the permanent ids of `known`, its rendering in another language, where their structure is the same.

    Texts whose numbered provisions are mostly others are not paired at all: a doubtful id is worse than a new one.
    """
    if not _alike(known, act):
        return act
    ids: dict[int, str] = {}
    _pair(known.body, act.body, ids)
    taken = set(ids.values())

    def node(given: Provision) -> Provision:
        # An id of its own that the other text gives to another provision would name two: it is made anew.
        own = ids.get(id(given)) or ("" if given.id in taken else given.id)
        return replace(given, id=own, children=tuple(node(child) for child in given.children))

    return replace(act, body=tuple(node(each) for each in act.body))


def _alike(one: Act, other: Act) -> bool:
    first, second = (Counter(_name(node) for node in act.walk() if node.number is not None) for act in (one, other))
    shared = (first & second).total()
    most = max(first.total(), second.total())
    return most > 0 and shared >= ALIKE * most


def _pair(known: tuple[Provision, ...], new: tuple[Provision, ...], ids: dict[int, str]) -> None:
    """Pair siblings: one by one where the row of kinds and numbers is the same, else by kind and number."""
    if [_name(node) for node in known] == [_name(node) for node in new]:
        pairs = list(zip(known, new, strict=True))
    else:
        once = Counter(_exact(node) for node in known)
        by_number = {_exact(node): node for node in known if node.number is not None and once[_exact(node)] == 1}
        mine = Counter(_exact(node) for node in new)
        pairs = [(by_number[_exact(n)], n) for n in new if _exact(n) in by_number and mine[_exact(n)] == 1]
    for there, here in pairs:
        ids[id(here)] = there.id
        _pair(there.children, here.children, ids)


def _name(node: Provision) -> tuple[Kind, str]:
    """Kind and number; of what goes by letters only that it has a number."""
    key = node.number.key if node.number else ""
    return node.kind, key if node.kind in _NUMBERED_ALIKE or key.isdigit() else "·" if key else ""


def _exact(node: Provision) -> tuple[Kind, str]:
    return node.kind, node.number.key if node.number else ""
