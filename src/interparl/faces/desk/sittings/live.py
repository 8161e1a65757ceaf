"""What is happening in a sitting now: the item under way, who is there, the quorum, the decision, what comes next."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from hashlib import sha256

from interparl.apps.common.actor import Actor
from interparl.apps.members.models import Person
from interparl.apps.sittings.domain import OpeningQuorum, opening_quorum, presiding_now
from interparl.apps.sittings.domain.queries import DecisionPage, ItemSeen, decision_page, sitting_page
from interparl.apps.sittings.domain.queries.sitting_page import AttendanceRow
from interparl.apps.sittings.enums import PRESENCE_LABELS, AgendaState, DecisionState, ItemState
from interparl.apps.sittings.models import AgendaVersion, Decision, Sitting
from interparl.engine.message import Message, say
from interparl.engine.procedure import Presence

ORDER = {DecisionState.OPEN: 0, DecisionState.DRAFT: 1, DecisionState.CLOSED: 2, DecisionState.REPORTED: 3}


@dataclass(frozen=True, slots=True)
class Now:
    """A sitting at this moment, as the person sees it. `stamp` changes when something was begun, put or closed."""

    sitting: Sitting
    presiding: Person | None
    items: tuple[ItemSeen, ...]
    current: ItemSeen | None
    following: ItemSeen | None
    decision: DecisionPage | None
    others: tuple[Decision, ...]
    attendance: tuple[AttendanceRow, ...]
    quorums: tuple[OpeningQuorum, ...]
    to_adopt: AgendaVersion | None
    stamp: str
    there: tuple[tuple[str, int], ...] = field(default=())


def reading(sitting: Sitting, actor: Actor) -> Now:
    """Gather it."""
    page = sitting_page(sitting, actor)
    items = page.agenda.items if page.agenda else ()
    current = _current(items)
    following = next((one for one in items if one.item.state == ItemState.PENDING), None)
    decisions = _decisions(current, page.outside_agenda)
    shown = decisions[0] if decisions else None
    newest = page.agendas[-1].version if page.agendas else None
    entitled = [row for row in page.attendance if row.delegation.key in sitting.electorate]
    counted = Counter(row.presence for row in entitled)
    parts = [sitting.state, sitting.version, *(f"{one.item.pk}{one.item.state}" for one in items)]
    parts += [f"{one.pk}{one.state}{one.question_put}" for one in decisions]
    parts += [newest.state if newest else "", len(page.chairings)]
    return Now(
        sitting=sitting,
        presiding=presiding_now(sitting),
        items=items,
        current=current,
        following=following,
        decision=decision_page(shown, actor) if shown else None,
        others=tuple(decisions[1:]),
        attendance=tuple(entitled),
        quorums=opening_quorum(sitting),
        to_adopt=newest if newest and newest.state != AgendaState.ADOPTED else None,
        stamp=_short("|".join(map(str, parts))),
        there=tuple((str(PRESENCE_LABELS[one]), counted[one]) for one in Presence if counted[one]),
    )


def _current(items: tuple[ItemSeen, ...]) -> ItemSeen | None:
    """The item with an open decision, else the last one taken up."""
    for one in items:
        if any(decision.state == DecisionState.OPEN for decision in one.decisions):
            return one
    taken = [one for one in items if one.item.state == ItemState.TAKEN]
    return taken[-1] if taken else None


def _decisions(current: ItemSeen | None, outside: tuple[Decision, ...]) -> list[Decision]:
    """Those of the item under way and those on no item, the open ones first; one in writing is not of the hall."""
    found = [*(current.decisions if current else ()), *(one for one in outside if one.state == DecisionState.OPEN)]
    return sorted((one for one in found if one.deadline is None), key=lambda one: ORDER[DecisionState(one.state)])


def _short(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16]


def stated(page: DecisionPage) -> Message:
    """How many delegations have said something, as a sentence."""
    told = page.told
    total = len(told.case.electorate) if told else 0
    said = len({voice.delegation for voice in told.case.voices}) if told else 0
    return say("Stated: {done} of {total} delegations", done=said, total=total)
