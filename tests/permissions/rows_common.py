"""Who reads the audit trail and undoes by it."""

from __future__ import annotations

from tests.permissions.matrix import Row

ROWS = [
    Row("audit.read", "administrator officer officer-council", lambda s: s.sitting, "sitting of the council"),
    Row("audit.read", "administrator officer", lambda s: s.small.states["XA"], "state"),
    Row("audit.read", "administrator officer", None, "of nothing in particular"),
    Row("audit.read-all", "administrator"),
    Row("audit.undo", "officer officer-council", lambda s: s.sitting, "sitting of the council"),
    Row("audit.undo", "officer", lambda s: s.small.states["XA"], "state"),
    Row("common.add-source", "officer officer-council officer-commission head-a head-b staff-a staff-b"),
    Row("common.change-source", "officer", lambda s: s.small.source),
    Row("common.assert", "officer", lambda s: s.small.states["XA"]),
]
