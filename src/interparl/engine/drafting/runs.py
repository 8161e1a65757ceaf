"""Which provisions are numbered on together: the articles of an act, the points of one list.

Whether articles or chapters begin anew in each part is learned from the act: it is so where the first numbers come
again. Points are numbered within what holds them; a second list under one parent is a run of its own. For use inside
this package.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from interparl.engine.drafting.making import THROUGH
from interparl.engine.drafting.numbering import Numeral, numeral_of
from interparl.engine.lawtext.tree import HIGHER, Act, Kind, Provision

Run = list[Provision]
_Placed = tuple[tuple[Provision, ...], Provision]
_FIRST = frozenset({"1", "a", "а", "ա"})
_LETTERED = frozenset({Numeral.LETTER, Numeral.CAPITAL})


def runs(act: Act, published: Act | None = None) -> list[Run]:
    """The numbered provisions of an act in runs, each in reading order.

    `published` is the act as it was before the changes: where numbers begin anew is learned from it. Without it only
    what cannot come from a provision put elsewhere counts.
    """
    out: list[Run] = []
    learned, strict = published or act, published is None
    for kind in Kind:
        if kind in THROUGH:
            anew = _anew(learned, kind, strict)
            for placed in _scopes(act, kind):
                out += _parted(placed, anew)
    lists = _lists(learned, strict)
    out += _siblings(act.body, "", lists)
    for node in act.walk():
        out += _siblings(node.children, node.id, lists)
    return out


def _scopes(act: Act, kind: Kind) -> list[list[_Placed]]:
    """Numbered provisions of a kind, those of each annex apart; inside annexes counted within the annex alone."""
    scopes: dict[str, list[_Placed]] = {}
    for above, node in act.paths():
        if node.kind is kind and node.number is not None:
            annex = next((each.id for each in above if each.kind is Kind.ANNEX), "")
            scopes.setdefault(annex, []).append((above, node))
    return list(scopes.values())


def _level(before: tuple[Provision, ...], after: tuple[Provision, ...]) -> Kind | None:
    """The kind of the outermost group that is another one; None while all are the same."""
    old, new = ([each for each in above if each.kind in HIGHER] for above in (before, after))
    for place, group in enumerate(new):
        if place >= len(old) or old[place].id != group.id:
            return group.kind
    return None if len(old) == len(new) else old[len(new)].kind


def _anew(act: Act, kind: Kind, strict: bool) -> frozenset[Kind]:
    """At which groups the numbers of a kind begin anew."""
    votes: Counter[Kind] = Counter()
    seen_levels = False
    for placed in _scopes(act, kind):
        seen: set[str] = set()
        for place, (above, node) in enumerate(placed):
            level = _level(placed[place - 1][0], above) if place else None
            if level is not None:
                seen_levels = True
                votes[level] += 1 if _begins(placed, place, seen, strict) else -1
            assert node.number is not None
            seen.add(node.number.key)
    if not seen_levels and kind in HIGHER:
        return HIGHER  # nothing shows it: chapters are counted within their part
    return frozenset(level for level, count in votes.items() if count > 0)


def _begins(placed: Sequence[_Placed], place: int, seen: set[str], strict: bool) -> bool:
    """Whether the numbers begin anew; one alone may have been moved here, so `strict` wants the next again too."""
    node = placed[place][1]
    if node.number is None or node.number.key not in _FIRST:
        return False
    following = placed[place + 1][1].number if place + 1 < len(placed) else None
    return not strict or (following is not None and following.key in seen)


def _parted(placed: Sequence[_Placed], anew: frozenset[Kind]) -> list[Run]:
    out: list[Run] = []
    for place, (above, node) in enumerate(placed):
        level = _level(placed[place - 1][0], above) if place else None
        if not place or (level is not None and level in anew):
            out.append([])
        out[-1].append(node)
    return out


def _numbered(children: Sequence[Provision]) -> Iterator[tuple[Kind, Run]]:
    for kind in Kind:
        if kind not in THROUGH and (found := [c for c in children if c.kind is kind and c.number is not None]):
            yield kind, found


def _lists(act: Act, strict: bool) -> dict[str, tuple[str, int]]:
    """Id of a provision -> its parent's id and the how-many-th list of its kind there it belongs to."""
    out: dict[str, tuple[str, int]] = {}
    for pid, children in [("", act.body), *((node.id, node.children) for node in act.walk())]:
        for _, found in _numbered(children):
            count = 0
            seen: set[str] = set()
            for place, node in enumerate(found):
                assert node.number is not None
                key = node.number.key
                following = found[place + 1].number if place + 1 < len(found) else None
                again = key in _FIRST and (
                    key in seen if not strict else following is not None and following.key in seen
                )
                if place and (again or _lettered(node) != _lettered(found[place - 1])):
                    count += 1
                    seen = set()
                seen.add(key)
                out[node.id] = (pid, count)
    return out


def _lettered(node: Provision) -> bool:
    return node.number is not None and numeral_of(node.number) in _LETTERED


def _siblings(children: Sequence[Provision], pid: str, lists: dict[str, tuple[str, int]]) -> list[Run]:
    """The runs among the children of one provision; what is new or came from elsewhere joins the list around it."""
    out: list[Run] = []
    for _, found in _numbered(children):
        current = -1
        known = [lists[node.id][1] if lists.get(node.id, ("-", 0))[0] == pid else -1 for node in found]
        # A member of a later list that stands among an earlier one was moved there.
        least = list(known)
        for place in range(len(known) - 2, -1, -1):
            after = least[place + 1]
            if least[place] < 0 or (0 <= after < least[place]):
                least[place] = after
        for place, node in enumerate(found):
            own = known[place] if known[place] == least[place] else -1
            if current < 0 or own > current:
                out.append([])
                current = max(own, current, 0) if own >= 0 else max(current, 0)
            out[-1].append(node)
    return out
