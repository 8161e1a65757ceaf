"""Programmes to test with."""

from __future__ import annotations

from tests.apps.programme.planning import Plan, adopted, draft
from tests.factories import Small
from tests.photograph import photographed


@photographed(guarded=True)
def drawn_up(small: Small) -> Plan:
    """A programme that is being drawn up."""
    return draft(small)


@photographed(guarded=True)
def plan(small: Small) -> Plan:
    """An adopted programme."""
    return adopted(small)
