"""eIds that a file can carry: Latin letters, unique in the act, those of the tree wherever they are fit."""

from __future__ import annotations

import re

from interparl.engine.lawtext.identity import PREFIX, latin
from interparl.engine.lawtext.tree import Act, Provision

_FIT = re.compile(r"[A-Za-z][A-Za-z0-9_.\-]*")


def fit_eids(act: Act) -> list[str]:
    """One eId a provision, in the order of `act.walk()`: its own when fit and not taken, else one made here."""
    taken = {"author", "interparl"}  # the agents in the metadata
    kept: list[bool] = []
    for node in act.walk():
        fit = _FIT.fullmatch(node.eid) is not None and node.eid not in taken
        kept.append(fit)
        if fit:
            taken.add(node.eid)
    out: list[str] = []
    counts: dict[str, int] = {}

    def down(node: Provision, above: str) -> None:
        own = node.eid
        if not kept[len(out)]:
            own = _made(node, above, taken, counts)
            taken.add(own)
        out.append(own)
        for child in node.children:
            down(child, own)

    for node in act.body:
        down(node, "")
    return out


def _made(node: Provision, above: str, taken: set[str], counts: dict[str, int]) -> str:
    stem = f"{above}__{PREFIX[node.kind]}" if above else PREFIX[node.kind]
    key = latin(node.number.key) if node.number is not None else ""
    if key and (made := f"{stem}_{key}") not in taken:
        return made
    # Naming Convention 5.4.2: unnumbered elements are counted; "nn" keeps the count apart from printed numbers.
    stem = f"{stem}_nn" if not key else f"{stem}_{key}-nn"
    while True:
        counts[stem] = counts.get(stem, 0) + 1
        made = f"{stem}{counts[stem]}"
        if made not in taken:
            return made
