"""Long histories in the database: terms are reckoned from dates alone, and only those that are shown fetched whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Exists, F, OuterRef, QuerySet, Value
from django.db.models.functions import Coalesce, NullIf

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.terms import Term
from interparl.apps.common.models import Claim
from interparl.apps.common.models.claim import speaking_of
from interparl.apps.common.models.record import visible_to

C = TypeVar("C", bound=Claim)

DATES = ("as_of", "valid_from", "valid_to", "retired_at", "ruled")


def dates_of(rows: QuerySet[C], *also: str) -> QuerySet[C]:
    """The claims with no more than what `terms` asks for, and `also`: neither texts nor the rows they point to."""
    return rows.select_related(None).prefetch_related(None).order_by().only(*DATES, *also)


def filled(found: Iterable[Term[C]], rows: QuerySet[C]) -> list[Term[C]]:
    """Terms that were reckoned from dates, with their claims as `rows` fetches them. One query and its prefetches."""
    chosen = list(found)
    whole = rows.in_bulk([claim.pk for term in chosen for claim in term.claims])
    return [replace(term, claims=tuple(whole[claim.pk] for claim in term.claims)) for term in chosen]


def unseen(rows: QuerySet[C], field: str, actor: Actor) -> set[UUID]:
    """Ids of the records in `field` of the claims that the person may not see. One query, mostly without an answer."""
    other: Any = rows.model._meta.get_field(field).related_model
    seen = visible_to(other._default_manager.filter(pk=OuterRef(field)), actor)
    return set(rows.filter(~Exists(seen)).order_by().values_list(field, flat=True))


def telling_of(rows: QuerySet[C], day: str, *place: str) -> QuerySet[C]:
    """The claims that can say anything of a day (ISO); long lists of former holders are left in the database.

    These are the claims that speak of the day, and those of the same `place` (fields) that became known after one that
    does: they may tell that an open one had ended.
    """
    beside = rows.model._default_manager.filter(retired_at=None, **{field: OuterRef(field) for field in place})
    before = beside.alias(known=_known(F)).filter(known__gt="", known__lt=_known(OuterRef))
    return rows.filter(speaking_of(day) | Exists(before.filter(speaking_of(day))))


def _known(field: Callable[[str], F]) -> Coalesce:
    """`Claim.known_from` in the database."""
    return Coalesce(NullIf(field("valid_from"), Value("")), field("as_of"))
