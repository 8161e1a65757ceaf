"""How many seats a delegation has, chamber by chamber, as every source says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from interparl.apps.common.domain.claim_time import iso, stands
from interparl.apps.common.domain.weighing import Agreement, Weighed, weigh
from interparl.apps.members.models import Chamber, Delegation, SeatQuota
from interparl.engine.message import Message, say, say_number


@dataclass(frozen=True, slots=True)
class ChamberQuota:
    """A chamber's seats in its delegation: all values with their sources, and whether they are settled."""

    chamber: Chamber
    said: Weighed[int, SeatQuota]

    @property
    def seats(self) -> int | None:
        """The number that is agreed or ruled; None when nobody says or sources contradict each other."""
        return self.said.value


@dataclass(frozen=True, slots=True)
class Total:
    """The seats of all chambers together. `values`: each total that may be true; one when all is settled.

    `by_sources`: each value is a total that some source gives in full, so that the values can be listed; otherwise
    they only bound a range. `known` of `chambers` have a number at all: the base of the total.
    """

    values: tuple[int, ...]
    by_sources: bool
    known: int
    chambers: int

    @property
    def settled(self) -> int | None:
        """The one total, when every chamber has one undisputed or ruled number."""
        return self.values[0] if self.complete and len(self.values) == 1 else None

    @property
    def complete(self) -> bool:
        """Whether every chamber has a number."""
        return self.chambers > 0 and self.known == self.chambers

    @property
    def words(self) -> Message:
        """The total as people read it: "11 seats", "6 or 7 seats", with its base when chambers are missing."""
        if not self.values:
            return say("No source gives the number of seats.")
        low, high = self.values[0], self.values[-1]
        if low == high:
            told = say_number("{number} seat", "{number} seats", low)
        elif len(self.values) == 2 and self.by_sources:
            told = say_number("{low} or {number} seat", "{low} or {number} seats", high, low=low)
        else:
            told = say_number("{low} to {number} seat", "{low} to {number} seats", high, low=low)
        if self.complete:
            return told
        return say("{seats}, from {known} of {chambers} chambers", seats=told, known=self.known, chambers=self.chambers)


@dataclass(frozen=True, slots=True)
class Quotas:
    """A delegation's seats on a day."""

    delegation: Delegation
    day: str
    chambers: tuple[ChamberQuota, ...]
    total: Total

    @property
    def conflict(self) -> bool:
        """Whether any chamber's number waits for somebody to say which holds."""
        return any(quota.said.conflict for quota in self.chambers)


def quotas_of(delegation: Delegation, day: date | str) -> Quotas:
    """The delegation's seats on a day, per chamber of its parliament. Two queries."""
    return quotas_of_all([delegation], day)[delegation.pk]


def quotas_of_all(delegations: Iterable[Delegation], day: date | str) -> dict[UUID, Quotas]:
    """The same for many delegations, by their ids. Two queries, however many there are."""
    on, chosen = iso(day), list(delegations)
    chambers: dict[UUID, dict[UUID, Chamber]] = {d.pk: {} for d in chosen}
    for chamber in Chamber.objects.filter(parliament__delegations__in=chosen).distinct().order_by("key"):
        for delegation in chosen:
            if delegation.parliament_id == chamber.parliament_id:
                chambers[delegation.pk][chamber.pk] = chamber
    claims: dict[tuple[UUID, UUID], list[SeatQuota]] = {}
    quotas = SeatQuota.objects.filter(delegation__in=chosen, retired_at=None)
    for quota in quotas.select_related("chamber", "source", "end_source", "ruling"):
        chambers[quota.delegation_id].setdefault(quota.chamber_id, quota.chamber)
        claims.setdefault((quota.delegation_id, quota.chamber_id), []).append(quota)
    found = {}
    for delegation in chosen:
        rows = tuple(
            ChamberQuota(chamber, weigh(claims.get((delegation.pk, chamber.pk), ()), lambda q: q.seats, day=on))
            for chamber in sorted(chambers[delegation.pk].values(), key=lambda c: c.key)
        )
        found[delegation.pk] = Quotas(delegation, on, rows, total_of(rows))
    return found


def total_of(rows: tuple[ChamberQuota, ...]) -> Total:
    """Add the chambers up. Where they are in conflict, totals that one source gives in full are told before ranges."""
    known = [row for row in rows if row.said.agreement is not Agreement.NOTHING]
    if not known:
        return Total((), True, 0, len(rows))
    firm = sum(row.said.value for row in known if row.said.value is not None)
    disputed = [row.said for row in known if row.said.conflict]
    if not disputed:
        return Total((firm,), True, len(known), len(rows))
    by_source: dict[UUID, list[set[int]]] = {}
    for place, said in enumerate(disputed):
        for stated in said.stated:
            for claim in stated.claims:
                if stands(claim):
                    by_source.setdefault(claim.source_id, [set() for _ in disputed])[place].add(stated.value)
    whole = [places for places in by_source.values() if all(len(place) == 1 for place in places)]
    told = [{next(iter(places[i])) for places in whole} for i in range(len(disputed))]
    if all(told[i] == set(said.open_values) for i, said in enumerate(disputed)):
        sums = {firm + sum(next(iter(place)) for place in places) for places in whole}
        return Total(tuple(sorted(sums)), True, len(known), len(rows))
    low = firm + sum(min(said.open_values) for said in disputed)
    high = firm + sum(max(said.open_values) for said in disputed)
    return Total((low, high), False, len(known), len(rows))
