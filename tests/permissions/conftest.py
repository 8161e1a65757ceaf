"""The scene in which the matrix is asked."""

from __future__ import annotations

import pytest
from tests.factories import small_assembly
from tests.permissions.cast import Scene
from tests.photograph import Photograph

SCENE = Photograph(lambda: Scene(small_assembly()))


@pytest.fixture
def scene(db: None) -> Scene:
    """The assembly with everybody in it."""
    return SCENE.again()
