"""Member states and delegations as the public sees them on a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count

from interparl.apps.members.domain.queries import (
    DelegationOn,
    Quotas,
    StateOn,
    delegations_on,
    states_on,
)
from interparl.apps.members.domain.standings_on import IN_MEMBERSHIP
from interparl.apps.members.enums import DelegationRole, Standing
from interparl.apps.members.models import Chamber, Delegation, Parliament, State
from interparl.apps.sittings.models import Attendance
from interparl.engine.procedure.types import Presence
from interparl.faces.portal.reading.public import public
from interparl.faces.portal.reading.sittings import HELD, public_sittings


@dataclass(frozen=True, slots=True)
class Membership:
    """States by what they are on a day: members, and all others that have a standing then or had one before."""

    members: tuple[StateOn, ...]
    others: tuple[StateOn, ...]
    delegations: dict[str, DelegationOn]

    def of(self, seen: StateOn) -> list[DelegationOn]:
        """The delegations of a state."""
        return [self.delegations[d.key] for d in seen.delegations if d.key in self.delegations]

    @property
    def rows(self) -> list[tuple[StateOn, list[DelegationOn]]]:
        """Members with their delegations."""
        return [(seen, self.of(seen)) for seen in self.members]

    @property
    def suspended(self) -> int:
        """How many members' participation is suspended."""
        return sum(seen.standing is Standing.SUSPENDED for seen in self.members)

    @property
    def seats(self) -> tuple[int, int, int]:
        """Least and greatest number of seats that sources give all delegations together, and how many gave none."""
        low = high = without = 0
        for _, delegations in self.rows:
            for delegation in delegations:
                values = delegation.quotas.total.values
                low, high = low + min(values, default=0), high + max(values, default=0)
                without += not delegation.quotas.total.complete
        return low, high, without


def membership(day: str, *, heads: bool = True) -> Membership:
    """All states with what they are to the assembly on the day, and the members' delegations: quotas and heads."""
    seen = sorted(states_on(day), key=lambda row: str(row.state.name).casefold())
    members = tuple(s for s in seen if any(Standing(str(term.who)) in IN_MEMBERSHIP for term in s.terms))
    others = tuple(s for s in seen if s not in members)
    roles = (DelegationRole.HEAD,) if heads else ()
    found = delegations_on([d for s in members for d in s.delegations], day, roles=roles)
    return Membership(members, others, {on.delegation.key: on for on in found.values()})


def membership_of(seen: StateOn | None, day: str) -> list[DelegationOn]:
    """The delegations of one state on the day: quotas and heads."""
    found = delegations_on(seen.delegations, day, roles=(DelegationRole.HEAD,)) if seen else {}
    return sorted(found.values(), key=lambda on: on.delegation.key)


def parliaments_of(state: State) -> list[tuple[Parliament, list[Chamber]]]:
    """The public parliaments of a state, each with its chambers."""
    parliaments = list(public(Parliament.objects.filter(state=state)))
    chambers = list(public(Chamber.objects.filter(parliament__in=parliaments)).order_by("chamber_kind", "key"))
    return [(p, [c for c in chambers if c.parliament_id == p.pk]) for p in parliaments]


@dataclass(frozen=True, slots=True)
class AttendanceRow:
    """How often a delegation attended how: of `held` sittings with any register at all."""

    rows: list[Attendance]
    by_presence: dict[str, int]
    registered: int
    held: int


def attendance_of(delegations: Sequence[Delegation], *, most: int = 12) -> AttendanceRow:
    """The newest sittings with how these delegations attended, and sums over all of them. Three queries."""
    sittings = public_sittings().prefetch_related(None).order_by().filter(state__in=HELD)
    told = public(Attendance.objects.filter(delegation__in=delegations, sitting__state__in=HELD))
    told = told.exclude(presence=Presence.NOT_REGISTERED).order_by()
    counted = dict(told.values_list("presence").annotate(Count("pk")))
    by_presence = {p.value: counted[p] for p in Presence if p in counted}
    # which are the newest is found by what an index has, and only those are fetched
    newest = told.order_by("-sitting__day", "sitting__key").values("pk")[:most]
    rows = Attendance.objects.filter(pk__in=newest).select_related("sitting", "delegation")
    ordered = list(rows.order_by("-sitting__day", "sitting__key"))
    return AttendanceRow(ordered, by_presence, sum(by_presence.values()), sittings.count())


def last_stated(quotas: Quotas) -> str:
    """The latest day of which any source of the quotas speaks; empty when none names a day."""
    days = [c.as_of or c.valid_from for q in quotas.chambers for s in q.said.stated for c in s.claims]
    return max(filter(None, days), default="")
