"""Preparing what is to be decided and opening it: the rule of the day and the electorate are taken and stay."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.writing import Refused, writing
from interparl.apps.common.enums import Visibility
from interparl.apps.common.models import Source
from interparl.apps.common.text import Text
from interparl.apps.members.models import Person
from interparl.apps.organs.models import Organ, ProcedureRule
from interparl.apps.sittings.domain.case import case_of, electorate_rows
from interparl.apps.sittings.domain.helping import NO_TEXT, fresh_key, locked, named, today
from interparl.apps.sittings.domain.rulebook import read_rule, rule_for_decision
from interparl.apps.sittings.enums import DecisionKind, DecisionState, ItemState, SittingState
from interparl.apps.sittings.models import AgendaItem, Decision, Sitting
from interparl.engine.message import say
from interparl.engine.procedure import Method


@dataclass(frozen=True, slots=True)
class Standing:
    """One who stands for election. `key` is what is counted; a person of the register when there is one."""

    key: str
    name: Text
    person: Person | None = None

    def data(self) -> dict[str, Any]:
        """As the decision keeps it."""
        return {"key": self.key, "name": self.name.data(), "person": self.person.key if self.person else ""}


def prepare_decision(
    actor: Actor,
    *,
    organ: Organ,
    kind: DecisionKind,
    title: Text,
    text: Text = NO_TEXT,
    sitting: Sitting | None = None,
    item: AgendaItem | None = None,
    candidates: Sequence[Standing] = (),
    visibility: Visibility = Visibility.ORGAN,
    key: str = "",
    why: str = "",
    source: Source | None = None,
) -> Decision:
    """Draft what an organ is to decide, at a sitting (on an item) or in writing (no sitting).

    It is seen by those who take part until it is published. `Refused` for an organ without voices of delegations.
    """
    with writing(actor, "sittings.prepare-decision", organ, why=why, source=source) as write:
        sitting = sitting or (item.sitting if item else None)
        if not title:
            raise Refused(say("Give the decision a title."))
        if not organ.seats_delegations:
            raise Refused(say("{organ} has no voices of delegations, so it cannot decide here.", organ=named(organ)))
        if item is not None and sitting is not None and item.sitting_id != sitting.pk:
            raise Refused(say("This item belongs to another sitting."))
        if sitting is not None and not sitting.organs.filter(pk=organ.pk).exists():
            raise Refused(say("This is no sitting of {organ}.", organ=named(organ)))
        stem = f"{sitting.key if sitting else organ.key}-D"
        decision = Decision(
            key=key or fresh_key(Decision, stem, numbered=True),
            organ=organ,
            sitting=sitting,
            item=item,
            decision_kind=kind,
            title=title,
            text=text,
            candidates=_candidates(kind, candidates),
            visibility=visibility,
            source=source,
        )
        write.create(decision, of=sitting)
    return decision


def change_decision(
    actor: Actor,
    decision: Decision,
    *,
    candidates: Sequence[Standing] | None = None,
    why: str = "",
    expected: int | None = None,
    **values: Any,
) -> Decision:
    """Change a draft: title, text, kind, item, candidates, visibility. An open decision keeps what is being decided."""
    if unknown := values.keys() - {"title", "text", "decision_kind", "item", "visibility"}:
        raise TypeError(f"not changed by this verb: {sorted(unknown)}")
    with writing(actor, "sittings.prepare-decision", decision, why=why) as write:
        held = locked(decision)
        if held.state != DecisionState.DRAFT and values.keys() - {"visibility"} | ({"c"} if candidates else set()):
            raise Refused(say("The decision has been opened. What is being decided stays as it is."))
        if candidates is not None:
            values["candidates"] = _candidates(values.get("decision_kind", held.decision_kind), candidates)
        write.change(decision, expected=expected, of=decision.sitting, **values)
    return decision


def discard_decision(actor: Actor, decision: Decision, *, why: str) -> None:
    """Throw a draft away; its last wording stays in the audit trail."""
    with writing(actor, "sittings.prepare-decision", decision, why=why) as write:
        if locked(decision).state != DecisionState.DRAFT:
            raise Refused(say("Only a draft can be thrown away."))
        write.remove(decision, of=decision.sitting)


def open_decision(
    actor: Actor,
    decision: Decision,
    *,
    rule: ProcedureRule | None = None,
    why: str = "",
    expected: int | None = None,
) -> Decision:
    """Open a draft for positions or votes at its sitting. The rule's version and the electorate stay from now on.

    `rule`: only where it is not the organ's rule for this kind of decision; then `why` is asked for.
    """
    with writing(actor, "sittings.open-decision", decision, why=why) as write:
        sitting = locked(decision.sitting) if decision.sitting else None
        held = locked(decision)
        if held.state != DecisionState.DRAFT:
            raise Refused(say("Only a draft can be opened."))
        if sitting is None:
            raise Refused(say("This decision has no sitting. Lay it before the delegations in writing."))
        if sitting.state != SittingState.OPEN:
            raise Refused(say("A decision is opened at a sitting that is open."))
        if held.item is not None and held.item.state in {ItemState.DEFERRED, ItemState.WITHDRAWN}:
            raise Refused(say("The item was deferred or withdrawn. Take it up first."))
        row = rule or rule_for_decision(held.organ, held.decision_kind, today(sitting))
        if rule is not None and not why.strip():
            raise Refused(say("Say why another rule than the organ's own is taken."))
        if read_rule(row).method is Method.SILENCE:
            raise Refused(say("This rule is for decisions in writing. Lay the text before the delegations instead."))
        write.change(
            decision,
            expected=expected,
            of=sitting,
            state=DecisionState.OPEN,
            rule=row,
            electorate=electorate_rows(sitting.electorate),
            opened_at=timezone.now(),
            question_put=False,
        )
        case_of(decision, now_is=today(sitting))
        if held.item is not None and held.item.state == ItemState.PENDING:
            write.change(held.item, of=sitting, state=ItemState.TAKEN)
    return decision


def _candidates(kind: str, candidates: Sequence[Standing]) -> list[dict[str, Any]]:
    if kind != DecisionKind.ELECTION:
        if candidates:
            raise Refused(say("Only an election has candidates."))
        return []
    return [one.data() for one in candidates]
