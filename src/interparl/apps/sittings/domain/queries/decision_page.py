"""Decisions that a person may see, and all that a page about one shows."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from interparl.apps.common.actor import PUBLIC, Actor, Role
from interparl.apps.common.domain.permission import may
from interparl.apps.common.models.record import visible_to
from interparl.apps.common.text import Text
from interparl.apps.members.models import Person
from interparl.apps.sittings.domain.outcome import Told, outcome_of
from interparl.apps.sittings.domain.rulebook import read_rule
from interparl.apps.sittings.domain.spoken import names_of, spoken
from interparl.apps.sittings.enums import SAID_LABELS, DecisionState
from interparl.apps.sittings.models import Decision, Joining
from interparl.engine.message import Message
from interparl.engine.procedure import Presence, Rule


@dataclass(frozen=True, slots=True)
class Stated:
    """One delegation and what it said. `said`: a position, a vote or a candidate's key; `label` says it for people.

    Who has said nothing has ``not-stated`` or ``not-cast``; in a secret ballot `said` is empty.
    """

    key: str
    name: Text
    presence: Presence
    said: str
    label: str
    text: str = ""
    stated_by: Person | None = None
    version: int = 0
    joined: Joining | None = None


@dataclass(frozen=True, slots=True)
class DecisionPage:
    """A decision with its rule, outcome and voices. `told` is None for a draft and for one known from a source only.

    `voices` is empty when the person may not see who said what while the decision is open.
    """

    decision: Decision
    rule: Rule | None
    told: Told | None
    voices: tuple[Stated, ...]
    joinings: tuple[Joining, ...]

    @property
    def rule_in_words(self) -> tuple[Message, ...]:
        """The rule, one sentence each."""
        return self.rule.describe() if self.rule else ()


def decisions_seen(actor: Actor) -> QuerySet[Decision]:
    """All decisions the person may see, newest first; the public sees those that have been taken."""
    rows = visible_to(Decision.objects.all(), actor).select_related("organ", "sitting", "item", "rule", "source")
    if actor == PUBLIC or not actor.is_member:
        rows = rows.filter(state__in=(DecisionState.CLOSED, DecisionState.REPORTED))
    elif not actor.has(Role.OFFICER, Role.ADMINISTRATOR):
        rows = rows.filter(~Q(state=DecisionState.DRAFT) | Q(organ__key__in=sorted(actor.organs)))
    return rows.order_by("-decided_on", "key")


def decision_page(decision: Decision, actor: Actor) -> DecisionPage:
    """Gather it; give a decision that the person may see. At most ten queries."""
    joinings = tuple(decision.joinings.select_related("delegation", "source"))
    told = outcome_of(decision)
    seen = told is not None and may(actor, "sittings.see-voices", decision)
    return DecisionPage(
        decision=decision,
        rule=told.case.rule if told else read_rule(decision.rule) if decision.rule else None,
        told=told,
        voices=_voices(decision, told, joinings) if told and seen else (),
        joinings=joinings,
    )


def _voices(decision: Decision, told: Told, joinings: tuple[Joining, ...]) -> tuple[Stated, ...]:
    rows = {row.delegation.key: row for row in decision.voices.select_related("delegation", "stated_by")}
    joined = {row.delegation.key: row for row in joinings}
    found = []
    for one in spoken(told.case):
        row = rows.get(one.who.key)
        found.append(
            Stated(
                key=one.who.key,
                name=Text(names_of(one.who)),
                presence=told.case.presence(one.who.key),
                said=one.said,
                label=str(Text(one.candidate) or SAID_LABELS.get(one.said, one.said)),
                text=one.voice.text if one.voice else "",
                stated_by=row.stated_by if row else None,
                version=row.version if row else 0,
                joined=joined.get(one.who.key),
            )
        )
    return tuple(found)
