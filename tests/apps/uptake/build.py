"""What the tests of this room build with."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from django.utils import timezone

from interparl.apps.common.text import Text
from interparl.apps.texts.enums import WorkKind
from interparl.apps.texts.models import Work
from interparl.apps.uptake.models import Step


def an_act(key: str, en: str, ru: str, **values: Any) -> Work:
    """An act of the assembly."""
    return Work.objects.create(
        **{"key": key, "work_kind": WorkKind.MODEL_ACT, "title": Text(en=en, ru=ru), "adopted": "2020-05-01", **values}
    )


def at(monkeypatch: pytest.MonkeyPatch, day: date) -> None:
    """It is noon of this day, in UTC."""
    monkeypatch.setattr(timezone, "now", lambda: datetime.combine(day, time(12), UTC))


def a_step(kind: str, day: str, due: date | None = None, *, hour: int = 0, **values: Any) -> Step:
    """A step that is in no database. `hour` orders steps of one day."""
    recorded = datetime(2030, 1, 1, hour, tzinfo=UTC)
    return Step(step_kind=kind, day=day, due=due, recorded_at=recorded, made_by="somebody", **values)
