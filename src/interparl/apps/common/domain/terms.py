"""Who held a place and when, out of claims that know a beginning, an end, or only that it was so on some day.

For a place that one person holds at a time, a later claim tells that an earlier open one had ended: the end is then
inferred and marked as such. Somebody acting beside the holder ends nobody's term but another acting one's. Where two
persons are said to hold one place at one time, both are shown as contested, unless an officer ruled.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Generic, TypeVar
from uuid import UUID

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
from interparl.apps.common.domain.weighing import Agreement, sources_of, weigh
from interparl.apps.common.models import Claim, Ruling, Source

C = TypeVar("C", bound=Claim)
Enders = dict[UUID, C]
Terms = tuple["Term[C]", ...]


@dataclass(frozen=True, slots=True)
class Term(Generic[C]):
    """One stretch of one person in one place, with every claim that backs it. Dates are partial ISO dates or empty.

    `begins`, `ends`: as a source states them. `inferred_end`: no end is stated, but by this date somebody else (or a
    new term) is known in the place. `first_stated`, `last_stated`: the days on which sources say it was so.
    """

    who: Hashable
    claims: tuple[C, ...]
    acting: bool = False
    begins: str = ""
    ends: str = ""
    inferred_end: str = ""
    contested: bool = False
    ruling: Ruling | None = None

    @property
    def first_stated(self) -> str:
        """The earliest day on which a source says so; empty when none names a day."""
        return min((c.as_of for c in self.claims if c.as_of), default="")

    @property
    def last_stated(self) -> str:
        """The latest day on which a source says so; empty when none names a day."""
        return max((c.as_of for c in self.claims if c.as_of), default="")

    @property
    def known_from(self) -> str:
        """The first date from which it is known, by its beginning or by a statement."""
        return self.begins or self.first_stated

    @property
    def only_stated(self) -> bool:
        """Neither beginning nor end is known, only that it was so on some day: show "last stated on ..."."""
        return not self.begins and not self.ends

    @property
    def open(self) -> bool:
        """Whether no end is stated or inferred."""
        return not self.ends and not self.inferred_end

    @property
    def sources(self) -> tuple[Source, ...]:
        """Who says so, each once."""
        return sources_of(self.claims)

    @property
    def end_sources(self) -> tuple[Source, ...]:
        """Who tells of the end, where another source than those of the term does."""
        found = {c.end_source_id: c.end_source for c in self.claims if c.end_source is not None}
        return tuple(source for source in found.values() if source is not None)


def terms(
    claims: Iterable[C],
    who: Callable[[C], Hashable],
    *,
    single: bool = True,
    acting: Callable[[C], bool] = lambda claim: False,
) -> tuple[Term[C], ...]:
    """All terms that standing claims tell of, oldest first. `single`: one holder at a time."""
    known = [claim for claim in in_order(claims) if stands(claim)]
    enders = _enders(known, who, single=single, acting=acting)
    return _merged(known, enders, who, acting)


def terms_on(
    claims: Iterable[C],
    day: date | str,
    who: Callable[[C], Hashable],
    *,
    single: bool = True,
    acting: Callable[[C], bool] = lambda claim: False,
) -> tuple[Term[C], ...]:
    """The terms that hold on a day, from what is said of it and of the days before it; later statements are left out.

    More than one person in a single place is marked as contested; an officer's ruling decides it.
    """
    on = iso(day)
    begun = [claim for claim in in_order(claims) if stands(claim) and begun_by(claim, on)]
    enders = _enders(begun, who, single=single, acting=acting)
    live = [claim for claim in begun if speaks_of(claim, on) and claim.pk not in enders]
    found = _one_each(_merged(live, {}, who, acting))
    if not single:
        return found
    return tuple(_ruled([t for t in found if not t.acting], who) + _ruled([t for t in found if t.acting], who))


def _ends(later: C, earlier: C, who: Callable[[C], Hashable], single: bool, acting: Callable[[C], bool]) -> bool:
    """Whether `later` tells that `earlier` was over when it began."""
    if not surely_after(later, earlier) or still_there(earlier, later.known_from):
        return False
    if who(later) == who(earlier):
        return bool(later.valid_from) or (acting(earlier) and not acting(later))
    return single and (acting(earlier) or not acting(later))


def _enders(known: list[C], who: Callable[[C], Hashable], *, single: bool, acting: Callable[[C], bool]) -> Enders[C]:
    """For each claim that another one ended, the first that did, by its id. `known` are in order.

    Only what is known from later can end a claim, so the search goes forward and stops at the first. In a place of
    many only a claim of the same person can, so that hundreds of members are not compared with each other.
    """
    found = {}
    circles: dict[Hashable, list[C]] = {}
    for claim in known:
        circles.setdefault(None if single else who(claim), []).append(claim)
    for circle in circles.values():
        for place, claim in enumerate(circle):
            later = (circle[n] for n in range(place + 1, len(circle)))
            ender = next((other for other in later if _ends(other, claim, who, single, acting)), None)
            if ender is not None:
                found[claim.pk] = ender
    return found


def _inferred(claim: C, enders: Enders[C]) -> str:
    """The earliest date by which a later claim tells of its end; empty when an end is stated or nothing tells."""
    ender = enders.get(claim.pk)
    return "" if claim.valid_to or ender is None else ender.known_from


def _merged(known: list[C], enders: Enders[C], who: Callable[[C], Hashable], acting: Callable[[C], bool]) -> Terms[C]:
    """Claims put together that tell of the same stretch; periods first: what is said of one day may fall into one."""
    places: dict[tuple[Hashable, bool], list[C]] = {}
    for claim in known:
        places.setdefault((who(claim), acting(claim)), []).append(claim)
    found: list[Term[C]] = []
    for (holder, is_acting), claims in places.items():
        own: list[Term[C]] = []
        for claim in sorted(claims, key=_kind_of_claim):
            begins, ends = claim.valid_from, claim.valid_to
            new = Term(holder, (claim,), is_acting, begins, ends, _inferred(claim, enders))
            place = next((n for n in reversed(range(len(own))) if _belongs(new, own[n], claim)), None)
            if place is None:
                own.append(new)
            else:
                own[place] = _united(own[place], new, dated=bool(begins or ends))
        found.extend(own)
    return tuple(sorted(found, key=lambda t: (t.known_from, t.ends, str(t.who), t.acting)))


def _kind_of_claim(claim: Claim) -> int:
    return 0 if claim.valid_from or claim.valid_to else 1 if claim.as_of else 2


def _belongs(new: Term[C], term: Term[C], claim: C) -> bool:
    """Whether a claim tells of a term: the same dates as precisely as each gives them, or a day within it."""
    if new.begins or new.ends:
        if not new.begins or not term.begins:
            return (new.begins, new.ends) == (term.begins, term.ends)
        return _agree(new.begins, term.begins) and (not new.ends or not term.ends or _agree(new.ends, term.ends))
    return not claim.as_of or _covers(term, claim)


def _agree(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _united(term: Term[C], new: Term[C], *, dated: bool) -> Term[C]:
    """One term out of two, with the more precise dates. A claim without a period of its own moves no end."""
    ends = max(term.ends, new.ends, key=len)
    inferred = min((end for end in (term.inferred_end, new.inferred_end) if end), default="")
    if ends:
        inferred = ""
    elif not dated:
        inferred = term.inferred_end if term.begins else new.inferred_end
    begins = max(term.begins, new.begins, key=len)
    return replace(term, claims=(*term.claims, *new.claims), begins=begins, ends=ends, inferred_end=inferred)


def _covers(term: Term[C], claim: C) -> bool:
    """Whether what is said of one day belongs to the term: within its period, or with nobody else in between."""
    if term.begins and first_day(term.begins) > last_day(claim.as_of):
        return False
    if term.ends:
        return first_day(claim.as_of) <= last_day(term.ends)
    return not term.inferred_end or first_day(claim.as_of) < last_day(term.inferred_end)


def _one_each(found: Terms[C]) -> Terms[C]:
    """On one day a person is in a place once, though sources give the period differently: the widest they give."""
    places: dict[tuple[Hashable, bool], Term[C]] = {}
    for term in found:
        before = places.get((term.who, term.acting))
        if before is None:
            places[term.who, term.acting] = term
        else:
            begins = min((t.begins for t in (before, term) if t.begins), default="")
            ends = max(before.ends, term.ends)
            places[term.who, term.acting] = replace(
                before, claims=(*before.claims, *term.claims), begins=begins, ends=ends
            )
    return tuple(places.values())


def _ruled(found: list[Term[C]], who: Callable[[C], Hashable]) -> list[Term[C]]:
    if len({term.who for term in found}) < 2:
        return found
    weighed = weigh((claim for term in found for claim in term.claims), who)
    if weighed.agreement is Agreement.RULED:
        return [replace(term, ruling=weighed.ruling) for term in found if term.who == weighed.value]
    return [replace(term, contested=True) for term in found]
