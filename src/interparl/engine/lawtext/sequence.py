"""Is the numbering of a law in order? A number out of order is often a number misread.

7² that lost its raised 2 turns into 72 between 7 and 8; an article that a reader missed leaves a gap; a number that
comes twice may be two laws in one file. Consolidated laws have gaps of their own where provisions were repealed, so a
gap is a small doubt and 72 between 7 and 8 a large one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from interparl.engine.lawtext.law import Doubt
from interparl.engine.lawtext.numbers import follows, sort_key
from interparl.engine.lawtext.tree import HIGHER, Act, Kind, Provision
from interparl.engine.message import say

SHOWN = 12
"""At most so many doubts of one kind are spelled out; a count says how many more there are."""
MANY_GAPS = 0.2
"""Share of numbers missing in a run above which gaps are a large doubt."""


def sequence_doubts(act: Act) -> tuple[Doubt, ...]:
    """All doubts about numbers: of articles in each run, of groups, of paragraphs and points inside articles."""
    found: list[Doubt] = []
    gaps = numbers = 0
    for run in article_runs(act):
        missing = _run_doubts(run, found)
        gaps += missing
        numbers += len(run)
    if gaps and gaps > MANY_GAPS * (numbers + gaps):
        found.append(
            Doubt(
                "many-gaps",
                say(
                    "{gaps} numbers of articles are missing beside {numbers} that are there.",
                    gaps=gaps,
                    numbers=numbers,
                ),
                cost=2,
            )
        )
    for node in act.walk():
        for run in _item_runs(node):
            _glued_in(run, found)
    return _shortened(found)


def article_runs(act: Act) -> list[list[Provision]]:
    """Articles in runs that are numbered on: a run ends at an annex, and where numbers start again in a new group."""
    runs: list[list[Provision]] = [[]]
    above_before: tuple[Provision, ...] = ()
    for above, node in act.paths():
        if node.kind is not Kind.ARTICLE or node.number is None:
            continue
        run = runs[-1]
        annexes = tuple(a for a in above if a.kind is Kind.ANNEX)
        new_annex = annexes != tuple(a for a in above_before if a.kind is Kind.ANNEX)
        groups = tuple(a for a in above if a.kind in HIGHER)
        new_group = groups != tuple(a for a in above_before if a.kind in HIGHER)
        begins_anew = bool(run) and new_group and node.number.key == "1"
        if run and (new_annex or begins_anew):
            runs.append([])
        runs[-1].append(node)
        above_before = above
    return [run for run in runs if run]


def _key(node: Provision) -> str:
    return node.number.key if node.number else ""


def _last_key(node: Provision) -> str:
    """The last number of a range ("5 - 7. Repealed"), or the number itself."""
    from interparl.engine.lawtext.numbers import parse_number

    printed = node.number.printed if node.number else ""
    parts = [part.strip() for part in printed.replace("–", "-").replace("—", "-").replace(",", "-").split("-")]
    if node.repealed and len(parts) == 2 and all(part.isdigit() for part in parts):
        return parse_number(parts[1]).key
    return _key(node)


def _run_doubts(run: Sequence[Provision], found: list[Doubt]) -> int:
    """Doubts of one run of articles; returns how many whole numbers are missing in it."""
    glued = set(_glued_in(run, found))
    missing = 0
    seen: dict[str, Provision] = {}
    before: Provision | None = None
    for node in run:
        key = _key(node)
        if key in seen:
            found.append(
                Doubt("number-twice", say("The number of {article} comes twice.", article=_name(node)), _place(node), 1)
            )
        seen[key] = node
        if id(node) in glued:
            continue
        old = _last_key(before) if before is not None else ""
        if before is None:
            first = sort_key(key)[0][0]
            if first > 1:
                found.append(
                    Doubt("late-start", say("The articles begin with {article}.", article=_name(node)), _place(node), 1)
                )
        elif not follows(old, key) and key != old:
            step = sort_key(key)[0][0] - sort_key(old)[0][0]
            if sort_key(key) < sort_key(old):
                found.append(
                    Doubt(
                        "number-backwards",
                        say("{article} comes after {before}.", article=_name(node), before=_name(before)),
                        _place(node),
                        1,
                    )
                )
            elif step > 1:
                missing += step - 1
                found.append(
                    Doubt(
                        "gap",
                        say("No article between {before} and {article}.", article=_name(node), before=_name(before)),
                        _place(node),
                        1,
                    )
                )
        before = node
    return missing


def _item_runs(node: Provision) -> Iterator[list[Provision]]:
    numbered = [child for child in node.children if child.number is not None and child.kind not in HIGHER]
    run: list[Provision] = []
    for child in numbered:
        if child.kind in (Kind.ARTICLE, Kind.ANNEX):
            return
        if run and (child.kind is not run[-1].kind or _key(child) in ("1", "a", "а", "ա")):
            yield run
            run = []
        run.append(child)
    if run:
        yield run


def _glued_in(run: Sequence[Provision], found: list[Doubt]) -> Iterator[int]:
    """Report numbers like 52 among 5, 5.1 and 6: a raised or dotted 2 that was glued to the 5."""
    hits: list[int] = []
    for i, node in enumerate(run):
        key, before = _key(node), _key(run[i - 1]) if i else ""
        if not key.isdigit() or len(key) < 2 or not before[:1].isdigit():
            continue
        base = before.split(".")[0]
        after = _key(run[i + 1]) if i + 1 < len(run) else ""
        if not key.startswith(base) or len(key) == len(base) or follows(before, key):
            continue
        if after and not ((after[:1].isdigit() and sort_key(after)[0][0] <= int(base) + 2) or after.startswith(base)):
            continue
        if not after and int(key) <= int(base) * 10:
            continue
        hits.append(id(node))
        found.append(
            Doubt(
                "glued-number",
                say(
                    "{article} stands after {before}: perhaps its number is {split}, with the raised part glued on.",
                    article=_name(node),
                    before=_name(run[i - 1]),
                    split=f"{base}.{key[len(base) :]}",
                ),
                _place(node),
                2,
            )
        )
    return iter(hits)


def _name(node: Provision) -> str:
    return node.marker.strip(" .:–—-") or (node.number.printed if node.number else str(node.kind))


def _place(node: Provision) -> str:
    return node.eid


def _shortened(found: list[Doubt]) -> tuple[Doubt, ...]:
    out: list[Doubt] = []
    for code in dict.fromkeys(doubt.code for doubt in found):
        same = [doubt for doubt in found if doubt.code == code]
        out += same[:SHOWN]
        if len(same) > SHOWN:
            out.append(Doubt(code, say("{count} more of the same kind.", count=len(same) - SHOWN), "", same[0].cost))
    return tuple(out)
