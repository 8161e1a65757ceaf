"""Steps of a sitting of the small invented assembly, so that a test begins where its matter begins."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone
from tests.factories import OFFICER, Small, head_of

from interparl.apps.common.actor import Actor, Grant, Role
from interparl.apps.common.text import Text
from interparl.apps.organs.models import Organ, ProcedureRule
from interparl.apps.sittings.domain import (
    add_item,
    adopt_agenda,
    close_decision,
    convene,
    draft_agenda,
    open_decision,
    open_sitting,
    plan_sitting,
    prepare_decision,
    put_question,
    register,
    state_position,
)
from interparl.apps.sittings.enums import DecisionKind
from interparl.apps.sittings.models import AgendaLine, Decision, Sitting
from interparl.engine.procedure import Presence

SOON = (timezone.now().astimezone(ZoneInfo("Europe/Helsinki")) + timedelta(days=40)).date().isoformat()
"""Where the small assembly is; later than its notice rule asks for."""
ALL_THERE = {"XA": "present", "XB": "present", "XC": "present", "XD": "present"}


def presiding_over(organ: Organ) -> Actor:
    """Whoever presides over an organ."""
    keys = frozenset({organ.key})
    return Actor(f"presiding-{organ.key}", "Presiding", frozenset({Grant(Role.PRESIDING, organ=organ.key)}), keys)


def officer_of(organ: Organ) -> Actor:
    """An officer of one organ."""
    keys = frozenset({organ.key})
    return Actor(f"officer-{organ.key}", "Officer", frozenset({Grant(Role.OFFICER, organ=organ.key)}), keys)


def planned(small: Small, *organs: Organ, **values: Any) -> Sitting:
    """A planned sitting of the council, or of these organs, far enough ahead for the notice rule."""
    values = {"day": SOON, "number": 12, "title": Text(en="Twelfth sitting", ru="Двенадцатое заседание"), **values}
    return plan_sitting(OFFICER, organs=organs or (small.council,), **values)


def convened(small: Small, *organs: Organ, **values: Any) -> Sitting:
    """One that has been convened."""
    return convene(OFFICER, planned(small, *organs, **values))


def registered(small: Small, sitting: Sitting, presences: dict[str, str]) -> Sitting:
    """The register of attendance filled in: state code -> presence."""
    for code, presence in presences.items():
        represented = small.people[f"head-{code.lower()}"] if presence == "represented" else None
        register(OFFICER, sitting, small.delegations[code], presence=Presence(presence), represented_by=represented)
    return sitting


def opened(small: Small, *organs: Organ, there: dict[str, str] | None = None, **values: Any) -> Sitting:
    """One that is open, all delegations there unless said otherwise."""
    sitting = registered(small, convened(small, *organs, **values), ALL_THERE if there is None else there)
    return open_sitting(OFFICER, sitting, presiding=small.people["speaker-xa-l"])


def with_agenda(sitting: Sitting, *titles: str) -> list[AgendaLine]:
    """An adopted agenda with these titles."""
    agenda = draft_agenda(OFFICER, sitting)
    lines = [add_item(OFFICER, agenda, title=Text(en=title)) for title in titles]
    adopt_agenda(OFFICER, agenda)
    return lines


def asked(
    small: Small,
    sitting: Sitting | None = None,
    *,
    organ: Organ | None = None,
    kind: DecisionKind = DecisionKind.RESOLUTION,
    rule: ProcedureRule | None = None,
    **values: Any,
) -> Decision:
    """An open decision of a sitting (a new one of the council unless given)."""
    sitting = sitting or opened(small)
    organ = organ or sitting.organs.get()
    title = Text(en="On the rivers", ru="О реках")
    decision = prepare_decision(OFFICER, organ=organ, kind=kind, title=title, sitting=sitting, **values)
    return open_decision(OFFICER, decision, rule=rule, why="test" if rule else "")


def secret_rule(small: Small, organ: Organ | None = None) -> ProcedureRule:
    """A rule of election by secret ballot, by more than half of all members."""
    return ProcedureRule.objects.create(
        rule_key="secret",
        organ=organ or small.council,
        matter="secret-election",
        source=small.source,
        spec={
            "key": "secret",
            "version": 1,
            "method": "election",
            "ballot": "secret",
            "majority": {"kind": "absolute", "of": "members"},
            "quorum": {"kind": "none"},
            "source": "S-own",
        },
    )


def silence_rule(small: Small, organ: Organ | None = None, **silence: Any) -> ProcedureRule:
    """A rule for decisions in writing: ten days, then what nobody objected to stands."""
    return ProcedureRule.objects.create(
        rule_key="silence",
        organ=organ or small.council,
        matter="silence",
        source=small.source,
        spec={
            "key": "silence",
            "version": 1,
            "method": "silence",
            "silence": {"days": 10, "means": "adopted", **silence},
            "joining": True,
            "source": "S-own",
        },
    )


def said_by(small: Small, decision: Decision, **said: str) -> Decision:
    """State codes in lower case -> what their heads say."""
    for code, value in said.items():
        delegation = small.delegations[code.upper()]
        state_position(head_of(delegation), decision, delegation, said=value, text=Text(en="because"))
    return decision


def closed(small: Small, **said: str) -> Decision:
    """A decision closed after these statements and the question."""
    decision = said_by(small, asked(small), **said)
    return close_decision(OFFICER, put_question(OFFICER, decision))
