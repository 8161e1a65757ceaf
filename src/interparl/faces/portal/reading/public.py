"""What the public may see of what belongs to a record."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from django.db.models import Model, Prefetch, QuerySet

from interparl.apps.common.actor import PUBLIC
from interparl.apps.common.models import Record
from interparl.apps.common.models.record import sees, visible_to
from interparl.apps.publications.enums import PublicationKind
from interparl.apps.publications.models import Publication

M = TypeVar("M", bound=Model)
N = TypeVar("N", bound=Record)


def public(rows: QuerySet[M], *, path: str = "") -> QuerySet[M]:
    """The rows that everybody may see; `path` leads to the row that has the level, when it is another."""
    return visible_to(rows, PUBLIC, path=path)


def fetch_public(lookup: str, rows: QuerySet[Any], *, path: str = "") -> Prefetch[Any]:
    """Prefetch `lookup` with only its public rows, so that templates cannot name others."""
    return Prefetch(lookup, public(rows, path=path))


def if_public(record: N | None) -> N | None:
    """The record, or None where it is not for everybody."""
    return record if record is not None and sees(PUBLIC, record) else None


def hide(rows: Iterable[Model], *names: str) -> None:
    """Blank foreign keys of rows (in memory) that lead to records not for everybody."""
    for row in rows:
        for name in names:
            if getattr(row, f"{name}_id") and if_public(getattr(row, name)) is None:
                setattr(row, name, None)


def published(*kinds: PublicationKind) -> QuerySet[Publication]:
    """What was published and not withdrawn, newest first; of these kinds where any are named."""
    rows = public(Publication.objects.filter(published_at__isnull=False, withdrawn_at=None))
    return rows.filter(publication_kind__in=kinds) if kinds else rows
