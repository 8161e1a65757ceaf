"""What sources say of records beside what the records hold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from interparl.apps.common.models import Assertion, Record
from interparl.faces.portal.reading.public import public


def assertions_about(*records: Record) -> list[Assertion]:
    """Public statements bound to sources about records, set-aside ones among them, retired ones not."""
    about = Q()
    for record in records:
        about |= Q(subject_kind=record.kind, subject_key=record.key)
    rows = public(Assertion.objects.filter(about, retired_at=None)).select_related("source", "ruling")
    return list(rows.order_by("subject_kind", "subject_key", "field", "recorded_at")) if records else []


@dataclass(frozen=True, slots=True)
class Disputed:
    """What sources say of one matter (`about`, a field of the record)."""

    subject_key: str
    about: str
    claims: list[Assertion]

    @property
    def conflict(self) -> bool:
        """Whether they say different things."""
        return len({repr(claim.value) for claim in self.claims}) > 1


def grouped(assertions: Iterable[Assertion]) -> list[Disputed]:
    """Assertions put together by what they are about."""
    found: dict[tuple[str, str], Disputed] = {}
    for assertion in assertions:
        key = (assertion.subject_key, assertion.field)
        found.setdefault(key, Disputed(*key, [])).claims.append(assertion)
    return list(found.values())
