"""Who wrote a field last: the profile, or people. The audit trail knows."""

from __future__ import annotations

import uuid

from interparl.apps.common.models import AuditEntry, Row


class Hands:
    """Answers for one load; `own` is the key under which the profile writes."""

    def __init__(self, own: str) -> None:
        self.own = own
        self._last: dict[str, dict[str, str]] = {}
        removed = AuditEntry.objects.filter(operation="remove").exclude(actor=own)
        self._removed = set(removed.values_list("subject_kind", "subject_id"))

    def people_wrote(self, row: Row, name: str) -> bool:
        """Whether the last to write this field was not the profile. A field nobody wrote to is nobody's."""
        key = f"{row.kind}/{row.pk}"
        if key not in self._last:
            self._last[key] = last = {}
            entries = AuditEntry.objects.filter(subject_kind=row.kind, subject_id=str(row.pk)).order_by("seq")
            for actor, after in entries.values_list("actor", "after"):
                last.update(dict.fromkeys(after, actor))
        return self._last[key].get(name, self.own) != self.own

    def people_removed(self, model: str, pk: uuid.UUID) -> bool:
        """Whether people took this row out of the register."""
        return (model.lower(), str(pk)) in self._removed
