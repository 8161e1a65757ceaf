"""What more than one room asks for."""

from __future__ import annotations

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from interparl.apps.common.models import Assembly, AuditEntry, Row


def the_assembly() -> Assembly | None:
    """The assembly this installation runs; None before a profile is loaded."""
    return next(iter(Assembly.objects.all()[:1]), None)  # there is one: no need to order it


def zone_of_the_assembly(assembly: Assembly | None) -> ZoneInfo:
    """The time zone in which pages tell moments and count days; UTC before a profile, or when it is unknown."""
    try:
        return ZoneInfo(assembly.time_zone if assembly else "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


def history_of(row: Row) -> list[AuditEntry]:
    """Entries about a row and about what belongs to it, newest first."""
    own = AuditEntry.objects.filter(subject_kind=row.kind, subject_id=str(row.pk))
    parts = AuditEntry.objects.filter(parent_kind=row.kind, parent_id=str(row.pk))
    return list((own | parts).order_by("-seq"))
