"""Two tiny laws, as the room of texts makes them."""

from __future__ import annotations

from tests.apps.texts.conftest import laws

__all__ = ["laws"]
