"""Programmes to test with."""

from __future__ import annotations

import pytest
from tests.apps.programme.planning import Plan, adopted, draft
from tests.factories import Small


@pytest.fixture
def drawn_up(small: Small) -> Plan:
    """A programme that is being drawn up."""
    return draft(small)


@pytest.fixture
def plan(small: Small) -> Plan:
    """An adopted programme."""
    return adopted(small)
