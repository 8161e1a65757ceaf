"""What one amendment alone would do to the text it is tabled on: the provision before and after, word by word.

Nothing is stored. What several do together is told by `consolidating`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from interparl.apps.common.domain.writing import Refused
from interparl.apps.drafting.domain.amending import fitting
from interparl.apps.drafting.domain.amendment_rules import in_engine, plainly
from interparl.apps.drafting.domain.trees import act_of
from interparl.apps.drafting.models import Amendment, Draft
from interparl.apps.sittings.domain.helping import today
from interparl.engine.drafting import amendments as engine
from interparl.engine.lawtext.differences import Piece, whole, word_pieces
from interparl.engine.lawtext.tree import HIGHER, Act, Kind, Provision
from interparl.engine.message import Message

WORDS = frozenset({engine.Action.REPLACE_WORDS, engine.Action.REPLACE_HEADING})
BEGIN_A_LINE = HIGHER | {Kind.ARTICLE, Kind.ANNEX}
"""Kinds whose number stands on a line of its own, also without a heading."""
INSERTS = frozenset({engine.Action.INSERT_BEFORE, engine.Action.INSERT_AFTER, engine.Action.INSERT_IN})


@dataclass(frozen=True, slots=True)
class Effect:
    """What an amendment would do. `then` is None where a provision comes new, `now` where one goes.

    Of changed words or a changed heading both are without what stands under the provision, which stays. `pieces` turn
    `then` into `now` word by word, a heading with its marker on a line of its own. `misfit` says why it does not fit
    the text; then there is no `now`.
    """

    amendment: Amendment
    action: engine.Action
    then: Provision | None
    now: Provision | None
    pieces: tuple[Piece, ...]
    misfit: Message | None = None


def effects_of(draft: Draft, amendments: Iterable[Amendment], act: Act | None = None) -> dict[int, Effect]:
    """The effect of each amendment alone, by its number. `act`: the text of the version where it is at hand."""
    rows = list(amendments)
    text = act_of(draft) if act is None else act
    nodes = {node.id: node for node in text.walk()}
    asked = {each.number: in_engine(draft, each, ()) for each in rows}
    inserts = [each for each in asked.values() if each.action in INSERTS]
    new = engine.inserted(text, inserts) if inserts else {}
    return {
        each.number: _inserted(draft, each, asked[each.number], new, text)
        if asked[each.number].action in INSERTS
        else _changed(draft, each, asked[each.number], text, nodes.get(each.pid))
        for each in rows
    }


def effect_of(amendment: Amendment, act: Act | None = None) -> Effect:
    """The effect of one."""
    return effects_of(amendment.draft, [amendment], act)[amendment.number]


def foreseen(
    draft: Draft,
    *,
    pid: str,
    action: str,
    old: str = "",
    new: str = "",
    heading: str = "",
    given: Mapping[str, Any] | None = None,
) -> Effect:
    """What an amendment would do that nobody has tabled yet. Raises `Refused` where it could not be tabled so."""
    amendment = fitting(draft, pid, action, old, new, heading, given, tabled_on=today())
    found = effect_of(amendment)
    if found.misfit is not None:
        raise Refused(found.misfit)
    return found


def _inserted(
    draft: Draft, amendment: Amendment, asked: engine.Amendment, new: Mapping[str, Provision], act: Act
) -> Effect:
    now = new.get(asked.key)
    misfit = engine.check(act, asked) if now is None else None
    told = plainly(misfit, draft, [amendment]) if misfit is not None else None
    return Effect(amendment, asked.action, None, now, _pieces(None, now), told)


def _changed(draft: Draft, amendment: Amendment, asked: engine.Amendment, act: Act, then: Provision | None) -> Effect:
    """What becomes of one provision does not depend on its neighbours: the engine is given no more than it."""
    if then is not None and asked.action in WORDS:
        then = replace(then, children=())
    if asked.action is engine.Action.DELETE and then is not None:
        return Effect(amendment, asked.action, then, None, _pieces(then, None))
    done = engine.consolidate(replace(act, body=(then,) if then is not None else ()), [asked], style=None)
    if done.refused or not done.applied:
        misfit = plainly(done.refused[0].message, draft, [amendment]) if done.refused else None
        return Effect(amendment, asked.action, then, None, (), misfit)
    now = done.act.find(amendment.pid)
    return Effect(amendment, asked.action, then, now, _pieces(then, now))


def _pieces(then: Provision | None, now: Provision | None) -> tuple[Piece, ...]:
    return word_pieces(_printed(then), _printed(now))


def _printed(node: Provision | None) -> str:
    if node is None:
        return ""
    first = " ".join(part for part in (node.marker, node.heading) if part)
    gap = "\n" if node.heading or not node.text or node.kind in BEGIN_A_LINE else " "
    return gap.join(part for part in (first, whole(replace(node, heading=""))) if part)
