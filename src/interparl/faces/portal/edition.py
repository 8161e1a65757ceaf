"""Which state of the record a page shows: told to readers who cite it, and to caches that may keep it.

Every write appends to the audit trail, so the end of the trail names the state of everything at once. Pages also say
what is next and what is past, so a new day is a new edition too.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from django.utils import timezone

import interparl
from interparl.apps.common.domain.queries import the_assembly, zone_of_the_assembly
from interparl.apps.common.models import Assembly, AuditEntry


@dataclass(frozen=True, slots=True)
class Edition:
    """The state of the record: number and digest of its last change, when it was made, and the day at the seat."""

    number: int
    digest: str
    changed_at: datetime | None
    today: date
    zone: ZoneInfo
    assembly: Assembly | None

    @classmethod
    def now(cls) -> Edition:
        """The present one; two queries."""
        last = AuditEntry.objects.order_by("-seq").values_list("seq", "digest", "at").first()
        assembly = the_assembly()
        zone = zone_of_the_assembly(assembly)
        number, digest, at = last or (0, "", None)
        return cls(number, digest, at, timezone.now().astimezone(zone).date(), zone, assembly)

    @property
    def etag(self) -> str:
        """Weak, because a server in front may compress the page."""
        return f'W/"{self.number}-{self.digest[:16]}-{self.today:%Y%m%d}-{interparl.__version__}"'

    @property
    def last_modified(self) -> int:
        """Seconds since 1970: the last change, or the beginning of the day at the seat where that is later."""
        midnight = datetime.combine(self.today, time.min, self.zone)
        return int(max(midnight, self.changed_at or midnight).astimezone(UTC).timestamp())
