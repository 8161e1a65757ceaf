"""Numbers in order again after changes, in the text's own manner, and the references that follow them.

    done = renumber(act, Style.CONTINUOUS, published=act_before_the_changes)
    done.act, done.mappings, done.undecided

Pure. Articles are numbered through the act, groups within what holds them or through the act, whichever the act does,
paragraphs and points within their list. Permanent ids stay; eIds follow the numbers. Words are changed only where a
reference surely points to a provision that has another number now; every other one is told in `undecided`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from interparl.engine.drafting.crossrefs import Followed, Undecided, follow
from interparl.engine.drafting.making import THROUGH
from interparl.engine.drafting.numbering import (
    Form,
    Numeral,
    Suffix,
    between,
    common_form,
    form_of,
    key_of,
    print_number,
    suffix_of,
)
from interparl.engine.drafting.runs import Run, runs
from interparl.engine.lawtext.identity import identify
from interparl.engine.lawtext.numbers import sort_key
from interparl.engine.lawtext.tree import Act, Number, Provision
from interparl.engine.message import say


class Style(StrEnum):
    """What becomes of the numbers."""

    CONTINUOUS = "continuous"
    """1, 2, 3 without a gap and without suffix: for a draft, and for a model act before it is published."""
    KEPT = "kept"
    """Published numbers stay; what stands between two of them gets a suffix (7.1, 7¹, 7bis) as the act prints it."""


@dataclass(frozen=True, slots=True)
class Mapping_:  # noqa: N801
    """A provision (`pid`) whose eId or number is another one now; "" before for a provision that is new."""

    pid: str
    eid_before: str
    eid_after: str
    number_before: str
    number_after: str


@dataclass(frozen=True, slots=True)
class Renumbered:
    """The act with its numbers in order.

    `followed` are the references whose number was changed with the provision, `undecided` what a person must look at.
    """

    act: Act
    mappings: tuple[Mapping_, ...] = ()
    followed: tuple[Followed, ...] = ()
    undecided: tuple[Undecided, ...] = ()


def renumber(act: Act, style: Style = Style.CONTINUOUS, published: Act | None = None) -> Renumbered:
    """Number the provisions of an act, which must have ids. Those without a number get none.

    `published` is the act before it was changed: its numbers are those that references mean and that mappings name as
    the former ones, and where lists begin anew is learned from it. Without it the numbers of `act` are taken.
    """
    source = published or act
    known = {node.id: node for node in source.walk()}
    given: dict[str, tuple[Number, str]] = {}
    untold: list[Undecided] = []
    for run in runs(act, published):
        _number_run(run, style, known, act, given, untold)
    now = {pid: number for pid, (number, _) in given.items()}
    words = follow(act, published, now)
    body = tuple(_renamed(node, given, words.texts) for node in act.body)
    made = identify(replace(act, body=body))
    before = {node.id: node for node in source.walk()}
    return Renumbered(made, _mappings(before, made), words.followed, (*untold, *words.undecided))


def _number_run(
    run: Run,
    style: Style,
    known: dict[str, Provision],
    act: Act,
    given: dict[str, tuple[Number, str]],
    untold: list[Undecided],
) -> None:
    old = [known[node.id] for node in run if node.id in known]
    form = common_form(old or run, act.language)
    if form is None:
        return
    suffix = suffix_of(old or run)
    if style is Style.CONTINUOUS:
        words = form.numeral is Numeral.WORD
        keys = [str(place) if words else key_of(place, form) for place in range(1, len(run) + 1)]
    else:
        keys = list(_kept(run, form, suffix))
    for node, key in zip(run, keys, strict=True):
        assert node.number is not None
        if key == node.number.key:
            continue
        own = form_of(node, act.language)
        printed = form if own is None or node.kind not in THROUGH else own
        number = print_number(key, replace(form, before=printed.before, after=printed.after), suffix) if key else None
        if number is None:
            untold.append(
                Undecided(
                    node.id,
                    node.marker,
                    say("The number {marker} is not one that can be counted on; set it by hand.", marker=node.marker),
                )
            )
            continue
        given[node.id] = number, f"{printed.before}{number.printed}{printed.after}"


def _kept(run: Sequence[Provision], form: Form, suffix: Suffix) -> list[str]:
    """The keys of a run in which as many as possible stay, and the others stand between them."""
    keys = [node.number.key if node.number is not None else "" for node in run]
    stay = _rising(keys)
    out: list[str] = []
    for place, key in enumerate(keys):
        if place in stay:
            out.append(key)
            continue
        after = next((keys[later] for later in range(place + 1, len(keys)) if later in stay), "")
        out.append(between(out[-1] if out else "", after, form, suffix))
    return out


def _rising(keys: Sequence[str]) -> frozenset[int]:
    """The places of a longest strictly rising selection of keys, the earliest of several."""
    values = [sort_key(key) for key in keys]
    best: list[tuple[int, int]] = []  # length of the best selection that ends here, the place before
    for place, value in enumerate(values):
        before = [(best[at][0], -at) for at in range(place) if values[at] < value]
        length, at = max(before, default=(0, 1))
        best.append((length + 1, -at))
    if not best:
        return frozenset()
    place = max(range(len(best)), key=lambda at: (best[at][0], -at))
    out: set[int] = set()
    while place >= 0:
        out.add(place)
        place = best[place][1]
    return frozenset(out)


def _renamed(node: Provision, given: dict[str, tuple[Number, str]], texts: dict[str, dict[str, object]]) -> Provision:
    values: dict[str, object] = dict(texts.get(node.id, {}))
    if node.id in given:
        values["number"], values["marker"] = given[node.id]
    return node.renamed(children=tuple(_renamed(child, given, texts) for child in node.children), **values)


def _mappings(before: dict[str, Provision], act: Act) -> tuple[Mapping_, ...]:
    out: list[Mapping_] = []
    for node in act.walk():
        was = before.get(node.id)
        eid = was.eid if was is not None else ""
        old = was.number.printed if was is not None and was.number is not None else ""
        new = node.number.printed if node.number is not None else ""
        if (eid, old) != (node.eid, new):
            out.append(Mapping_(node.id, eid, node.eid, old, new))
    return tuple(out)
