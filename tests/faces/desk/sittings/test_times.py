"""Hours on the pages of a sitting that is held in another time zone than the assembly's."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client
from tests.apps.sittings.build import planned
from tests.faces.desk.pages import text_of, tree
from tests.factories import Small

from interparl.apps.sittings.models import Sitting

pytestmark = pytest.mark.django_db
OPENS = datetime(2031, 5, 6, 7, 30, tzinfo=UTC)


def test_the_hour_of_opening_is_that_of_the_place(small: Small, officer: Client) -> None:
    sitting = planned(small, day="2031-05-06", opens_at=OPENS, time_zone="Asia/Almaty")
    shown = officer.get(f"/en/desk/sittings/{sitting.key}/")
    assert "6 May 2031, 12:30 (Asia/Almaty)" in text_of(shown)
    assert tree(shown).xpath("//main//time/@datetime") == ["2031-05-06T12:30:00+05:00"]


def test_without_a_zone_of_its_own_it_is_that_of_the_assembly(small: Small, officer: Client) -> None:
    sitting = planned(small, day="2031-05-06", opens_at=OPENS)
    Sitting.objects.filter(pk=sitting.pk).update(time_zone="")
    seen = text_of(officer.get(f"/ru/desk/sittings/{sitting.key}/"))
    assert "6 мая 2031 г., 10:30" in seen.replace("\u202f", " ")
    assert "()" not in seen
