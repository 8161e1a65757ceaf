"""Records that every room stands on."""

from interparl.apps.common.models.assembly import Assembly
from interparl.apps.common.models.audit import AuditEntry, AuditHead
from interparl.apps.common.models.claim import Assertion, Claim, Ruling
from interparl.apps.common.models.counter import Counter
from interparl.apps.common.models.record import Record, Row
from interparl.apps.common.models.source import Source
from interparl.apps.common.models.stored_file import StoredFile

__all__ = [
    "Assembly",
    "Assertion",
    "AuditEntry",
    "AuditHead",
    "Claim",
    "Counter",
    "Record",
    "Row",
    "Ruling",
    "Source",
    "StoredFile",
]
