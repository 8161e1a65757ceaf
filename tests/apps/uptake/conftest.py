"""Two acts of the assembly, and time that stands still."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from tests.apps.uptake.build import an_act, at

from interparl.apps.texts.models import Work


@pytest.fixture
def act(db: None) -> Work:
    return an_act("ML-1", "Model law on rivers", "Модельный закон о реках")


@pytest.fixture
def second_act(db: None) -> Work:
    return an_act("ML-2", "Model law on bridges", "Модельный закон о мостах")


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch) -> Callable[[date], None]:
    """Set the day."""
    return lambda day: at(monkeypatch, day)
