"""Fixtures that every room shares."""

from __future__ import annotations

import pytest
from tests.factories import Small, small_assembly


@pytest.fixture
def small(db: None) -> Small:
    """The small invented assembly."""
    return small_assembly()
