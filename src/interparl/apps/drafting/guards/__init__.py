"""What the database itself refuses in this room, table by table; installed by the migrations."""

from __future__ import annotations

from interparl.apps.common.guards import Guard
from interparl.apps.drafting.guards import acts, amendments, opinions, texts


def guards(vendor: str) -> list[Guard]:
    """All of them, for an engine (``sqlite`` or ``postgresql``)."""
    return [guard for part in (acts, texts, opinions, amendments) for guard in part.guards(vendor)]
