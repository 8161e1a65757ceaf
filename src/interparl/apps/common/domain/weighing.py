"""What claims say of one thing: each value with those who state it, and whether it is settled.

Nobody picks a value here. One value that all state is agreed; a value that an officer ruled on holds; everything else
is a conflict and stays one. A ruling settles what was known when it was made: a claim that contradicts it and was
recorded later opens the question again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Generic, TypeVar

from interparl.apps.common.domain.claim_time import (
    begun_by,
    first_day,
    in_order,
    iso,
    last_day,
    speaks_of,
    stands,
    still_there,
    surely_after,
)
from interparl.apps.common.enums import Ruled
from interparl.apps.common.models import Claim, Ruling, Source

V = TypeVar("V")
C = TypeVar("C", bound=Claim)


class Agreement(StrEnum):
    """Where a question stands."""

    NOTHING = "nothing"  # no source says anything of it
    AGREED = "agreed"  # all who speak of it say the same
    RULED = "ruled"  # they differ, and an officer said which holds
    CONFLICT = "conflict"  # they differ


@dataclass(frozen=True, slots=True)
class Stated(Generic[V, C]):
    """One value and the claims that state it. `ruled`: what an officer said of the value, `ruling` with what reason."""

    value: V
    claims: tuple[C, ...]
    ruled: Ruled = Ruled.NOT_RULED
    ruling: Ruling | None = None

    @property
    def sources(self) -> tuple[Source, ...]:
        """Who states it, each once."""
        return sources_of(self.claims)


@dataclass(frozen=True, slots=True)
class Weighed(Generic[V, C]):
    """All that is said. `value` is set only when it is agreed or ruled. `stated`: that value first, set aside last.

    `reopened`: a ruling was made, but a claim recorded after it contradicts it. `earlier`: claims that a later
    beginning, or a later statement of the same source, has replaced by the day asked for.
    """

    agreement: Agreement
    value: V | None
    stated: tuple[Stated[V, C], ...]
    ruling: Ruling | None = None
    reopened: bool = False
    earlier: tuple[C, ...] = ()

    @property
    def conflict(self) -> bool:
        """Whether somebody has to say which value holds."""
        return self.agreement is Agreement.CONFLICT

    @property
    def open_values(self) -> tuple[V, ...]:
        """The values that may be true as far as anybody has said: one when settled, several in a conflict."""
        if self.agreement in (Agreement.AGREED, Agreement.RULED):
            return tuple(s.value for s in self.stated if s.value == self.value)
        return tuple(s.value for s in self.stated if s.ruled != Ruled.SET_ASIDE)


def sources_of(claims: Iterable[Claim]) -> tuple[Source, ...]:
    """The sources of claims, each once, in the order of the claims."""
    found: dict[object, Source] = {}
    for claim in claims:
        found.setdefault(claim.source_id, claim.source)
    return tuple(found.values())


def weigh(claims: Iterable[C], value: Callable[[C], V], *, day: date | str | None = None) -> Weighed[V, C]:
    """Put claims about one thing together, in whatever order they come; retired ones say nothing.

    With `day`, only what speaks of that day counts, and a claim with a stated beginning replaces those known from
    surely earlier. A later statement of the same source replaces its earlier one. That another source states another
    value later replaces nothing: it may be a change or a contradiction, which nobody but a person can tell.
    """
    known = [claim for claim in in_order(claims) if claim.retired_at is None]
    if day is not None:
        on = iso(day)
        begun = [claim for claim in known if begun_by(claim, on)]
        live = [claim for claim in begun if speaks_of(claim, on)]
    else:
        begun = live = known
    replacing = [claim for claim in begun if stands(claim)]
    earlier = [c for c in live if any(_replaces(other, c, timed=day is not None) for other in replacing)]
    live = [claim for claim in live if claim not in earlier]
    return _settle(live, value, tuple(earlier))


def conflicts(
    claims: Iterable[C], value: Callable[[C], V], *, day: date | str | None = None
) -> tuple[Stated[V, C], ...]:
    """The values that contradict each other and are not ruled on; empty when nothing is in dispute."""
    weighed = weigh(claims, value, day=day)
    return tuple(s for s in weighed.stated if s.ruled != Ruled.SET_ASIDE) if weighed.conflict else ()


def effective_ruling(claims: Iterable[C]) -> C | None:
    """The standing claim that the latest ruling "this holds" is about."""
    ruled = [c for c in claims if stands(c) and c.ruled == Ruled.HOLDS and c.ruling is not None]
    return max(ruled, key=lambda c: (_made_at(c), str(c.ruling_id), str(c.pk)), default=None)


def _replaces(later: Claim, earlier: Claim, *, timed: bool) -> bool:
    if later.pk == earlier.pk:
        return False
    same_source = later.source_id == earlier.source_id and bool(later.as_of) and bool(earlier.as_of)
    if same_source and first_day(later.as_of) > last_day(earlier.as_of):
        return True
    return (
        timed and bool(later.valid_from) and surely_after(later, earlier) and not still_there(earlier, later.valid_from)
    )


def _settle(live: list[C], value: Callable[[C], V], earlier: tuple[C, ...]) -> Weighed[V, C]:
    groups: list[tuple[V, list[C]]] = []
    for claim in live:
        said = value(claim)
        held = next((members for known, members in groups if known == said), None)
        if held is None:
            groups.append((said, [claim]))
        else:
            held.append(claim)
    standing = [(said, members) for said, members in groups if any(stands(c) for c in members)]
    holding = effective_ruling(live)
    reopened = holding is not None and any(
        stands(c) and value(c) != value(holding) and c.recorded_at > _made_at(holding) for c in live
    )
    set_aside = max((c for c in live if not stands(c) and c.ruling), key=_made_at, default=None)
    settled: list[V] = []
    ruling: Ruling | None = None
    if not standing:
        agreement = Agreement.NOTHING
        ruling = set_aside.ruling if set_aside else None
    elif len(standing) == 1:
        settled = [standing[0][0]]
        against = [c for said, members in groups if said != settled[0] for c in members]
        agreement = Agreement.RULED if against else Agreement.AGREED
        if against:
            ruling = holding.ruling if holding else set_aside.ruling if set_aside else None
    elif holding is not None and not reopened:
        agreement, settled, ruling = Agreement.RULED, [value(holding)], holding.ruling
    else:
        agreement = Agreement.CONFLICT
        ruling = holding.ruling if holding else None
    stated = [_stated(said, members, settled) for said, members in groups]
    rank = {Ruled.HOLDS: 0, Ruled.NOT_RULED: 1, Ruled.SET_ASIDE: 2}
    stated.sort(key=lambda s: (not (settled and s.value == settled[0]), rank[s.ruled]))
    return Weighed(agreement, settled[0] if settled else None, tuple(stated), ruling, reopened, earlier)


def _stated(said: V, members: list[C], settled: list[V]) -> Stated[V, C]:
    if not any(stands(c) for c in members):
        last = max(members, key=lambda c: (c.ruling is not None, _made_at(c) if c.ruling else c.recorded_at))
        return Stated(said, tuple(members), Ruled.SET_ASIDE, last.ruling)
    held = effective_ruling(members)
    if held is None:
        return Stated(said, tuple(members))
    # an earlier "this holds" that a later ruling on another value has overtaken does not hold any more
    overtaken = bool(settled) and settled[0] != said
    return Stated(said, tuple(members), Ruled.SET_ASIDE if overtaken else Ruled.HOLDS, held.ruling)


def _made_at(claim: Claim) -> datetime:
    assert claim.ruling is not None
    return claim.ruling.made_at
