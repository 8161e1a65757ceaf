"""The scene in which the matrix is asked."""

from __future__ import annotations

import pytest
from tests.factories import Small
from tests.permissions.cast import Scene


@pytest.fixture
def scene(small: Small) -> Scene:
    """The assembly with everybody in it."""
    return Scene(small)
