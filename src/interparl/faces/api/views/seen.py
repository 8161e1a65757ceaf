"""Which records and claims of each kind a reader may know of: for what is told across kinds."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db.models import Q, QuerySet

from interparl.apps.common.models import Record
from interparl.apps.common.models.record import sees_all, visible_to
from interparl.apps.members.models import DelegationSeat, SeatQuota, StateStanding
from interparl.apps.organs.models import Appointment, ExOfficioSeat, OrganSeat, ProcedureRule
from interparl.apps.publications.domain.queries import drafts, readable
from interparl.apps.publications.models import Publication
from interparl.apps.sittings.domain.queries import decisions_seen
from interparl.apps.sittings.models import Decision
from interparl.faces.api.reader import Reader

CLAIMS: dict[str, tuple[type[Any], str]] = {
    "members.statestanding": (StateStanding, "standings"),
    "members.seatquota": (SeatQuota, "quotas"),
    "members.delegationseat": (DelegationSeat, "delegation-seats"),
    "organs.appointment": (Appointment, "appointments"),
    "organs.organseat": (OrganSeat, "organ-seats"),
    "organs.exofficioseat": (ExOfficioSeat, "ex-officio-seats"),
    "organs.procedurerule": (ProcedureRule, "rules"),
}
"""Kind of claim -> its table and its collection."""


def visible_records(kind: str, reader: Reader) -> QuerySet[Any] | None:
    """The records of a kind that the reader may know of; None for what is no kind of record."""
    if kind == Decision._meta.label_lower:
        return decisions_seen(reader.actor)
    if kind == Publication._meta.label_lower:
        if sees_all(reader.actor):
            return Publication.objects.all()
        chosen = Q(pk__in=readable(actor=reader.actor).order_by().values("pk"))
        if reader.actor.is_member:
            chosen |= Q(pk__in=drafts(reader.actor).order_by().values("pk"))
        return Publication.objects.filter(chosen)
    try:
        model = apps.get_model(kind)
    except (LookupError, ValueError):
        return None
    return visible_to(model._default_manager.all(), reader.actor) if issubclass(model, Record) else None


def visible_claims(kind: str, reader: Reader) -> QuerySet[Any] | None:
    """The claims of a kind that the reader may know of, without nominations; None for what is no kind of claim."""
    if kind not in CLAIMS:
        return None
    rows = visible_to(CLAIMS[kind][0]._default_manager.filter(retired_at=None), reader.actor)
    return rows.filter(nominated=False) if kind == "members.delegationseat" else rows
