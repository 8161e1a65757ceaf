"""Which state of the register an answer shows, for caches: everything written appends to the audit trail."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, time

from django.utils import timezone

import interparl
from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.queries import the_assembly, zone_of_the_assembly
from interparl.apps.common.models import AuditEntry


@dataclass(frozen=True, slots=True)
class Edition:
    """Number and digest of the last change, when it was made, and the day at the assembly's seat (ISO)."""

    number: int
    digest: str
    changed_at: datetime | None
    today: str
    midnight: datetime

    @classmethod
    def now(cls) -> Edition:
        """The present one; two queries."""
        last = AuditEntry.objects.order_by("-seq").values_list("seq", "digest", "at").first()
        zone = zone_of_the_assembly(the_assembly())
        today = timezone.now().astimezone(zone).date()
        number, digest, at = last or (0, "", None)
        return cls(number, digest, at, today.isoformat(), datetime.combine(today, time.min, zone))

    def etag(self, actor: Actor, language: str) -> str:
        """Weak, because a server in front may compress; another for each reader and language."""
        who = "" if actor.key == "public" else hashlib.sha256(actor.key.encode()).hexdigest()[:12]
        day = self.today.replace("-", "")
        return f'W/"{self.number}-{self.digest[:16]}-{day}-{interparl.__version__}-{language}{who and "-" + who}"'

    @property
    def last_modified(self) -> int:
        """Seconds since 1970: the last change, or the beginning of the day at the seat where that is later."""
        return int(max(self.midnight, self.changed_at or self.midnight).astimezone(UTC).timestamp())
