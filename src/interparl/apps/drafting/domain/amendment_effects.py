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
    text = act_of(draft) if act is None else act
    nodes = {node.id: node for node in text.walk()}
    return {each.number: _effect(draft, each, text, nodes) for each in amendments}


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


def _effect(draft: Draft, amendment: Amendment, act: Act, nodes: Mapping[str, Provision]) -> Effect:
    asked = in_engine(draft, amendment, ())
    then = nodes.get(amendment.pid)
    if then is not None and asked.action in WORDS:
        then = replace(then, children=())
    if asked.action is engine.Action.DELETE and then is not None:
        return Effect(amendment, asked.action, then, None, _pieces(then, None))
    inserts = asked.action in INSERTS
    # what becomes of one provision does not depend on its neighbours; only a new one takes its number from them
    small = act if inserts or then is None else replace(act, body=(then,))
    done = engine.consolidate(small, [asked], style=None)
    if done.refused or not done.applied:
        misfit = plainly(done.refused[0].message, draft, [amendment]) if done.refused else None
        return Effect(amendment, asked.action, None if inserts else then, None, (), misfit)
    if inserts:
        now = done.act.find(done.applied[0].pids[0])
        return Effect(amendment, asked.action, None, now, _pieces(None, now))
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
