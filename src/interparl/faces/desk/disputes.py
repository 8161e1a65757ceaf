"""Everything on which sources disagree today and nobody has ruled, in one list, whatever it is about."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.terms import Term
from interparl.apps.common.domain.weighing import weigh
from interparl.apps.common.models import Assertion, Claim, Record
from interparl.apps.common.models.record import sees, visible_to
from interparl.apps.common.wording import words
from interparl.apps.members.domain.queries import delegations_on, states_on
from interparl.apps.members.enums import Standing
from interparl.apps.members.models import Delegation
from interparl.apps.organs.domain.queries import holders_of_all
from interparl.apps.organs.models import Office
from interparl.engine.message import Message, say, say_number
from interparl.faces.desk.wording import field_words, value_words


@dataclass(frozen=True, slots=True)
class Option:
    """One of the values, in words, with the claims that state it."""

    said: str
    claims: tuple[Claim, ...]

    @property
    def key(self) -> str:
        """By which a form names it: the id of the claim to rule on, the latest of them."""
        return str(self.claims[-1].pk)


@dataclass(frozen=True, slots=True)
class Dispute:
    """A question to which sources give different answers. `about` is the record whose page shows them."""

    question: Message
    about: Record
    options: tuple[Option, ...]

    @property
    def kind(self) -> str:
        """The kind of the claims."""
        return self.options[0].claims[0].kind

    @property
    def key(self) -> str:
        """The id of one of the claims: enough to find the question again."""
        return min(str(claim.pk) for option in self.options for claim in option.claims)

    @property
    def room(self) -> str:
        """The room whose permission a ruling needs."""
        return self.kind.partition(".")[0]


def disputes(actor: Actor) -> list[Dispute]:
    """All that this person may see, at a fixed number of queries."""
    today = timezone.localdate()
    return [*_standings(actor, today), *_delegations(actor, today), *_offices(actor, today), *_assertions(actor)]


def dispute_of(actor: Actor, kind: str, key: str) -> Dispute | None:
    """The open question to which the claim with this id gives one of the answers."""
    for one in disputes(actor):
        if one.kind == kind and any(str(claim.pk) == key for option in one.options for claim in option.claims):
            return one
    return None


def _of_terms(terms: Iterable[Term[Any]], label: Any) -> tuple[Option, ...]:
    return tuple(Option(label(term), tuple(term.claims)) for term in terms)


def _standings(actor: Actor, today: Any) -> Iterator[Dispute]:
    for seen in states_on(today, actor=actor):
        if seen.contested:
            yield Dispute(
                say("Standing: {name}", name=seen.state.label()),
                seen.state,
                _of_terms(seen.terms, lambda term: str(Standing(str(term.who)).label)),
            )


def _delegations(actor: Actor, today: Any) -> Iterator[Dispute]:
    rows = visible_to(Delegation.objects.select_related("parliament__state"), actor)
    for seen in delegations_on(rows, today, actor=actor).values():
        name = seen.delegation.label()
        for quota in seen.quotas.chambers:
            if quota.said.conflict:
                yield Dispute(
                    say("Number of seats: {chamber} ({name})", chamber=quota.chamber.label(), name=name),
                    seen.delegation,
                    tuple(
                        Option(words(say_number("{number} seat", "{number} seats", stated.value)), stated.claims)
                        for stated in quota.said.stated
                    ),
                )
        contested: dict[str, list[Any]] = {}
        for seat in seen.seats:
            if seat.term.contested:
                contested.setdefault(seat.role, []).append(seat)
        for seats in contested.values():
            yield Dispute(
                say("Seat in the delegation: {role} ({name})", role=str(seats[0].role.label), name=name),
                seen.delegation,
                tuple(Option(seat.person.label(), tuple(seat.term.claims)) for seat in seats),
            )


def _offices(actor: Actor, today: Any) -> Iterator[Dispute]:
    rows = visible_to(Office.objects.select_related("organ", "chamber", "delegation", "organisation"), actor)
    for held in holders_of_all(rows, today, actor=actor).values():
        if held.contested:
            yield Dispute(
                say("Holder of the office: {name} ({body})", name=held.office.label(), body=held.office.body.label()),
                held.office,
                tuple(
                    Option(holding.person.label(), tuple(holding.term.claims))
                    for holding in held.holdings
                    if holding.term.contested
                ),
            )


def _assertions(actor: Actor) -> Iterator[Dispute]:
    found: dict[tuple[str, str, str], list[Assertion]] = {}
    for claim in visible_to(Assertion.objects.filter(retired_at=None).select_related("source", "ruling"), actor):
        found.setdefault((claim.subject_kind, claim.subject_key, claim.field), []).append(claim)
    for (kind, _, field), claims in found.items():
        weighed = weigh(claims, lambda claim: json.dumps(claim.value, ensure_ascii=False, sort_keys=True))
        if not weighed.conflict:
            continue
        record = claims[0].parent
        if isinstance(record, Record) and sees(actor, record):
            yield Dispute(
                say("In dispute: {field} ({name})", name=record.label(), field=field_words(kind, field)),
                record,
                tuple(Option(value_words(stated.claims[0].value), stated.claims) for stated in weighed.stated),
            )
